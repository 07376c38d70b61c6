from datetime import timedelta

import aiohttp
import pytest

from bot.simulator import NotReceivedError, Person, Simulator
from tests.simulator.api import Api, keyboard

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


@pytest.fixture
async def asked(api: Api, anna: Person) -> Person:
    """Be somebody with buttons before her."""
    await api.send(anna.person_id, reply_markup=keyboard([("Spara", "save:1"), ("Ändra", "x")]))
    return anna


async def test_press_is_told_and_its_answer_seen(api: Api, asked: Person) -> None:
    press = await asked.tap("Spara")
    (update,) = await api.updates()
    query = update["callback_query"]
    assert (query["id"], query["data"]) == (press.query_id, "save:1")
    assert query["from"]["id"] == asked.person_id
    assert query["message"]["reply_markup"]["inline_keyboard"][0][0]["text"] == "Spara"
    assert press.answer is None
    await api.ok("answerCallbackQuery", callback_query_id=query["id"], text="Ja", show_alert=True)
    answer = await press.answered()
    assert (answer.text, answer.show_alert) == ("Ja", True)


async def test_second_answer_is_refused(api: Api, asked: Person) -> None:
    press = await asked.tap("Spara")
    await api.ok("answerCallbackQuery", callback_query_id=press.query_id)
    refusal = await api.refused("answerCallbackQuery", callback_query_id=press.query_id)
    assert refusal == TOO_OLD


async def test_answer_after_15_seconds_is_refused(sim: Simulator, api: Api, asked: Person) -> None:
    in_time, late = await asked.tap("Spara"), await asked.tap("Ändra")
    sim.clock.advance(timedelta(seconds=15))
    await api.ok("answerCallbackQuery", callback_query_id=in_time.query_id)
    sim.clock.advance(timedelta(seconds=0.1))
    refusal = await api.refused("answerCallbackQuery", callback_query_id=late.query_id)
    assert refusal == TOO_OLD
    with pytest.raises(NotReceivedError):
        await late.answered(within=0.01)


async def test_life_of_a_press_can_be_chosen() -> None:
    async with Simulator(callback_life=3600) as sim, aiohttp.ClientSession() as session:
        api, anna = Api(sim, session), sim.person("Anna")
        await anna.start()
        await api.send(anna.person_id, reply_markup=keyboard([("Spara", "s")]))
        press = await anna.tap("Spara")
        sim.clock.advance(timedelta(minutes=59))
        await api.ok("answerCallbackQuery", callback_query_id=press.query_id)


async def test_answer_to_an_unknown_press_is_refused(api: Api) -> None:
    assert await api.refused("answerCallbackQuery", callback_query_id="1") == TOO_OLD


async def test_answer_over_200_characters_is_refused(api: Api, asked: Person) -> None:
    press = await asked.tap("Spara")
    refusal = await api.refused(
        "answerCallbackQuery", callback_query_id=press.query_id, text="å" * 201
    )
    assert refusal == "Bad Request: MESSAGE_TOO_LONG"
    await api.ok("answerCallbackQuery", callback_query_id=press.query_id, text="å" * 200)


async def test_answer_may_open_the_bots_own_link_alone(api: Api, asked: Person) -> None:
    press = await asked.tap("Spara")
    refusal = await api.refused(
        "answerCallbackQuery", callback_query_id=press.query_id, url="https://goteborg.se"
    )
    assert refusal == "Bad Request: URL_INVALID"
    url = "https://t.me/torsdagsbot?start=a"
    await api.ok("answerCallbackQuery", callback_query_id=press.query_id, url=url)
    assert (await press.answered()).url == url


async def test_forged_data_reaches_the_bot(api: Api, asked: Person) -> None:
    await asked.tap_data("save:999", asked.chat.last)
    assert [update["callback_query"]["data"] for update in await api.updates()] == ["save:999"]


async def test_press_on_a_deleted_message_shows_it_inaccessible(api: Api, asked: Person) -> None:
    message = asked.chat.last
    await asked.delete(message)
    with pytest.raises(LookupError):
        await asked.tap("Spara", on=message)
    await asked.tap_data("save:1", message)
    (update,) = await api.updates()
    shown = update["callback_query"]["message"]
    assert (shown["message_id"], shown["date"]) == (message.message_id, 0)
    assert "text" not in shown
