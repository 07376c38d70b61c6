"""A meeting with its people, at work in the hall."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlmodel import select

from bot.domain.access import Role
from bot.domain.messages.outline import Message
from bot.domain.minutes import Spoken
from bot.domain.states import ActionState, ObservationState
from bot.services import meetings, speaking
from bot.services.ports import Sender
from storage.models import Action, Conference, Meeting, Observation, Topic
from tests.hall import Hall

NINE = datetime(2026, 11, 26, 8, tzinfo=UTC)
GROUP = -1001

Shown = TypeVar("Shown", bound=Message)


@dataclass
class Table:
    """Everyone round the table, just before nine on a Thursday."""

    hall: Hall
    conference: Conference
    meeting: Meeting
    chair: Sender
    secretary: Sender
    eva: Sender
    olle: Sender

    def observes(self, sender: Sender, what: str, topic: int = 1, **values: Any) -> Observation:
        topics = self.hall.session.exec(
            select(Topic).where(Topic.conference_id == self.conference.id, Topic.position == topic)
        )
        given: dict[str, Any] = {
            "meeting_id": self.meeting.id,
            "participant_id": self.hall.part(sender).id,
            "topic_id": topics.one().id,
            "what": what,
            "state": ObservationState.DELIVERED,
            "created_at": self.hall.now,
            "delivered_at": self.hall.now,
        }
        observation = Observation(**(given | values))
        self.hall.session.add(observation)
        self.hall.session.flush()
        return observation

    def saves(self, sender: Sender, what: str, topic: str = "Öppen drogscen") -> None:
        """Let someone report in chat, and skip what can be skipped."""
        hall = self.hall
        hall.says(sender, "/rapport")
        hall.taps(sender, topic)
        hall.says(sender, what)
        for _ in range(4):
            hall.taps(sender, "skip")
        hall.taps(sender, "save")

    def spoken(self) -> list[Spoken]:
        return speaking.spoken(self.hall.desk(), self.meeting)

    def promised_before(self, text: str, owner: Sender) -> Action:
        earlier = Meeting(
            **{
                name: value
                for name, value in self.meeting.model_dump().items()
                if name not in {"id", "local_date", "starts_at", "ends_at"}
            },
            local_date=datetime(2026, 11, 19, tzinfo=UTC).date(),
            starts_at=datetime(2026, 11, 19, 8, tzinfo=UTC),
            ends_at=datetime(2026, 11, 19, 9, tzinfo=UTC),
        )
        self.hall.session.add(earlier)
        self.hall.session.flush()
        action = Action(
            conference_id=self.conference.id,
            meeting_id=earlier.id,
            text=text,
            owner_id=self.hall.part(owner).id,
            state=ActionState.OPEN,
            created_at=earlier.starts_at,
            written_by=self.hall.part(self.chair).id,
        )
        self.hall.session.add(action)
        self.hall.session.flush()
        return action

    def starts(self) -> None:
        self.hall.says(self.chair, "/mote")
        self.hall.taps(self.chair, "start_meeting")

    def decides(self, sender: Sender, text: str) -> None:
        self.hall.taps(sender, "decide")
        self.hall.says(sender, text)

    def acts(
        self, sender: Sender, text: str, owner: str = "no_owner", due: str = "no_due_date"
    ) -> None:
        self.hall.taps(sender, "action")
        self.hall.says(sender, text)
        self.hall.taps(sender, owner)
        self.hall.taps(sender, due)

    def strikes(self, sender: Sender) -> None:
        """Let a leader remove what was last written down."""
        self.hall.taps(sender, "records")
        self.hall.taps(sender, "record")
        self.hall.taps(sender, "unrecord")

    def closes(self, *, publish: bool = True) -> None:
        self.hall.taps(self.chair, "close")
        if publish:
            self.hall.taps(self.chair, "publish")

    def one(self, where: Sender | int, kind: type[Shown]) -> Shown:
        """Return the newest message of a kind in a chat."""
        found = [one for one in self.hall.all_seen(where) if isinstance(one, kind)]
        assert found, self.hall.all_seen(where)
        return found[-1]


def laid_table(hall: Hall) -> Table:
    conference = hall.conference(group_chat_id=GROUP, group_title="Torsdag")
    chair = hall.joins("Karin", conference, Role.CHAIR)
    secretary = hall.joins("Siv", conference, Role.SECRETARY)
    eva = hall.joins("Eva", conference, organisation="Polisen", area="Angered")
    olle = hall.joins("Olle", conference, organisation="Parkförvaltningen")
    meeting = meetings.current_meeting(hall.desk(), conference)
    hall.at(NINE)
    return Table(hall, conference, meeting, chair, secretary, eva, olle)
