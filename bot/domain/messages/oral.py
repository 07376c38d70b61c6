"""Taking down what someone reports by voice."""

from dataclasses import dataclass

from bot.domain.acts import Act
from bot.domain.messages.meeting import turning
from bot.domain.messages.outline import Message, Rows, button
from bot.domain.messages.recording import Named, back_row, choices
from bot.domain.paging import Page


@dataclass(frozen=True)
class TopicChoice:
    """A topic of the question template."""

    topic_id: int
    name: str


@dataclass(frozen=True)
class OralFor(Message):
    """Ask on whose behalf the report is taken down."""

    meeting_id: int
    page: Page[Named]

    def rows(self) -> Rows:
        """Offer everyone who may report."""
        return (
            *choices(Act.ORAL_FOR, self.page, self.meeting_id),
            *turning(Act.ORAL, self.page.previous, self.page.following, self.meeting_id),
            *back_row(self.meeting_id),
        )


@dataclass(frozen=True)
class OralTopic(Message):
    """Ask which topic the report is about."""

    meeting_id: int
    participant_id: int
    name: str
    topics: tuple[TopicChoice, ...]

    def rows(self) -> Rows:
        """Offer each topic on a row of its own."""
        return (
            *(
                (
                    button(
                        Act.ORAL_TOPIC,
                        self.meeting_id,
                        self.participant_id,
                        one.topic_id,
                        name=one.name,
                    ),
                )
                for one in self.topics
            ),
            *back_row(self.meeting_id),
        )


@dataclass(frozen=True)
class OralText(Message):
    """Ask what they reported."""

    meeting_id: int
    name: str
    topic: str

    def rows(self) -> Rows:
        """Offer the way back."""
        return back_row(self.meeting_id)


@dataclass(frozen=True)
class OralKept(Message):
    """The report has been taken down and stands on the agenda."""

    observation_id: int
    name: str
    topic: str
    text: str

    def rows(self) -> Rows:
        """Offer to take it back."""
        return ((button(Act.ORAL_REMOVE, self.observation_id, label="remove"),),)


@dataclass(frozen=True)
class OralTakenDown(Message):
    """Someone has taken down a report on the recipient's behalf; they can object."""

    taker: str
    topic: str
    text: str


@dataclass(frozen=True)
class OralTakenBack(Message):
    """What someone had taken down on the recipient's behalf has been taken back."""

    taker: str
    topic: str
    text: str
