"""The meeting as those who lead it see it."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.acts import Act
from bot.domain.messages.outline import Button, Line, Message, Rows, button
from bot.domain.minutes import Record, Spoken
from bot.domain.recurrence import Comeback


@dataclass(frozen=True)
class MeetingReady(Message):
    """The meeting is planned and can be started; an extra one can be called off."""

    meeting_id: int
    conference: str
    starts_at: datetime
    zone: str
    is_extra: bool = False

    def rows(self) -> Rows:
        """Offer to start, and to call an extra meeting off."""
        off = ((button(Act.ASK_EXTRA_OFF, self.meeting_id),),) if self.is_extra else ()
        return ((button(Act.START_MEETING, self.meeting_id),), *off)


@dataclass(frozen=True)
class MeetingRunning(Message):
    """Where the meeting stands: its item, and what has been written down on it.

    `position` 0 is before the first item, where what belongs to none is written down. `records`
    are the newest on the item; `earlier` counts those before them, `written` those of the whole
    meeting. `last` is the last item's position. `elapsed` of `planned` minutes have passed.
    `version` counts what has been done, and `can_undo` tells whether any of it can be taken
    back. `leader` has been `silent` for so many minutes; who is not the leader may take over.
    `files` counts those of the observation that the item is about, `comeback` is what of earlier
    weeks it is like.
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
    now: datetime
    zone: str
    elapsed: int
    planned: int
    written: int = 0
    deputies: int = 0
    guests: int = 0
    focus: tuple[str, ...] = ()
    version: int = 0
    can_undo: bool = False
    leader: str = ""
    led_by: int = 0
    silent: int = 0
    may_take_over: bool = False
    observation_id: int | None = None
    files: int = 0
    comeback: Comeback | None = None

    def rows(self) -> Rows:
        """Offer what can be done on the item, and the way to the others."""
        here = (self.meeting_id, self.position)
        return tuple(
            row
            for row in (
                self._follow_up(),
                self._ways(),
                self._files(),
                (
                    button(Act.DECIDE, *here),
                    button(Act.ACTION, *here),
                    button(Act.NOTE, *here),
                ),
                (
                    button(Act.ROLL_CALL, self.meeting_id, 0),
                    button(Act.FOCUS, self.meeting_id),
                    button(Act.ORAL, self.meeting_id, 0),
                ),
                self._amend(),
                self._secrecy(),
                (*self._undo(), button(Act.CLOSE, self.meeting_id)),
                self._take_over(),
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

    def _files(self) -> tuple[Button, ...]:
        if self.observation_id is None or not self.files:
            return ()
        return (button(Act.SHOW_FILES, self.observation_id, files=self.files),)

    def _ways(self) -> tuple[Button, ...]:
        ways = (("previous_item", self.previous), ("next_item", self.following))
        return tuple(
            button(Act.ITEM, self.meeting_id, self.position, to, label=label)
            for label, to in ways
            if to is not None
        )

    def _secrecy(self) -> tuple[Button, ...]:
        if self.item is None or self.item.elsewhere:
            return ()
        label = "mark_no_more" if self.item.secret else "mark_secret"
        return (button(Act.MARK_ITEM, self.meeting_id, self.item.item_id, label=label),)

    def _amend(self) -> tuple[Button, ...]:
        """Offer what has been written down, and to keep nothing of what is about someone."""
        offered = (button(Act.RECORDS, self.meeting_id, 0),) if self.written else ()
        if self.item is None or self.item.topic is None or self.item.elsewhere:
            return offered
        return (*offered, button(Act.ELSEWHERE, self.meeting_id, self.item.item_id))

    def _undo(self) -> tuple[Button, ...]:
        if not self.can_undo:
            return ()
        return (button(Act.TAKE_BACK, self.meeting_id, self.version, label="undo"),)

    def _take_over(self) -> tuple[Button, ...]:
        if not self.may_take_over:
            return ()
        return (button(Act.TAKE_OVER, self.meeting_id),)


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
