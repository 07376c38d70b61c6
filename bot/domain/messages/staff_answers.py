"""What somebody's staff are asked, one question at a time, and what they hear of their answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.acts import Act
from bot.domain.feedback import ItemFeedback
from bot.domain.individuals import Piece
from bot.domain.messages.observing import RECURRING, Choice
from bot.domain.messages.outline import Button, Message, Rows, button
from bot.domain.observation import PARTS, Content, parts_of
from bot.domain.states import Part, StaffFate, TopicKind
from bot.domain.time_chips import TimeChip


@dataclass(frozen=True)
class StaffQuestion(Message):
    """Who asks what and until when, and what is kept of the answer; topics to begin with."""

    link_id: int
    name: str
    organisation: str
    starts_at: datetime
    zone: str
    weekday: int
    topics: tuple[Choice, ...]
    has_sent: bool = False

    def rows(self) -> Rows:
        """Offer each topic, and to leave it, as long as nothing has been sent."""
        topics = [
            (
                button(
                    Act.ANSWER_TOPIC, self.link_id, one.number, label="topic_name", name=one.words
                ),
            )
            for one in self.topics
        ]
        leave = () if self.has_sent else ((button(Act.ANSWER_NOT, self.link_id),),)
        return (*topics, *leave)


@dataclass(frozen=True)
class StaffTopic(Message):
    """What was written is kept; it is to be said which topic it is about."""

    answer_id: int
    what: str
    topics: tuple[Choice, ...]

    def rows(self) -> Rows:
        """Offer each topic, and to remove what was written."""
        number = self.answer_id
        return (
            *(
                (button(Act.ANSWER_PICK, number, one.number, label="topic_name", name=one.words),)
                for one in self.topics
            ),
            (button(Act.ANSWER_DROP, number, label="remove"),),
        )


@dataclass(frozen=True)
class StaffPart(Message):
    """One question of an answer; what is written is taken as it, what is tapped too."""

    answer_id: int
    topic: str
    part: Part
    content: Content
    times: tuple[TimeChip, ...] = ()
    added_to_how: bool = False

    def rows(self) -> Rows:
        """Offer the choices there are, to skip the rest, and to remove it all."""
        return (*self._choices(), *self._ways())

    def _choices(self) -> Iterator[Sequence[Button]]:
        number = self.answer_id
        if self.part is Part.WHEN:
            chips = [
                button(
                    Act.ANSWER_WHEN,
                    number,
                    one.kind.value,
                    one.day.toordinal(),
                    label=f"when_{one.kind.name.lower()}",
                    day=one.day,
                )
                for one in self.times
            ]
            yield from (chips[start : start + 3] for start in range(0, len(chips), 3))
        elif self.part is Part.RECURRING:
            yield [
                button(Act.ANSWER_RECURS, number, position, label=f"recurring_{word.value}")
                for position, word in enumerate(RECURRING)
            ]

    def _ways(self) -> Iterator[Sequence[Button]]:
        number = self.answer_id
        if self.part is not Part.WHAT:
            skip = button(Act.ANSWER_SKIP, number, PARTS.index(self.part), label="skip")
            yield [skip, button(Act.ANSWER_SEND, number)]
        yield [button(Act.ANSWER_DROP, number, label="remove")]


@dataclass(frozen=True)
class StaffCard(Message):
    """An answer in full, before it is sent."""

    answer_id: int
    name: str
    topic: str
    content: Content
    kind: TopicKind = TopicKind.ORDINARY

    def rows(self) -> Rows:
        """Offer to send it, to change each part, and to remove it."""
        number = self.answer_id
        parts = [
            button(Act.ANSWER_PART, number, PARTS.index(part), label=f"part_{part.value}")
            for part in parts_of(self.kind)
        ]
        topic = button(Act.ANSWER_RETOPIC, number, label="change_topic")
        return (
            (button(Act.ANSWER_SEND, number),),
            parts[:3],
            (*parts[3:], topic),
            (button(Act.ANSWER_DROP, number, label="remove"),),
        )


@dataclass(frozen=True)
class StaffSent(Message):
    """An answer has been sent, and can be taken back until it is read."""

    link_id: int
    answer_id: int
    name: str
    what: str
    starts_at: datetime
    zone: str

    def rows(self) -> Rows:
        """Offer to tell more, and to take it back."""
        return (
            (button(Act.ANSWER_MORE, self.link_id),),
            (button(Act.ANSWER_DROP, self.answer_id, label="answer_take_back"),),
        )


@dataclass(frozen=True)
class StaffNotKept(Message):
    """What was written points out somebody, and has not been kept; `pieces` says of what kind."""

    pieces: tuple[Piece, ...]
    is_taken_away: bool


@dataclass(frozen=True)
class StaffTold(Message):
    """What became of answers: each as what it said, its fate, and the word that came with it."""

    name: str
    items: tuple[tuple[str, StaffFate, str], ...]


@dataclass(frozen=True)
class StaffDecided(Message):
    """What the meeting made of what staff had told."""

    name: str
    local_date: date
    items: tuple[ItemFeedback, ...]


@dataclass(frozen=True)
class StaffDropped(Message):
    """An answer has been removed, or its writer does not want to answer."""

    link_id: int

    def rows(self) -> Rows:
        """Offer to answer all the same."""
        return ((button(Act.ANSWER_MORE, self.link_id),),)
