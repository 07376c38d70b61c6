"""The library that the bot is built on reads whatever the simulator says."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import telegram
from telegram.constants import ParseMode

from bot.simulator import Person, Simulator
from tests.simulator.api import Api


def unread(thing: object) -> list[str]:
    """Return the fields, at any depth, that the library does not know."""
    found: list[str] = []
    if isinstance(thing, (list, tuple)):
        return [name for item in thing for name in unread(item)]
    if isinstance(thing, telegram.TelegramObject):
        found += thing.api_kwargs
        for name in thing.__slots__:
            if not name.startswith("_") and name != "api_kwargs":
                found += unread(getattr(thing, str(name)))
    return found


@pytest.fixture
async def library(sim: Simulator) -> AsyncIterator[telegram.Bot]:
    async with telegram.Bot(
        sim.token, base_url=f"{sim.url}/bot", base_file_url=f"{sim.url}/file/bot"
    ) as made:
        yield made


async def test_every_update_is_read_whole(
    sim: Simulator, api: Api, library: telegram.Bot, anna: Person
) -> None:
    group, bo = sim.group("Torsdag", owner=anna), sim.person("Bo", username="bo")
    group.add_bot()
    group.promote_bot()
    group.add(bo)
    group.promote(bo, anonymous=True)
    await bo.say("/koppla", in_chat=group, as_anonymous_admin=True)
    group.remove(bo)
    group.upgrade()
    await anna.edit(await anna.say("hej https://goteborg.se @bo"), "hejdå")
    await anna.send_photo(caption="a")
    await anna.send_voice()
    await anna.send_sticker()
    await anna.send_contact("+46701234567")
    await anna.send_location(57.78, 12.05)
    await anna.send_poll("När?", ["Nu", "Sen"])
    await anna.send_document("a.txt", b"a")
    keyboard = telegram.InlineKeyboardMarkup.from_button(
        telegram.InlineKeyboardButton("Spara", callback_data="s")
    )
    await library.send_message(
        anna.person_id,
        '<pre><code class="language-python">x</code></pre> <a href="tg://user?id=123456789">å</a>',
        parse_mode=ParseMode.HTML,
        reply_markup=keyboard,
    )
    await anna.tap("Spara")
    await anna.tap_data("s", anna.chat.last)
    anna.block()
    raw = await api.ok("getUpdates")
    updates = telegram.Update.de_list(raw, library)
    assert len(updates) == len(raw) == 20
    assert unread(updates) == []


async def test_calls_of_the_library_are_taken(
    sim: Simulator, library: telegram.Bot, anna: Person
) -> None:
    sent = await library.send_message(
        anna.person_id,
        "<b>hej</b>",
        parse_mode=ParseMode.HTML,
        link_preview_options=telegram.LinkPreviewOptions(is_disabled=True),
        disable_notification=True,
    )
    edited = await library.edit_message_text("hejdå", anna.person_id, sent.message_id)
    document = await library.send_document(
        anna.person_id,
        b"%PDF",
        filename="möte.pdf",
        caption="å",
        reply_parameters=telegram.ReplyParameters(sent.message_id),
    )
    assert document.document is not None
    file = await library.get_file(document.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"%PDF"
    await library.set_my_commands(
        [telegram.BotCommand("mote", "Mötet")],
        scope=telegram.BotCommandScopeChat(anna.person_id),
        language_code="sv",
    )
    await library.set_chat_menu_button(anna.person_id, telegram.MenuButtonCommands())
    assert anna.menu() == {"mote": "Mötet"}
    chat = await library.get_chat(anna.person_id)
    await library.pin_chat_message(anna.person_id, sent.message_id)
    await library.delete_messages(anna.person_id, [sent.message_id])
    assert (await library.get_webhook_info()).pending_update_count == 0
    assert unread([library.bot, edited, document, chat]) == []
    assert sim.refusals == []


async def test_refusals_are_read_as_the_librarys_own_errors(
    sim: Simulator, library: telegram.Bot, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    sent = await library.send_message(anna.person_id, "a")
    with pytest.raises(telegram.error.BadRequest, match="not modified"):
        await library.edit_message_text("a", anna.person_id, sent.message_id)
    sim.faults.next("429", retry_after=7)
    with pytest.raises(telegram.error.RetryAfter) as flooded:
        await library.send_message(anna.person_id, "a")
    assert flooded.value.retry_after == timedelta(seconds=7)
    for kind in ("500", "502", "malformed", "drop_before", "drop_after"):
        sim.faults.next(kind)
        with pytest.raises(telegram.error.TelegramError):
            await library.get_me()
    anna.block()
    with pytest.raises(telegram.error.Forbidden, match="blocked by the user"):
        await library.send_message(anna.person_id, "a")
    group = sim.group("Torsdag", owner=anna)
    group.add_bot()
    old_id = group.chat_id
    group.upgrade()
    with pytest.raises(telegram.error.ChatMigrated) as moved:
        await library.send_message(old_id, "a")
    assert moved.value.new_chat_id == group.chat_id
