"""Files on their way to people: made and uploaded once, and never lost."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlmodel import select
from telegram.error import BadRequest

from bot import delivery
from bot.app import App
from bot.delivery import handing
from bot.delivery.verdicts import Fate, judge
from bot.documents import MIME_TYPES, produce
from bot.domain.paper import Form
from bot.pulse import Drop
from bot.rendering import TEMPLATES
from bot.services.ports import Desk, Recipient
from bot.simulator import Person, Simulator
from storage import documents, outbox
from storage.models import Document, OutboxState
from tests.bot import samples_documents, stage

CALENDAR = samples_documents.CALENDAR
MINUTES = samples_documents.MINUTES
OTHER = replace(CALENDAR, conference="En annan konferens")


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "FIRST_PAUSE", 0.05)
    monkeypatch.setattr(delivery, "MOMENT", 0.01)


@asynccontextmanager
async def bot(sim: Simulator, url: str) -> AsyncIterator[App]:
    async with stage.running(stage.make(sim, url, templates=TEMPLATES)) as app:
        yield app


async def hand_out(app: App, people: list[Person], file: object = CALENDAR) -> None:
    def use_case(desk: Desk) -> None:
        for one in people:
            desk.outgoing.send(Recipient(one.person_id), file)  # type: ignore[arg-type]  # any hand-out

    await app.office.run(use_case)
    app.wake()


async def ended(app: App, count: int) -> list[tuple[OutboxState, str | None]]:
    def is_so() -> bool:
        rows = stage.outbox_rows(app)
        return len(rows) == count and all(row.state is not OutboxState.WAITING for row in rows)

    await stage.until(is_so)
    return [(row.state, row.reason) for row in stage.outbox_rows(app)]


def stored(app: App) -> list[Document]:
    return app.database.read(lambda session: list(session.exec(select(Document))))


async def started(sim: Simulator, count: int) -> list[Person]:
    people = [sim.person(f"Anna {number}") for number in range(count)]
    for one in people:
        await one.start()
    return people


def uploads(sim: Simulator) -> int:
    """Return how often a file itself was sent, not only its name."""
    calls = [one for one in sim.calls.of("sendDocument") if one.status == 200]
    return sum(not isinstance(one.parameters["document"], str) for one in calls)


NEXT_MONTH = datetime(2026, 12, 26, tzinfo=UTC)
SENT = (OutboxState.SENT, None)


async def test_a_file_is_uploaded_once_and_reaches_everyone_whole(sim: Simulator, url: str) -> None:
    people = await started(sim, 12)
    async with bot(sim, url) as app:
        await hand_out(app, people, MINUTES)
        assert await ended(app, 12) == [SENT] * 12
        [row] = stored(app)
    assert uploads(sim) == 1
    assert len(sim.calls.of("sendDocument")) == 12
    assert (row.source, row.form) == (None, Form.DOCX)
    assert row.file_id
    for one in people:
        message = one.chat.last
        assert message.file is not None
        assert message.file.content[:2] == b"PK"
        assert message.file.name.startswith("Minnesanteckningar 2026-11-26 ")
        assert message.file.name.endswith(".docx")
        assert message.file.mime_type == MIME_TYPES[Form.DOCX]
        assert message.text.startswith("Minnesanteckningar torsdag 26 november 2026")


async def test_the_same_file_later_is_known_by_its_name_and_another_is_not(
    sim: Simulator, url: str
) -> None:
    [anna, bo] = await started(sim, 2)
    async with bot(sim, url) as app:
        await hand_out(app, [anna])
        await ended(app, 1)
        await hand_out(app, [bo])
        await ended(app, 2)
        assert uploads(sim) == 1
        await hand_out(app, [bo], OTHER)
        assert await ended(app, 3) == [SENT] * 3
        assert [one.source for one in stored(app)] == [None, None]
    assert uploads(sim) == 2


async def test_a_file_that_telegram_no_longer_knows_is_uploaded_anew(
    sim: Simulator, url: str
) -> None:
    [anna, bo] = await started(sim, 2)
    async with bot(sim, url) as app:
        await hand_out(app, [anna])
        await ended(app, 1)
        [row] = stored(app)
        await app.database.run(lambda session: documents.note_uploaded(session, row.id, "AgADgone"))
        await hand_out(app, [bo])
        assert await ended(app, 2) == [SENT] * 2
        [row] = stored(app)
        assert row.file_id not in {None, "AgADgone"}
    assert uploads(sim) == 2
    assert bo.chat.last.file is not None


async def test_when_the_first_upload_fails_the_next_one_brings_the_file(
    sim: Simulator, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = await started(sim, 5)
    stage.answer_instead(monkeypatch, "sendDocument", (502, {}), (502, {}))
    async with bot(sim, url) as app:
        await hand_out(app, people)
        assert await ended(app, 5) == [SENT] * 5
    assert uploads(sim) == 1


async def test_one_who_blocked_the_bot_keeps_the_file_from_nobody(sim: Simulator, url: str) -> None:
    people = await started(sim, 3)
    people[0].block()
    async with bot(sim, url) as app:
        await hand_out(app, people)
        states = [state for state, _ in await ended(app, 3)]
        assert states == [OutboxState.DROPPED, OutboxState.SENT, OutboxState.SENT]
        assert [one.source for one in stored(app)] == [None]


async def test_a_file_that_cannot_be_made_is_dropped_and_stops_nothing(
    sim: Simulator, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    [anna] = await started(sim, 1)

    def fails(form: Form, source: object) -> bytes:
        if form is Form.DOCX:
            raise ValueError("no")
        return produce(form, source)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(handing, "produce", fails)
    async with bot(sim, url) as app:
        await hand_out(app, [anna], MINUTES)
        await hand_out(app, [anna])
        dropped = (OutboxState.DROPPED, Drop.FILE_UNMAKEABLE)
        assert await ended(app, 2) == [dropped, SENT]
        assert [one.source for one in stored(app)] == [None, None]


async def test_what_is_too_large_for_telegram_is_dropped_with_a_reason(
    sim: Simulator, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    [anna] = await started(sim, 1)
    monkeypatch.setattr(handing, "MOST_UPLOADED", 10)
    async with bot(sim, url) as app:
        await hand_out(app, [anna])
        assert await ended(app, 1) == [(OutboxState.DROPPED, Drop.FILE_OVERSIZED)]
    assert not sim.calls.of("sendDocument")


async def test_a_kill_loses_no_file_and_repeats_at_most_one(sim: Simulator, url: str) -> None:
    people = await started(sim, 4)
    reached = asyncio.Event()

    def point(name: str) -> None:
        if name == "sent":
            reached.set()
            raise asyncio.CancelledError

    app = stage.make(sim, url, templates=TEMPLATES, point=point)
    task = asyncio.create_task(app.run_until(asyncio.Event()))
    await asyncio.wait_for(app.ready.wait(), 10)
    await hand_out(app, people[:1])
    await asyncio.wait_for(reached.wait(), 10)
    await stage.kill(app, task)
    async with bot(sim, url) as again:
        await hand_out(again, people[1:])
        assert await ended(again, 4) == [SENT] * 4
    had = [sum(one.file is not None for one in person.chat.messages) for person in people]
    assert had[1:] == [1, 1, 1]
    assert had[0] in {1, 2}


async def test_what_a_file_is_made_of_is_forgotten_with_the_last_request(
    sim: Simulator, url: str
) -> None:
    [anna] = await started(sim, 1)
    async with bot(sim, url) as app:
        await hand_out(app, [anna])
        await ended(app, 1)
        await app.database.run(documents.forget)
        assert len(stored(app)) == 1
        await app.database.run(lambda session: outbox.forget(session, NEXT_MONTH))
        await app.database.run(documents.forget)
        assert stored(app) == []


def test_only_a_file_that_is_not_known_is_uploaded_anew() -> None:
    refused = BadRequest("wrong file identifier/HTTP URL specified")
    assert judge(refused, "sendDocument").fate is Fate.UPLOAD_ANEW
    assert judge(refused, "sendPhoto").fate is Fate.DROP
    assert judge(BadRequest("file must be non-empty"), "sendDocument").fate is Fate.DROP
