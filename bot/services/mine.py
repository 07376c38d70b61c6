"""What is a participant's own: what they have reported, and what they have promised to do."""

from bot.domain.access import Right
from bot.domain.acts import Act
from bot.domain.messages.mine import Mine, OwnAction, OwnObservation, OwnWeek
from bot.domain.observation import report_state
from bot.domain.states import ObservationState
from bot.services import access, actions, addressing, asking, meetings
from bot.services.ports import Desk, Sender
from storage import meetings as occasions
from storage import reports
from storage.models import Conference, Meeting, Observation, Participant


def show_mine(desk: Desk, sender: Sender, participant_id: int | None = None) -> None:
    """Show what the participant has reported lately, and their open actions."""
    participant = access.speaker(desk, sender, Right.REPORT, Act.MINE, participant_id)
    conference = desk.session.get_one(Conference, participant.conference_id)
    meeting = meetings.current_meeting(desk, conference)
    before = occasions.before(desk.session, meeting)
    message = Mine(
        participant_id=participant.id,
        this_week=_week(desk, participant, meeting, with_drafts=True),
        last_week=_week(desk, participant, before) if before else None,
        actions=tuple(
            OwnAction(one.text, one.due_on, one.overdue)
            for one in actions.open_actions_of(desk, participant)
        ),
    )
    desk.outgoing.send(addressing.to_participant(desk, participant), message)


def _week(
    desk: Desk, participant: Participant, meeting: Meeting, *, with_drafts: bool = False
) -> OwnWeek:
    own = [
        one
        for one in reports.own(desk.session, participant.id, meeting.id)
        if with_drafts or one.state is ObservationState.DELIVERED
    ]
    said = reports.submission(desk.session, meeting.id, participant.id)
    ceased = reports.ceased_by(desk.session, meeting.id, participant.id)
    return OwnWeek(
        day=meeting.local_date,
        state=report_state(said.state if said else None, begun=bool(own or ceased)),
        observations=tuple(_observation(desk, one) for one in own),
    )


def _observation(desk: Desk, one: Observation) -> OwnObservation:
    is_draft = one.state is ObservationState.DRAFT
    topic = asking.topic_name(desk, one)
    return OwnObservation(topic, one.what or "", one.where or "", is_draft)
