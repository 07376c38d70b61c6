"""The roll call: who is present at the meeting, who has a deputy, and who is absent."""

from collections.abc import Iterable

from bot.domain.attendance import Turnout
from bot.domain.errors import Refusal
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.rollcall import CalledMeanwhile
from bot.domain.states import Deed, Presence
from bot.services import conversation, meeting_screen, missing_at, roll_screen, roster, stepping
from bot.services.leading import Lead
from bot.services.ports import Desk, Sender
from bot.services.roll_screen import PAGE, turnout_of
from bot.services.stepping import Watching
from storage import holding
from storage.models import Attendance, Conference

# What an earlier button did not say: how the person was noted when it was shown.
ANY = -1


def call_roll(desk: Desk, sender: Sender, meeting_id: int, page: int) -> None:
    """Show a page of the roll."""
    lead = meeting_screen.led_now(desk, sender, meeting_id)
    if lead is not None:
        if conversation.is_about(desk, lead.part.person_id, meeting_id):
            conversation.forget_step(desk, lead.part.person_id)
        show(desk, lead, page)


def note_presence(  # noqa: PLR0917  the numbers of a button
    desk: Desk, sender: Sender, meeting_id: int, participant_id: int, turnout: int, seen: int = ANY
) -> None:
    """Note how a participant is at the meeting, unless it has been noted otherwise meanwhile."""
    lead = meeting_screen.led_now(desk, sender, meeting_id)
    if lead is None:
        return
    name = _name_on_roll(desk, lead, participant_id)
    if turnout not in {Turnout.PRESENT, Turnout.ABSENT, Turnout.DEPUTY}:
        raise Refusal(StaleButton(WayBack.MEETING))
    standing = turnout_of(holding.roll(desk.session, meeting_id).get(participant_id))
    if seen not in {ANY, standing} and standing is not Turnout(turnout):
        desk.outgoing.tell(sender, CalledMeanwhile())
    else:
        with stepping.step(desk, lead.part, lead.meeting, Deed.ROLL, name) as watching:
            note(desk, watching, lead, [participant_id], Turnout(turnout))
    show(desk, lead, page_of(desk, lead, participant_id))
    meeting_screen.refresh_beside(desk, lead)


def note_rest(desk: Desk, sender: Sender, meeting_id: int, present: int) -> None:
    """Note the same of everyone who has not been called yet and is not on leave."""
    lead = meeting_screen.led_now(desk, sender, meeting_id)
    if lead is None:
        return
    rest = [
        one.participant_id
        for one in roll_screen.called(desk, lead.meeting)
        if one.turnout is Turnout.UNCALLED and not one.away
    ]
    _note_many(desk, lead, rest, Turnout.PRESENT if present else Turnout.ABSENT)


def note_answered(desk: Desk, sender: Sender, meeting_id: int) -> None:
    """Note that all who have answered and have not been called are present."""
    lead = meeting_screen.led_now(desk, sender, meeting_id)
    if lead is None:
        return
    everyone = roll_screen.called(desk, lead.meeting)
    proposed = [
        one.participant_id
        for one in everyone
        if one.answered and one.turnout is Turnout.UNCALLED and not one.away
    ]
    _note_many(desk, lead, proposed, Turnout.PRESENT)


def note(
    desk: Desk,
    watching: Watching,
    lead: Lead,
    participant_ids: Iterable[int],
    turnout: Turnout,
    *,
    deputy: str = "",
) -> None:
    """Note of some participants how they are at the meeting."""
    presence = Presence.PRESENT if turnout is Turnout.PRESENT else Presence.ABSENT
    name = deputy if turnout is Turnout.DEPUTY else None
    roll = holding.roll(desk.session, lead.meeting.id)
    for participant_id in participant_ids:
        noted = roll.get(participant_id)
        if noted is None:
            noted = Attendance(
                meeting_id=lead.meeting.id,
                participant_id=participant_id,
                presence=presence,
                noted_at=desk.now,
                deputy=name,
            )
            desk.session.add(noted)
            watching.made(noted)
        elif (noted.presence, noted.deputy) != (presence, name):
            watching.watch(noted)
            noted.presence, noted.deputy, noted.noted_at = presence, name, desk.now
    desk.session.flush()


def note_away(desk: Desk, lead: Lead) -> None:
    """Note of those who are away that they are, and who stands in for them."""
    conference = desk.session.get_one(Conference, lead.meeting.conference_id)
    for one in missing_at.away(desk, conference, lead.meeting):
        turnout = Turnout.DEPUTY if one.deputy else Turnout.ABSENT
        note(desk, Watching(desk), lead, [one.participant_id], turnout, deputy=one.deputy)


def page_of(desk: Desk, lead: Lead, participant_id: int) -> int:
    """Return the page of the roll on which somebody stands."""
    numbers = [one.participant_id for one in roll_screen.called(desk, lead.meeting)]
    return numbers.index(participant_id) // PAGE


def show(desk: Desk, lead: Lead, page: int, *, anew: bool = False) -> None:
    """Show a leader a page of the roll, which stays current while it stands open."""
    message = roll_screen.compose(desk, lead.meeting, page)
    meeting_screen.show_step(
        desk, lead, message, anew=anew, view=roll_screen.VIEW, page=message.page.number
    )


def _note_many(desk: Desk, lead: Lead, participant_ids: list[int], turnout: Turnout) -> None:
    with stepping.step(desk, lead.part, lead.meeting, Deed.ROLL) as watching:
        note(desk, watching, lead, participant_ids, turnout)
    show(desk, lead, 0)
    meeting_screen.refresh_beside(desk, lead)


def _name_on_roll(desk: Desk, lead: Lead, participant_id: int) -> str:
    for one in roster.members_now(desk, lead.meeting.conference_id):
        if one.participant.id == participant_id:
            return one.person.name
    raise Refusal(StaleButton(WayBack.MEETING))
