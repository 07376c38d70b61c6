from typing import Any

import pytest

from bot.simulator import Group, Person, Simulator
from tests.simulator.api import Api


@pytest.fixture
async def group(sim: Simulator, api: Api, anna: Person) -> Group:
    """Be a group of Anna and the bot, of which all has been heard."""
    made = sim.group("Torsdag", owner=anna)
    made.add_bot()
    await api.updates()
    return made


async def heard(api: Api) -> list[str | None]:
    return [update["message"].get("text") for update in await api.updates()]


async def test_bot_hears_that_it_was_added(sim: Simulator, api: Api, anna: Person) -> None:
    group = sim.group("Torsdag", owner=anna)
    group.add_bot()
    change, message = await api.updates()
    assert change["my_chat_member"]["chat"] == {
        "id": group.chat_id,
        "type": "group",
        "title": "Torsdag",
    }
    assert change["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert message["message"]["new_chat_members"][0]["id"] == sim.bot.account_id


@pytest.mark.parametrize(
    ("text", "reaches"),
    [
        ("hej", False),
        ("hej @torsdagsbot", False),
        ("se /koppla", False),
        ("/koppla", True),
        ("/koppla@torsdagsbot", True),
        ("/koppla@TorsdagsBot nu", True),
        ("/koppla@otherbot", False),
    ],
)
async def test_privacy_mode_lets_through_commands_to_the_bot_alone(
    api: Api, anna: Person, group: Group, text: str, reaches: bool
) -> None:
    await anna.say(text, in_chat=group)
    assert await heard(api) == ([text] if reaches else [])


async def test_privacy_mode_lets_through_replies_to_the_bot(
    api: Api, anna: Person, group: Group
) -> None:
    await api.send(group.chat_id, "Vem tar det?")
    question = group.messages[-1]
    mine = await anna.say("jag", in_chat=group, reply_to=question)
    await anna.say("inte jag", in_chat=group, reply_to=mine)
    (update,) = await api.updates()
    assert update["message"]["reply_to_message"]["text"] == "Vem tar det?"


async def test_privacy_mode_lets_through_service_messages(
    sim: Simulator, api: Api, group: Group
) -> None:
    bo = sim.person("Bo")
    group.add(bo)
    group.leave(bo)
    joined, left = await api.updates()
    assert joined["message"]["new_chat_members"][0]["first_name"] == "Bo"
    assert left["message"]["left_chat_member"]["first_name"] == "Bo"


async def test_privacy_mode_holds_for_edited_messages(api: Api, anna: Person, group: Group) -> None:
    said = await anna.say("hej", in_chat=group)
    await anna.edit(said, "hejdå")
    assert await api.updates() == []
    await anna.edit(said, "/koppla")
    (update,) = await api.updates()
    assert update["edited_message"]["text"] == "/koppla"


async def test_without_privacy_mode_the_bot_hears_all(api: Api, anna: Person, group: Group) -> None:
    group.privacy(False)
    await anna.say("hej", in_chat=group)
    await anna.say("/koppla@otherbot", in_chat=group)
    assert await heard(api) == ["hej", "/koppla@otherbot"]
    group.privacy(True)
    await anna.say("hej", in_chat=group)
    assert await heard(api) == []


async def test_administrator_bot_hears_all(api: Api, anna: Person, group: Group) -> None:
    group.promote_bot()
    (change,) = await api.updates()
    assert change["my_chat_member"]["new_chat_member"]["can_pin_messages"] is True
    await anna.say("hej", in_chat=group)
    assert await heard(api) == ["hej"]
    group.demote_bot()
    await api.updates()
    await anna.say("hej", in_chat=group)
    assert await heard(api) == []


async def test_removed_bot_hears_nothing(api: Api, anna: Person, group: Group) -> None:
    group.remove_bot()
    await api.updates()
    await anna.say("/koppla", in_chat=group)
    assert await api.updates() == []


async def test_anonymous_admin_speaks_as_the_group(api: Api, anna: Person, group: Group) -> None:
    await anna.say("/koppla", in_chat=group, as_anonymous_admin=True)
    (update,) = await api.updates()
    assert update["message"]["from"]["username"] == "GroupAnonymousBot"
    assert update["message"]["sender_chat"]["id"] == group.chat_id


async def test_bot_is_added_through_a_deep_link(sim: Simulator, api: Api, anna: Person) -> None:
    group = sim.group("Torsdag", owner=anna)
    group.add_bot(start_payload="k7")
    assert (await api.updates())[-1]["message"]["text"] == "/start@torsdagsbot k7"
    with pytest.raises(ValueError, match="no deep link"):
        group.add_bot(start_payload="två ord")


async def test_who_is_not_in_a_group_cannot_write_there(sim: Simulator, group: Group) -> None:
    bo = sim.person("Bo")
    with pytest.raises(ValueError, match="Bo is not in Torsdag"):
        await bo.say("hej", in_chat=group)


async def test_members_are_told_apart(sim: Simulator, api: Api, anna: Person, group: Group) -> None:
    bo, eva, carl = (sim.person(name) for name in ("Bo", "Eva", "Carl"))
    group.add(bo)
    group.add(eva)
    group.promote(bo)
    group.remove(eva)

    async def status(person_id: int) -> str:
        member: dict[str, Any] = await api.ok(
            "getChatMember", chat_id=group.chat_id, user_id=person_id
        )
        return str(member["status"])

    assert [await status(who.person_id) for who in (anna, bo, eva, carl)] == [
        "creator",
        "administrator",
        "kicked",
        "left",
    ]
    administrators = await api.ok("getChatAdministrators", chat_id=group.chat_id)
    assert [member["user"]["first_name"] for member in administrators] == ["Anna", "Bo"]
    group.demote(bo)
    assert await status(bo.person_id) == "member"
    refusal = await api.refused("getChatMember", chat_id=group.chat_id, user_id=99)
    assert refusal == "Bad Request: PARTICIPANT_ID_INVALID"


async def test_private_chat_has_no_administrators(api: Api, anna: Person) -> None:
    refusal = await api.refused("getChatAdministrators", chat_id=anna.person_id)
    assert refusal == "Bad Request: there are no administrators in the private chat"
    member = await api.ok("getChatMember", chat_id=anna.person_id, user_id=anna.person_id)
    assert member["status"] == "member"


async def test_bot_describes_only_chats_that_it_is_in(
    sim: Simulator, api: Api, anna: Person, group: Group
) -> None:
    assert (await api.ok("getChat", chat_id=group.chat_id))["title"] == "Torsdag"
    assert (await api.ok("getChat", chat_id=anna.person_id))["username"] == "annal"
    refusal = await api.refused("getChat", chat_id=sim.person("Bo").person_id)
    assert refusal == "Bad Request: chat not found"


async def test_supergroup_numbers_its_own_messages(api: Api, anna: Person, group: Group) -> None:
    group.upgrade()
    assert group.messages[-1].message_id == 1
    assert (await api.send(group.chat_id))["message_id"] == 2
    assert (await api.send(anna.person_id))["message_id"] > 2
    await anna.say("/status", in_chat=group)
    assert (await api.updates())[-1]["message"]["chat"]["id"] == group.chat_id
    with pytest.raises(ValueError, match="already"):
        group.upgrade()
