import asyncio
import re
from typing import Any

import pytest

from bot.simulator import Event, NotReceivedError, Person, Simulator
from tests.simulator.api import Api, keyboard


@pytest.mark.parametrize("payload", ["två ord", "a" * 65, "a.b", "å"])
async def test_deep_link_with_a_wrong_payload_is_refused(sim: Simulator, payload: str) -> None:
    anna = sim.person("Anna")
    with pytest.raises(ValueError, match="no deep link"):
        await anna.start(payload)
    with pytest.raises(ValueError, match="no deep link"):
        sim.link(payload)
    assert sim.updates == []


async def test_deep_link_brings_its_payload(sim: Simulator, api: Api) -> None:
    anna = sim.person("Anna", id=77)
    await anna.open(sim.link("k7-_" + "a" * 60))
    (update,) = await api.updates()
    assert update["message"]["text"] == "/start k7-_" + "a" * 60
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert update["message"]["from"]["id"] == 77
    with pytest.raises(ValueError, match="leads elsewhere"):
        await anna.open("https://t.me/otherbot?start=a")


async def test_two_people_cannot_share_an_id(sim: Simulator) -> None:
    sim.person("Anna", id=77)
    with pytest.raises(ValueError, match="already"):
        sim.person("Bo", id=77)


@pytest.mark.parametrize("text", ["", " ", "a" * 4097])
async def test_app_sends_no_text_of_such_length(anna: Person, text: str) -> None:
    with pytest.raises(ValueError, match="1 to 4096"):
        await anna.say(text)


async def test_who_has_blocked_the_bot_can_neither_write_nor_tap(api: Api, anna: Person) -> None:
    await api.send(anna.person_id, reply_markup=keyboard([("Spara", "s")]))
    anna.block()
    with pytest.raises(ValueError, match="has blocked"):
        await anna.say("hej")
    with pytest.raises(ValueError, match="has blocked"):
        await anna.tap("Spara")


async def test_edit_is_told_and_only_of_ones_own(api: Api, anna: Person) -> None:
    said = await anna.say("fel")
    await api.updates()
    await anna.edit(said, "rätt")
    (update,) = await api.updates()
    assert update["edited_message"]["text"] == said.text == "rätt"
    await api.send(anna.person_id)
    with pytest.raises(ValueError, match="has written"):
        await anna.edit(anna.chat.last, "inte mitt")


async def test_tap_takes_the_newest_button_and_prefers_the_whole_label(
    api: Api, anna: Person
) -> None:
    await api.send(anna.person_id, reply_markup=keyboard([("Spara", "old")]))
    old = anna.chat.last
    await api.send(anna.person_id, reply_markup=keyboard([("Sparade", "list"), ("Spara", "new")]))
    taps = [
        await anna.tap("Spara"),
        await anna.tap("Sparad"),
        await anna.tap("Spara", on=old),
    ]
    assert [press.data for press in taps] == ["new", "list", "old"]
    assert [event.text for event in anna.chat.history if event.kind == "tapped"] == [
        "Spara",
        "Sparade",
        "Spara",
    ]
    with pytest.raises(LookupError, match="no button 'Skicka in' among"):
        await anna.tap("Skicka in")


async def test_button_that_opens_a_link_cannot_be_pressed(api: Api, anna: Person) -> None:
    button = {"text": "Läs", "url": "https://goteborg.se"}
    await api.send(anna.person_id, reply_markup={"inline_keyboard": [[button]]})
    with pytest.raises(LookupError, match="opens something"):
        await anna.tap("Läs")


async def test_every_kind_of_content_reaches_the_bot(api: Api, anna: Person) -> None:
    await anna.send_photo(caption="klotter")
    await anna.send_voice()
    await anna.send_sticker()
    await anna.send_contact("+46701234567")
    await anna.send_location(57.78, 12.05)
    await anna.send_poll("När?", ["Nu", "Sen"])
    await anna.send_document("a.txt", b"a")
    kinds = ("photo", "voice", "sticker", "contact", "location", "poll", "document")
    updates = [update["message"] for update in await api.updates()]
    assert [[kind for kind in kinds if kind in update] for update in updates] == [
        [kind] for kind in kinds
    ]
    assert updates[0]["caption"] == "klotter"
    assert updates[3]["contact"]["user_id"] == anna.person_id


async def test_receives_goes_forward_through_what_the_bot_sends(api: Api, anna: Person) -> None:
    await api.send(anna.person_id, "ett")
    await api.send(anna.person_id, "två")
    await api.send(anna.person_id, "tre")
    assert (await anna.receives("två")).text == "två"
    assert (await anna.receives(re.compile("^t"))).text == "tre"
    with pytest.raises(NotReceivedError, match="'ett'"):
        await anna.receives("ett", within=0.01)


async def test_receives_waits_for_what_is_to_come(api: Api, anna: Person) -> None:
    waiting = asyncio.create_task(anna.receives(lambda message: "Spara" in str(message.buttons)))
    await api.send(anna.person_id, "först")
    sent = await api.send(anna.person_id, "sedan", reply_markup=keyboard([("Spara", "s")]))
    assert (await waiting).message_id == sent["message_id"]


async def test_receives_sees_edits_and_passes_over_the_deleted(api: Api, anna: Person) -> None:
    screen = await api.send(anna.person_id, "sida 1")
    gone = await api.send(anna.person_id, "sida 2, strax borta")
    which = {"chat_id": anna.person_id, "message_id": screen["message_id"]}
    await api.ok("deleteMessage", chat_id=anna.person_id, message_id=gone["message_id"])
    await api.ok("editMessageText", **which, text="sida 2")
    assert (await anna.receives("sida 2")).message_id == screen["message_id"]


async def test_receives_hears_nobody_but_the_bot(anna: Person) -> None:
    said = await anna.say("hej")
    await anna.edit(said, "hej igen")
    with pytest.raises(NotReceivedError):
        await anna.receives("hej", within=0.01)


async def test_catching_up_reads_everything(api: Api, anna: Person) -> None:
    await api.send(anna.person_id, "gammalt")
    anna.catch_up()
    with pytest.raises(NotReceivedError, match="nothing"):
        await anna.receives("gammalt", within=0.01)


async def test_everyone_reads_a_group_at_their_own_pace(
    sim: Simulator, api: Api, anna: Person
) -> None:
    bo, group = sim.person("Bo"), sim.group("Torsdag", owner=anna)
    group.add(bo)
    group.add_bot()
    await api.send(group.chat_id, "Upprop")
    for person in (anna, bo):
        assert (await person.receives("Upprop", in_chat=group)).text == "Upprop"
    group.upgrade()
    await api.send(group.chat_id, "Beslut")
    assert (await bo.receives("Beslut", in_chat=group)).text == "Beslut"


async def test_listeners_hear_what_happens_in_order(sim: Simulator, api: Api) -> None:
    heard: list[tuple[str, str, str]] = []

    def listen(event: Event) -> None:
        heard.append((event.kind, event.by.first_name, event.text))

    sim.on_event(listen)
    anna = sim.person("Anna")
    await anna.start()
    sent = await api.send(anna.person_id, "Hej", reply_markup=keyboard([("Spara", "s")]))
    press = await anna.tap("Spara")
    await api.ok("answerCallbackQuery", callback_query_id=press.query_id, text="Sparat")
    which: dict[str, Any] = {"chat_id": anna.person_id, "message_id": sent["message_id"]}
    await api.ok("editMessageText", **which, text="Hej då")
    await api.ok("deleteMessage", **which)
    assert heard == [
        ("said", "Anna", "/start"),
        ("sent", "Torsdagsbot", "Hej"),
        ("tapped", "Anna", "Spara"),
        ("answered", "Torsdagsbot", "Sparat"),
        ("edited", "Torsdagsbot", "Hej då"),
        ("deleted", "Torsdagsbot", "Hej då"),
    ]


async def test_quiet_waits_for_updates_to_be_acknowledged(
    sim: Simulator, api: Api, anna: Person
) -> None:
    await sim.quiet(0.01)
    await anna.say("hej")
    with pytest.raises(TimeoutError, match="busy still"):
        await sim.quiet(0.01, within=0.03)
    waiting = asyncio.create_task(sim.quiet(0.01))
    await asyncio.sleep(0.02)
    assert not waiting.done()
    await api.updates()
    await waiting


async def test_quiet_waits_for_calls_under_way(sim: Simulator, api: Api, anna: Person) -> None:
    sim.faults.next("latency", "sendMessage", seconds=0.1)
    sending = asyncio.create_task(api.send(anna.person_id))
    async with asyncio.timeout(5):
        while not sim.calls.of("sendMessage"):  # noqa: ASYNC110 - the log of calls has no event
            await asyncio.sleep(0.001)
    assert anna.chat.from_bot == []
    await sim.quiet(0.01)
    assert len(anna.chat.from_bot) == 1
    await sending
