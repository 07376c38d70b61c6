"""How long the minutes take: the preview of a busy meeting, and a search in ten years of them."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlmodel import Session, SQLModel

from bot.domain.access import Role
from bot.domain.minutes import stamp
from bot.domain.searching import searchable
from bot.domain.states import MeetingState, ObservationState, OrganisationKind, Presence, TopicKind
from bot.messenger import Messenger
from bot.rendering import Rendering
from bot.services import agenda, finding, minutes, protocol
from bot.services.ports import Desk, Sender
from storage import searching
from storage.engines import make_engine, parse_url
from storage.models import (
    Action,
    Attendance,
    Conference,
    Decision,
    Meeting,
    Minutes,
    Note,
    Observation,
    Organisation,
    Participant,
    Person,
    Topic,
)

ITEMS = 200
PEOPLE = 60
MEETINGS = 520
PER_MEETING = 20
CHAIR = 501
NINE = datetime(2026, 11, 26, 8, tzinfo=UTC)
WORDS = "Klotter & skadegörelse på skolans östra vägg vid Hjällbo torg, sett av flera i helgen. "
LONG = (WORDS * 12)[:1000]
ROUNDS = 3
# A bot that runs has read its words long ago.
RENDERING = Rendering(username="bench")


def measure() -> list[dict[str, object]]:
    """Return the seconds of «Avsluta mötet», and of searches, on SQLite."""
    return [
        *_closing(),
        *_searches(),
    ]


def _row(name: str, value: float, unit: str, goal: float) -> dict[str, object]:
    return {
        "name": name,
        "value": round(value, 3),
        "unit": unit,
        "against": "SQLite, one process",
        "goal": goal,
        "higher_is_better": False,
    }


@contextmanager
def _house() -> Iterator[Session]:
    with TemporaryDirectory() as folder:
        engine = make_engine(parse_url(f"sqlite:///{Path(folder) / 'bench.db'}"))
        SQLModel.metadata.create_all(engine)
        with Session(engine, expire_on_commit=False) as session:
            yield session
        engine.dispose()


def _desk(session: Session) -> Desk:
    return Desk(session, NINE, Messenger(session, RENDERING, NINE), RENDERING.wording)


def _founded(session: Session) -> tuple[Conference, list[Participant]]:
    conference = Conference(name="Torsdagskonferensen", created_at=NINE, set_up_at=NINE)
    session.add(conference)
    session.flush()
    organisation = Organisation(
        conference_id=conference.id, name="Polisen", kind=OrganisationKind.POLICE
    )
    topics = [
        Topic(
            conference_id=conference.id,
            position=number,
            name=f"Ämne {number}",
            kind=TopicKind.ORDINARY,
        )
        for number in range(1, 15)
    ]
    people = [Person(chat_id=CHAIR + number, name=f"Bo {number}") for number in range(PEOPLE)]
    session.add_all([organisation, *topics, *people])
    session.flush()
    parts = [
        Participant(
            conference_id=conference.id,
            person_id=one.id,
            role=Role.PARTICIPANT if number else Role.CHAIR,
            organisation_id=organisation.id,
            joined_at=NINE,
        )
        for number, one in enumerate(people)
    ]
    session.add_all(parts)
    session.flush()
    return conference, parts


def _meeting(session: Session, conference: Conference, day: date, **values: Any) -> Meeting:
    starts = datetime(day.year, day.month, day.day, 8, tzinfo=UTC)
    due: dict[str, Any] = {}
    names = ("prompt", "first_reminder", "second_reminder", "agenda", "call")
    due |= {f"{name}_at": starts - timedelta(hours=1) for name in names}
    meeting = Meeting(
        conference_id=conference.id,
        local_date=day,
        starts_at=starts,
        ends_at=starts + timedelta(hours=1),
        **due,
        **values,
    )
    session.add(meeting)
    session.flush()
    return meeting


def _closing() -> list[dict[str, object]]:
    """Return the seconds until the preview is written, and until all have the minutes."""
    RENDERING.wording.rules()
    closed = published = float("inf")
    chair = Sender(CHAIR, CHAIR, "Bo 0")
    for _ in range(ROUNDS):
        with _house() as session:
            meeting = _held(session)
            began = time.perf_counter()
            minutes.close_meeting(_desk(session), chair, meeting.id)
            session.commit()
            closed = min(closed, time.perf_counter() - began)
            seen = stamp(protocol.compiled(_desk(session), meeting))
            began = time.perf_counter()
            minutes.publish(_desk(session), chair, meeting.id, seen)
            session.commit()
            published = min(published, time.perf_counter() - began)
    return [
        _row("close a meeting of 200 long items: preview made", closed, "s", 1.0),
        _row("publish its minutes to 60 people: all written", published, "s", 5.0),
    ]


def _held(session: Session) -> Meeting:
    conference, parts = _founded(session)
    meeting = _meeting(
        session,
        conference,
        NINE.date(),
        state=MeetingState.RUNNING,
        started_at=NINE,
        agenda_sent_at=NINE,
    )
    for number in range(ITEMS):
        session.add(
            Observation(
                meeting_id=meeting.id,
                participant_id=parts[number % PEOPLE].id,
                topic_id=number % 14 + 1,
                what=LONG,
                when=LONG,
                where=LONG,
                how=LONG,
                state=ObservationState.DELIVERED,
                created_at=NINE,
                delivered_at=NINE,
            )
        )
    session.flush()
    agenda.freeze(_desk(session), meeting)
    for number, item in enumerate(agenda.items_of(_desk(session), meeting)):
        place: dict[str, Any] = {
            "meeting_id": meeting.id,
            "agenda_item_id": item.agenda_item_id,
            "text": LONG,
        }
        made = NINE + timedelta(seconds=number)
        by = parts[0].id
        session.add(Decision(made_at=made, written_by=by, **place))
        session.add(Note(made_at=made, written_by=by, **place))
        session.add(
            Action(
                conference_id=conference.id,
                owner_id=parts[number % PEOPLE].id,
                created_at=made,
                written_by=by,
                **place,
            )
        )
    for part in parts:
        session.add(
            Attendance(
                meeting_id=meeting.id,
                participant_id=part.id,
                presence=Presence.PRESENT,
                noted_at=NINE,
            )
        )
    session.commit()
    return meeting


def _searches() -> list[dict[str, object]]:
    """Return the seconds of a word that is everywhere, of a rare one, and of one that is not."""
    with _house() as session:
        conference, parts = _founded(session)
        for week in range(MEETINGS):
            _publish(session, conference, parts, NINE.date() - timedelta(weeks=week + 1), week)
        session.commit()
        return [
            _row(f"search 520 minutes: {what}", _search(session, words), "s", 0.3)
            for what, words in (
                ("a word in every item", "klotter"),
                ("a word in one", "sällsynt259"),
                ("several words in none", "drogscen bänk"),
            )
        ]


def _publish(
    session: Session, conference: Conference, parts: list[Participant], day: date, week: int
) -> None:
    meeting = _meeting(
        session,
        conference,
        day,
        state=MeetingState.PUBLISHED,
        started_at=NINE,
        closed_at=NINE,
        published_at=NINE,
    )
    for number in range(PER_MEETING):
        text = f"{WORDS * 3}sällsynt{week}" if number == 7 else WORDS * 3
        place: dict[str, Any] = {"meeting_id": meeting.id, "text": text, "written_by": parts[0].id}
        session.add(Note(made_at=NINE, **place))
        session.add(Action(conference_id=conference.id, created_at=NINE, **place))
    session.flush()
    content = protocol.compiled(_desk(session), meeting)
    published = Minutes(
        meeting_id=meeting.id,
        version=1,
        content={},
        published_at=NINE,
        published_by=parts[0].id,
    )
    session.add(published)
    session.flush()
    searching.index(session, published, searchable(content))


def _search(session: Session, words: str) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.perf_counter()
        finding.search(_desk(session), Sender(CHAIR, CHAIR, "Bo 0"), words)
        session.commit()
        best = min(best, time.perf_counter() - began)
    return best
