from typing import Any

import pytest

from bot.simulator import Person, Simulator
from tests.simulator.api import Api


async def forbidden(api: Api, chat_id: int, method: str = "sendMessage", **content: Any) -> str:
    given: dict[str, Any] = {"text": "a"} if method == "sendMessage" else content
    reply = await api.call(method, chat_id=chat_id, **given)
    assert reply.status == 403
    return reply.refusal


async def test_message_to_who_never_pressed_start_is_forbidden(sim: Simulator, api: Api) -> None:
    bo = sim.person("Bo")
    refusal = await forbidden(api, bo.person_id)
    assert refusal == "Forbidden: bot can't initiate conversation with a user"
    await bo.start()
    await api.send(bo.person_id)


async def test_message_to_who_blocked_the_bot_is_forbidden(api: Api, anna: Person) -> None:
    sent = await api.send(anna.person_id)
    anna.block()
    assert await forbidden(api, anna.person_id) == "Forbidden: bot was blocked by the user"
    edit = {"message_id": sent["message_id"], "text": "b"}
    refusal = await forbidden(api, anna.person_id, "editMessageText", **edit)
    assert refusal == "Forbidden: bot was blocked by the user"
    anna.unblock()
    await api.send(anna.person_id)


async def test_blocking_and_unblocking_are_told(api: Api, anna: Person) -> None:
    anna.block()
    anna.block()
    anna.unblock()
    changes = [update["my_chat_member"] for update in await api.updates()]
    assert [
        (change["old_chat_member"]["status"], change["new_chat_member"]["status"])
        for change in changes
    ] == [("member", "kicked"), ("kicked", "member")]
    assert changes[0]["chat"]["id"] == changes[0]["from"]["id"] == anna.person_id


async def test_start_after_a_block_unblocks(api: Api, anna: Person) -> None:
    anna.block()
    await anna.start()
    kinds = [set(update) - {"update_id"} for update in await api.updates()]
    assert kinds == [{"my_chat_member"}, {"my_chat_member"}, {"message"}]


@pytest.mark.parametrize("chat_id", [42, -42, -1001234567890, "@nobody", "", "x"])
async def test_unknown_chat_is_not_found(api: Api, chat_id: int | str) -> None:
    refusal = await api.refused("sendMessage", chat_id=chat_id, text="a")
    expected = "chat not found" if chat_id else "chat_id is empty"
    assert refusal == f"Bad Request: {expected}"


async def test_group_without_the_bot_is_not_found(sim: Simulator, api: Api, anna: Person) -> None:
    group = sim.group("Torsdag", owner=anna)
    refusal = await api.refused("sendMessage", chat_id=group.chat_id, text="a")
    assert refusal == "Bad Request: chat not found"


@pytest.mark.parametrize("supergroup", [False, True])
async def test_message_to_a_group_that_removed_the_bot_is_forbidden(
    sim: Simulator, api: Api, anna: Person, supergroup: bool
) -> None:
    group = sim.group("Torsdag", owner=anna, supergroup=supergroup)
    group.add_bot()
    await api.send(group.chat_id)
    group.remove_bot()
    kind = "supergroup" if supergroup else "group"
    refusal = await forbidden(api, group.chat_id)
    assert refusal == f"Forbidden: bot was kicked from the {kind} chat"
    update = (await api.updates())[-1]["my_chat_member"]
    assert update["new_chat_member"]["status"] == "kicked"
    assert update["new_chat_member"]["user"]["id"] == sim.bot.account_id


async def test_message_to_a_group_that_the_bot_left_is_forbidden(
    sim: Simulator, api: Api, anna: Person
) -> None:
    group = sim.group("Torsdag", owner=anna)
    group.add_bot()
    await api.ok("leaveChat", chat_id=group.chat_id)
    refusal = await forbidden(api, group.chat_id)
    assert refusal == "Forbidden: bot is not a member of the group chat"


async def test_private_chat_cannot_be_left(api: Api, anna: Person) -> None:
    refusal = await api.refused("leaveChat", chat_id=anna.person_id)
    assert refusal == "Bad Request: chat member status can't be changed in private chats"


async def test_old_id_of_an_upgraded_group_names_the_new_one(
    sim: Simulator, api: Api, anna: Person
) -> None:
    group = sim.group("Torsdag", owner=anna)
    group.add_bot()
    old_id = group.chat_id
    await api.updates()
    group.upgrade()
    reply = await api.call("sendMessage", chat_id=old_id, text="a")
    assert reply.status == 400
    assert reply.refusal == "Bad Request: group chat was upgraded to a supergroup chat"
    assert reply.parameters == {"migrate_to_chat_id": group.chat_id}
    assert (await api.send(group.chat_id))["chat"]["type"] == "supergroup"
    told = [update["message"] for update in await api.updates()]
    assert told[0]["migrate_to_chat_id"] == group.chat_id
    assert told[0]["chat"]["id"] == old_id
    assert told[1]["migrate_from_chat_id"] == old_id
    assert told[1]["chat"]["id"] == group.chat_id


@pytest.mark.parametrize(
    ("field", "value", "refusal"),
    [
        ("business_connection_id", "x", "business connection not found"),
        ("message_thread_id", 7, "message thread not found"),
        (
            "direct_messages_topic_id",
            7,
            "the chat is not a channel direct messages chat (simulator)",
        ),
        ("allow_paid_broadcast", True, "the bot has no Telegram Stars (simulator)"),
    ],
)
async def test_what_the_chat_has_not_is_refused(
    api: Api, anna: Person, field: str, value: object, refusal: str
) -> None:
    found = await api.refused("sendMessage", chat_id=anna.person_id, text="a", **{field: value})
    assert found == f"Bad Request: {refusal}"


async def test_message_effect_is_refused_in_a_group(sim: Simulator, api: Api, anna: Person) -> None:
    group = sim.group("Torsdag", owner=anna)
    group.add_bot()
    await api.send(anna.person_id, message_effect_id="5104841245755180586")
    refusal = await api.refused(
        "sendMessage", chat_id=group.chat_id, text="a", message_effect_id="5104841245755180586"
    )
    assert refusal == ("Bad Request: message effects can be used only in private chats (simulator)")


async def test_chat_action_is_seen_and_unknown_ones_refused(api: Api, anna: Person) -> None:
    await api.ok("sendChatAction", chat_id=anna.person_id, action="typing")
    assert (anna.chat.history[-1].kind, anna.chat.history[-1].text) == ("action", "typing")
    refusal = await api.refused("sendChatAction", chat_id=anna.person_id, action="dancing")
    assert refusal == "Bad Request: wrong parameter action in request"
