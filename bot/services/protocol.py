"""The rows of a meeting as the plain values that its minutes are compiled from."""

from dataclasses import replace

from bot.domain.access import Role
from bot.domain.answers import Asked, Body, count_answers
from bot.domain.attendance import (
    Attendee,
    Company,
    Frame,
    StandIn,
    TookOver,
    Turnout,
    by_organisation,
)
from bot.domain.messages.minutes import MinutesText
from bot.domain.minutes import MinutesContent, compile_minutes
from bot.domain.states import SubmissionState
from bot.services import (
    compiling,
    counting,
    focus_list,
    levels,
    meetings,
    roll_screen,
    roster,
    speaking,
)
from bot.services.ports import Desk
from storage import agendas, holding, records, reports
from storage.agendas import Member
from storage.models import Conference, Meeting


def compiled(desk: Desk, meeting: Meeting) -> MinutesContent:
    """Compile the minutes of a meeting that has been closed."""
    return compile_minutes(
        _frame(desk, meeting),
        speaking.told_afterwards(desk, meeting),
        records.of_meeting(desk.session, meeting.id),
        compiling.ceased(desk, meeting),
        levels=levels.known(desk, meeting),
        focus=focus_list.of(desk, meeting),
    )


def preview(desk: Desk, meeting: Meeting) -> MinutesText:
    """Return the minutes as they would be published now, for those who lead."""
    return MinutesText(compiled(desk, meeting), preview=True)


def _frame(desk: Desk, meeting: Meeting) -> Frame:
    conference = desk.session.get_one(Conference, meeting.conference_id)
    answers = count_answers(_asked(desk, meeting))
    noted = holding.roll(desk.session, meeting.id)
    roll = {number: roll_screen.turnout_of(one) for number, one in noted.items()}
    everyone = agendas.members(desk.session, conference.id)
    known = sorted(everyone.values(), key=lambda one: one.person.name.casefold())

    def is_on_leave(one: Member) -> bool:
        came = roll.get(one.participant.id) in {Turnout.PRESENT, Turnout.DEPUTY}
        return roster.is_away(one) and one.participant.left_at is None and not came

    def those(turnout: Turnout | None) -> tuple[Company, ...]:
        return by_organisation(
            roster.attendee(one)
            for one in known
            if roll.get(one.participant.id) is turnout
            and (turnout is not None or one.participant.left_at is None)
            and not is_on_leave(one)
        )

    return Frame(
        conference=conference.name,
        zone=conference.zone,
        local_date=meeting.local_date,
        weekday=conference.weekday,
        started_at=meeting.started_at or meeting.starts_at,
        closed_at=meeting.closed_at or desk.now,
        next_starts_at=meetings.current_meeting(desk, conference).starts_at,
        chairs=_at_work(known, roll, Role.CHAIR),
        secretaries=_at_work(known, roll, Role.SECRETARY),
        present=those(Turnout.PRESENT),
        absent=those(Turnout.ABSENT),
        not_called=those(None),
        on_leave=by_organisation(roster.attendee(one) for one in known if is_on_leave(one)),
        deputies=tuple(
            StandIn(noted[one.participant.id].deputy or "", *_named_and_from(one))
            for one in known
            if roll.get(one.participant.id) is Turnout.DEPUTY
        ),
        guests=by_organisation(
            Attendee(one.name, one.organisation) for one in holding.guests(desk.session, meeting.id)
        ),
        took_over=tuple(
            TookOver(everyone[one.participant_id].person.name, one.taken_at)
            for one in holding.takeovers(desk.session, meeting.id)
        ),
        nothing=_named(answers.nothing),
        missing=_named((*answers.missing, *answers.unreachable)),
    )


def _named_and_from(one: Member) -> tuple[str, str]:
    return one.person.name, roster.organisation_of(one)


def _asked(desk: Desk, meeting: Meeting) -> list[Asked]:
    """Return everyone who was asked; who began has answered as far as anything was delivered."""
    delivered = {
        *reports.delivered(desk.session, meeting.id),
        *reports.ceased_counts(desk.session, meeting.id),
    }
    return [
        replace(one, state=SubmissionState.SUBMITTED if one.participant_id in delivered else None)
        if one.state is SubmissionState.STARTED
        else one
        for one in counting.asked(desk, meeting)
    ]


def _at_work(known: list[Member], roll: dict[int, Turnout], role: Role) -> tuple[str, ...]:
    """Return who had a role at the meeting: those present, or else those who may have been."""
    having = [
        one for one in known if one.participant.role is role and one.participant.left_at is None
    ]
    for turnout in (Turnout.PRESENT, None):
        found = [
            one.person.name
            for one in having
            if roll.get(one.participant.id) is turnout
            and (turnout is not None or not roster.is_away(one))
        ]
        if found:
            return tuple(found)
    return ()


def _named(bodies: tuple[Body, ...]) -> tuple[Company, ...]:
    return by_organisation(
        Attendee(person.name, body.organisation) for body in bodies for person in body.people
    )
