import asyncio
import json
import time
from datetime import timedelta

import aiohttp
import pytest

from bot.simulator import Person, Simulator
from bot.simulator.faults import FaultKind
from tests.simulator.api import Api, Reply


async def test_latency_delays_a_call(sim: Simulator, api: Api) -> None:
    sim.faults.next("latency", seconds=0.05)
    before = time.monotonic()
    await api.ok("getMe")
    assert time.monotonic() - before >= 0.05


async def test_429_names_the_seconds_and_does_nothing(
    sim: Simulator, api: Api, anna: Person
) -> None:
    sim.faults.next("429", "sendMessage", retry_after=7)
    await api.ok("getMe")
    reply = await api.call("sendMessage", chat_id=anna.person_id, text="a")
    assert (reply.status, reply.parameters) == (429, {"retry_after": 7})
    assert anna.chat.from_bot == []
    await api.send(anna.person_id)


async def test_500_comes_as_often_as_told(sim: Simulator, api: Api) -> None:
    sim.faults.next("500", times=2)
    statuses = [(await api.call("getMe")).status for _ in range(3)]
    assert statuses == [500, 500, 200]


async def test_502_has_a_body_of_html(sim: Simulator, api: Api) -> None:
    sim.faults.next("502")
    async with api.session.get(f"{api.base}/getMe") as response:
        assert response.status == 502
        assert response.content_type == "text/html"
        assert "<h1>502 Bad Gateway</h1>" in await response.text()


async def test_malformed_answer_comes_after_the_effect(
    sim: Simulator, api: Api, anna: Person
) -> None:
    sim.faults.next("malformed")
    with pytest.raises(json.JSONDecodeError):
        await api.send(anna.person_id)
    assert len(anna.chat.from_bot) == 1


@pytest.mark.parametrize(("kind", "sent"), [("drop_before", 0), ("drop_after", 1)])
async def test_connection_is_dropped_before_or_after_the_effect(
    sim: Simulator, api: Api, anna: Person, kind: FaultKind, sent: int
) -> None:
    sim.faults.next(kind, "sendMessage")
    with pytest.raises(aiohttp.ClientConnectionError):
        await api.send(anna.person_id)
    assert len(anna.chat.from_bot) == sent
    await api.send(anna.person_id)
    assert len(anna.chat.from_bot) == sent + 1


async def test_dropped_poll_acknowledges_and_loses_nothing(
    sim: Simulator, api: Api, anna: Person
) -> None:
    await anna.say("ett")
    await anna.say("två")
    first, second = await api.ok("getUpdates")
    sim.faults.next("drop_after", "getUpdates")
    with pytest.raises(aiohttp.ClientConnectionError):
        await api.ok("getUpdates", offset=second["update_id"])
    assert await api.ok("getUpdates") == [second]
    assert first != second


async def test_updates_are_duplicated_or_reordered_once(
    sim: Simulator, api: Api, anna: Person
) -> None:
    await anna.say("ett")
    await anna.say("två")
    sim.faults.next("duplicate_updates")
    sim.faults.next("reorder_updates")
    texts = [update["message"]["text"] for update in await api.ok("getUpdates")]
    assert texts == ["två", "två", "ett", "ett"]
    texts = [update["message"]["text"] for update in await api.ok("getUpdates")]
    assert texts == ["ett", "två"]


async def test_stopped_service_drops_everything_until_its_time(sim: Simulator, api: Api) -> None:
    sim.faults.stop_service(seconds=60)
    for _ in range(2):
        with pytest.raises(aiohttp.ClientConnectionError):
            await api.ok("getMe")
    sim.clock.advance(timedelta(seconds=60))
    await api.ok("getMe")
    sim.faults.stop_service()
    with pytest.raises(aiohttp.ClientConnectionError):
        await api.ok("getMe")
    sim.faults.resume_service()
    await api.ok("getMe")


async def test_stopped_simulator_refuses_connections_and_keeps_its_world(
    sim: Simulator, api: Api, anna: Person
) -> None:
    url = sim.url
    await sim.stop()
    with pytest.raises(aiohttp.ClientConnectorError):
        await api.ok("getMe")
    await sim.start()
    assert sim.url == url
    await api.send(anna.person_id)


async def random_run(seed: int) -> list[int]:
    async with Simulator(limits=None) as sim, aiohttp.ClientSession() as session:
        api = Api(sim, session)
        sim.faults.random(seed, {"500": 0.3, "429": 0.2}, methods=["getMe"])
        replies: list[Reply] = [await api.call("getMe") for _ in range(40)]
        assert (await api.call("getWebhookInfo")).status == 200
        sim.faults.clear()
        assert (await api.call("getMe")).status == 200
        assert sum(sim.faults.made.values()) == sum(each.status != 200 for each in replies)
        return [reply.status for reply in replies]


async def test_random_faults_follow_from_the_seed() -> None:
    first, again, other = await asyncio.gather(random_run(1), random_run(1), random_run(2))
    assert first == again != other
    assert set(first) == {200, 429, 500}


async def test_faults_are_no_refusals(sim: Simulator, api: Api) -> None:
    for kind in ("429", "500", "502"):
        sim.faults.next(kind)
    for _ in range(2):
        await api.call("getMe")
    assert sim.refusals == []
    assert [call.faults for call in sim.calls] == [{"429"}, {"500"}]
    sim.faults.clear()
    await api.refused("sendMessage", chat_id=1, text="")
    assert [call.description for call in sim.refusals] == ["Bad Request: message text is empty"]


async def test_a_fault_waits_until_so_many_calls_have_passed(sim: Simulator, api: Api) -> None:
    sim.faults.next("500", "getMe", after=2)
    ended: list[int] = []
    sim.calls.listeners.append(lambda call: ended.append(call.status))
    for method in ("getMe", "getWebhookInfo", "getMe", "getMe", "getMe"):
        await api.call(method)
    assert ended == [200, 200, 200, 500, 200]
    assert sim.calls.begun == {"getMe": 4, "getWebhookInfo": 1}


async def test_fields_of_a_later_bot_api_come_again_with_the_same_update(
    sim: Simulator, api: Api, anna: Person
) -> None:
    await anna.say("ett")
    sim.faults.next("unknown_fields")
    [first] = await api.ok("getUpdates")
    assert "hologram_id" in first
    assert "hologram_id" in first["message"]
    assert await api.ok("getUpdates") == [first]


async def test_an_update_that_was_given_out_never_changes(
    sim: Simulator, api: Api, anna: Person
) -> None:
    await anna.say("ett")
    before = await api.ok("getUpdates")
    sim.faults.next("unknown_fields")
    assert await api.ok("getUpdates") == before


async def test_an_update_of_an_unknown_kind_stands_in_the_queue_like_others(
    sim: Simulator, api: Api, anna: Person
) -> None:
    await anna.say("ett")
    sim.faults.next("unknown_kind")
    [known] = await api.ok("getUpdates")
    [strange] = await api.ok("getUpdates", offset=known["update_id"] + 1)
    assert strange.keys() == {"update_id", "telepathy"}
    assert await api.ok("getUpdates", offset=strange["update_id"] + 1, timeout=0) == []
