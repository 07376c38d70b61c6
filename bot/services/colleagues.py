"""What a participant's own organisation has sent, and what of it a draft is like or adds to."""

from bot.domain.colleagues import is_at
from bot.domain.messages.colleagues import Beside, Theirs
from bot.domain.states import ObservationState
from bot.services import meetings
from bot.services.ports import Desk
from storage import colleagues
from storage.colleagues import Sent
from storage.models import Area, Conference, Meeting, Observation, Participant


def sent_to(desk: Desk, participant: Participant, meeting: Meeting) -> list[Sent]:
    """Return what a participant's colleagues have sent to a meeting, and they may see."""
    return colleagues.sent(desk.session, participant, meeting.id)


def theirs(desk: Desk, participant: Participant, one: Sent) -> Theirs:
    """Return what a colleague has sent as a participant reads it."""
    is_elsewhere = one.part.area_id != participant.area_id
    area = desk.session.get(Area, one.part.area_id or 0) if is_elsewhere else None
    return Theirs(
        observation_id=one.observation.id,
        by=one.name,
        topic=one.topic,
        what=one.observation.what or "",
        where=one.observation.where or "",
        area=area.name if area else "",
    )


def beside(desk: Desk, participant: Participant, observation: Observation) -> Beside | None:
    """Return what an observation of a participant's adds to, or what a draft of theirs is like.

    What goes on from last week is known to both already, and is like nothing.
    """
    addition = colleagues.addition(desk.session, observation.id)
    is_draft = observation.state is ObservationState.DRAFT and observation.continues_id is None
    if addition is None and not is_draft:
        return None
    meeting = _meeting(desk, participant, observation)
    found = sent_to(desk, participant, meeting)
    if addition is not None:
        added = next((one for one in found if one.observation.id == addition.adds_to), None)
        return Beside(theirs(desk, participant, added), is_added=True) if added else None
    like = next((one for one in found if _is_like(observation, one.observation)), None)
    return Beside(theirs(desk, participant, like), is_added=False) if like else None


def _meeting(desk: Desk, participant: Participant, observation: Observation) -> Meeting:
    """Return the meeting that an observation belongs to; a draft is for the one at hand."""
    if observation.state is not ObservationState.DRAFT:
        return desk.session.get_one(Meeting, observation.meeting_id)
    conference = desk.session.get_one(Conference, participant.conference_id)
    return meetings.current_meeting(desk, conference)


def _is_like(own: Observation, other: Observation) -> bool:
    is_same_topic = own.topic_id is not None and own.topic_id == other.topic_id
    return is_same_topic and is_at(own.where, own.what, other.where)
