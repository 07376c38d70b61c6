"""What ten years cost: the agenda of a week with them behind it, against the same week alone."""

import asyncio
import statistics
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path
from time import process_time

from sqlalchemy import insert
from sqlmodel import Session

from bench import whole
from bench.matching.town import WEEKS, Telling, Town
from bot.clock import SystemClock
from bot.context import Office
from bot.domain.access import Role
from bot.domain.states import ActionState, MeetingState, ObservationState, Source
from bot.rendering import Rendering
from bot.services import agenda, meetings
from bot.services.ports import Desk, Recipient
from storage import conferences, people, reports
from storage.database import Database
from storage.models import Action, Area, Conference, Meeting, Observation, Participant, Place

BEHIND = 520
PEOPLE, REPORTS, ACTIONS = 60, 60, 20
ROUNDS = 25
GOAL = 1.2
# What looking back for every report of a week at once may take, in milliseconds.
FIRST_LOOK = 2000
TOWNS = 12


def measure() -> list[dict[str, object]]:
    """Return the ratio of medians, measured turn by turn, and what the first look takes."""
    with tempfile.TemporaryDirectory() as folder:
        places = [f"sqlite:///{Path(folder) / name}.db" for name in ("decade", "alone")]
        return compared(*places)


def compared(with_past: str, alone: str) -> list[dict[str, object]]:
    """Measure on two empty databases."""
    offices = [_furnished(with_past, BEHIND), _furnished(alone, 0)]
    # Both have shown an agenda before: with nothing to compare, and with everything.
    _timed(offices[1])
    first = _timed(offices[0])
    took: list[list[float]] = [[], []]
    for _ in range(ROUNDS):
        for held, office in zip(took, offices, strict=True):
            held.append(_timed(office))
    decade, week = (statistics.median(held) for held in took)
    for office in offices:
        office.database.close()
    name = f"the agenda with {BEHIND} weeks of {REPORTS} reports behind it"
    return [
        {
            "name": name,
            "value": round(decade / week, 2),
            "unit": "times the time of the same without",
            "against": f"{decade:.0f} ms, {week:.0f} ms without, turn by turn",
            "goal": GOAL,
            "higher_is_better": False,
        },
        {
            "name": f"{name}: first look, when all {REPORTS} are compared",
            "value": round(first),
            "unit": "ms",
            "against": "once a week at the most; what is saved one by one is compared one by one",
            "goal": FIRST_LOOK,
            "higher_is_better": False,
        },
    ]


def _furnished(url: str, behind: int) -> Office:
    whole.furnish(url, PEOPLE)
    office = Office(Database(url), Rendering(), SystemClock())
    asyncio.run(office.run(lambda desk: _fill(desk, behind)))
    return office


def _timed(office: Office) -> float:
    """Return the milliseconds of computing that one agenda takes, whoever else is at work."""
    begun = process_time()
    asyncio.run(office.run(_show))
    return (process_time() - begun) * 1000


def _show(desk: Desk) -> None:
    conference = conferences.every(desk.session)[0]
    meeting = meetings.current_meeting(desk, conference)
    compiled = agenda.agenda_of(desk, meeting)
    message = agenda.sheet(desk, conference, meeting, compiled, may_release=True)
    desk.outgoing.send(Recipient(whole.FIRST_CHAT), message)


def _weeks() -> Iterator[list[Telling]]:
    """Go through weeks of a large town for ever, each with as many reports."""
    towns = [Town("tuned", seed).history() for seed in range(TOWNS)]
    while True:
        for week in range(WEEKS):
            told = [one for town in towns for one in town if one.week == week]
            yield list(islice(told * 9, REPORTS))


def _fill(desk: Desk, behind: int) -> None:
    session = desk.session
    conference = conferences.every(session)[0]
    parts = [part for part, _ in people.participants(session, conference.id)]
    areas = [Area(conference_id=conference.id, name=f"Område {n}") for n in range(4)]
    session.add_all(areas)
    session.flush()
    parts[0].role = Role.CHAIR
    for place, part in enumerate(parts):
        part.area_id = areas[place % len(areas)].id
    for spot in Town("tuned", 0).spots:
        if spot.register:
            session.add(
                Place(conference_id=conference.id, name=spot.name, aliases=list(spot.also[:1]))
            )
    now = meetings.current_meeting(desk, conference)
    weeks = _weeks()
    for ago in range(behind, 0, -1):
        held = _held(session, now, ago)
        _report(desk, conference, held, parts, next(weeks))
        _promise(desk, held, parts, ActionState.DONE, REPORTS // 4)
    alone = islice(_weeks(), BEHIND, BEHIND + 1)
    _report(desk, conference, now, parts, next(alone))
    _promise(desk, _held(session, now, BEHIND + 1), parts, ActionState.OPEN, ACTIONS)


def _held(session: Session, now: Meeting, ago: int) -> Meeting:
    back = timedelta(weeks=ago)
    given = now.model_dump(exclude={"id"})
    days = {"local_date": now.local_date - back, "stands_for": now.local_date - back}
    instants = {
        name: now_at - back for name, now_at in given.items() if name.endswith("_at") and now_at
    }
    starts_at, ends_at = now.starts_at - back, now.ends_at - back
    lived = {"started_at": starts_at, "closed_at": ends_at, "published_at": ends_at}
    state = {"state": MeetingState.PUBLISHED, "released_at": starts_at}
    held = Meeting(**(given | days | instants | lived | state))
    session.add(held)
    session.flush()
    return held


def _report(
    desk: Desk,
    conference: Conference,
    held: Meeting,
    parts: list[Participant],
    told: list[Telling],
) -> None:
    topics = reports.topics(desk.session, conference.id)
    rows = [
        {
            "meeting_id": held.id,
            "participant_id": parts[(one.reporter + number) % len(parts)].id,
            "topic_id": topics[one.topic].id,
            "what": one.what,
            "when": one.when,
            "where": one.where,
            "how": one.how,
            "source": Source.WRITTEN,
            "state": ObservationState.DELIVERED,
            "created_at": held.starts_at - timedelta(days=1),
            "delivered_at": held.starts_at - timedelta(days=1),
            "late": False,
        }
        for number, one in enumerate(told)
    ]
    desk.session.execute(insert(Observation), rows)


def _promise(
    desk: Desk, held: Meeting, parts: list[Participant], state: ActionState, count: int
) -> None:
    done_at = held.ends_at if state is ActionState.DONE else None
    rows = [
        {
            "conference_id": held.conference_id,
            "meeting_id": held.id,
            "text": "Belys gången till hållplatsen",
            "owner_id": parts[place % len(parts)].id,
            "expected_effect": "",
            "state": state,
            "done_at": done_at,
            "created_at": held.ends_at,
            "written_by": parts[0].id,
            "version": 0,
        }
        for place in range(count)
    ]
    desk.session.execute(insert(Action), rows)
