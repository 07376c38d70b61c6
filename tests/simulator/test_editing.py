from datetime import timedelta

import pytest

from bot.simulator import Person, Simulator
from tests.simulator.api import Api, keyboard

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)
GONE = "message to edit not found"


async def test_edit_changes_text_and_drops_buttons_not_given_again(api: Api, anna: Person) -> None:
    sent = await api.send(anna.person_id, "före", reply_markup=keyboard([("Spara", "s")]))
    message = anna.chat.last
    assert (message.buttons, message.edited) == ([["Spara"]], False)
    edited = await api.ok(
        "editMessageText",
        chat_id=anna.person_id,
        message_id=sent["message_id"],
        text="<b>efter</b>",
        parse_mode="HTML",
    )
    assert edited["text"] == "efter"
    assert "edit_date" in edited
    assert "reply_markup" not in edited
    assert (message.html, message.buttons, message.edited) == ("<b>efter</b>", [], True)
    assert [(each.kind, each.text) for each in anna.chat.history[1:]] == [
        ("sent", "före"),
        ("edited", "efter"),
    ]


async def test_edit_that_changes_nothing_is_refused(api: Api, anna: Person) -> None:
    markup = keyboard([("Spara", "s")])
    sent = await api.send(anna.person_id, "<b>a</b>", parse_mode="HTML", reply_markup=markup)
    same = {"chat_id": anna.person_id, "message_id": sent["message_id"]}
    refusal = await api.refused(
        "editMessageText", **same, text=" <b>a</b> ", parse_mode="HTML", reply_markup=markup
    )
    assert refusal == NOT_MODIFIED
    refusal = await api.refused("editMessageReplyMarkup", **same, reply_markup=markup)
    assert refusal == NOT_MODIFIED
    await api.ok("editMessageText", **same, text="a", reply_markup=markup)
    await api.ok("editMessageReplyMarkup", **same)
    assert await api.refused("editMessageReplyMarkup", **same) == NOT_MODIFIED


async def test_edit_of_a_deleted_message_is_refused(api: Api, anna: Person) -> None:
    sent = await api.send(anna.person_id)
    await anna.delete(anna.chat.last)
    for method, content in (("editMessageText", {"text": "b"}), ("editMessageReplyMarkup", {})):
        refusal = await api.refused(
            method, chat_id=anna.person_id, message_id=sent["message_id"], **content
        )
        assert refusal == f"Bad Request: {GONE}"


async def test_edit_of_somebody_elses_message_is_refused(api: Api, anna: Person) -> None:
    said = await anna.say("mitt eget")
    refusal = await api.refused(
        "editMessageText", chat_id=anna.person_id, message_id=said.message_id, text="b"
    )
    assert refusal == "Bad Request: message can't be edited"


async def test_edit_of_a_message_with_a_reply_keyboard_is_refused(api: Api, anna: Person) -> None:
    sent = await api.send(anna.person_id, reply_markup={"force_reply": True})
    refusal = await api.refused(
        "editMessageText", chat_id=anna.person_id, message_id=sent["message_id"], text="b"
    )
    assert refusal == "Bad Request: message can't be edited"


async def test_edit_to_an_empty_or_too_long_text_is_refused(api: Api, anna: Person) -> None:
    sent = await api.send(anna.person_id)
    which = {"chat_id": anna.person_id, "message_id": sent["message_id"]}
    refusal = await api.refused("editMessageText", **which, text="")
    assert refusal == "Bad Request: message text is empty"
    refusal = await api.refused("editMessageText", **which, text="a" * 4097)
    assert refusal == "Bad Request: message is too long"


async def test_edit_of_an_inline_message_is_refused(api: Api) -> None:
    refusal = await api.refused("editMessageText", inline_message_id="AbC", text="b")
    assert refusal == "Bad Request: MESSAGE_ID_INVALID"


async def test_reply_to_a_message_that_is_gone_is_refused(api: Api, anna: Person) -> None:
    said = await anna.say("hej")
    reply = {"message_id": said.message_id}
    sent = await api.send(anna.person_id, reply_parameters=reply)
    assert sent["reply_to_message"]["text"] == "hej"
    assert anna.chat.last.reply_to is said
    await anna.delete(said)
    refusal = await api.refused(
        "sendMessage", chat_id=anna.person_id, text="a", reply_parameters=reply
    )
    assert refusal == "Bad Request: message to be replied not found"


async def test_reply_to_a_message_that_is_gone_may_be_allowed(api: Api, anna: Person) -> None:
    reply = {"message_id": 9999, "allow_sending_without_reply": True}
    sent = await api.send(anna.person_id, reply_parameters=reply)
    assert "reply_to_message" not in sent


async def test_quote_that_is_not_in_the_message_is_refused(api: Api, anna: Person) -> None:
    said = await anna.say("Klotter på skolan")
    reply = {"message_id": said.message_id, "quote": "på skolan"}
    await api.send(anna.person_id, reply_parameters=reply)
    refusal = await api.refused(
        "sendMessage",
        chat_id=anna.person_id,
        text="a",
        reply_parameters=reply | {"quote": "i parken"},
    )
    assert refusal == "Bad Request: QUOTE_TEXT_INVALID"


async def test_deleted_message_is_seen_no_more(api: Api, anna: Person) -> None:
    sent = await api.send(anna.person_id)
    which = {"chat_id": anna.person_id, "message_id": sent["message_id"]}
    assert await api.ok("deleteMessage", **which) is True
    assert anna.chat.from_bot == []
    assert anna.chat.history[-1].kind == "deleted"
    refusal = await api.refused("deleteMessage", **which)
    assert refusal == "Bad Request: message to delete not found"


async def test_delete_of_a_message_older_than_48_hours_is_refused(
    sim: Simulator, api: Api, anna: Person
) -> None:
    old = await api.send(anna.person_id)
    sim.clock.advance(timedelta(hours=48))
    await api.ok("deleteMessage", chat_id=anna.person_id, message_id=old["message_id"])
    older = await api.send(anna.person_id)
    sim.clock.advance(timedelta(hours=48, seconds=1))
    which = {"chat_id": anna.person_id, "message_id": older["message_id"]}
    refusal = await api.refused("deleteMessage", **which)
    assert refusal == "Bad Request: message can't be deleted for everyone"
    await api.ok("editMessageText", **which, text="ändras får den ännu")


async def test_delete_of_a_members_message_needs_the_right(
    sim: Simulator, api: Api, anna: Person
) -> None:
    group = sim.group("Torsdag", owner=anna)
    group.add_bot()
    said = await anna.say("hej", in_chat=group)
    which = {"chat_id": group.chat_id, "message_id": said.message_id}
    refusal = await api.refused("deleteMessage", **which)
    assert refusal == "Bad Request: message can't be deleted for everyone"
    group.promote_bot("can_pin_messages")
    assert await api.refused("deleteMessage", **which) == refusal
    group.promote_bot("can_delete_messages")
    await api.ok("deleteMessage", **which)


async def test_several_messages_are_deleted_and_missing_ones_skipped(
    api: Api, anna: Person
) -> None:
    ids = [(await api.send(anna.person_id))["message_id"] for _ in range(3)]
    await api.ok("deleteMessages", chat_id=anna.person_id, message_ids=[ids[0], 9999, ids[2]])
    assert [message.message_id for message in anna.chat.from_bot] == [ids[1]]


@pytest.mark.parametrize(
    ("count", "refusal"),
    [(0, "message identifiers are not specified"), (101, "too many message identifiers specified")],
)
async def test_number_of_messages_to_delete_is_bounded(
    api: Api, anna: Person, count: int, refusal: str
) -> None:
    found = await api.refused(
        "deleteMessages", chat_id=anna.person_id, message_ids=list(range(count))
    )
    assert found == f"Bad Request: {refusal}"


async def test_pin_shows_a_service_message_and_unpin_takes_the_newest(
    api: Api, anna: Person
) -> None:
    sent = await api.send(anna.person_id, "dagordning")
    which = {"chat_id": anna.person_id, "message_id": sent["message_id"]}
    await api.ok("pinChatMessage", **which)
    assert [message.text for message in anna.chat.pinned] == ["dagordning"]
    chat = await api.ok("getChat", chat_id=anna.person_id)
    assert chat["pinned_message"]["text"] == "dagordning"
    await api.ok("unpinChatMessage", chat_id=anna.person_id)
    assert anna.chat.pinned == []
    refusal = await api.refused("unpinChatMessage", chat_id=anna.person_id)
    assert refusal == "Bad Request: message to unpin not found"
    refusal = await api.refused("pinChatMessage", chat_id=anna.person_id, message_id=9999)
    assert refusal == "Bad Request: message to pin not found"


async def test_pin_in_a_group_needs_the_right(sim: Simulator, api: Api, anna: Person) -> None:
    group = sim.group("Torsdag", owner=anna)
    group.add_bot()
    sent = await api.send(group.chat_id)
    which = {"chat_id": group.chat_id, "message_id": sent["message_id"]}
    refusal = await api.refused("pinChatMessage", **which)
    assert refusal == "Bad Request: not enough rights to manage pinned messages in the chat"
    group.promote_bot("can_pin_messages")
    await api.ok("pinChatMessage", **which)
