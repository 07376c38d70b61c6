"""What a free text proposes: one observation per event."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache

from bot.domain.observation import parts_of
from bot.domain.proposing.days import Calendar
from bot.domain.proposing.page import Page, page
from bot.domain.proposing.places import Gazetteer, Spot, Where, read_place
from bot.domain.proposing.recurring import Recurrence, read_recurrence
from bot.domain.proposing.rules import ProposalRules
from bot.domain.proposing.spans import When
from bot.domain.proposing.splitting import Event, split
from bot.domain.proposing.times import read_times
from bot.domain.proposing.topics import Topic, Topics, TopicWords
from bot.domain.states import Part, Recurring, TopicKind


@dataclass(frozen=True)
class Proposal:
    """One event of a message, as far as its text says it.

    `topics` are keys, the likeliest first, at most three; empty where no word points at any.
    `missing` are the parts to ask for, in order; a topic that is not clear is not among them.
    """

    what: str
    topics: tuple[int, ...]
    is_clear: bool
    when: When | None
    where: Where | None
    recurrence: Recurrence | None
    missing: tuple[Part, ...]

    @property
    def recurring(self) -> Recurring | None:
        """Return whether it has happened before, where the text says so."""
        return self.recurrence.recurring if self.recurrence else None


def propose(  # noqa: PLR0917 - what is read, by what, what is known, and when
    text: str,
    rules: ProposalRules,
    topics: Sequence[Topic],
    places: Sequence[Spot],
    areas: Sequence[Spot],
    local_now: datetime,
    period: tuple[date, date],
) -> tuple[Proposal, ...]:
    """Read a message into proposals; `period` are the local days that the report is about.

    Never raises for any text; a text without words proposes nothing.
    """
    known = _topics(tuple(topics), rules)
    gazetteer = _gazetteer(tuple(places), tuple(areas), rules)
    reader = _Reader(rules, known, gazetteer, local_now, period)
    events = split(text, says=reader.speaks, greetings=rules.greetings)
    return tuple(reader.proposal(one) for one in events if page(one.text).words)


@dataclass(frozen=True)
class _Reader:
    rules: ProposalRules
    topics: Topics
    gazetteer: Gazetteer
    now: datetime
    period: tuple[date, date]
    # Splitting asks for the scores of what is read afterwards.
    known: dict[str, dict[int, float]] = field(default_factory=dict)

    def speaks(self, text: str) -> bool:
        """Tell whether a text speaks of a topic by itself."""
        return bool(self.scores(page(text)))

    def scores(self, read: Page) -> dict[int, float]:
        """Return how strongly a text speaks of each topic."""
        if read.text not in self.known:
            self.known[read.text] = self.topics.scores(read)
        return self.known[read.text]

    def proposal(self, event: Event) -> Proposal:
        """Read one event; what its text leaves out of time and place may stand in its heading."""
        read = page(event.text)
        scores = self.scores(read)
        leans = self.topics.leans_ahead(scores)
        when, recurrence, where = self._parts(read, ahead=leans)
        if event.heading:
            above = self._parts(page(event.heading), ahead=leans)
            when, where = when or above[0], where or above[2]
        ahead = when is not None and when.span.lies_ahead(self.now.date())
        ranking = self.topics.ranking(scores, ahead=ahead)
        kind = self.topics.kind(ranking.keys[0]) if ranking.keys else TopicKind.ORDINARY
        said = {
            Part.WHEN: when is not None and when.is_whole,
            Part.WHERE: where is not None,
            Part.RECURRING: recurrence is not None and recurrence.recurring is not None,
        }
        missing = tuple(part for part in parts_of(kind) if not said.get(part, True))
        return Proposal(
            event.text, ranking.keys, ranking.is_clear, when, where, recurrence, missing
        )

    def _parts(
        self, read: Page, *, ahead: bool
    ) -> tuple[When | None, Recurrence | None, Where | None]:
        leans = ahead or self.rules.ahead.search(read.plain) is not None
        times = read_times(read, self.rules, Calendar(self.now, self.period, leans))
        recurrences = read_recurrence(read, self.rules)
        taken = sorted([*times.stretches, *recurrences.stretches])
        where = read_place(read, self.gazetteer, self.rules.places, taken)
        return times.when, recurrences.recurrence, where


@lru_cache(maxsize=64)
def _topics(topics: tuple[Topic, ...], rules: ProposalRules) -> Topics:
    words = TopicWords(rules.lexicon, rules.names, rules.rest, rules.denials, rules.near)
    return Topics(topics, words)


@lru_cache(maxsize=64)
def _gazetteer(
    places: tuple[Spot, ...], areas: tuple[Spot, ...], rules: ProposalRules
) -> Gazetteer:
    return Gazetteer(places, areas, rules.endings)
