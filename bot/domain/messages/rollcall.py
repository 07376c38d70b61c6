"""The roll call: who is there, who stands in for whom, and the guests."""

from dataclasses import dataclass

from bot.domain.acts import Act
from bot.domain.attendance import Turnout, turnout_after
from bot.domain.messages.meeting import turning
from bot.domain.messages.outline import Button, Line, Message, Rows, button
from bot.domain.messages.recording import Named, choices
from bot.domain.paging import Page

SHORT_NAME = 18
# So many deputies without a name, and guests, have buttons of their own.
OFFERED = 4
WIDE = 2


@dataclass(frozen=True)
class Called:
    """Someone to call at the roll call; who has `answered` is proposed as present.

    Who is `away` is on leave: they are called no more than anybody misses them, unless they came.
    """

    participant_id: int
    name: str
    organisation: str
    turnout: Turnout = Turnout.UNCALLED
    answered: bool = False
    deputy: str = ""
    away: bool = False

    @property
    def on_leave(self) -> bool:
        """Tell whether they are on leave and neither came nor sent anybody."""
        return self.away and self.turnout in {Turnout.UNCALLED, Turnout.ABSENT}


@dataclass(frozen=True)
class Visitor:
    """A guest at the meeting."""

    guest_id: int
    name: str
    organisation: str


@dataclass(frozen=True)
class RollCall(Message):
    """The roll call: who is present, who is not, who has not been called.

    `proposed` counts those not called who have answered, `nameless` are those whose deputy has
    no name yet. Who is on leave is not among `everyone`, but counted by itself.
    """

    meeting_id: int
    page: Page[Called]
    present: int
    absent: int
    everyone: int
    deputies: int = 0
    proposed: int = 0
    nameless: tuple[Called, ...] = ()
    guests: tuple[Visitor, ...] = ()
    on_leave: int = 0

    @property
    def uncalled(self) -> int:
        """Return how many have not been called."""
        return self.everyone - self.present - self.deputies - self.absent

    def rows(self) -> Rows:
        """Offer to confirm all who have answered, each person, the rest, and the guests."""
        people = [self._person(one) for one in self.page.entries]
        short = all(
            len(one.name) + len(one.organisation) + len(one.deputy) <= SHORT_NAME
            for one in self.page.entries
        )
        width = 2 if short else 1
        guests = [
            button(Act.REMOVE_GUEST, self.meeting_id, one.guest_id, name=one.name)
            for one in self.guests[-OFFERED:]
        ]
        return (
            *self._confirm(),
            *(people[start : start + width] for start in range(0, len(people), width)),
            *turning(Act.ROLL_CALL, self.page.previous, self.page.following, self.meeting_id),
            *((self._deputy(one),) for one in self.nameless[:OFFERED]),
            self._rest(),
            *(guests[start : start + WIDE] for start in range(0, len(guests), WIDE)),
            (
                button(Act.ADD_GUEST, self.meeting_id),
                button(Act.LEAVE, self.meeting_id, label="back"),
            ),
        )

    def _confirm(self) -> Rows:
        if not self.proposed:
            return ()
        return ((button(Act.CALL_ANSWERED, self.meeting_id, count=self.proposed),),)

    def _rest(self) -> tuple[Button, ...]:
        """Offer to note the same of all who remain, which is everyone until someone is absent."""
        if not self.uncalled:
            return ()
        here = "rest_present" if self.absent or self.deputies else "all_present"
        return (
            button(Act.CALL_REST, self.meeting_id, 1, label=here),
            button(Act.CALL_REST, self.meeting_id, 0, label="rest_absent"),
        )

    def _deputy(self, one: Called) -> Button:
        return button(Act.NAME_DEPUTY, self.meeting_id, one.participant_id, 0, name=one.name)

    def _person(self, one: Called) -> Button:
        return button(
            Act.PRESENT,
            self.meeting_id,
            one.participant_id,
            int(turnout_after(one.turnout)),
            int(one.turnout),
            name=one.name,
            organisation=one.organisation,
            turnout=one.turnout.name.lower(),
            answered=one.answered,
            deputy=one.deputy,
            on_leave=one.on_leave,
        )


@dataclass(frozen=True)
class AskDeputy(Message):
    """Ask who stands in for someone."""

    meeting_id: int
    participant_id: int
    name: str
    organisation: str
    page: Page[Named]

    def rows(self) -> Rows:
        """Offer the others of the organisation, and the way back."""
        about = (self.meeting_id, self.participant_id)
        return (
            *choices(Act.DEPUTY, self.page, *about),
            *turning(Act.NAME_DEPUTY, self.page.previous, self.page.following, *about),
            (button(Act.ROLL_CALL, self.meeting_id, 0, label="back"),),
        )


@dataclass(frozen=True)
class AskGuest(Message):
    """Ask who the guest is, and from where."""

    meeting_id: int

    def rows(self) -> Rows:
        """Offer the way back."""
        return ((button(Act.ROLL_CALL, self.meeting_id, 0, label="back"),),)


@dataclass(frozen=True)
class CalledMeanwhile(Line):
    """Somebody else has noted something else of the person; the roll shows what."""


@dataclass(frozen=True)
class NameTooLong(Line):
    """What was typed as a name is longer than any name."""

    most: int
