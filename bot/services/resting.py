"""Weeks off by dates: no meeting is held in them, and all are told when they are settled."""

from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date, datetime

from bot.domain.access import Right
from bot.domain.acts import Act
from bot.domain.calendar import local_date
from bot.domain.errors import Refusal
from bot.domain.free_days import DAY
from bot.domain.messages import series as messages
from bot.domain.messages.settling_lines import SetUpUnfinished
from bot.domain.moments import read_span
from bot.domain.series import due_instants
from bot.domain.states import Step
from bot.services import access, addressing, conversation, meetings, moving
from bot.services.ports import Desk, Sender
from storage import agendas, people, series
from storage import meetings as occasions
from storage.models import Conference, Conversation, Participant, Recess

SHOWN = 10


def show(desk: Desk, sender: Sender, participant_id: int | None = None) -> None:
    """Show the weeks off; further ones are typed."""
    part, conference = _leading(desk, sender, participant_id)
    _show(desk, part, conference, anew=sender.tapped_id is None)


def hear(desk: Desk, sender: Sender, standing: Conversation, text: str) -> None:
    """Take typed dates, such as "28/6-9/8", as weeks off, and tell everyone."""
    part, conference = _leading(desk, sender, standing.participant_id)
    span = read_span(text, local_date(desk.now, conference.zone))
    if span is None:
        raise Refusal(messages.RecessUnreadable())
    known = series.rests(desk.session, conference.id, span[0])
    if not any(one.covers(span[0]) and one.covers(span[1]) for one in known):
        recess = Recess(
            conference_id=conference.id,
            first_day=span[0],
            last_day=span[1],
            created_at=desk.now,
            created_by=part.id,
        )
        _settle(desk, part, conference, recess)
    _show(desk, part, conference, anew=True)


def take_back(desk: Desk, sender: Sender, participant_id: int, recess_id: int) -> None:
    """Let meetings be held again in weeks that were to be off, and tell everyone."""
    part, conference = _leading(desk, sender, participant_id)
    recess = desk.session.get(Recess, recess_id)
    if recess is None or recess.conference_id != conference.id:
        raise Refusal(messages.OccasionIsOver())
    desk.session.delete(recess)
    desk.session.flush()
    moving.replan(desk, conference, tells=False)
    _tell(desk, part, conference, (recess.first_day, recess.last_day), is_over=True)
    _show(desk, part, conference, anew=False)


def _leading(
    desk: Desk, sender: Sender, participant_id: int | None
) -> tuple[Participant, Conference]:
    part = access.speaker(desk, sender, Right.LEAD, Act.RECESS, participant_id)
    conference = desk.session.get_one(Conference, part.conference_id)
    if conference.set_up_at is None:
        raise Refusal(SetUpUnfinished())
    return part, conference


def _settle(desk: Desk, part: Participant, conference: Conference, recess: Recess) -> None:
    """Keep the weeks off; the planned meeting moves past them with what is reported to it."""
    meeting = occasions.ahead(desk.session, conference.id, desk.now)
    reported: set[int] = set()
    desk.session.add(recess)
    desk.session.flush()
    if meeting is not None and _covers(recess, meetings.stands_for(meeting)):
        reported = set(agendas.submission_states(desk.session, meeting.id))
        series.begin_anew(desk.session, meeting.id, desk.now)
    moving.replan(desk, conference, tells=False)
    span = (recess.first_day, recess.last_day)
    _tell(desk, part, conference, span, reported=reported)


def _covers(recess: Recess, day: date) -> bool:
    return recess.first_day <= day <= recess.last_day


def _tell(
    desk: Desk,
    by: Participant,
    conference: Conference,
    span: tuple[date, date],
    *,
    reported: AbstractSet[int] = frozenset(),
    is_over: bool = False,
) -> None:
    """Tell all but who settled it when the first meeting after is, or the first one again."""
    first, last = span
    name = f"recess:{conference.id}:{first.toordinal()}"
    told = messages.RecessTold(
        conference=conference.name,
        first=first,
        last=last,
        next_starts_at=_first_start(desk, conference, first if is_over else last + DAY),
        zone=conference.zone,
        is_over=is_over,
    )
    for part, person in people.participants(desk.session, conference.id):
        if people.hears(part, person) and part.id != by.id:
            shown = replace(told, has_reported=part.id in reported)
            to = addressing.to_participant(desk, part)
            desk.outgoing.show(to, name, shown, anew=True, push=True)
    group = addressing.to_group(conference)
    if group is not None:
        desk.outgoing.show(group, name, told, anew=True, push=True)


def _first_start(desk: Desk, conference: Conference, since: date) -> datetime:
    """Return when the first meeting for an ordinary day from one on begins, and is not over."""
    since = max(since, local_date(desk.now, conference.zone))
    ordinary = since + (conference.weekday - since.isoweekday()) % 7 * DAY
    placed = meetings.placement_of(desk, conference, ordinary)
    placed = placed or meetings.placement_after(desk, conference, ordinary)
    return due_instants(placed, meetings.rhythm_of(conference)).starts_at


def _show(desk: Desk, part: Participant, conference: Conference, *, anew: bool) -> None:
    conversation.await_text(desk, part, Step.SERIES, asks="recess")
    today = local_date(desk.now, conference.zone)
    shown = messages.RecessScreen(
        participant_id=part.id,
        conference=conference.name,
        offs=tuple(
            messages.Off(one.id, one.first_day, one.last_day)
            for one in series.recesses(desk.session, conference.id, today)[:SHOWN]
        ),
    )
    to = addressing.to_participant(desk, part)
    desk.outgoing.show(to, f"recess:{conference.id}", shown, anew=anew)
