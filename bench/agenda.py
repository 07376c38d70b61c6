"""How long a chair waits for the agenda and for arranging it: a busy week against a quiet one."""

import asyncio
import statistics
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from time import perf_counter

from bench import whole
from bot.clock import SystemClock
from bot.context import Office
from bot.domain.access import Role
from bot.domain.states import ObservationState, Recurring
from bot.rendering import Rendering
from bot.rendering.lengths import visible_length
from bot.services import agenda, arranging, levels, meetings
from bot.services.ports import Desk, Recipient, Sender
from storage import agendas, conferences, people, reports
from storage.database import Database
from storage.models import Action, Area, Conference, Meeting, Observation, Organisation

PEOPLE, REPORTS, ACTIONS = 60, 200, 40
QUIET = (12, 8, 3)
ROUNDS = 20
LONGEST = 4096
WAIT = 150.0
# The first report of a new database.
FIRST = 1
WORDS = "Klotter och skadegörelse vid hållplatsen, tredje gången på en månad. "
PLACES = ("Angered", "Bergsjön", "Centrum", "Hisingen", "Hjällbo", "Majorna")


def measure() -> list[dict[str, object]]:
    """Return how long each screen takes, and the longest message that any of them makes."""
    busy, quiet = _measured(PEOPLE, REPORTS, ACTIONS), _measured(*QUIET)
    rows = [
        {
            "name": f"{PEOPLE} people, {REPORTS} reports, {ACTIONS} actions: {name}",
            "value": round(busy[name], 1),
            "unit": "ms",
            "against": f"a quiet week of {QUIET[1]} reports and {QUIET[2]} actions: "
            f"{quiet[name]:.1f} ms",
            "goal": WAIT,
            "higher_is_better": False,
        }
        for name in SCREENS
    ]
    rows.append(
        {
            "name": "the longest message of these",
            "value": busy["longest"],
            "unit": "characters",
            "against": "what Telegram takes",
            "goal": LONGEST,
            "higher_is_better": False,
        }
    )
    return rows


def _agenda(desk: Desk, _: Sender, meeting: Meeting) -> None:
    conference = desk.session.get_one(Conference, meeting.conference_id)
    compiled = agenda.agenda_of(desk, meeting)
    message = agenda.sheet(desk, conference, meeting, compiled, may_release=True)
    desk.outgoing.send(Recipient(whole.FIRST_CHAT), message)


def _overview(desk: Desk, chair: Sender, meeting: Meeting) -> None:
    arranging.open_overview(desk, chair, meeting.id)


def _section(desk: Desk, chair: Sender, meeting: Meeting) -> None:
    arranging.open_section(desk, chair, meeting.id, 1, 3)


def _point(desk: Desk, chair: Sender, meeting: Meeting) -> None:
    arranging.open_item(desk, chair, meeting.id, FIRST)


SCREENS: dict[str, Callable[[Desk, Sender, Meeting], None]] = {
    "the agenda": _agenda,
    "the sections to arrange": _overview,
    "a page of a section": _section,
    "one point to arrange": _point,
}


def _measured(count: int, observed: int, promised: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'agenda.db'}"
        whole.furnish(url, count)
        database = Database(url)
        office = Office(database, Rendering(), SystemClock())
        found = asyncio.run(_all(office, observed, promised))
        database.close()
    return found


async def _all(office: Office, observed: int, promised: int) -> dict[str, float]:
    await office.run(lambda desk: _fill(desk, observed, promised))
    found: dict[str, float] = {}
    for name, screen in SCREENS.items():
        taken = []
        for _ in range(ROUNDS):
            begun = perf_counter()
            await office.run(lambda desk, show=screen: _show(desk, show))  # type: ignore[misc]  # bound per screen
            taken.append((perf_counter() - begun) * 1000)
        found[name] = statistics.median(taken)
    found["longest"] = await office.run(_longest)
    return found


def _show(desk: Desk, screen: Callable[[Desk, Sender, Meeting], None]) -> None:
    conference = conferences.every(desk.session)[0]
    chair = Sender(whole.FIRST_CHAT, whole.FIRST_CHAT, "Bo", tapped_id=1)
    screen(desk, chair, meetings.current_meeting(desk, conference))


def _longest(desk: Desk) -> int:
    conference = conferences.every(desk.session)[0]
    meeting = meetings.current_meeting(desk, conference)
    compiled = agenda.agenda_of(desk, meeting)
    message = agenda.sheet(desk, conference, meeting, compiled, may_release=True)
    parts = Rendering().render(message, Recipient(1))
    return max(visible_length(part.text) for part in parts)


def _fill(desk: Desk, observed: int, promised: int) -> None:
    """Let the week be reported and the meetings before have promised something."""
    session = desk.session
    conference = conferences.every(session)[0]
    areas = [Area(conference_id=conference.id, name=name) for name in PLACES]
    bodies = [Organisation(conference_id=conference.id, name=f"Body {n}") for n in range(12)]
    session.add_all([*areas, *bodies])
    session.flush()
    parts = [part for part, _ in people.participants(session, conference.id)]
    for place, part in enumerate(parts):
        part.area_id = areas[place % len(areas)].id
        part.organisation_id = bodies[place % len(bodies)].id
    parts[0].role = Role.CHAIR
    levels.scale(desk, conference)
    meeting = meetings.current_meeting(desk, conference)
    week = timedelta(weeks=1)
    before = Meeting(
        **meeting.model_dump(exclude={"id", "local_date", "starts_at", "ends_at"}),
        local_date=meeting.local_date - week,
        starts_at=meeting.starts_at - week,
        ends_at=meeting.ends_at - week,
    )
    session.add(before)
    session.flush()
    topics = reports.topics(session, conference.id)
    for place in range(observed):
        session.add(
            Observation(
                meeting_id=meeting.id,
                participant_id=parts[place % len(parts)].id,
                topic_id=topics[place % len(topics)].id,
                what=WORDS * (place % 4 + 1),
                when="I helgen",
                where=PLACES[place % len(PLACES)],
                how=WORDS,
                recurring=list(Recurring)[place % 3],
                state=ObservationState.DELIVERED,
                created_at=desk.now,
                delivered_at=desk.now,
            )
        )
    for place in range(promised):
        session.add(
            Action(
                conference_id=conference.id,
                meeting_id=before.id,
                text=WORDS,
                owner_id=parts[place % len(parts)].id,
                due_on=meeting.local_date - timedelta(days=place - promised // 2),
                created_at=desk.now,
                written_by=parts[0].id,
            )
        )
    session.flush()
    assert len(agendas.reports(session, meeting.id)) == observed
