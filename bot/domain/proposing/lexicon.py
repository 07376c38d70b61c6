"""Which words speak of which topic: stems, whole words and expressions, each with its weight."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bot.domain.proposing.page import Page, Word

DECISIVE, STRONG, PLAIN, WEAK = 9.0, 5.0, 3.0, 1.0
# How many other words may stand between two of an expression.
GAP = 2
# Words this short are whole ones in an expression: "i brand" is not "inbrott, brand".
LONGEST_SMALL_WORD = 3
# Beginnings of words this short are no stems inside compounds, and longer words are cut.
SHORTEST_INSIDE, LONGEST_WORD = 3, 32
# Stems this long count for something inside a compound too.
SHORTEST_TAIL, TAIL = 6, 0.6

WEIGHTS = ((DECISIVE, "decisive"), (STRONG, "strong"), (PLAIN, "plain"), (WEAK, "weak"))

Piece = tuple[int, int]


@dataclass(frozen=True)
class Stem:
    """How a word of an expression must begin, stand in, or be."""

    letters: str
    anywhere: bool = False
    ends: bool = False

    def piece(self, word: Word) -> Piece | None:
        """Return which letters of a word are meant."""
        text = word.text
        if self.anywhere:
            at = len(text) - len(self.letters) if self.ends else text.find(self.letters)
            fits = at >= 0 and text.startswith(self.letters, at)
        else:
            at = 0
            fits = text == self.letters if self.ends else text.startswith(self.letters)
        return (word.start + at, word.start + at + len(self.letters)) if fits else None


@dataclass(frozen=True)
class Entry:
    """An expression of a topic."""

    topic: str
    weight: float
    first: Stem
    rest: tuple[Stem, ...] = ()


@dataclass(frozen=True)
class Hit:
    """An expression that was found, and which letters it was found in."""

    topic: str
    weight: float
    pieces: tuple[Piece, ...]

    @property
    def letters(self) -> int:
        """Return how much was found; more covers less."""
        return sum(end - start for start, end in self.pieces)

    def covers(self, other: "Hit") -> bool:
        """Tell whether all that another was found in lies in what this one was found in."""
        return all(
            any(start <= first and last <= end for start, end in self.pieces)
            for first, last in other.pieces
        )


@dataclass
class Lexicon:
    """The expressions of all topics, looked up by the letters that their first word has."""

    begins: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    inside: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    doubled: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))

    def add(self, topic: str, weight: float, written: str) -> None:
        """Take up an expression of a topic."""
        words = written.split()
        first, *rest = (_stem(one, alone=len(words) == 1) for one in words)
        entry = Entry(topic, weight, first, tuple(rest))
        (self.inside if first.anywhere else self.begins)[first.letters].append(entry)
        if not rest and not first.anywhere and len(first.letters) >= SHORTEST_TAIL:
            tail = Stem(first.letters, anywhere=True, ends=first.ends)
            self.inside[tail.letters].append(Entry(topic, weight * TAIL, tail))
        if not rest and len(first.letters) > 4:
            self.doubled[undoubled(first.letters)].append(entry)

    def hits(self, page: Page) -> list[Hit]:
        """Return what is found in a text, without what lies in a longer one of another topic."""
        found = [one for place in range(len(page.words)) for one in self._at(page.words, place)]
        found.sort(key=lambda one: -one.letters)
        kept: list[Hit] = []
        for hit in found:
            if not any(
                one.topic != hit.topic and one.letters > hit.letters and one.covers(hit)
                for one in kept
            ):
                kept.append(hit)
        return kept

    def _at(self, words: Sequence[Word], place: int) -> list[Hit]:
        word = words[place]
        found = [
            Hit(entry.topic, entry.weight, pieces)
            for entry in self._entries(word.text[:LONGEST_WORD])
            if (pieces := _pieces(entry, words, place))
        ]
        return found or self._misspelt(word)

    def _entries(self, text: str) -> Iterator[Entry]:
        for end in range(1, len(text) + 1):
            yield from self.begins.get(text[:end], ())
        for start in range(len(text) - SHORTEST_INSIDE + 1):
            for end in range(start + SHORTEST_INSIDE, len(text) + 1):
                yield from self.inside.get(text[start:end], ())

    def _misspelt(self, word: Word) -> list[Hit]:
        """Find words in which a letter is doubled that should not be, or the other way round."""
        text = undoubled(word.text[:LONGEST_WORD])
        return [
            Hit(entry.topic, entry.weight, ((word.start, word.end),))
            for end in range(len(text), 4, -1)
            for entry in self.doubled.get(text[:end], ())
            if not entry.first.ends or end == len(text)
        ]


def read_lexicon(topics: Iterable[tuple[str, Mapping[str, Iterable[str]]]]) -> Lexicon:
    """Take up the words of topics: their names, and lists by weight."""
    lexicon = Lexicon()
    for name, lists in topics:
        for weight, some in WEIGHTS:
            for written in lists.get(some, ()):
                lexicon.add(name, weight, written)
    return lexicon


def undoubled(text: str) -> str:
    """Return a word with each doubled letter once."""
    return text[:1] + "".join(after for before, after in pairwise(text) if before != after)


def _stem(written: str, *, alone: bool) -> Stem:
    """Read a stem; a short word of an expression is a whole one."""
    letters = written.removeprefix("*").removesuffix(".")
    anywhere = written.startswith("*")
    is_whole = not anywhere and not alone and len(letters) <= LONGEST_SMALL_WORD
    return Stem(letters, anywhere=anywhere, ends=is_whole or written.endswith("."))


def _pieces(entry: Entry, words: Sequence[Word], place: int) -> tuple[Piece, ...]:
    piece = entry.first.piece(words[place])
    if piece is None:
        return ()
    pieces = [piece]
    for stem in entry.rest:
        for after in range(place + 1, min(place + GAP + 2, len(words))):
            piece = stem.piece(words[after])
            if piece is not None:
                pieces.append(piece)
                place = after
                break
        else:
            return ()
    return tuple(pieces)
