"""The meeting as its leaders see it: one screen each, all showing the same state."""

from dataclasses import dataclass

from bot.domain.access import Right
from bot.domain.arranging import beside
from bot.domain.errors import Refusal
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.meeting import (
    MeetingClosed,
    MeetingMovedOn,
    MeetingNotRunning,
    MeetingPublished,
    MeetingReady,
    MeetingRunning,
)
from bot.domain.messages.outline import Message
from bot.domain.messages.recording import NotRecorded
from bot.domain.minutes import RecordKind, Spoken, at_their_items, spoken_of, stamp
from bot.domain.states import MeetingState, Presence
from bot.services import access, addressing, agenda, conversation, protocol, roster
from bot.services.ports import Desk, Sender
from storage import attachments, people, records
from storage.models import AgendaItem, Conference, Conversation, Meeting, Participant

NEWEST = 5


@dataclass(frozen=True)
class Lead:
    """A leader at work on a meeting."""

    part: Participant
    meeting: Meeting


def led(desk: Desk, sender: Sender, meeting_id: int) -> Lead:
    """Return the meeting for one who leads its conference; others are refused.

    The meeting is locked, so that two leaders at once are one after the other.
    """
    meeting = desk.session.get(Meeting, meeting_id, with_for_update=True)
    if meeting is None:
        access.person_of(desk, sender)
        raise Refusal(StaleButton(WayBack.MEETING))
    return Lead(access.part_in(desk, sender, meeting.conference_id, Right.LEAD), meeting)


def led_now(
    desk: Desk, sender: Sender, meeting_id: int, position: int | None = None
) -> Lead | None:
    """Return the meeting if it is under way, and at the position that the button knew.

    Otherwise the leader is told so, sees the newer state, and nothing else happens.
    """
    lead = led(desk, sender, meeting_id)
    if lead.meeting.state is not MeetingState.RUNNING:
        desk.outgoing.tell(sender, MeetingNotRunning())
    elif position is not None and lead.meeting.position != position:
        desk.outgoing.tell(sender, MeetingMovedOn())
    else:
        return lead
    show(desk, lead)
    return None


def led_by_text(desk: Desk, sender: Sender, standing: Conversation, text: str) -> Lead | None:
    """Return the meeting that a typed text is for; when it is over the text is given back."""
    meeting_id = standing.subject["meeting_id"]
    lead = led(desk, sender, int(meeting_id or 0))
    if lead.meeting.state is MeetingState.RUNNING:
        return lead
    conversation.forget_step(desk, standing.person_id)
    to = addressing.to_participant(desk, lead.part)
    desk.outgoing.send(to, NotRecorded(text))
    return None


def show(desk: Desk, lead: Lead, *, anew: bool = False) -> None:
    """Show a leader where the meeting stands."""
    to = addressing.to_participant(desk, lead.part)
    desk.outgoing.show(to, name_of(lead.meeting), compose(desk, lead.meeting), anew=anew)


def show_step(desk: Desk, lead: Lead, message: Message, *, anew: bool = False) -> None:
    """Show a leader a step of their own beside the meeting's screen."""
    to = addressing.to_participant(desk, lead.part)
    desk.outgoing.show(to, f"{name_of(lead.meeting)}:step", message, anew=anew)


def refresh(desk: Desk, meeting: Meeting, *, besides: Participant | None = None) -> None:
    """Let every leader who can be reached see where the meeting stands."""
    desk.session.flush()
    message = compose(desk, meeting)
    for part, person in people.leaders(desk.session, meeting.conference_id):
        is_other = besides is None or part.id != besides.id
        if is_other and person.unreachable_since is None:
            to = addressing.to_participant(desk, part)
            desk.outgoing.show(to, name_of(meeting), message, push=besides is not None)


def refresh_if_running(desk: Desk, meeting: Meeting) -> None:
    """Let the leaders of a meeting under way see that its agenda has changed."""
    if meeting.state is MeetingState.RUNNING:
        refresh(desk, meeting)


def name_of(meeting: Meeting) -> str:
    """Return the name of the meeting's screen; a chat may lead several conferences."""
    return f"meeting:{meeting.conference_id}"


def compose(desk: Desk, meeting: Meeting) -> Message:
    """Return what the screen says of the meeting's state."""
    desk.session.flush()
    conference = desk.session.get_one(Conference, meeting.conference_id)
    if meeting.state is MeetingState.PLANNED:
        return MeetingReady(meeting.id, conference.name, meeting.starts_at, conference.zone)
    if meeting.state is MeetingState.RUNNING:
        return _running(desk, conference, meeting)
    if meeting.state is MeetingState.CLOSED:
        return _closed(desk, conference, meeting)
    reachable = [
        person
        for part, person in people.participants(desk.session, conference.id)
        if people.hears(part, person)
    ]
    return MeetingPublished(
        conference.name, meeting.local_date, len(reachable), conference.group_chat_id is not None
    )


def spoken(desk: Desk, meeting: Meeting) -> list[Spoken]:
    """Return the meeting's items in order."""
    return [spoken_of(point) for point in agenda.items_of(desk, meeting)]


def item_at(desk: Desk, meeting: Meeting) -> Spoken | None:
    """Return the item that the meeting is at, if it is at one."""
    items = spoken(desk, meeting)
    return next((one for one in items if one.number == meeting.position), None)


def _running(desk: Desk, conference: Conference, meeting: Meeting) -> MeetingRunning:
    items = spoken(desk, meeting)
    places = [one.number for one in items]
    previous, following = beside(places, meeting.position)
    here = next((one for one in items if one.number == meeting.position), None)
    item_id = here.item_id if here else None
    on_item = [
        one
        for one in at_their_items(records.of_meeting(desk.session, meeting.id), items)
        if one.item_id == item_id
    ]
    roll = records.presence(desk.session, meeting.id)
    everyone = roster.members_now(desk, conference.id)
    row = desk.session.get(AgendaItem, item_id) if item_id is not None else None
    observation_id = row.observation_id if row else None
    return MeetingRunning(
        meeting_id=meeting.id,
        conference=conference.name,
        position=meeting.position,
        last=max(places, default=0),
        item=here,
        records=tuple(on_item[-NEWEST:]),
        earlier=len(on_item[:-NEWEST]),
        present=sum(one is Presence.PRESENT for one in roll.values()),
        absent=sum(one is Presence.ABSENT for one in roll.values()),
        uncalled=sum(one.participant.id not in roll for one in everyone),
        previous=previous,
        following=following,
        observation_id=observation_id,
        files=attachments.count(desk.session, observation_id) if observation_id else 0,
    )


def _closed(desk: Desk, conference: Conference, meeting: Meeting) -> MeetingClosed:
    kept = records.of_meeting(desk.session, meeting.id)
    actions = [one for one in kept if one.kind is RecordKind.ACTION]
    return MeetingClosed(
        meeting_id=meeting.id,
        conference=conference.name,
        local_date=meeting.local_date,
        decisions=sum(one.kind is RecordKind.DECISION for one in kept),
        actions=len(actions),
        notes=sum(one.kind is RecordKind.NOTE for one in kept),
        unowned=sum(one.owner is None for one in actions),
        undated=sum(one.due_on is None for one in actions),
        stamp=stamp(protocol.compiled(desk, meeting)),
    )
