"""What a free text proposes, on the screen of the report: one card, or a list of several."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.acts import Act
from bot.domain.messages.colleagues import Beside
from bot.domain.messages.meeting import turning
from bot.domain.messages.observing import Choice, meant_rows
from bot.domain.messages.outline import Button, Line, LinkButton, Message, Rows, button
from bot.domain.observation import PARTS, Content, parts_of
from bot.domain.paging import Page
from bot.domain.recurrence import Comeback
from bot.domain.states import Origin, Part, TopicKind

# What is to follow when a topic has been chosen.
SHOW, SAVE, SAVE_AND_END = range(3)
NUMBERS_IN_A_ROW = 4


@dataclass(frozen=True)
class Pick:
    """One of several likely answers: its number, its words, and whether it stands now."""

    number: int
    words: str
    chosen: bool


@dataclass(frozen=True)
class ProposalCard(Message):
    """A draft that was read out of a free text, before it is saved.

    `topic` is empty where no words clearly point one out; `missing` is what the text does not
    say. `siblings` counts the drafts of the same message, `others` the drafts of earlier ones.
    `similar` and `beside` are what is like it, `meant` the known places that a typed one may be.
    """

    participant_id: int
    observation_id: int
    group_id: int
    topic: str
    topics: tuple[Pick, ...]
    content: Content
    kind: TopicKind = TopicKind.ORDINARY
    times: tuple[Pick, ...] = ()
    places: tuple[Pick, ...] = ()
    missing: tuple[Part, ...] = ()
    lacks_day: bool = False
    siblings: int = 1
    others: int = 0
    late: bool = False
    files: int = 0
    similar: Comeback | None = None
    meant: tuple[Choice, ...] = ()
    beside: Beside | None = None
    origin: Origin = Origin.OWN

    def rows(self) -> Rows:
        """Offer the likeliest, each part to mend, and at the bottom to save or remove it."""
        return tuple(row for row in self._rows() if row)

    def _rows(self) -> Iterator[Sequence[Button | LinkButton]]:
        number = self.observation_id
        yield from meant_rows(number, self.meant)
        yield [
            button(
                Act.PROPOSED_TOPIC,
                number,
                one.number,
                SHOW,
                label="proposed_topic",
                name=one.words,
                chosen=one.chosen,
            )
            for one in self.topics
        ]
        other = "other_topic" if self.topics or self.topic else "choose_topic"
        yield [button(Act.PROPOSED_TOPICS, number, SHOW, label=other)]
        for act, picks in ((Act.PROPOSED_TIME, self.times), (Act.PROPOSED_PLACE, self.places)):
            for one in picks:
                yield [button(act, number, one.number, words=one.words, chosen=one.chosen)]
        parts = [
            button(Act.CHANGE_PART, number, PARTS.index(part), label=f"part_{part.value}")
            for part in parts_of(self.kind)
        ]
        yield parts[:4]
        yield [*parts[4:], button(Act.ORIGIN, number)]
        if self.missing:
            yield [button(Act.FILL_IN, number)]
        yield self.beside.row(number) if self.beside else ()
        if self.files:
            yield [button(Act.SHOW_FILES, number, files=self.files)]
        yield [
            button(Act.SAVE_PROPOSED, number, 0, label="save"),
            button(Act.SAVE_PROPOSED, number, 1, label="save_and_end"),
        ]
        yield [button(Act.REMOVE, number), self._back()]

    def _back(self) -> Button:
        if self.siblings > 1:
            return button(Act.DRAFTS, self.participant_id, self.group_id, 0, label="back")
        return button(Act.REPORT, self.participant_id, label="back")


@dataclass(frozen=True)
class ProposedTopics(Message):
    """It is to be said what a proposed draft is about; `then` tells what follows the choice."""

    observation_id: int
    what: str
    topics: tuple[Pick, ...]
    then: int
    is_whole: bool

    def rows(self) -> Rows:
        """Offer each topic, the whole list where this is not it, and to go back."""
        number = self.observation_id
        back = button(Act.OPEN_OBSERVATION, number, label="back")
        more = button(Act.PROPOSED_TOPICS, number, self.then, label="other_topic")
        return (
            *(
                (
                    button(
                        Act.PROPOSED_TOPIC,
                        number,
                        one.number,
                        self.then,
                        label="whole_topic",
                        name=one.words,
                        chosen=one.chosen,
                    ),
                )
                for one in self.topics
            ),
            (back,) if self.is_whole else (more, back),
        )


@dataclass(frozen=True)
class Draft:
    """A draft in a list: its number there, and what is known of it."""

    number: int
    observation_id: int
    topic: str
    what: str
    when: str
    where: str


@dataclass(frozen=True)
class DraftList(Message):
    """Several drafts, of one message where `group_id` is not 0, else all that are not saved.

    `ready` counts those that can be saved as they stand: the others lack a topic.
    """

    participant_id: int
    group_id: int
    page: Page[Draft]
    count: int
    ready: int
    late: bool = False

    def rows(self) -> Rows:
        """Offer to open each, to save them all, and to take them as one."""
        return tuple(row for row in self._rows() if row)

    def _rows(self) -> Iterator[Sequence[Button | LinkButton]]:
        about = (self.participant_id, self.group_id)
        opening = [
            button(Act.OPEN_OBSERVATION, one.observation_id, label="number", number=one.number)
            for one in self.page.entries
        ]
        for start in range(0, len(opening), NUMBERS_IN_A_ROW):
            yield opening[start : start + NUMBERS_IN_A_ROW]
        yield from turning(Act.DRAFTS, self.page.previous, self.page.following, *about)
        if self.ready:
            yield [button(Act.SAVE_DRAFTS, *about, 0, count=self.ready, of=self.count)]
            yield [button(Act.SAVE_DRAFTS, *about, 1, label="save_drafts_and_end")]
        if self.group_id and self.count > 1:
            yield [button(Act.ONE_EVENT, *about)]
        yield [button(Act.REPORT, self.participant_id, label="back")]


@dataclass(frozen=True)
class ProposalSaved(Message):
    """A proposed draft has been saved; what its text did not say can be filled in."""

    participant_id: int
    meeting_id: int
    observation_id: int
    topic: str
    content: Content
    missing: tuple[Part, ...]
    drafts: int
    late: bool
    is_done: bool = False

    def rows(self) -> Rows:
        """Offer to fill in, to change, to look at what is not saved, and to be done."""
        number = self.observation_id
        mends = [button(Act.CHANGE, number)]
        if self.missing:
            mends.insert(0, button(Act.FILL_IN, number, label="complete"))
        drafts = [button(Act.DRAFTS, self.participant_id, 0, 0, drafts=self.drafts)]
        end = [] if self.is_done else [self._end()]
        back = button(Act.REPORT, self.participant_id, label="back")
        return tuple(row for row in (mends, drafts if self.drafts else [], [*end, back]) if row)

    def _end(self) -> Button:
        return button(Act.SUBMIT, self.meeting_id, self.participant_id, label="nothing_more")


@dataclass(frozen=True)
class SavedSome(Line):
    """Some drafts have been saved; the others say too little yet."""

    saved: int
    left: int


@dataclass(frozen=True)
class SavedSeveral(Line):
    """Several drafts have been saved at once."""

    saved: int

    def insists(self) -> bool:
        """Pass by."""
        return False
