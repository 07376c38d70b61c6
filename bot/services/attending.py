"""Who takes part, in which role, for which organisation and area."""

from bot.domain.access import Right, Role
from bot.domain.acts import Act
from bot.domain.messages import attending as messages
from bot.domain.messages.enrolling import Seat
from bot.services import access, addressing, roster
from bot.services.ports import Desk, Sender
from storage import invitations, people
from storage.models import Area, Conference, Invitation, Organisation, Participant

# So many members with the longest names and areas fit one message.
TOGETHER = 10


def seat_of(desk: Desk, row: Participant | Invitation) -> Seat:
    """Return the part that a participant plays, or that an invitation is to."""
    get = desk.session.get
    conference = desk.session.get_one(Conference, row.conference_id)
    organisation = row.organisation_id and get(Organisation, row.organisation_id)
    area = row.area_id and get(Area, row.area_id)
    return Seat(
        conference=conference.name,
        role=row.role,
        organisation=organisation.name if organisation else None,
        area=area.name if area else None,
    )


def is_only_chair(desk: Desk, part: Participant) -> bool:
    """Tell whether a conference would have no chair without a participant."""
    chairs = people.with_role(desk.session, part.conference_id, Role.CHAIR)
    return [chair.id for chair, _person in chairs] == [part.id]


def show_participants(desk: Desk, sender: Sender, participant_id: int | None = None) -> None:
    """Show those who lead a conference everyone who takes part, by organisation."""
    part = access.speaker(desk, sender, Right.LEAD, Act.PARTICIPANTS, participant_id)
    conference = desk.session.get_one(Conference, part.conference_id)
    everyone = roster.members_now(desk, conference.id)
    bodies: dict[str | None, list[messages.Member]] = {}
    for one in everyone:
        member = messages.Member(
            name=one.person.name,
            role=one.participant.role,
            area=one.area.name if one.area else None,
            is_unreachable=one.person.unreachable_since is not None,
        )
        bodies.setdefault(one.organisation.name if one.organisation else None, []).append(member)
    shown = messages.Roster(
        participant_id=part.id,
        conference=conference.name,
        count=len(everyone),
        waiting=len(invitations.waiting(desk.session, conference.id, desk.now)),
        bodies=[
            messages.Body(name, start > 0, bodies[name][start : start + TOGETHER])
            for name in sorted(bodies, key=_place)
            for start in range(0, len(bodies[name]), TOGETHER)
        ],
    )
    desk.outgoing.send(addressing.to_participant(desk, part), shown)


def _place(name: str | None) -> tuple[bool, str]:
    """Place organisations by name, and those without one last."""
    return name is None, (name or "").casefold()
