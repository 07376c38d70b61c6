"""One ordinary day decided otherwise: the meeting moves, what is due follows, and all are told."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.calendar import local_date
from bot.domain.errors import Refusal
from bot.domain.messages import series as messages
from bot.domain.series import Placement, Ruling, due_instants, placement
from bot.domain.states import MeetingState, Outcome
from bot.services import actions, addressing, meetings, moving
from bot.services.ports import Desk
from storage import agendas, people, series
from storage.models import Conference, Deviation, Participant


@dataclass(frozen=True)
class Why:
    """Why a day is decided: a holiday by its name, by whom, or because nobody answered."""

    holiday: str = ""
    by: Participant | None = None

    @property
    def nobody_answered(self) -> bool:
        """Tell whether it was settled because those who lead did not answer."""
        return self.by is None


def decide(desk: Desk, conference: Conference, ordinary: date, ruling: Ruling, why: Why) -> int:
    """Decide about an ordinary day and tell everyone once; return how many people were told.

    What stands already is not told again, unless those who lead were asked about it. A day whose
    meeting has begun or is over is refused.
    """
    deviation = series.locked(desk.session, conference.id, ordinary)
    if deviation.outcome is not None and ruling == _ruling(deviation):
        return 0
    before = meetings.placement_of(desk, conference, ordinary)
    after = placement(ordinary, ruling, ())
    is_over = before is not None and not is_ahead(desk, conference, before)
    if is_over or (after is not None and _start(conference, after) <= desk.now):
        raise Refusal(messages.OccasionIsOver())
    reported = _who_has_reported(desk, conference, ordinary)
    deviation.outcome, deviation.moved_to, deviation.starts = (
        ruling.outcome,
        ruling.day,
        ruling.starts,
    )
    deviation.decided_at = desk.now
    deviation.decided_by = why.by.id if why.by else None
    deviation.holiday = deviation.holiday or why.holiday
    desk.session.flush()
    if before == after and deviation.asked_at is None:
        return 0
    _follow(desk, conference, ordinary, ruling)
    _promises_follow(desk, conference, deviation, before)
    return _tell(desk, conference, deviation, why, reported)


def is_ahead(desk: Desk, conference: Conference, placed: Placement) -> bool:
    """Tell whether a meeting is neither begun nor over where it is held."""
    meeting = series.meeting_for(desk.session, conference.id, placed.ordinary)
    if meeting is not None and meeting.state is not MeetingState.PLANNED:
        return False
    if meeting is not None and meetings.takes_reports(meeting, desk.now):
        return True
    return _start(conference, placed) > desk.now


def _start(conference: Conference, placed: Placement) -> datetime:
    return due_instants(placed, meetings.rhythm_of(conference)).starts_at


def _ruling(deviation: Deviation) -> Ruling:
    outcome = deviation.outcome or Outcome.KEPT
    return Ruling(outcome, deviation.moved_to, deviation.starts)


def _follow(desk: Desk, conference: Conference, ordinary: date, ruling: Ruling) -> None:
    """Let the planned meeting follow; reports to a cancelled one go with it to the next."""
    meeting = series.meeting_for(desk.session, conference.id, ordinary)
    if meeting is not None and ruling.outcome is Outcome.CANCELLED:
        series.begin_anew(desk.session, meeting.id, desk.now)
    moving.replan(desk, conference, tells=False)


def _who_has_reported(desk: Desk, conference: Conference, ordinary: date) -> AbstractSet[int]:
    meeting = series.meeting_for(desk.session, conference.id, ordinary)
    return set(agendas.submission_states(desk.session, meeting.id)) if meeting else set()


def _promises_follow(
    desk: Desk, conference: Conference, deviation: Deviation, before: Placement | None
) -> None:
    """Let what is due on the day of the meeting be due on its new day, and tell the owners.

    Of a cancelled meeting it is due at the next one, and comes back with the meeting.
    """
    after = meetings.placement_of(desk, conference, deviation.ordinary_date)
    new = after.day if after else _day_of_next(desk, conference, deviation.ordinary_date)
    if before is not None:
        old = before.day
        promises = series.promises_due(desk.session, conference.id, old)
    else:
        old = _day_of_next(desk, conference, deviation.ordinary_date)
        promises = series.promises_due(desk.session, conference.id, old, deviation.actions)
    if old == new or not promises:
        return
    for one in promises:
        one.due_on = new
    deviation.actions = [one.id for one in promises]
    desk.session.flush()
    for part, person in people.participants(desk.session, conference.id):
        texts = tuple(one.text for one in promises if actions.owns(part, one))
        if texts and people.hears(part, person):
            message = messages.PromiseFollows(texts, new, old)
            desk.outgoing.send(addressing.to_participant(desk, part), message, push=True)


def _day_of_next(desk: Desk, conference: Conference, ordinary: date) -> date:
    """Return the day of the first meeting after an ordinary day that is not held."""
    return meetings.placement_after(desk, conference, ordinary).day


def _tell(
    desk: Desk, conference: Conference, deviation: Deviation, why: Why, reported: AbstractSet[int]
) -> int:
    """Tell all but who decided it, on a screen of its own: of several changes the last stands."""
    ordinary = deviation.ordinary_date
    name = f"occasion:{conference.id}:{ordinary.toordinal()}"
    until = next_start(desk, conference, ordinary)
    told = 0
    for part, person in people.participants(desk.session, conference.id):
        if people.hears(part, person) and (why.by is None or part.id != why.by.id):
            shown = decided(desk, conference, deviation, why, has_reported=part.id in reported)
            to = addressing.to_participant(desk, part)
            desk.outgoing.show(to, name, shown, anew=True, push=True, expires_at=until)
            told += 1
    group = addressing.to_group(conference)
    if group is not None:
        shown = decided(desk, conference, deviation, why)
        desk.outgoing.show(group, name, shown, anew=True, push=True, expires_at=until)
    return told


def decided(
    desk: Desk,
    conference: Conference,
    deviation: Deviation,
    why: Why,
    *,
    has_reported: bool = False,
    told: int | None = None,
) -> messages.OccasionDecided:
    """Return what is told of a decided day, or with `told` what who decided it sees."""
    return messages.OccasionDecided(
        conference=conference.name,
        ordinary=deviation.ordinary_date,
        holiday=deviation.holiday,
        outcome=deviation.outcome or Outcome.KEPT,
        starts_at=next_start(desk, conference, deviation.ordinary_date),
        zone=conference.zone,
        has_reported=has_reported,
        nobody_answered=why.nobody_answered,
        participant_id=why.by.id if why.by else 0,
        told=told,
    )


def next_start(desk: Desk, conference: Conference, ordinary: date) -> datetime:
    """Return when the meeting of an ordinary day begins, or the one after where it is not held."""
    placed = meetings.placement_of(desk, conference, ordinary)
    placed = placed or meetings.placement_after(desk, conference, ordinary)
    return _start(conference, placed)


def people_to_tell(desk: Desk, part: Participant) -> int:
    """Return how many people besides one are told what is decided."""
    return sum(
        people.hears(one, person) and one.id != part.id
        for one, person in people.participants(desk.session, part.conference_id)
    )


def today(desk: Desk, conference: Conference) -> date:
    """Return the date that the conference's calendar shows."""
    return local_date(desk.now, conference.zone)
