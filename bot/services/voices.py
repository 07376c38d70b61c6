"""Who speaks in a participant's part: they themselves, or their deputy while they are away."""

from bot.domain.access import Right, may
from bot.domain.away import Days
from bot.domain.states import ObservationState
from bot.services.ports import Desk
from storage import absences, people, reports
from storage.models import Absence, Conference, Meeting, Observation, Participant, Person


def days_of(absence: Absence) -> Days:
    """Return the days of an absence."""
    return Days(absence.first_day, absence.last_day)


def is_now(desk: Desk, absence: Absence, zone: str) -> bool:
    """Tell whether somebody is away for an absence now."""
    days = days_of(absence)
    is_within = days.begins_at(zone) <= desk.now < days.ends_at(zone)
    return absence.ended_at is None and is_within


def deputy_of(desk: Desk, absence: Absence, conference: Conference) -> Participant | None:
    """Return who answers for somebody in an absence, if there is anyone who can.

    A deputy who has left, may not report, or during the absence is away or out of reach does not.
    """
    deputy = desk.session.get(Participant, absence.deputy_id or 0)
    if deputy is None or deputy.conference_id != conference.id or deputy.left_at is not None:
        return None
    if not may(deputy.role, Right.REPORT):
        return None
    person = desk.session.get_one(Person, deputy.person_id)
    if is_now(desk, absence, conference.zone) and not people.hears(deputy, person):
        return None
    return deputy


def answers_for(desk: Desk, deputy: Participant) -> list[tuple[Absence, Participant]]:
    """Return for whom a participant answers now, with the absence that lets them."""
    conference = desk.session.get_one(Conference, deputy.conference_id)
    return [
        (absence, absent)
        for absence, absent in absences.left_to(desk.session, deputy.id)
        if absent.conference_id == conference.id
        and is_now(desk, absence, conference.zone)
        and deputy_of(desk, absence, conference) is not None
        and may(absent.role, Right.REPORT)
    ]


def may_answer_for(desk: Desk, deputy: Participant, absent: Participant) -> bool:
    """Tell whether a participant is the deputy of another right now."""
    return absent.id in {one.id for _, one in answers_for(desk, deputy)}


def part_of(desk: Desk, own: Participant) -> Participant:
    """Return the part whose report a participant has before them: mostly their own."""
    if own.answers_for is None:
        return own
    absent = desk.session.get_one(Participant, own.answers_for)
    return absent if may_answer_for(desk, own, absent) else own


def speaker_of(desk: Desk, part: Participant) -> Participant:
    """Return who has a part's report before them: its own person, or a deputy."""
    if part.paused_at is None:
        return part
    for deputy in absences.answering_for(desk.session, part.id):
        if may_answer_for(desk, deputy, part):
            return deputy
    return part


def reports_of(desk: Desk, part: Participant, meeting: Meeting) -> list[Observation]:
    """Return what a part has reported for a meeting, and what is begun in it.

    What the one who is away had begun is theirs alone: a deputy sees of that what they began.
    """
    speaker = speaker_of(desk, part)
    found = reports.own(desk.session, part.id, meeting.id)
    return [one for one in found if speaker.id == part.id or is_open_to(one, speaker)]


def is_open_to(observation: Observation, deputy: Participant) -> bool:
    """Tell whether a deputy sees an observation of the one they answer for."""
    return observation.state is not ObservationState.DRAFT or observation.told_by == deputy.id


def teller_of(desk: Desk, part: Participant) -> int | None:
    """Return which deputy tells what is begun in a part now; None for its own person."""
    speaker = speaker_of(desk, part)
    return speaker.id if speaker.id != part.id else None


def take_up(desk: Desk, own: Participant, part: Participant) -> None:
    """Let a participant have a part's report before them; for their own they take it back."""
    own.answers_for = None if part.id == own.id else part.id
    if part.id == own.id and part.paused_at is not None:
        for deputy in absences.answering_for(desk.session, part.id):
            deputy.answers_for = None
    desk.session.flush()
