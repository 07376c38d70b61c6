"""What people send besides texts and files, as the API tells it."""

import pytest

from bot.simulator import Person, Simulator
from tests.simulator.api import Api, keyboard


async def test_dice_place_and_round_video_are_told_as_what_they_are(api: Api, anna: Person) -> None:
    await anna.send_dice("🎯", 4)
    await anna.send_venue("Hjällbo torg", "Bergsgårdsgärdet 39")
    await anna.send_video_note(duration=7)
    dice, venue, note = [update["message"] for update in await api.updates()]
    assert dice["dice"] == {"emoji": "🎯", "value": 4}
    assert venue["venue"]["location"] == venue["location"]
    assert venue["venue"]["title"] == "Hjällbo torg"
    assert (note["video_note"]["duration"], note["video_note"]["length"]) == (7, 384)
    assert "text" not in dice


@pytest.mark.parametrize(("hidden", "kind"), [(None, "user"), ("Nadia", "hidden_user")])
async def test_forwarded_text_tells_its_origin(
    api: Api, anna: Person, hidden: str | None, kind: str
) -> None:
    await anna.forward("/mina klotter", from_hidden=hidden)
    (update,) = await api.updates()
    message = update["message"]
    assert message["from"]["id"] == anna.person_id
    assert message["forward_origin"]["type"] == kind
    assert message["forward_origin"]["date"] < message["date"]
    assert message["entities"][0]["type"] == "bot_command"


async def test_pinning_is_a_service_message(api: Api, anna: Person) -> None:
    await api.send(anna.person_id, reply_markup=keyboard([("Spara", "s")]))
    await anna.pin(anna.chat.last)
    (update,) = await api.updates()
    assert update["message"]["pinned_message"]["message_id"] == anna.chat.last.message_id
    assert "text" not in update["message"]
    assert anna.chat.pinned == [anna.chat.last]


async def test_channel_speaks_in_a_group_under_its_own_name(
    sim: Simulator, api: Api, anna: Person
) -> None:
    group = sim.group("Angered", owner=anna)
    group.add_bot()
    channel = sim.channel("Nyheter")
    sim.world.updates.drop()
    channel.say("/beslut klotter", in_group=group)
    channel.forward_to(group, "/beslut igen")
    channel.say("inget kommando", in_group=group)
    said, forwarded = [update["message"] for update in await api.updates()]
    assert said["from"]["id"] == 136817688
    assert said["sender_chat"] == channel.chat
    assert said["chat"]["id"] == group.chat_id
    assert forwarded["from"]["id"] == 777000
    assert forwarded["is_automatic_forward"] is True
    assert forwarded["forward_origin"]["chat"]["type"] == "channel"


async def test_channel_post_comes_only_where_it_is_wanted_or_waits_from_before(
    sim: Simulator, api: Api
) -> None:
    channel = sim.channel("Nyheter")
    sim.world.updates.allow(["message"])
    channel.post("nej")
    channel.post("från förr", unwanted=True)
    (update,) = await api.updates()
    post = update["channel_post"]
    assert post["text"] == "från förr"
    assert post["chat"] == post["sender_chat"]
    assert "from" not in post


async def test_new_names_are_told_with_what_comes_next(
    sim: Simulator, api: Api, anna: Person
) -> None:
    group = sim.group("Angered", owner=anna)
    group.add_bot()
    sim.world.updates.drop()
    group.rename("Centrum")
    anna.rename("Anna-Karin")
    await anna.say("hej")
    renamed, said = [update["message"] for update in await api.updates()]
    assert (renamed["new_chat_title"], renamed["chat"]["title"]) == ("Centrum", "Centrum")
    assert said["from"]["first_name"] == said["chat"]["first_name"] == "Anna-Karin"
