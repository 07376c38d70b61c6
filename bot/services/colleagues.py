"""What a participant's own organisation has sent, and what of it a draft is like or adds to."""

from bot.domain.likeness import Trace, may_be_one
from bot.domain.messages.colleagues import Beside, Theirs
from bot.domain.states import ObservationState
from bot.services import likeness, meetings, voices
from bot.services.ports import Desk
from storage import colleagues
from storage.colleagues import Sent
from storage.models import Area, Conference, Meeting, Observation, Participant, Topic


def sent_to(desk: Desk, participant: Participant, meeting: Meeting) -> list[Sent]:
    """Return what a participant's colleagues have sent to a meeting, and they may see.

    A deputy who speaks in a participant's part may be of another organisation, and sees nothing.
    """
    if voices.speaker_of(desk, participant).id != participant.id:
        return []
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
    like = _like(desk, participant, observation, found)
    return Beside(theirs(desk, participant, like), is_added=False) if like else None


def _meeting(desk: Desk, participant: Participant, observation: Observation) -> Meeting:
    """Return the meeting that an observation belongs to; a draft is for the one at hand."""
    if observation.state is not ObservationState.DRAFT:
        return desk.session.get_one(Meeting, observation.meeting_id)
    conference = desk.session.get_one(Conference, participant.conference_id)
    return meetings.current_meeting(desk, conference)


def _like(desk: Desk, participant: Participant, own: Observation, found: list[Sent]) -> Sent | None:
    """Return the first of what colleagues have sent that an observation may be the same as."""
    if own.topic_id is None or not found:
        return None
    meeting = desk.session.get_one(Meeting, found[0].observation.meeting_id)
    comparing = likeness.Comparing(desk, meeting)

    def trace(one: Observation, part: Participant) -> Trace:
        area = desk.session.get(Area, part.area_id or 0)
        topic = desk.session.get_one(Topic, one.topic_id or 0)
        return comparing.trace(one, area.name if area else "", topic.kind)

    mine = trace(own, participant)
    return next((one for one in found if may_be_one(mine, trace(one.observation, one.part))), None)
