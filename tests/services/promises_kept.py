"""A conference whose meeting is over and whose owners have something to do."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from sqlmodel import select

from bot.domain.access import Role
from bot.domain.messages.outline import Message
from bot.services import due
from bot.services.ports import Sender
from storage.models import Action, ActionPush, ActionWord, Conference, Meeting
from tests import builders
from tests.hall import Hall

Shown = TypeVar("Shown", bound=Message)
# Half past ten on the Thursday of the meeting.
AFTER = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)


@dataclass
class Office:
    """Everyone after the meeting, with what they have to do."""

    hall: Hall
    conference: Conference
    meeting: Meeting
    karin: Sender
    siv: Sender
    eva: Sender
    olle: Sender

    def gives(self, owner: Sender | None, text: str = "Belys gången", **values: Any) -> Action:
        """Let the meeting have asked something of someone, who knows of it."""
        known = {"given_at": self.hall.now} if owner else {}
        given = {"due_on": date(2026, 12, 11), "owner": owner, **known}
        return builders.action(self.hall, self.meeting, self.karin, text, **(given | values))

    def at(self, day: date, hour: int = 9, minute: int = 0) -> None:
        """Let the clock tick at a local time of the winter."""
        self.hall.at(datetime(day.year, day.month, day.day, hour - 1, minute, tzinfo=UTC))
        self.hall.runs(due.due_work)

    def seen(self, who: Sender, kind: type[Shown]) -> list[Shown]:
        return [one for one in self.hall.all_seen(who) if isinstance(one, kind)]

    def pushes(self) -> list[tuple[str, str | None]]:
        every = self.hall.session.exec(select(ActionPush).order_by(ActionPush.id)).all()  # type: ignore[arg-type]  # a column at run time
        return [(one.kind.value, one.dropped) for one in every]

    def words(self, action: Action) -> list[ActionWord]:
        query = select(ActionWord).where(ActionWord.action_id == action.id)
        return list(self.hall.session.exec(query.order_by(ActionWord.id)))  # type: ignore[arg-type]  # a column at run time


def opened(hall: Hall) -> Office:
    conference = hall.conference()
    karin = hall.joins("Karin", conference, Role.CHAIR)
    siv = hall.joins("Siv", conference, Role.SECRETARY)
    eva = hall.joins("Eva", conference, organisation="Polisen")
    olle = hall.joins("Olle", conference, organisation="Parkförvaltningen")
    meeting = builders.held(hall, builders.meeting(hall, conference))
    hall.at(AFTER)
    return Office(hall, conference, meeting, karin, siv, eva, olle)
