"""An urgent observation shared at once: everyone sees it before the meeting, and only once."""

from bot.domain.access import Right
from bot.domain.acts import Act
from bot.domain.errors import Refusal
from bot.domain.messages import letters as messages
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.outline import Message
from bot.domain.paging import page_of
from bot.domain.states import ObservationState
from bot.services import access, addressing, meetings, roster
from bot.services.letters import hearers_besides
from bot.services.ports import Desk, Sender
from storage import agendas, letters
from storage.models import Conference, Letter, Meeting, Observation, Participant, Topic

PAGE = 8


def choose(desk: Desk, sender: Sender, participant_id: int, page: int) -> None:
    """Show what has been reported to the coming meeting and not been shared, newest first."""
    part = access.speaker(desk, sender, Right.LEAD, Act.CHOOSE_SHARED, participant_id)
    conference = desk.session.get_one(Conference, part.conference_id)
    meeting = meetings.current_meeting(desk, conference)
    shared = letters.shared(desk.session, conference.id)
    found = [
        messages.Shareable(observation.id, topic.name, observation.what or "")
        for observation, topic, _files in agendas.reports(desk.session, meeting.id)
        if observation.id not in shared
    ]
    if not found:
        raise Refusal(messages.NothingToShare())
    found.sort(key=lambda one: -one.observation_id)
    shown = messages.ChooseShared(part.id, conference.name, page_of(found, page, PAGE))
    _show(desk, part, shown)


def preview(desk: Desk, sender: Sender, observation_id: int) -> None:
    """Show what everyone will see, and how many they are."""
    part, observation, _ = _to_share(desk, sender, observation_id)
    conference = desk.session.get_one(Conference, part.conference_id)
    shown = messages.SharePreview(
        participant_id=part.id,
        observation_id=observation.id,
        urgent=_urgent(desk, observation),
        people=len(hearers_besides(desk, part)),
        group=conference.group_chat_id is not None,
    )
    _show(desk, part, shown)


def share(desk: Desk, sender: Sender, observation_id: int) -> None:
    """Let everyone and the group see it now; it stands on the agenda as before."""
    part, observation, meeting = _to_share(desk, sender, observation_id)
    letter = Letter(
        conference_id=part.conference_id,
        written_by=part.id,
        observation_id=observation.id,
        created_at=desk.now,
        sent_at=desk.now,
    )
    desk.session.add(letter)
    desk.session.flush()
    conference = desk.session.get_one(Conference, part.conference_id)
    urgent = _urgent(desk, observation)
    news = messages.UrgentNews(conference.name, urgent, meeting.starts_at, conference.zone)
    hearers = hearers_besides(desk, part)
    for one in hearers:
        to = addressing.to_participant(desk, one)
        desk.outgoing.send(to, news, key=f"urgent:{observation.id}:{one.id}")
    group = addressing.to_group(conference)
    if group is not None:
        desk.outgoing.send(group, news, key=f"urgent:{observation.id}:group")
    _show(desk, part, messages.IsShared(urgent, len(hearers), group is not None))


def _to_share(
    desk: Desk, sender: Sender, observation_id: int
) -> tuple[Participant, Observation, Meeting]:
    """Return an observation that stands on an agenda to come, for one who leads there."""
    observation = desk.session.get(Observation, observation_id, with_for_update=True)
    if observation is None:
        access.person_of(desk, sender)
        raise Refusal(StaleButton(WayBack.AGENDA))
    meeting = desk.session.get_one(Meeting, observation.meeting_id)
    part = access.part_in(desk, sender, meeting.conference_id, Right.LEAD)
    if observation.id in letters.shared(desk.session, meeting.conference_id):
        raise Refusal(messages.SharedAlready())
    is_delivered = observation.state is ObservationState.DELIVERED
    if not is_delivered or not meetings.takes_reports(meeting, desk.now):
        raise Refusal(StaleButton(WayBack.AGENDA))
    return part, observation, meeting


def _urgent(desk: Desk, observation: Observation) -> messages.Urgent:
    reporter = desk.session.get_one(Participant, observation.participant_id)
    one = roster.member(desk, reporter)
    topic = desk.session.get(Topic, observation.topic_id or 0)
    return messages.Urgent(
        topic=topic.name if topic else "",
        what=observation.what or "",
        when=observation.when or "",
        where=observation.where or "",
        how=observation.how or "",
        organisation=roster.organisation_of(one),
        area=one.area.name if one.area else "",
    )


def _show(desk: Desk, part: Participant, message: Message) -> None:
    to = addressing.to_participant(desk, part)
    desk.outgoing.show(to, f"urgent:{part.conference_id}", message)
