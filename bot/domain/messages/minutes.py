"""The minutes, as they are previewed, sent out and read again."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.acts import Act
from bot.domain.concerning import Concern
from bot.domain.differences import Differences
from bot.domain.messages.documents import as_files
from bot.domain.messages.meeting import turning
from bot.domain.messages.outline import Button, Line, Message, Rows, button
from bot.domain.minutes import MinutesContent
from bot.domain.paging import Page


@dataclass(frozen=True)
class Edition:
    """A published version of a meeting's minutes."""

    minutes_id: int
    version: int
    published_at: datetime


@dataclass(frozen=True)
class MinutesText(Message):
    """The minutes themselves; a preview says that nobody else has them yet.

    `edition` is the version that is read and `others` are the versions beside it; both are empty
    where there is nothing to ask for, as in a group. `minutes_id` offers it as a file, if any.
    """

    content: MinutesContent
    preview: bool = False
    edition: Edition | None = None
    others: tuple[Edition, ...] = ()
    minutes_id: int | None = None

    def rows(self) -> Rows:
        """Offer to ask for a correction, the same as a file, and the other versions."""
        rows: list[tuple[Button, ...]] = []
        if self.edition is not None:
            rows.append((button(Act.CORRECT, self.edition.minutes_id),))
        if self.minutes_id is not None:
            rows.append(as_files(Act.MINUTES_FILE, self.minutes_id))
        return (*rows, *versions(self.others, self.content.frame.zone))


@dataclass(frozen=True)
class ConcernsYou(Message):
    """What concerns someone who was absent; the minutes follow."""

    conference: str
    local_date: date
    concern: Concern


@dataclass(frozen=True)
class CorrectedMinutes(Message):
    """A new version of the minutes has been published: what it says otherwise.

    The whole is read by a tap. `in_group` leaves out what is asked for in private.
    """

    conference: str
    local_date: date
    edition: Edition
    changes: Differences
    in_group: bool = False

    def rows(self) -> Rows:
        """Offer the whole text, and to ask for a correction."""
        whole = button(Act.READ_MINUTES, self.edition.minutes_id, label="read_whole")
        if self.in_group:
            return ((whole,),)
        return ((whole, button(Act.CORRECT, self.edition.minutes_id)),)


@dataclass(frozen=True)
class HeldOn:
    """Published minutes to choose, by the meeting's date, with how often they were published."""

    minutes_id: int
    local_date: date
    version: int = 1


@dataclass(frozen=True)
class MinutesList(Message):
    """The published minutes of a conference, a page at a time, the latest first."""

    conference: str
    participant_id: int
    page: Page[HeldOn]
    may_export: bool = False

    def rows(self) -> Rows:
        """Offer each meeting's minutes on a row of its own, the way to the others, and all."""
        return (
            *(
                (button(Act.READ_MINUTES, one.minutes_id, day=one.local_date, version=one.version),)
                for one in self.page.entries
            ),
            *turning(Act.MINUTES, self.page.previous, self.page.following, self.participant_id),
            *(((button(Act.EXPORT, self.participant_id),),) if self.may_export else ()),
        )


@dataclass(frozen=True)
class NoMinutesYet(Line):
    """No minutes have been published."""


@dataclass(frozen=True)
class MinutesAreInPrivate(Line):
    """What was asked for in a group has been sent to the one who asked."""


@dataclass(frozen=True)
class MinutesHaveChanged(Line):
    """The minutes say something else than what had been read; they are shown anew."""


def versions(editions: tuple[Edition, ...], zone: str) -> Rows:
    """Return a row for each version to read, with the day on which it was published."""
    return tuple((_version(one, zone),) for one in editions)


def _version(one: Edition, zone: str) -> Button:
    return button(
        Act.READ_MINUTES,
        one.minutes_id,
        label="version",
        number=one.version,
        at=one.published_at,
        zone=zone,
    )
