"""A participant who asks their own staff, and some of those."""

from dataclasses import dataclass
from typing import TypeVar

from sqlmodel import col, select

from bot.domain.access import Role
from bot.domain.messages.outline import Message
from bot.domain.messages.staff import StaffDesk, StaffInvitation
from bot.domain.messages.staff_answers import StaffCard
from bot.services.ports import Sender
from storage.models import Conference, Meeting, Observation, StaffAnswer
from tests import builders
from tests.hall import Hall

Shown = TypeVar("Shown", bound=Message)


@dataclass
class Unit:
    """Eva leads a unit and takes part for it; Siv and Ali work there and do not take part."""

    hall: Hall
    conference: Conference
    meeting: Meeting
    chair: Sender
    eva: Sender
    siv: Sender
    ali: Sender

    def shares(self) -> str:
        """Let Eva make a link; return its token."""
        self.hall.says(self.eva, "/medarbetare")
        desk = self.shown(self.eva, StaffDesk)
        self.hall.taps(self.eva, "staff_link_new" if desk.link_id else "staff_link")
        return self.shown(self.eva, StaffInvitation).token

    def opens(self, who: Sender, token: str) -> None:
        self.hall.says(who, f"/start {token}")

    def sends(self, who: Sender, what: str = "Klotter vid porten") -> StaffAnswer:
        """Let someone of the staff tell something with all its parts."""
        hall = self.hall
        hall.says(who, what)
        hall.taps(who, "Öppen drogscen")
        for text in ("i går", "Hjällbo torg", "med spray", "ja"):
            hall.says(who, text)
        self.shown(who, StaffCard)
        hall.taps(who, "answer_send")
        return self.newest()

    def newest(self) -> StaffAnswer:
        query = select(StaffAnswer).order_by(col(StaffAnswer.id).desc())
        return self.hall.session.exec(query).all()[0]

    def reports(self) -> list[Observation]:
        return list(self.hall.session.exec(select(Observation).order_by(col(Observation.id))))

    def shown(self, who: Sender, kind: type[Shown]) -> Shown:
        """Return the newest message of a kind that stands in someone's chat."""
        found = [one for one in self.hall.all_seen(who) if isinstance(one, kind)]
        assert found, self.hall.all_seen(who)
        return found[-1]


def unit_at_work(hall: Hall) -> Unit:
    conference = hall.conference()
    chair = hall.joins("Karin", conference, Role.CHAIR)
    eva = hall.joins("Eva", conference, organisation="Parkförvaltningen")
    meeting = builders.meeting(hall, conference)
    siv, ali = hall.person("Siv"), hall.person("Ali", "en")
    return Unit(hall, conference, meeting, chair, eva, siv, ali)
