"""The rows of a meeting as the plain values that its minutes are compiled from."""

from dataclasses import replace

from bot.domain.access import Role
from bot.domain.answers import Asked, Body, count_answers
from bot.domain.attendance import Attendee, Company, Frame, by_organisation
from bot.domain.messages.minutes import MinutesText
from bot.domain.minutes import MinutesContent, compile_minutes, spoken_of
from bot.domain.states import Presence, SubmissionState
from bot.services import agenda, compiling, counting, levels, meetings, roster
from bot.services.ports import Desk
from storage import agendas, records, reports
from storage.agendas import Member
from storage.models import Conference, Meeting


def compiled(desk: Desk, meeting: Meeting) -> MinutesContent:
    """Compile the minutes of a meeting that has been closed."""
    return compile_minutes(
        _frame(desk, meeting),
        [spoken_of(point) for point in agenda.items_of(desk, meeting)],
        records.of_meeting(desk.session, meeting.id),
        compiling.ceased(desk, meeting),
        levels.known(desk, meeting),
    )


def preview(desk: Desk, meeting: Meeting) -> MinutesText:
    """Return the minutes as they would be published now, for those who lead."""
    return MinutesText(compiled(desk, meeting), preview=True)


def _frame(desk: Desk, meeting: Meeting) -> Frame:
    conference = desk.session.get_one(Conference, meeting.conference_id)
    answers = count_answers(_asked(desk, meeting))
    roll = records.presence(desk.session, meeting.id)
    everyone = agendas.members(desk.session, conference.id)
    known = sorted(everyone.values(), key=lambda one: one.person.name.casefold())

    def those(presence: Presence | None) -> tuple[Company, ...]:
        return by_organisation(
            roster.attendee(one)
            for one in known
            if roll.get(one.participant.id) is presence
            and (presence is not None or one.participant.left_at is None)
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
        present=those(Presence.PRESENT),
        absent=those(Presence.ABSENT),
        not_called=those(None),
        nothing=_named(answers.nothing),
        missing=_named((*answers.missing, *answers.unreachable)),
    )


def _asked(desk: Desk, meeting: Meeting) -> list[Asked]:
    """Return everyone who was asked; who began and answered nothing has not answered."""
    delivered = reports.delivered(desk.session, meeting.id)
    return [
        replace(one, state=None)
        if one.state is SubmissionState.STARTED
        and one.participant_id not in delivered
        and not reports.ceased_by(desk.session, meeting.id, one.participant_id)
        else one
        for one in counting.asked(desk, meeting)
    ]


def _at_work(known: list[Member], roll: dict[int, Presence], role: Role) -> tuple[str, ...]:
    """Return who had a role at the meeting: those present, or else those who may have been."""
    having = [
        one for one in known if one.participant.role is role and one.participant.left_at is None
    ]
    for presence in (Presence.PRESENT, None):
        found = [one.person.name for one in having if roll.get(one.participant.id) is presence]
        if found:
            return tuple(found)
    return ()


def _named(bodies: tuple[Body, ...]) -> tuple[Company, ...]:
    return by_organisation(
        Attendee(person.name, body.organisation) for body in bodies for person in body.people
    )
