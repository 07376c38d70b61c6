"""The roll call as its leaders see it: everyone to call, who has answered, and the guests."""

from bot.domain.attendance import Turnout
from bot.domain.messages.rollcall import Called, RollCall, Visitor
from bot.domain.observation import is_done
from bot.domain.paging import page_of
from bot.domain.states import Presence
from bot.services import roster
from bot.services.ports import Desk
from storage import agendas, holding, reports
from storage.models import Attendance, Meeting

PAGE = 20
VIEW = "roll"


def compose(desk: Desk, meeting: Meeting, page: int) -> RollCall:
    """Return a page of the roll."""
    everyone = called(desk, meeting)
    expected = [one for one in everyone if not one.on_leave]
    turnouts = [one.turnout for one in expected]
    return RollCall(
        meeting_id=meeting.id,
        page=page_of(everyone, page, PAGE),
        present=turnouts.count(Turnout.PRESENT),
        absent=turnouts.count(Turnout.ABSENT),
        everyone=len(expected),
        deputies=turnouts.count(Turnout.DEPUTY),
        proposed=sum(one.answered and one.turnout is Turnout.UNCALLED for one in expected),
        nameless=tuple(one for one in everyone if one.turnout is Turnout.DEPUTY and not one.deputy),
        guests=tuple(
            Visitor(one.id, one.name, one.organisation)
            for one in holding.guests(desk.session, meeting.id)
        ),
        on_leave=len(everyone) - len(expected),
    )


def called(desk: Desk, meeting: Meeting) -> list[Called]:
    """Return everyone to call, by name, with what has been noted; who is on leave comes last."""
    roll = holding.roll(desk.session, meeting.id)
    answered = _answered(desk, meeting)
    return [
        Called(
            participant_id=one.participant.id,
            name=one.person.name,
            organisation=roster.organisation_of(one),
            turnout=turnout_of(roll.get(one.participant.id)),
            answered=one.participant.id in answered,
            deputy=noted.deputy or "" if (noted := roll.get(one.participant.id)) else "",
            away=roster.is_away(one),
        )
        for one in sorted(roster.members_now(desk, meeting.conference_id), key=roster.is_away)
    ]


def turnout_of(noted: Attendance | None) -> Turnout:
    """Return how somebody is at the meeting, from what has been noted of them."""
    if noted is None:
        return Turnout.UNCALLED
    if noted.presence is Presence.PRESENT:
        return Turnout.PRESENT
    return Turnout.ABSENT if noted.deputy is None else Turnout.DEPUTY


def _answered(desk: Desk, meeting: Meeting) -> set[int]:
    """Return who has sent in, said that there is nothing, or delivered something."""
    states = agendas.submission_states(desk.session, meeting.id)
    said = {number for number, state in states.items() if is_done(state)}
    return said | set(reports.delivered(desk.session, meeting.id))
