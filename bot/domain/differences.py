"""What one version of the minutes says otherwise than the version before."""

from dataclasses import dataclass

from bot.domain.attendance import Attendee, Frame, Turnout
from bot.domain.entries import Entry, EntryKind, entries
from bot.domain.mending import deputy_in, guests_of, turnout_in
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
    """Somebody who was there after all, or was not; the `deputy` is who came instead."""

    name: str
    organisation: str
    before: Turnout
    after: Turnout
    deputy: str = ""


@dataclass(frozen=True)
class GuestChange:
    """A guest who was there after all, or was not."""

    name: str
    organisation: str
    came: bool


@dataclass(frozen=True)
class Differences:
    """Everything that two versions tell otherwise."""

    records: tuple[RecordChange, ...] = ()
    presence: tuple[PresenceChange, ...] = ()
    guests: tuple[GuestChange, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether the versions say the same."""
        return not (self.records or self.presence or self.guests)


def differences(before: MinutesContent, after: MinutesContent) -> Differences:
    """Compare two versions: in the order of the later one, then what it no longer has."""
    old = {one.key: one for one in entries(before)}
    new = {one.key: one for one in entries(after)}
    records = [
        RecordChange(old.get(key), one) for key, one in new.items() if _differ(old.get(key), one)
    ]
    records += [RecordChange(one, None) for key, one in old.items() if key not in new]
    presence = _presence(before.frame, after.frame)
    return Differences(tuple(records), presence, _guests(before.frame, after.frame))


def _differ(before: Entry | None, after: Entry) -> bool:
    if before is None:
        return True
    return _said(before) != _said(after)


def _said(one: Entry) -> tuple[object, ...]:
    return one.text, one.owner, one.organisation, one.due_on, one.action_kind, one.term, one.effect


def _presence(before: Frame, after: Frame) -> tuple[PresenceChange, ...]:
    named = dict.fromkeys(one for frame in (after, before) for one in _named(frame))
    return tuple(
        PresenceChange(who.name, who.organisation, was, now, deputy_in(after, who))
        for who in named
        if (was := turnout_in(before, who)) is not (now := turnout_in(after, who))
        or deputy_in(before, who) != deputy_in(after, who)
    )


def _guests(before: Frame, after: Frame) -> tuple[GuestChange, ...]:
    old, new = guests_of(before), guests_of(after)
    return (
        *(GuestChange(one.name, one.organisation, True) for one in new if one not in old),
        *(GuestChange(one.name, one.organisation, False) for one in old if one not in new),
    )


def _named(frame: Frame) -> list[Attendee]:
    groups = (frame.present, frame.absent, frame.not_called, frame.on_leave)
    listed = [
        Attendee(name, one.organisation) for group in groups for one in group for name in one.names
    ]
    return listed + [Attendee(one.stands_for, one.organisation) for one in frame.deputies]
