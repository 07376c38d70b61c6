"""The meeting as those who lead it see it."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.acts import Act
from bot.domain.messages.outline import Button, Line, Message, Rows, button
from bot.domain.minutes import Record, RecordKind, Spoken
from bot.domain.paging import Page

SHORT_NAME = 18


@dataclass(frozen=True)
class MeetingReady(Message):
    """The meeting is planned and can be started."""

    meeting_id: int
    conference: str
    starts_at: datetime
    zone: str

    def rows(self) -> Rows:
        """Offer to start."""
        return ((button(Act.START_MEETING, self.meeting_id),),)


@dataclass(frozen=True)
class MeetingRunning(Message):
    """Where the meeting stands: its item, and what has been written down on it.

    `position` 0 is before the first item, where what belongs to none is written down. `records`
    are the newest on the item; `earlier` counts those before them. `last` is the last item's
    position.
    """

    meeting_id: int
    conference: str
    position: int
    last: int
    item: Spoken | None
    records: tuple[Record, ...]
    earlier: int
    present: int
    absent: int
    uncalled: int
    previous: int | None
    following: int | None

    def rows(self) -> Rows:
        """Offer what can be done on the item, and the way to the others."""
        here = (self.meeting_id, self.position)
        return tuple(
            row
            for row in (
                self._follow_up(),
                self._ways(),
                (
                    button(Act.DECIDE, *here),
                    button(Act.ACTION, *here),
                    button(Act.NOTE, *here),
                ),
                (
                    button(Act.ROLL_CALL, self.meeting_id, 0),
                    button(Act.ORAL, self.meeting_id, 0),
                ),
                self._unrecord(),
                self._secrecy(),
                (button(Act.CLOSE, self.meeting_id),),
            )
            if row
        )

    def _follow_up(self) -> tuple[Button, ...]:
        if self.item is None or self.item.topic is not None:
            return ()
        done = self.item.done
        label = "followed_up_undo" if done else "followed_up"
        mark = button(
            Act.FOLLOWED_UP, self.meeting_id, self.item.item_id, int(not done), label=label
        )
        if done or self.item.action_id is None:
            return (mark,)
        return (mark, *who_and_when(self.item.action_id))

    def _ways(self) -> tuple[Button, ...]:
        ways = (("previous_item", self.previous), ("next_item", self.following))
        return tuple(
            button(Act.ITEM, self.meeting_id, self.position, to, label=label)
            for label, to in ways
            if to is not None
        )

    def _secrecy(self) -> tuple[Button, ...]:
        if self.item is None:
            return ()
        label = "mark_no_more" if self.item.secret else "mark_secret"
        return (button(Act.MARK_ITEM, self.meeting_id, self.item.item_id, label=label),)

    def _unrecord(self) -> tuple[Button, ...]:
        if not self.records:
            return ()
        newest = self.records[-1]
        kind = list(RecordKind).index(newest.kind)
        return (button(Act.UNRECORD, self.meeting_id, kind, newest.id),)


@dataclass(frozen=True)
class MeetingClosed(Message):
    """The meeting is over; its minutes stand above, not yet published.

    `unowned` and `undated` count the actions without an owner and without a due date. `stamp` is
    that of the minutes, so that only what has been read is published.
    """

    meeting_id: int
    conference: str
    local_date: date
    decisions: int
    actions: int
    notes: int
    unowned: int
    undated: int
    stamp: int

    def rows(self) -> Rows:
        """Offer to publish, or to go on."""
        return (
            (button(Act.PUBLISH, self.meeting_id, self.stamp),),
            (button(Act.KEEP_OPEN, self.meeting_id),),
        )


@dataclass(frozen=True)
class MeetingPublished(Message):
    """The minutes have gone out: to so many people, and to the group where there is one."""

    conference: str
    local_date: date
    people: int
    group: bool


@dataclass(frozen=True)
class Called:
    """Someone to call at the roll call; `present` is None until they have been called."""

    participant_id: int
    name: str
    organisation: str
    present: bool | None


@dataclass(frozen=True)
class RollCall(Message):
    """The roll call: who is present, who is not, who has not been called."""

    meeting_id: int
    page: Page[Called]
    present: int
    absent: int
    everyone: int

    def rows(self) -> Rows:
        """Offer each person, and the way to the rest."""
        people = [self._person(one) for one in self.page.entries]
        short = all(
            len(one.name) + len(one.organisation) <= SHORT_NAME for one in self.page.entries
        )
        width = 2 if short else 1
        return (
            *(people[start : start + width] for start in range(0, len(people), width)),
            *turning(Act.ROLL_CALL, self.page.previous, self.page.following, self.meeting_id),
            self._rest(),
            (button(Act.LEAVE, self.meeting_id, label="back"),),
        )

    def _rest(self) -> tuple[Button, ...]:
        """Offer to note the same of all who remain, which is everyone until someone is absent."""
        if self.present + self.absent == self.everyone:
            return ()
        here = "rest_present" if self.absent else "all_present"
        return (
            button(Act.CALL_REST, self.meeting_id, 1, label=here),
            button(Act.CALL_REST, self.meeting_id, 0, label="rest_absent"),
        )

    def _person(self, one: Called) -> Button:
        return button(
            Act.PRESENT,
            self.meeting_id,
            one.participant_id,
            int(not one.present),
            name=one.name,
            organisation=one.organisation,
            present=one.present,
        )


@dataclass(frozen=True)
class TooEarlyToStart(Line):
    """The meeting cannot be started so long before its time."""

    starts_at: datetime
    zone: str


@dataclass(frozen=True)
class AnotherMeetingRunning(Line):
    """An earlier meeting has not been closed."""

    local_date: date


@dataclass(frozen=True)
class MeetingMovedOn(Line):
    """The button belonged to an item that the meeting has left; the screen shows where it is."""


@dataclass(frozen=True)
class MeetingNotRunning(Line):
    """What was asked for needs a meeting under way."""


def who_and_when(action_id: int) -> tuple[Button, ...]:
    """Return the buttons that give an action another owner and another date."""
    return button(Act.ACTION_OWNERS, action_id, 0), button(Act.ACTION_DATE, action_id)


def turning(act: Act, previous: int | None, following: int | None, *about: int) -> Rows:
    """Return the row that turns the pages of a list, if there is anywhere to turn."""
    ways = (("previous_page", previous), ("next_page", following))
    row = tuple(button(act, *about, to, label=label) for label, to in ways if to is not None)
    return (row,) if row else ()
