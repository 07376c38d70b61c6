"""What one version of the minutes says otherwise than the version before."""

from dataclasses import dataclass

from bot.domain.attendance import Attendee, Frame, Turnout
from bot.domain.entries import Entry, EntryKind, entries
from bot.domain.mending import turnout_in
from bot.domain.minutes import MinutesContent


@dataclass(frozen=True)
class RecordChange:
    """A piece that was added (nothing before), removed (nothing after), or says something else."""

    before: Entry | None
    after: Entry | None

    @property
    def kind(self) -> EntryKind:
        """Return what sort of piece it is."""
        return self._either.kind

    @property
    def number(self) -> int | None:
        """Return the number of the item that it stands at, if any."""
        return self._either.number

    @property
    def _either(self) -> Entry:
        either = self.after or self.before
        if either is None:
            raise ValueError("a change of nothing into nothing")
        return either


@dataclass(frozen=True)
class PresenceChange:
    """Somebody who was there after all, or was not."""

    name: str
    organisation: str
    before: Turnout
    after: Turnout


@dataclass(frozen=True)
class Differences:
    """Everything that two versions tell otherwise."""

    records: tuple[RecordChange, ...] = ()
    presence: tuple[PresenceChange, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether the versions say the same."""
        return not (self.records or self.presence)


def differences(before: MinutesContent, after: MinutesContent) -> Differences:
    """Compare two versions: in the order of the later one, then what it no longer has."""
    old = {one.key: one for one in entries(before)}
    new = {one.key: one for one in entries(after)}
    records = [
        RecordChange(old.get(key), one) for key, one in new.items() if _differ(old.get(key), one)
    ]
    records += [RecordChange(one, None) for key, one in old.items() if key not in new]
    return Differences(tuple(records), _presence(before.frame, after.frame))


def _differ(before: Entry | None, after: Entry) -> bool:
    if before is None:
        return True
    return _said(before) != _said(after)


def _said(one: Entry) -> tuple[object, ...]:
    return one.text, one.owner, one.organisation, one.due_on, one.action_kind, one.term, one.effect


def _presence(before: Frame, after: Frame) -> tuple[PresenceChange, ...]:
    named = dict.fromkeys(one for frame in (after, before) for one in _named(frame))
    return tuple(
        PresenceChange(who.name, who.organisation, was, now)
        for who in named
        if (was := turnout_in(before, who)) is not (now := turnout_in(after, who))
    )


def _named(frame: Frame) -> list[Attendee]:
    groups = (frame.present, frame.absent, frame.not_called, frame.on_leave)
    listed = [
        Attendee(name, one.organisation) for group in groups for one in group for name in one.names
    ]
    return listed + [Attendee(one.stands_for, one.organisation) for one in frame.deputies]
