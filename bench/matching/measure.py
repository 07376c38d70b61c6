"""What the rules find of what is the same event and of what comes back, in an invented history."""

from collections.abc import Iterable
from dataclasses import dataclass

from bench.matching.town import WEEKS, Telling, Town, recurrences, same_events
from bot.domain.likeness import Reader, Told, Trace, events_told_twice, recurs
from bot.domain.whereabouts import KnownPlace
from bot.rendering import TEMPLATES
from bot.rendering.wording import TemplateWording

SEEDS = (11, 12, 13)
WEEKS_BACK = 26
GOAL = 0.9

Pairs = set[tuple[int, int]]


@dataclass
class Score:
    """What was found of what is true, and what was found besides."""

    right: int = 0
    missed: int = 0
    wrong: int = 0

    def add(self, found: Pairs, true: Pairs) -> None:
        """Count one history."""
        self.right += len(found & true)
        self.missed += len(true - found)
        self.wrong += len(found - true)

    @property
    def recall(self) -> float:
        """Return how much of what is true was found."""
        return self.right / max(self.right + self.missed, 1)

    @property
    def precision(self) -> float:
        """Return how much of what was found is true."""
        return self.right / max(self.right + self.wrong, 1)


def traces_of(town: Town, told: Iterable[Telling]) -> dict[int, Trace]:
    """Let the rules read the reports, with the register as a conference would have it.

    The register has the places it knows with the first of their other names.
    """
    known = [
        KnownPlace(one.number + 1, (one.name, *one.also[:1])) for one in town.spots if one.register
    ]
    reader = Reader(TemplateWording(TEMPLATES).likeness_words(), known)
    return {
        one.number: reader.read(
            Told(
                observation_id=one.number,
                reporter_id=one.reporter,
                topic_id=one.topic,
                told_on=one.told_on,
                what=one.what,
                when=one.when,
                where=one.where,
                how=one.how,
                area=str(one.area),
            )
        )
        for one in told
    }


def found_in(town: Town, told: list[Telling]) -> tuple[Pairs, Pairs]:
    """Return the pairs that the rules take for one event, and for the same come back."""
    traces = traces_of(town, told)
    same: Pairs = set()
    for week in range(WEEKS):
        same |= set(events_told_twice(traces[one.number] for one in told if one.week == week))
    again = {
        (one.number, other.number)
        for one in told
        for other in told
        if 0 < one.week - other.week < WEEKS_BACK
        and recurs(traces[one.number], traces[other.number])
    }
    return same, again


def score(half: str) -> tuple[Score, Score, int]:
    """Judge one town over several histories: events, recurrence, and how many reports."""
    events, recurring, count = Score(), Score(), 0
    for seed in SEEDS:
        town = Town(half, seed)
        told = town.history()
        same, again = found_in(town, told)
        events.add(same, same_events(told))
        recurring.add(again, recurrences(told, WEEKS_BACK))
        count += len(told)
    return events, recurring, count


def measure() -> list[dict[str, object]]:
    """Return precision and recall on the town that no rule was tuned on, beside the other."""
    held, tuned = score("held_out"), score("tuned")
    judged = (("same event", held[0], tuned[0]), ("comes back", held[1], tuned[1]))
    return [
        {
            "name": f"{name}: {quality}",
            "value": round(getattr(ours, quality), 3),
            "unit": "of pairs of reports",
            "against": f"{held[2]} reports, {len(SEEDS)} histories of {WEEKS} weeks, held out; "
            f"{getattr(theirs, quality):.3f} on those tuned on",
            "goal": GOAL,
            "higher_is_better": True,
        }
        for name, ours, theirs in judged
        for quality in ("precision", "recall")
    ]
