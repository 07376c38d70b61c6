"""Somebody who returns at the instant in which it is decided that they are away misses nothing."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from threading import Event
from typing import Any

from sqlmodel import Session, select

from bot.domain.access import Role
from bot.domain.states import Dropped, MeetingState, PushKind
from storage import pushes
from storage.database import Database
from storage.models import Conference, Meeting, Participant, Person, Push
from tests.conftest import Databases
from tests.tables import migrated

NOW = datetime(2026, 12, 2, 14, tzinfo=UTC)
PATIENCE = 30


def found(session: Session) -> None:
    session.add(Person(id=1, chat_id=501, name="Anna", language="sv", unreachable_since=NOW))
    session.add(Conference(id=1, name="Torsdagskonferensen", created_at=NOW))
    session.flush()
    session.add(
        Participant(id=1, conference_id=1, person_id=1, role=Role.PARTICIPANT, joined_at=NOW)
    )
    instants = ("prompt_at", "first_reminder_at", "second_reminder_at", "agenda_at", "call_at")
    times: dict[str, Any] = dict.fromkeys((*instants, "starts_at"), NOW)
    session.add(
        Meeting(
            id=1,
            conference_id=1,
            local_date=date(2026, 12, 3),
            state=MeetingState.PLANNED,
            ends_at=NOW + timedelta(hours=1),
            **times,
        )
    )
    session.flush()


async def test_who_returns_while_a_reminder_is_dropped_gets_it_after_all(
    postgresql_databases: Databases,
) -> None:
    database = Database(postgresql_databases(migrated))
    await database.run(found)
    looked, began, decided = Event(), Event(), Event()

    def drop(session: Session) -> None:
        session.get_one(Person, 1)
        looked.set()
        began.wait(PATIENCE)
        pushes.decide(session, NOW, 1, PushKind.REMINDER, [1], dropped=Dropped.UNREACHABLE)

    def come_back(session: Session) -> None:
        person = session.get_one(Person, 1)
        began.set()
        decided.wait(PATIENCE)
        person.unreachable_since = None
        pushes.undo_drop(session, 1, 1, Dropped.UNREACHABLE)

    dropping = asyncio.ensure_future(database.run(drop))
    await asyncio.to_thread(looked.wait, PATIENCE)
    coming_back = asyncio.ensure_future(database.run(come_back))
    await dropping
    decided.set()
    await coming_back
    assert database.read(lambda session: session.exec(select(Push)).all()) == []
    assert database.read(lambda session: session.get_one(Person, 1).unreachable_since) is None
    database.close()
