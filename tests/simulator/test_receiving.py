import asyncio
import json
from datetime import timedelta
from typing import Any

from bot.simulator import Person, Simulator
from tests.simulator.api import Api, Reply

TERMINATED = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)


async def say(anna: Person, count: int) -> None:
    for number in range(count):
        await anna.say(f"text {number}")


def texts(updates: list[dict[str, Any]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def under_way(api: Api, **parameters: Any) -> asyncio.Task[Reply]:
    """Start a poll and return when the server waits in it."""
    before = len(api.sim.calls)
    task = asyncio.create_task(api.call("getUpdates", **parameters))
    async with asyncio.timeout(5):
        while len(api.sim.calls) == before:  # noqa: ASYNC110 - the log of calls has no event
            await asyncio.sleep(0.001)
    return task


async def test_updates_stay_until_a_higher_offset_acknowledges_them(
    sim: Simulator, api: Api, anna: Person
) -> None:
    await say(anna, 3)
    first = await api.ok("getUpdates")
    assert texts(first) == ["text 0", "text 1", "text 2"]
    assert await api.ok("getUpdates") == first
    assert texts(await api.ok("getUpdates", offset=first[1]["update_id"])) == ["text 1", "text 2"]
    assert texts(await api.ok("getUpdates")) == ["text 1", "text 2"]
    assert await api.ok("getUpdates", offset=first[2]["update_id"] + 1) == []
    assert sim.updates == []


async def test_negative_offset_counts_from_the_end_and_forgets_the_rest(
    api: Api, anna: Person
) -> None:
    await say(anna, 5)
    assert texts(await api.ok("getUpdates", offset=-2)) == ["text 3", "text 4"]
    assert texts(await api.ok("getUpdates")) == ["text 3", "text 4"]


async def test_limit_is_kept_between_1_and_100(api: Api, anna: Person) -> None:
    await say(anna, 101)
    assert len(await api.ok("getUpdates", limit=7)) == 7
    assert len(await api.ok("getUpdates", limit=1000)) == 100
    assert len(await api.ok("getUpdates", limit=0)) == 1


async def test_poll_ends_when_an_update_arrives(api: Api, anna: Person) -> None:
    poll = await under_way(api, timeout=30)
    await anna.say("hej")
    assert texts((await poll).result) == ["hej"]


async def test_poll_ends_when_its_time_has_passed_on_the_virtual_clock(
    sim: Simulator, api: Api
) -> None:
    poll = await under_way(api, timeout=30)
    sim.clock.advance(timedelta(seconds=29))
    await asyncio.sleep(0.01)
    assert not poll.done()
    sim.clock.advance(timedelta(seconds=1))
    assert (await poll).result == []


async def test_poll_ends_when_its_time_has_passed_at_a_fast_rate(sim: Simulator, api: Api) -> None:
    sim.clock.set_rate(1000)
    async with asyncio.timeout(2):
        assert await api.ok("getUpdates", timeout=30) == []


async def test_poll_ends_when_its_time_has_passed_in_reality(sim: Simulator, api: Api) -> None:
    assert sim.clock.rate == 0
    async with asyncio.timeout(3):
        assert await api.ok("getUpdates", timeout=1) == []


async def test_second_poller_terminates_the_first(api: Api, anna: Person) -> None:
    first = await under_way(api, timeout=30)
    second = await under_way(api, timeout=30)
    reply = await first
    assert (reply.status, reply.refusal) == (409, TERMINATED)
    await anna.say("hej")
    assert texts((await second).result) == ["hej"]


async def test_polling_conflicts_with_a_webhook(api: Api) -> None:
    poll = await under_way(api, timeout=30)
    await api.ok("setWebhook", url="http://127.0.0.1:9/hook")
    assert (await poll).refusal == "Conflict: terminated by setWebhook request"
    reply = await api.call("getUpdates")
    assert reply.status == 409
    assert reply.refusal == (
        "Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first"
    )
    await api.ok("deleteWebhook")
    assert await api.ok("getUpdates") == []


async def test_updates_are_dropped_after_24_hours(sim: Simulator, api: Api, anna: Person) -> None:
    await anna.say("gammalt")
    sim.clock.advance(timedelta(hours=23))
    await anna.say("nytt")
    assert texts(await api.ok("getUpdates")) == ["gammalt", "nytt"]
    sim.clock.advance(timedelta(hours=1, seconds=1))
    assert texts(await api.ok("getUpdates")) == ["nytt"]


async def test_allowed_updates_are_honoured_and_remembered(api: Api, anna: Person) -> None:
    await anna.say("före")
    assert len(await api.updates(allowed_updates=["callback_query"])) == 1
    await anna.say("hej")
    assert await api.updates() == []
    assert await api.updates(allowed_updates=[]) == []
    await anna.say("igen")
    assert texts(await api.updates()) == ["igen"]


async def test_chat_members_are_told_only_when_asked_for_by_name(
    sim: Simulator, api: Api, anna: Person
) -> None:
    group = sim.group("Torsdag", owner=anna)
    group.add_bot()
    group.promote_bot()
    await api.updates()
    bo = sim.person("Bo")
    group.add(bo)
    assert [set(update) & {"chat_member"} for update in await api.updates()] == [set()]
    await api.ok("getUpdates", allowed_updates=["chat_member"])
    group.promote(bo)
    (update,) = await api.updates()
    assert update["chat_member"]["new_chat_member"]["status"] == "administrator"


async def test_unknown_kind_of_update_is_refused(api: Api) -> None:
    refusal = await api.refused("getUpdates", allowed_updates=["mesage"])
    assert refusal == 'Bad Request: unknown kind of update "mesage" (simulator)'


async def test_allowed_updates_are_read_from_a_form(api: Api, anna: Person) -> None:
    form = {"allowed_updates": json.dumps(["message"]), "timeout": "0"}
    assert (await api.request("getUpdates", data=form)).result == []
    anna.block()
    assert await api.updates() == []


async def test_update_ids_may_start_anew_lower(sim: Simulator, api: Api, anna: Person) -> None:
    await anna.say("före")
    (before,) = await api.updates()
    sim.restart_update_ids(1000)
    await anna.say("efter")
    assert await api.ok("getUpdates", offset=0) != []
    (after,) = await api.updates()
    assert after["update_id"] == 1000 < before["update_id"]


async def test_lower_id_that_arrives_during_a_poll_with_a_high_offset_is_kept(
    sim: Simulator, api: Api, anna: Person
) -> None:
    await anna.say("före")
    (before,) = await api.ok("getUpdates")
    poll = await under_way(api, offset=before["update_id"] + 1, timeout=30)
    sim.restart_update_ids(1000)
    await anna.say("efter")
    sim.clock.advance(timedelta(seconds=30))
    assert (await poll).result == []
    assert texts(await api.updates()) == ["efter"]


async def test_poll_of_a_dead_bot_loses_nothing(api: Api, anna: Person) -> None:
    poll = await under_way(api, timeout=30)
    poll.cancel()
    await asyncio.sleep(0.01)
    await anna.say("hej")
    assert texts(await api.updates(timeout=1)) == ["hej"]


async def test_stop_ends_a_waiting_poll(sim: Simulator, api: Api) -> None:
    poll = await under_way(api, timeout=30)
    async with asyncio.timeout(1):
        await sim.stop()
    assert (await poll).result == []
    await sim.start()
    assert await api.ok("getUpdates") == []
