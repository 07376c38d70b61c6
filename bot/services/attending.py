"""Who takes part, in which role, for which organisation and area."""

from bot.domain.access import Right, Role
from bot.domain.acts import Act
from bot.domain.messages import attending as messages
from bot.domain.messages.enrolling import Seat
from bot.domain.paging import page_of
from bot.services import access, addressing, roster, status_screen
from bot.services.ports import Desk, Sender
from storage import people
from storage.agendas import Member
from storage.models import Area, Conference, Invitation, Meeting, Organisation, Participant

PAGE = 8


def seat_of(desk: Desk, row: Participant | Invitation) -> Seat:
    """Return the part that a participant plays, or that an invitation is to."""
    get = desk.session.get
    conference = desk.session.get_one(Conference, row.conference_id)
    organisation = row.organisation_id and get(Organisation, row.organisation_id)
    area = row.area_id and get(Area, row.area_id)
    visited = row.guest_at if isinstance(row, Participant) else row.for_meeting
    meeting = get(Meeting, visited) if visited is not None else None
    return Seat(
        conference=conference.name,
        role=row.role,
        organisation=organisation.name if organisation else None,
        area=area.name if area else None,
        guest_on=meeting.local_date if meeting else None,
    )


def is_only_chair(desk: Desk, part: Participant) -> bool:
    """Tell whether a conference would have no chair at work without a participant."""
    if part.role is not Role.CHAIR:
        return False
    chairs = people.with_role(desk.session, part.conference_id, Role.CHAIR)
    return not [chair for chair, _ in chairs if chair.id != part.id and chair.paused_at is None]


def in_order(desk: Desk, conference_id: int) -> list[Member]:
    """Return everyone who takes part, by organisation and name; those without one come last."""

    def place(one: Member) -> tuple[bool, str, str]:
        organisation = roster.organisation_of(one)
        return organisation == "", organisation.casefold(), one.person.name.casefold()

    return sorted(roster.members_now(desk, conference_id), key=place)


def show_participants(
    desk: Desk, sender: Sender, participant_id: int | None = None, page: int = 0
) -> None:
    """Show those who lead a conference everyone who takes part, a page at a time."""
    part = access.speaker(desk, sender, Right.LEAD, Act.PARTICIPANTS, participant_id)
    conference = desk.session.get_one(Conference, part.conference_id)
    everyone = in_order(desk, conference.id)
    shown = messages.Roster(
        participant_id=part.id,
        conference=conference.name,
        zone=conference.zone,
        count=len(everyone),
        waiting=len(status_screen.not_joined(desk, conference.id)),
        page=page_of([_listed(one) for one in everyone], page, PAGE),
    )
    to = addressing.to_participant(desk, part)
    desk.outgoing.show(to, screen_of(part), shown, anew=sender.tapped_id is None)


def screen_of(part: Participant) -> str:
    """Return the name of the screen for the list and its cards."""
    return f"people:{part.conference_id}"


def _listed(one: Member) -> messages.Member:
    return messages.Member(
        participant_id=one.participant.id,
        name=one.person.name,
        role=one.participant.role,
        organisation=roster.organisation_of(one),
        area=one.area.name if one.area else "",
        seen_at=one.person.last_seen_at,
        is_unreachable=one.person.unreachable_since is not None,
        is_paused=one.participant.paused_at is not None,
    )
