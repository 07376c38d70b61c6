"""The link that a participant shares with their own staff: one meeting's question, for so many."""

import secrets
from hashlib import sha256

from bot.domain.access import Right, may
from bot.domain.acts import Act
from bot.domain.errors import Refusal
from bot.domain.messages import staff as messages
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.outline import Message
from bot.domain.messages.settling_lines import SetUpUnfinished
from bot.domain.staff import LIMITS, USUAL
from bot.domain.states import StaffState
from bot.services import access, addressing, meetings, observing
from bot.services.attending import seat_of
from bot.services.ports import Desk, Sender
from storage import people, staff
from storage.models import Conference, Meeting, Participant, Person, StaffLink


def show_desk(desk: Desk, sender: Sender, participant_id: int | None = None) -> None:
    """Show a participant the link to their staff, and what has come in by it."""
    part = _speaker(desk, sender, participant_id)
    show(desk, part, compiled(desk, part), anew=sender.tapped_id is None)


def make_link(desk: Desk, sender: Sender, participant_id: int, serial: int) -> None:
    """Make a link and hand over the text to pass on; the link before works no longer.

    Two taps on the same button make one link.
    """
    part = _speaker(desk, sender, participant_id)
    desk.session.refresh(part, with_for_update=True)
    latest = staff.latest_of(desk.session, part.id)
    if serial != (latest.id if latest else 0):
        raise Refusal(messages.StaffLinkMade())
    staff.revoke_of(desk.session, part.id, desk.now)
    meeting = observing.meeting_for(desk, part)
    token = secrets.token_urlsafe(24)
    link = StaffLink(
        participant_id=part.id,
        meeting_id=meeting.id,
        token_hash=hashed(token),
        most=latest.most if latest else USUAL,
        created_at=desk.now,
    )
    desk.session.add(link)
    desk.session.flush()
    show(desk, part, compiled(desk, part))
    desk.outgoing.send(addressing.to_participant(desk, part), _invitation(desk, part, link, token))


def choose_most(desk: Desk, sender: Sender, link_id: int, most: int) -> None:
    """Let a link take so many answers."""
    part, link = _own(desk, sender, link_id)
    if most not in LIMITS or not works(desk, link):
        raise Refusal(StaleButton(WayBack.STAFF))
    link.most = most
    desk.session.flush()
    show(desk, part, compiled(desk, part))


def end(desk: Desk, sender: Sender, link_id: int) -> None:
    """Let a link work no longer; what has come in by it stays. A second tap finds it done."""
    part, link = _own(desk, sender, link_id)
    if link.revoked_at is None:
        link.revoked_at = desk.now
        staff.forget_begun(desk.session, link.id)
    desk.session.flush()
    show(desk, part, compiled(desk, part))


def works(desk: Desk, link: StaffLink) -> bool:
    """Tell whether a link can be answered: not ended, its meeting not over, its maker reports."""
    part = desk.session.get_one(Participant, link.participant_id)
    meeting = desk.session.get_one(Meeting, link.meeting_id)
    reports = part.left_at is None and may(part.role, Right.REPORT)
    return link.revoked_at is None and reports and meetings.takes_reports(meeting, desk.now)


def hashed(token: str) -> str:
    """Return what is kept of a token."""
    return sha256(token.encode()).hexdigest()


def compiled(desk: Desk, part: Participant) -> messages.StaffDesk:
    """Return a participant's desk as it stands."""
    conference = desk.session.get_one(Conference, part.conference_id)
    latest = staff.latest_of(desk.session, part.id)
    link = latest if latest is not None and works(desk, latest) else None
    meeting = (
        desk.session.get_one(Meeting, link.meeting_id)
        if link
        else meetings.current_meeting(desk, conference)
    )
    return messages.StaffDesk(
        participant_id=part.id,
        conference=conference.name,
        serial=latest.id if latest else 0,
        starts_at=meeting.starts_at,
        zone=conference.zone,
        link_id=link.id if link else 0,
        most=link.most if link else 0,
        answered=staff.answered(desk.session, link.id) if link else 0,
        waiting=staff.waiting_count(desk.session, part.id),
        left_out=len(staff.standing(desk.session, part.id, StaffState.LEFT_OUT)),
    )


def tell_news(desk: Desk, part: Participant, *, is_standing: bool = False) -> None:
    """Tell a participant how many answers wait; only the first that does is told of anew."""
    person = desk.session.get_one(Person, part.person_id)
    count = staff.waiting_count(desk.session, part.id)
    if part.left_at is None and may(part.role, Right.REPORT) and people.hears(part, person):
        desk.outgoing.show(
            addressing.to_participant(desk, part),
            f"staff_news:{part.conference_id}",
            messages.StaffNews(part.id, count),
            anew=count == 1 and not is_standing,
            in_place=is_standing,
            push=True,
            standing=is_standing,
        )


def show(desk: Desk, part: Participant, message: Message, *, anew: bool = False) -> None:
    """Show a participant a message on the screen of what they ask their staff."""
    to = addressing.to_participant(desk, part)
    desk.outgoing.show(to, screen_of(part), message, anew=anew)


def screen_of(part: Participant) -> str:
    """Name the screen of what a participant asks their staff."""
    return f"staff:{part.conference_id}"


def _speaker(desk: Desk, sender: Sender, participant_id: int | None) -> Participant:
    part = access.speaker(desk, sender, Right.REPORT, Act.STAFF, participant_id)
    if desk.session.get_one(Conference, part.conference_id).set_up_at is None:
        raise Refusal(SetUpUnfinished())
    return part


def _own(desk: Desk, sender: Sender, link_id: int) -> tuple[Participant, StaffLink]:
    """Return a link of the person who speaks, with their part; others' are refused."""
    access.person_of(desk, sender)
    link = desk.session.get(StaffLink, link_id, with_for_update=True)
    if link is None:
        raise Refusal(StaleButton(WayBack.STAFF))
    maker = desk.session.get_one(Participant, link.participant_id)
    part = access.part_in(desk, sender, maker.conference_id, Right.REPORT)
    if part.id != maker.id:
        raise Refusal(StaleButton(WayBack.STAFF))
    return part, link


def _invitation(
    desk: Desk, part: Participant, link: StaffLink, token: str
) -> messages.StaffInvitation:
    meeting = desk.session.get_one(Meeting, link.meeting_id)
    return messages.StaffInvitation(
        name=desk.session.get_one(Person, part.person_id).name,
        organisation=seat_of(desk, part).organisation or "",
        token=token,
        starts_at=meeting.starts_at,
        zone=desk.session.get_one(Conference, part.conference_id).zone,
    )
