"""The topics that an event's words speak of, the likeliest first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.proposing.lexicon import PLAIN, STRONG, Hit, Lexicon, read_lexicon
from bot.domain.proposing.page import Page, page
from bot.domain.states import TopicKind

OFFERED = 3
# What a topic's second, third … words add to its first.
SHARES = (1.0, 0.6, 0.4, 0.3, 0.2)
# What lies ahead is rather planned than anything else.
AHEAD = 6.0
# By how much the first must lead for the second not to be just as likely.
LEAD = 1.0
SHORTEST_OWN = 4
# How many words before another may deny it.
REACH = 2


@dataclass(frozen=True)
class Topic:
    """A topic of the conference as the reader needs it: its key, its name now and before."""

    key: int
    name: str
    kind: TopicKind = TopicKind.ORDINARY
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ranking:
    """The topics in order of likelihood, and whether words pointed one out from the others."""

    keys: tuple[int, ...] = ()
    is_clear: bool = False


@dataclass(frozen=True)
class TopicWords:
    """The words of the topics that lists are made for, by the names of these."""

    lexicon: Lexicon
    names: frozenset[str]
    rest: frozenset[str]
    denials: frozenset[str]
    near: Mapping[str, tuple[str, ...]]


class Topics:
    """The conference's topics with the words that speak of each."""

    def __init__(self, topics: Sequence[Topic], words: TopicWords) -> None:
        self.topics = topics
        self._words = words
        self._kinds = {topic.key: topic.kind for topic in topics}
        self._keys: dict[str, int] = {}
        own: list[tuple[str, Mapping[str, Iterable[str]]]] = []
        for topic in topics:
            names = [plain_name(one) for one in (topic.name, *topic.formerly)]
            group = next((one for one in names if one in words.names), None)
            if group is None:
                group = names[0]
                own.append((group, {"strong": _own_words(topic.name)}))
            self._keys.setdefault(group, topic.key)
        self._own = read_lexicon(own) if own else None
        self._rest = [key for name, key in self._keys.items() if name in words.rest]
        self._near = {
            key: [self._keys[one] for one in words.near.get(name, ()) if one in self._keys]
            for name, key in self._keys.items()
        }

    def scores(self, read: Page) -> dict[int, float]:
        """Return how strongly the words of a text speak of each topic.

        That there was less of a problem, or none, speaks of what is positive.
        """
        hits = self._words.lexicon.hits(read) + (self._own.hits(read) if self._own else [])
        starts = {word.start: place for place, word in enumerate(read.words)}
        weights: dict[int, dict[int, float]] = defaultdict(dict)
        for hit in hits:
            key = self._keys.get(hit.topic)
            if key is None:
                continue
            keys, weight = [key], hit.weight
            if self._kinds[key] is TopicKind.ORDINARY and self._is_denied(hit, read, starts):
                keys = [one.key for one in self.topics if one.kind is TopicKind.POSITIVE]
                weight = PLAIN if hit.weight >= STRONG else 0.0
            start = hit.pieces[0][0]
            for one in keys:
                weights[one][start] = max(weight, weights[one].get(start, 0.0))
        return {key: _sum(found.values()) for key, found in weights.items()}

    def _is_denied(self, hit: Hit, read: Page, starts: Mapping[int, int]) -> bool:
        """Tell whether one of the two words before says that there was none."""
        place = starts.get(hit.pieces[0][0])
        if place is None:
            place = next(at for at, word in enumerate(read.words) if hit.pieces[0][0] < word.end)
        before = read.words[max(0, place - REACH) : place]
        return any(word.text in self._words.denials for word in before)

    def ranking(self, scores: Mapping[int, float], *, ahead: bool) -> Ranking:
        """Return the topics in order; what lies ahead goes to those of what is planned.

        Where there is room, topics that are often meant instead follow.
        """
        found = {
            topic.key: scores.get(topic.key, 0.0)
            + (AHEAD if ahead and topic.kind is TopicKind.PLANNED else 0.0)
            for topic in self.topics
        }
        order = sorted((key for key in found if found[key] > 0), key=lambda key: -found[key])
        second = found[order[1]] if len(order) > 1 else 0.0
        clear = bool(order) and found[order[0]] >= PLAIN and found[order[0]] - second >= LEAD
        order = order or self._rest[:1]
        near = [one for key in order[:1] for one in self._near.get(key, ())]
        # Where words speak of one topic only, what is near it and what fits no other are offered.
        more = [*near[: OFFERED - 2], *self._rest, *near] if len(order) == 1 else near
        return Ranking(tuple(dict.fromkeys([*order, *more]))[:OFFERED], clear)

    def kind(self, key: int) -> TopicKind:
        """Return the kind of a topic."""
        return self._kinds[key]

    def leans_ahead(self, scores: Mapping[int, float]) -> bool:
        """Tell whether the words alone speak of what is planned rather than of anything else."""
        planned = [one.key for one in self.topics if one.kind is TopicKind.PLANNED]
        best = max(scores.values(), default=0.0)
        return best >= STRONG and any(scores.get(key, 0.0) >= best for key in planned)


def plain_name(name: str) -> str:
    """Return a topic's name as it is compared: its words in small plain letters."""
    return " ".join(word.text for word in page(name).words)


def _own_words(name: str) -> list[str]:
    """Return the stems of a name's own words, without what is bent at the end of long ones."""
    words = (word.text for word in page(name).words if len(word.text) >= SHORTEST_OWN)
    return [f"*{word[:-2] if len(word) > 7 else word}" for word in words]


def _sum(weights: Iterable[float]) -> float:
    ordered = sorted(weights, reverse=True)
    return sum(weight * share for weight, share in zip(ordered, SHARES, strict=False))
