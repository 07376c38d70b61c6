import asyncio
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from itertools import cycle
from typing import Any

import pytest
from sqlmodel import Session, select
from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot import delivery
from bot.app import App, Work
from bot.delivery import Delivery, Limits, Reachability, courier
from bot.delivery.limits import Limiter, Slot
from bot.delivery.verdicts import Fate, Verdict, judge
from bot.messenger import Tapped
from bot.services.ports import Desk, Recipient
from bot.simulator import Person, Simulator
from bot.transport import AiohttpRequest, Refused, quiet_expected_warnings
from storage import outbox
from storage.database import StorageFailed
from storage.models import OutboxState, Screen
from storage.outbox import Request
from tests.bot import stage
from tests.bot.stage import Board, Said

LATER = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "FIRST_PAUSE", 0.05)
    monkeypatch.setattr(courier, "PAUSE_WITHOUT_STORAGE", 0.01)
    monkeypatch.setattr(delivery, "PAUSE_WITHOUT_STORAGE", 0.01)


@asynccontextmanager
async def bot(
    sim: Simulator, url: str, work: Work = stage.WORK, **terms: Any
) -> AsyncIterator[App]:
    async with stage.running(stage.make(sim, url, work=work, **terms)) as app:
        yield app


async def put(app: App, use_case: Callable[[Desk], None]) -> None:
    """Let the house decide to send something, as the clock's edge does."""
    await app.office.run(use_case)
    app.wake()


async def say(app: App, chat_id: int, *texts: str, **how: Any) -> None:
    def use_case(desk: Desk) -> None:
        for text in texts:
            desk.outgoing.send(Recipient(chat_id), Said(text), **how)

    await put(app, use_case)


async def show(app: App, chat_id: int, *texts: str, **how: Any) -> None:
    def use_case(desk: Desk) -> None:
        for text in texts:
            desk.outgoing.show(Recipient(chat_id), "board", Board(text), **how)

    await put(app, use_case)


async def ended(app: App, count: int, within: float = 20.0) -> list[tuple[OutboxState, str | None]]:
    """Wait until so many requests have come to their end; return how."""

    def is_so() -> bool:
        rows = stage.outbox_rows(app)
        return len(rows) == count and all(row.state is not OutboxState.WAITING for row in rows)

    await stage.until(is_so, within)
    return [(row.state, row.reason) for row in stage.outbox_rows(app)]


SENT = (OutboxState.SENT, None)


async def started(sim: Simulator, *names: str) -> list[Person]:
    """Return people whom the bot may write to."""
    people = [sim.person(name) for name in names]
    for person in people:
        await person.start()
    return people


def texts(sim: Simulator, chat_id: int | None = None) -> list[str]:
    """Return what has arrived, in order."""
    return [
        one.parameters["text"]
        for one in sim.calls.of("sendMessage")
        if one.status == 200 and chat_id in {None, one.parameters["chat_id"]}
    ]


async def test_a_chat_gets_its_messages_in_order(sim: Simulator, url: str) -> None:
    (anna,) = await started(sim, "Anna")
    async with bot(sim, url) as app:
        await say(app, anna.person_id, *map(str, range(12)))
        await ended(app, 12)
    assert texts(sim) == [str(number) for number in range(12)]


async def test_a_sent_message_is_blanked(sim: Simulator, url: str) -> None:
    (anna,) = await started(sim, "Anna")
    async with bot(sim, url) as app:
        await say(app, anna.person_id, "hemligt")
        assert await ended(app, 1) == [SENT]
        assert stage.outbox_rows(app)[0].payload is None


async def test_what_waits_from_before_is_sent_at_the_start(sim: Simulator, url: str) -> None:
    (anna,) = await started(sim, "Anna")
    early = stage.make(sim, url)
    early.database.migrate()
    await say(early, anna.person_id, "från förut")
    early.database.close()
    async with bot(sim, url):
        await anna.receives("från förut", within=20)


async def test_a_backlog_larger_than_one_load_leaves_without_another_wake(
    sim: Simulator, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (anna,) = await started(sim, "Anna")
    monkeypatch.setattr(outbox, "MOST_AT_ONCE", 3)
    async with bot(sim, url) as app:
        await say(app, anna.person_id, *map(str, range(40)))
        assert await ended(app, 40) == [SENT] * 40


async def test_places_that_become_free_at_one_instant_are_all_taken_again(
    sim: Simulator, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried: list[int] = []
    may_end = asyncio.Event()

    async def carry(_self: courier.Courier, request: Request, _slot: Slot) -> Verdict:
        carried.append(request.chat_id)
        await may_end.wait()
        return Verdict(Fate.DONE)

    monkeypatch.setattr(courier.Courier, "carry", carry)
    app = stage.make(sim, url)
    app.database.migrate()
    for chat_id in range(1, 7):
        await say(app, chat_id, "Hej")
    limits, stop = Limits(at_once=3), asyncio.Event()
    alone = Delivery(app.office, app.application.bot, stage.WORK.reachability, limits)
    running = asyncio.create_task(alone.run(stop))
    await stage.until(lambda: len(carried) == 3)
    may_end.set()
    try:
        await stage.until(lambda: len(carried) == 6, 5.0)
    finally:
        stop.set()
        await running
        app.database.close()


async def test_a_chat_with_much_to_hear_lets_one_with_little_go_between(
    sim: Simulator, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried: list[int] = []

    async def carry(_self: courier.Courier, request: Request, _slot: Slot) -> Verdict:
        carried.append(request.chat_id)
        return Verdict(Fate.DONE)

    monkeypatch.setattr(courier.Courier, "carry", carry)
    app = stage.make(sim, url)
    app.database.migrate()
    for chat_id in (1, 2):
        await say(app, chat_id, *"abcd")
    await say(app, 3, "Hej")
    limits, stop = Limits(at_once=1), asyncio.Event()
    alone = Delivery(app.office, app.application.bot, stage.WORK.reachability, limits)
    running = asyncio.create_task(alone.run(stop))
    try:
        await stage.until(lambda: len(carried) >= 5)
    finally:
        stop.set()
        await running
        app.database.close()
    assert carried[:5] == [1, 2, 3, 1, 2]


async def test_a_failing_chat_holds_up_itself_alone_and_loses_no_order(
    sim: Simulator, url: str
) -> None:
    anna, bo = await started(sim, "Anna", "Bo")
    async with bot(sim, url) as app:
        sim.faults.next("502", "sendMessage", times=3)
        await say(app, anna.person_id, "ett", "två", "tre")
        await anna.receives("ett", within=20)
        await say(app, bo.person_id, "hej")
        assert await ended(app, 4) == [SENT] * 4
        assert stage.outbox_rows(app)[0].attempts == 3
    assert texts(sim, anna.person_id) == ["ett", "två", "tre"]


@pytest.mark.parametrize("fault", ["500", "502", "drop_before", "drop_after", "malformed"])
async def test_a_fault_of_the_network_is_tried_again(sim: Simulator, url: str, fault: Any) -> None:
    (anna,) = await started(sim, "Anna")
    async with bot(sim, url) as app:
        sim.faults.next(fault, "sendMessage")
        await say(app, anna.person_id, "hej", "då")
        assert await ended(app, 2) == [SENT] * 2
    twice = fault in {"drop_after", "malformed"}
    assert [one.text for one in anna.chat.from_bot] == ["hej"] * (1 + twice) + ["då"]


async def test_who_blocked_the_bot_gets_nothing_and_the_house_knows(
    sim: Simulator, url: str
) -> None:
    anna, bo = await started(sim, "Anna", "Bo")
    anna.block()

    def lose(desk: Desk, chat_id: int) -> None:
        desk.outgoing.send(Recipient(bo.person_id), Said(f"{chat_id} nås inte"))

    work = replace(stage.WORK, reachability=Reachability(lose, stage.move))
    async with bot(sim, url, work) as app:
        await say(app, anna.person_id, "ett", "två", "tre")
        await bo.receives(f"{anna.person_id} nås inte", within=20)
        *dropped, told = await ended(app, 4)
    assert told == SENT
    assert {state for state, _reason in dropped} == {OutboxState.DROPPED}
    assert all("bot was blocked by the user" in (reason or "") for _state, reason in dropped)
    assert len(sim.calls.of("sendMessage")) == 2


async def test_a_use_case_that_fails_keeps_no_refused_message_waiting(
    sim: Simulator, url: str
) -> None:
    (anna,) = await started(sim, "Anna")
    anna.block()

    def lose(_desk: Desk, _chat_id: int) -> None:
        raise LookupError("a bug")

    work = replace(stage.WORK, reachability=Reachability(lose, stage.move))
    async with bot(sim, url, work) as app:
        await say(app, anna.person_id, "ett", "två")
        assert {state for state, _reason in await ended(app, 2)} == {OutboxState.DROPPED}


async def test_a_group_that_moves_is_followed(sim: Simulator, url: str) -> None:
    (anna,) = await started(sim, "Anna")
    group = sim.group("Torsdag", owner=anna)
    group.add_bot()
    old_id = group.chat_id
    moves = []

    def move(_desk: Desk, old: int, new: int) -> None:
        moves.append((old, new))

    work = replace(stage.WORK, reachability=Reachability(stage.lose, move))
    async with bot(sim, url, work) as app:
        await show(app, old_id, "tavla")
        await ended(app, 1)
        group.upgrade()
        await say(app, old_id, "ett", "två")
        await show(app, old_id, "ny tavla")
        await anna.receives("ny tavla", in_chat=group, within=20)
        assert await ended(app, 4) == [SENT] * 4
        (board,) = stage.screens(app)
    assert moves == [(old_id, group.chat_id)]
    assert texts(sim, group.chat_id) == ["ett", "två", "ny tavla"]
    assert board.chat_id == group.chat_id


async def test_a_chat_that_moves_on_and_on_is_not_followed_for_ever(
    sim: Simulator, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with bot(sim, url) as app:
        refuse(monkeypatch, ChatMigrated(-100), methods={"sendMessage"})
        await say(app, -100, "till sig själv")
        await say(app, -7, "vidare")
        dropped = (OutboxState.DROPPED, courier.MOVES_ON)
        assert await ended(app, 2) == [dropped, dropped]


async def test_a_chat_that_moves_more_often_than_groups_do_is_left(
    sim: Simulator, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with bot(sim, url) as app:
        refuse(monkeypatch, *map(ChatMigrated, range(-900, -800)), methods={"sendMessage"})
        await say(app, -7, "vidare")
        assert await ended(app, 1) == [(OutboxState.DROPPED, courier.MOVES_ON)]
        assert stage.outbox_rows(app)[0].chat_id == -899


async def test_a_message_that_telegram_never_takes_is_dropped_with_its_reason(
    sim: Simulator, url: str
) -> None:
    (anna,) = await started(sim, "Anna")
    async with bot(sim, url) as app:
        await say(app, anna.person_id, "", "hej")
        await say(app, 424242, "vem?")
        empty, sent, nobody = await ended(app, 3)
    assert empty == (OutboxState.DROPPED, "Message text is empty")
    assert sent == SENT
    assert nobody == (OutboxState.DROPPED, "Chat not found")
    assert len(sim.calls.of("sendMessage")) == 3


async def test_what_is_too_late_is_dropped_unsent(sim: Simulator, url: str) -> None:
    (anna,) = await started(sim, "Anna")
    early = stage.make(sim, url)
    early.database.migrate()
    await say(early, anna.person_id, "påminnelse", expires_at=sim.clock.now() + LATER)
    await say(early, anna.person_id, "hej", expires_at=sim.clock.now() + 3 * LATER)
    early.database.close()
    sim.clock.advance(LATER)
    async with bot(sim, url) as app:
        assert await ended(app, 2) == [(OutboxState.DROPPED, "expired"), SENT]
    assert texts(sim) == ["hej"]


async def test_a_screen_is_edited_in_place(sim: Simulator, url: str) -> None:
    (anna,) = await started(sim, "Anna")
    async with bot(sim, url) as app:
        for text in ("ett", "två", "tre"):
            await show(app, anna.person_id, text)
            await anna.receives(text, within=20)
            await sim.quiet()
        assert await ended(app, 3) == [SENT] * 3
    assert [one.text for one in anna.chat.from_bot] == ["tre"]
    assert len(sim.calls.of("editMessageText")) == 2


async def test_an_older_content_of_a_screen_is_never_sent(sim: Simulator, url: str) -> None:
    (anna,) = await started(sim, "Anna")
    async with bot(sim, url) as app:
        await show(app, anna.person_id, "ett", "två", "tre")
        replaced = (OutboxState.DROPPED, "replaced")
        assert await ended(app, 3) == [replaced, replaced, SENT]
    assert [one.text for one in anna.chat.from_bot] == ["tre"]


async def test_a_screen_that_would_show_the_same_again_is_left_alone(
    sim: Simulator, url: str
) -> None:
    (anna,) = await started(sim, "Anna")
    async with bot(sim, url) as app:
        await show(app, anna.person_id, "ett")
        await anna.receives("ett", within=20)
        await sim.quiet()
        await show(app, anna.person_id, "ett")
        assert await ended(app, 2) == [SENT, (OutboxState.DROPPED, "unchanged")]
    assert len(anna.chat.from_bot) == 1
    assert len(sim.calls.of("editMessageText")) == 0


async def test_a_screen_that_is_gone_is_sent_anew(sim: Simulator, url: str) -> None:
    (anna,) = await started(sim, "Anna")
    async with bot(sim, url) as app:
        await show(app, anna.person_id, "ett")
        board = await anna.receives("ett", within=20)
        await sim.quiet()
        await anna.delete(board)
        await show(app, anna.person_id, "två")
        again = await anna.receives("två", within=20)
        assert await ended(app, 2) == [SENT] * 2
        assert stage.screens(app)[0].message_id == again.message_id
        await show(app, anna.person_id, "tre")
        await ended(app, 3)
    assert [one.text for one in anna.chat.from_bot] == ["tre"]


async def test_a_screen_shown_anew_moves_to_the_bottom(sim: Simulator, url: str) -> None:
    (anna,) = await started(sim, "Anna")
    async with bot(sim, url) as app:
        await show(app, anna.person_id, "ett")
        await anna.receives("ett", within=20)
        await say(app, anna.person_id, "emellan")
        await sim.quiet()
        await show(app, anna.person_id, "två", anew=True)
        assert await ended(app, 4) == [SENT] * 4
        assert [one.text for one in anna.chat.from_bot] == ["emellan", "två"]
        await show(app, anna.person_id, "tre")
        await ended(app, 5)
    assert [one.text for one in anna.chat.from_bot] == ["emellan", "tre"]


async def test_a_message_that_is_gone_already_is_no_fault(sim: Simulator, url: str) -> None:
    (anna,) = await started(sim, "Anna")
    async with bot(sim, url) as app:
        await show(app, anna.person_id, "ett")
        await anna.receives("ett", within=20)
        await sim.quiet()
        await anna.delete(anna.chat.last)
        await show(app, anna.person_id, "två", anew=True)
        assert await ended(app, 3) == [SENT] * 3


async def test_a_reply_leaves_before_the_pushes_of_others(strict_sim: Simulator, url: str) -> None:
    names = [f"Person {number}" for number in range(40)]
    *people, anna = await started(strict_sim, *names, "Anna")

    def use_case(desk: Desk) -> None:
        for person in people:
            desk.outgoing.send(Recipient(person.person_id), Said("push"), push=True)
        desk.outgoing.send(Recipient(anna.person_id), Said("svar"))

    async with bot(strict_sim, url, limits=Limits()) as app:
        await put(app, use_case)
        await ended(app, 41)
    assert texts(strict_sim).index("svar") < 30


async def test_a_reply_never_overtakes_what_was_sent_to_the_same_chat_before(
    sim: Simulator, url: str
) -> None:
    (anna,) = await started(sim, "Anna")

    def use_case(desk: Desk) -> None:
        desk.outgoing.send(Recipient(anna.person_id), Said("push"), push=True)
        desk.outgoing.send(Recipient(anna.person_id), Said("svar"))

    async with bot(sim, url) as app:
        await put(app, use_case)
        await ended(app, 2)
    assert texts(sim) == ["push", "svar"]


async def test_a_broadcast_stays_below_the_ceiling_and_close_to_it(
    strict_sim: Simulator, url: str
) -> None:
    people = await started(strict_sim, *(f"Person {number}" for number in range(90)))

    def use_case(desk: Desk) -> None:
        for person in people:
            desk.outgoing.send(Recipient(person.person_id), Said("push"), push=True)

    async with bot(strict_sim, url, limits=Limits()) as app:
        await strict_sim.quiet()
        await put(app, use_case)
        await ended(app, 90)
    calls = strict_sim.calls.of("sendMessage")
    assert [call.status for call in calls] == [200] * 90
    # Thirty at once, thirty a second later, thirty another second later; slow machines are slow.
    assert calls[-1].at - calls[0].at >= timedelta(seconds=2)


async def test_a_group_gets_no_more_than_it_may(strict_sim: Simulator, url: str) -> None:
    (anna,) = await started(strict_sim, "Anna")
    group = strict_sim.group("Torsdag", owner=anna)
    group.add_bot()
    async with bot(strict_sim, url, limits=Limits()) as app:
        await strict_sim.quiet()
        strict_sim.clock.set_rate(20)
        await say(app, group.chat_id, *map(str, range(22)))
        await ended(app, 22)
    assert [call.status for call in strict_sim.calls.of("sendMessage")] == [200] * 22


async def test_one_refusal_for_speed_pauses_everything(sim: Simulator, url: str) -> None:
    anna, bo = await started(sim, "Anna", "Bo")
    async with bot(sim, url) as app:
        sim.faults.next("429", "sendMessage", retry_after=2)
        await say(app, anna.person_id, "ett")
        await stage.until(lambda: sim.calls.of("sendMessage"))
        await sim.quiet()
        refused_at = sim.calls.of("sendMessage")[0].at
        await say(app, bo.person_id, "två")
        await ended(app, 2)
        assert stage.outbox_rows(app)[0].attempts == 0
    after = [call.at for call in sim.calls.of("sendMessage")[1:]]
    assert len(after) == 2
    assert all(at - refused_at >= timedelta(seconds=2) for at in after)


async def test_being_too_fast_without_a_number_pauses_everything_ever_longer(
    sim: Simulator, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried: list[int] = []
    paused: list[float] = []
    verdicts = [Verdict(Fate.PAUSE)] * 3 + [Verdict(Fate.DONE), Verdict(Fate.PAUSE)]

    async def carry(_self: courier.Courier, request: Request, _slot: Slot) -> Verdict:
        carried.append(request.chat_id)
        return verdicts.pop(0) if verdicts else Verdict(Fate.DONE)

    def pause(_self: Limiter, until: float) -> None:
        paused.append(until - sim_now())

    app = stage.make(sim, url)
    sim_now = app.office.clock.monotonic
    sim.clock.set_rate(0)
    monkeypatch.setattr(courier.Courier, "carry", carry)
    monkeypatch.setattr(Limiter, "pause", pause)
    app.database.migrate()
    await say(app, 1, "ett", "två", "tre")
    stop = asyncio.Event()
    alone = Delivery(app.office, app.application.bot, stage.WORK.reachability, stage.NO_LIMITS)
    running = asyncio.create_task(alone.run(stop))
    try:
        await stage.until(lambda: len(carried) == 7)
    finally:
        stop.set()
        await running
        app.database.close()
    assert [round(seconds) for seconds in paused] == [1, 2, 4, 1]


async def test_a_pause_under_way_is_made_no_longer_by_those_it_caught(
    sim: Simulator, url: str
) -> None:
    app = stage.make(sim, url)
    alone = Delivery(app.office, app.application.bot, stage.WORK.reachability)
    for _refused_at_once in range(30):
        alone._pause(0.0, 100.0)
    assert alone._limiter.wait_pause(100.0) < 2


async def test_a_tap_is_answered_though_its_chat_must_wait(strict_sim: Simulator, url: str) -> None:
    (anna,) = await started(strict_sim, "Anna")
    async with bot(strict_sim, url, limits=Limits(chat=1, chat_seconds=3600)) as app:
        await show(app, anna.person_id, "tavla")
        await anna.receives("tavla", within=20)
        await say(app, anna.person_id, "väntar en timme")
        press = await anna.tap("Spara")
        await press.answered(within=20)
        assert texts(strict_sim) == ["tavla"]


async def test_an_answer_that_comes_too_late_counts_as_done(sim: Simulator, url: str) -> None:
    (anna,) = await started(sim, "Anna")

    async with bot(sim, url) as app:
        await anna.say("screen tavla")
        board = await anna.receives("tavla", within=20)
        await sim.quiet()
        press = await anna.tap_data("tell hej", board)
        sim.world.presses.pop(press.query_id)
        rows = await ended(app, 2)
    assert rows == [SENT, SENT]


async def test_an_answer_older_than_ten_seconds_is_void(sim: Simulator, url: str) -> None:
    (anna,) = await started(sim, "Anna")
    async with bot(sim, url) as app:
        await anna.say("screen tavla")
        board = await anna.receives("tavla", within=20)
        await sim.quiet()
        sim.faults.next("429", "answerCallbackQuery", retry_after=11)
        await anna.tap_data("tell hej", board)
        await stage.until(lambda: sim.calls.of("answerCallbackQuery"))
        await sim.quiet()
        sim.clock.advance(timedelta(seconds=20))
        assert (await ended(app, 2))[1] == (OutboxState.DROPPED, "expired")


async def test_a_tap_is_answered_once_by_a_clock_that_has_jumped(sim: Simulator, url: str) -> None:
    early = stage.make(sim, url)
    early.database.migrate()

    def answer(session: Session) -> None:
        tapped = Tapped("1", 501, None)
        early.office.messenger(session, sim.clock.now(), tapped).finish()

    await early.database.run(answer)
    early.database.close()
    sim.clock.advance(timedelta(minutes=5))
    async with bot(sim, url) as app:
        sim.faults.next("429", "answerCallbackQuery", retry_after=1)
        assert await ended(app, 1) == [(OutboxState.DROPPED, "expired")]
    assert len(sim.calls.of("answerCallbackQuery")) == 1


async def test_what_was_sent_is_noted_as_soon_as_the_storage_can(
    sim: Simulator, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (anna,) = await started(sim, "Anna")
    failures = 3
    mark_sent = outbox.mark_sent

    def mark(session: Session, *args: Any) -> None:
        nonlocal failures
        if failures:
            failures -= 1
            raise StorageFailed("disk full")
        mark_sent(session, *args)

    monkeypatch.setattr(outbox, "mark_sent", mark)
    async with bot(sim, url) as app:
        await say(app, anna.person_id, "hej", "då")
        assert await ended(app, 2) == [SENT] * 2
    assert texts(sim) == ["hej", "då"]


async def test_an_outbox_that_cannot_be_read_is_read_later(
    sim: Simulator, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (anna,) = await started(sim, "Anna")
    failures = 3
    waiting = outbox.waiting

    def read(session: Session, *args: Any) -> list[outbox.Request]:
        nonlocal failures
        if failures:
            failures -= 1
            raise StorageFailed("locked")
        return waiting(session, *args)

    monkeypatch.setattr(outbox, "waiting", read)
    async with bot(sim, url) as app:
        await say(app, anna.person_id, "hej")
        await anna.receives("hej", within=20)


async def test_a_bot_that_stops_lets_what_is_under_way_arrive(sim: Simulator, url: str) -> None:
    (anna,) = await started(sim, "Anna")
    async with bot(sim, url) as app:
        sim.faults.next("latency", "sendMessage", seconds=0.5)
        await say(app, anna.person_id, "hej")
        await stage.until(lambda: sim.calls.of("sendMessage"))
    again = stage.make(sim, url)
    assert [row.state for row in stage.outbox_rows(again)] == [OutboxState.SENT]
    again.database.close()


async def test_a_screen_is_placed_in_the_transaction_that_notes_it_sent(
    sim: Simulator, url: str
) -> None:
    (anna,) = await started(sim, "Anna")
    async with bot(sim, url) as app:
        await show(app, anna.person_id, "ett")
        board = await anna.receives("ett", within=20)
        await ended(app, 1)
        screen = app.database.read(lambda session: session.exec(select(Screen)).one())
    assert screen.message_id == board.message_id


def refused(status: int, *, is_telegrams: bool = True) -> Refused:
    return Refused("no", status, is_telegrams=is_telegrams)


def refuse(
    monkeypatch: pytest.MonkeyPatch, *errors: TelegramError, methods: Collection[str]
) -> None:
    """Let calls of some methods be refused, with each error in turn."""
    turn = cycle(errors)
    do_request = AiohttpRequest.do_request

    async def wrapped(self: AiohttpRequest, **call: Any) -> Any:
        if call["url"].rpartition("/")[2] in methods:
            raise next(turn)
        return await do_request(self, **call)

    monkeypatch.setattr(AiohttpRequest, "do_request", wrapped)


@pytest.mark.parametrize(
    "error", [refused(404), refused(413), refused(413, is_telegrams=False)], ids=str
)
async def test_what_is_refused_again_and_again_is_dropped_and_holds_up_nothing(
    sim: Simulator, url: str, monkeypatch: pytest.MonkeyPatch, error: Refused
) -> None:
    (anna,) = await started(sim, "Anna")
    async with bot(sim, url) as app:
        refuse(monkeypatch, error, methods={"sendMessage"})
        await say(app, anna.person_id, "ett", "två")
        assert await ended(app, 2) == [(OutboxState.DROPPED, "no")] * 2


async def test_what_a_proxy_refuses_altogether_waits(
    sim: Simulator, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (anna,) = await started(sim, "Anna")
    async with bot(sim, url) as app:
        with monkeypatch.context() as patch:
            closed = refused(404, is_telegrams=False)
            refuse(patch, closed, methods={"sendMessage", "getMe"})
            await say(app, anna.person_id, "hej")
            await stage.until(lambda: stage.outbox_rows(app)[0].attempts > courier.TRIES_IN_DOUBT)
        assert await ended(app, 1) == [SENT]


@pytest.mark.parametrize(
    ("error", "method", "fate"),
    [
        (ChatMigrated(-100), "sendMessage", Fate.MOVED),
        (Forbidden("bot was blocked"), "editMessageText", Fate.UNREACHABLE),
        (Forbidden("no"), "answerCallbackQuery", Fate.DROP),
        (BadRequest("Message is not modified: x"), "editMessageText", Fate.DONE),
        (BadRequest("Message to edit not found"), "editMessageText", Fate.SEND_ANEW),
        (BadRequest("Message can't be edited"), "editMessageText", Fate.SEND_ANEW),
        (BadRequest("MESSAGE_ID_INVALID"), "editMessageText", Fate.SEND_ANEW),
        (BadRequest("Message can't be deleted"), "deleteMessage", Fate.DONE),
        (BadRequest("Query is too old and response timeout"), "answerCallbackQuery", Fate.DONE),
        (BadRequest("Can't parse entities"), "sendMessage", Fate.DROP),
        (InvalidToken("Unauthorized"), "sendMessage", Fate.TOKEN_REFUSED),
        (EndPointNotFound("sendMessage"), "sendMessage", Fate.TOKEN_REFUSED),
        *((refused(status), "sendMessage", Fate.DROP) for status in (405, 406, 413, 418, 420)),
        *((refused(status), "sendMessage", Fate.TRY_LATER) for status in (408, 409)),
        (refused(429), "sendMessage", Fate.PAUSE),
        (refused(429, is_telegrams=False), "sendMessage", Fate.PAUSE),
        (refused(404), "sendMessage", Fate.DOUBTFUL),
        (refused(413, is_telegrams=False), "sendMessage", Fate.DOUBTFUL),
        (TimedOut(), "sendMessage", Fate.TRY_LATER),
        (NetworkError("Bad Gateway"), "sendMessage", Fate.TRY_LATER),
        (TelegramError("Invalid server response"), "sendMessage", Fate.TRY_LATER),
    ],
)
def test_each_refusal_has_its_meaning(error: TelegramError, method: str, fate: Fate) -> None:
    assert judge(error, method).fate is fate


@pytest.mark.parametrize(
    "reason",
    [
        "Bad Request: not enough rights to send text messages to the chat",
        "Bad Request: chat not found",
        "Bad Request: TOPIC_CLOSED",
        "Bad Request: CHAT_WRITE_FORBIDDEN",
    ],
)
def test_a_group_that_cannot_be_written_to_is_lost_and_a_person_only_misses_it(reason: str) -> None:
    assert judge(BadRequest(reason), "sendMessage", -100).fate is Fate.UNREACHABLE
    assert judge(BadRequest(reason), "sendMessage", 501).fate is Fate.DROP


async def test_the_house_learns_of_a_group_that_cannot_be_written_to(
    sim: Simulator, url: str
) -> None:
    lost: list[int] = []
    work = replace(
        stage.WORK, reachability=Reachability(lambda _desk, chat: lost.append(chat), stage.move)
    )
    async with bot(sim, url, work) as app:
        await say(app, -424242, "ett", "två")
        assert await ended(app, 2) == [(OutboxState.DROPPED, "Chat not found")] * 2
    assert lost == [-424242]


def test_being_too_fast_is_a_pause_of_the_length_asked_for() -> None:
    quiet_expected_warnings()
    verdict = judge(RetryAfter(3), "sendMessage")
    assert (verdict.fate, verdict.seconds) == (Fate.PAUSE, 3.0)


async def test_a_refused_token_keeps_everything_waiting(
    sim: Simulator, url: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    (anna,) = await started(sim, "Anna")
    async with bot(sim, url) as app:
        await sim.quiet()
        with monkeypatch.context() as patch:
            patch.setattr(sim._server, "_token", "another")
            await say(app, anna.person_id, "hej")
            await stage.until(lambda: "BOT_TOKEN" in caplog.text)
        await anna.receives("hej", within=30)
    assert sim.token not in caplog.text
