import contextlib
from collections.abc import AsyncIterator
from datetime import timedelta

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.simulator import Limits, Person, Simulator
from bot.simulator.errors import ApiError
from bot.simulator.limits import FloodControl
from tests.simulator.api import Api


async def waits(api: Api, chat_id: int) -> int:
    reply = await api.call("sendMessage", chat_id=chat_id, text="a")
    assert reply.status == 429
    seconds: int = reply.parameters["retry_after"]
    assert reply.refusal == f"Too Many Requests: retry after {seconds}"
    return seconds


async def test_more_than_30_messages_in_a_second_are_refused(sim: Simulator, api: Api) -> None:
    people = [sim.person(f"P{number}") for number in range(31)]
    for person in people:
        await person.start()
    for person in people[:30]:
        await api.send(person.person_id)
    assert await waits(api, people[30].person_id) == 1
    sim.clock.advance(timedelta(seconds=0.999))
    assert await waits(api, people[30].person_id) == 1
    sim.clock.advance(timedelta(seconds=0.001))
    await api.send(people[30].person_id)


async def test_more_than_3_messages_in_3_seconds_to_a_chat_are_refused(
    sim: Simulator, api: Api, anna: Person
) -> None:
    for _ in range(3):
        await api.send(anna.person_id)
    assert await waits(api, anna.person_id) == 3
    sim.clock.advance(timedelta(seconds=1.5))
    assert await waits(api, anna.person_id) == 2
    sim.clock.advance(timedelta(seconds=1.5))
    await api.send(anna.person_id)


async def test_more_than_20_messages_in_a_minute_to_a_group_are_refused(
    sim: Simulator, api: Api, anna: Person
) -> None:
    group = sim.group("Torsdag", owner=anna)
    group.add_bot()
    for _ in range(20):
        await api.send(group.chat_id)
        sim.clock.advance(timedelta(seconds=1))
    assert await waits(api, group.chat_id) == 40
    await api.send(anna.person_id)
    sim.clock.advance(timedelta(seconds=40))
    await api.send(group.chat_id)


async def test_refused_messages_and_edits_count_for_nothing(
    sim: Simulator, api: Api, anna: Person
) -> None:
    sent = await api.send(anna.person_id)
    for number in range(10):
        await api.refused("sendMessage", chat_id=anna.person_id, text="")
        await api.ok(
            "editMessageText",
            chat_id=anna.person_id,
            message_id=sent["message_id"],
            text=str(number),
        )
    await api.send(anna.person_id)
    await api.send(anna.person_id)
    for _ in range(3):
        assert await waits(api, anna.person_id) == 3
    sim.clock.advance(timedelta(seconds=3))
    await api.send(anna.person_id)


async def test_files_count_as_messages(api: Api, anna: Person) -> None:
    for _ in range(3):
        await api.send(anna.person_id)
    form = aiohttp.FormData({"chat_id": str(anna.person_id)})
    form.add_field("document", b"a", filename="a.txt")
    reply = await api.request("sendDocument", data=form)
    assert reply.status == 429


@pytest.fixture
async def boundless() -> AsyncIterator[Simulator]:
    async with Simulator(limits=None) as simulator:
        yield simulator


async def test_limits_can_be_lifted(boundless: Simulator) -> None:
    anna = boundless.person("Anna")
    await anna.start()
    async with aiohttp.ClientSession() as session:
        api = Api(boundless, session)
        for _ in range(50):
            await api.send(anna.person_id)


async def test_limits_can_be_chosen() -> None:
    async with Simulator(limits=Limits(chat=1, chat_seconds=1)) as chosen:
        anna = chosen.person("Anna")
        await anna.start()
        async with aiohttp.ClientSession() as session:
            await Api(chosen, session).send(anna.person_id)
            assert await waits(Api(chosen, session), anna.person_id) == 1


@given(st.lists(st.floats(0, 2), max_size=80))
def test_no_window_ever_holds_more_than_allowed(pauses: list[float]) -> None:
    flood = FloodControl(Limits(overall=5, overall_seconds=1, chat=2, chat_seconds=3))
    now, admitted = 0.0, []
    for pause in pauses:
        now += pause
        with contextlib.suppress(ApiError):
            flood.admit(1, is_group=False, now=now)
            admitted.append(now)
    for moment in admitted:
        assert sum(moment <= other < moment + 3 for other in admitted) <= 2


@given(st.lists(st.floats(0, 2), max_size=80))
def test_message_is_admitted_after_the_wait_that_was_named(pauses: list[float]) -> None:
    flood = FloodControl(Limits())
    now = 0.0
    for pause in pauses:
        now += pause
        try:
            flood.admit(-1, is_group=True, now=now)
        except ApiError as refusal:
            now += (refusal.parameters or {})["retry_after"]
            flood.admit(-1, is_group=True, now=now)
