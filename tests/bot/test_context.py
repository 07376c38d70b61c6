from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from telegram import Update
from telegram.ext import TypeHandler

from bot.app import App
from bot.context import AnyApplication, BotContext
from bot.context.sender import sender_of
from bot.services.ports import Desk, Sender
from bot.simulator import Simulator
from tests.bot import stage
from tests.bot.stage import Board


class Ear:
    """Hears who speaks, and shows everyone a board with a button."""

    def __init__(self) -> None:
        self.senders: list[Sender] = []

    def hear(self, desk: Desk, sender: Sender) -> None:
        self.senders.append(sender)
        if sender.message_id is not None:
            desk.outgoing.show(sender.here(), "board", Board("tavla"))

    def register(self, application: AnyApplication) -> None:
        async def handle(_update: Update, context: BotContext) -> None:
            assert context.sender.person_id
            assert context.now.tzinfo is not None
            await context.run(self.hear)

        application.add_handler(TypeHandler(Update, handle))

    async def next(self) -> Sender:
        await stage.until(lambda: self.senders)
        return self.senders.pop(0)


@pytest.fixture
def ear() -> Ear:
    return Ear()


@asynccontextmanager
async def bot(sim: Simulator, url: str, ear: Ear) -> AsyncIterator[App]:
    work = replace(stage.WORK, register=ear.register)
    async with stage.running(stage.make(sim, url, work=work)) as app:
        yield app


async def test_who_writes_in_private(sim: Simulator, url: str, ear: Ear) -> None:
    anna = sim.person("Anna", "Lindqvist", username="annal")
    async with bot(sim, url, ear):
        said = await anna.say("hej")
        sender = await ear.next()
    number = anna.person_id
    assert sender == Sender(
        number,
        number,
        "Anna Lindqvist",
        "annal",
        message_id=said.message_id,
        written_at=sim.clock.at(said.sent_at).replace(microsecond=0),
    )
    assert sender.is_private


async def test_who_edits(sim: Simulator, url: str, ear: Ear) -> None:
    anna = sim.person("Anna")
    async with bot(sim, url, ear):
        said = await anna.say("hej")
        await ear.next()
        await anna.edit(said, "hej då")
        assert (await ear.next()).message_id == said.message_id


async def test_who_taps(sim: Simulator, url: str, ear: Ear) -> None:
    anna = sim.person("Anna")
    async with bot(sim, url, ear):
        await anna.say("hej")
        await ear.next()
        board = await anna.receives("tavla", within=20)
        await anna.tap("Spara")
        sender = await ear.next()
    assert (sender.tapped_id, sender.message_id) == (board.message_id, None)


async def test_who_taps_on_a_message_that_is_gone(sim: Simulator, url: str, ear: Ear) -> None:
    anna = sim.person("Anna")
    async with bot(sim, url, ear):
        await anna.say("hej")
        await ear.next()
        board = await anna.receives("tavla", within=20)
        await anna.delete(board)
        press = await anna.tap_data("save", board)
        sender = await ear.next()
        await press.answered(within=20)
    assert (sender.tapped_id, sender.chat_id) == (board.message_id, anna.person_id)


async def test_who_writes_in_a_group(sim: Simulator, url: str, ear: Ear) -> None:
    anna = sim.person("Anna")
    await anna.start()
    group = sim.group("Torsdag", owner=anna)
    async with bot(sim, url, ear):
        await ear.next()
        group.add_bot()
        joined = await ear.next()
        assert (joined.chat_id, joined.message_id) == (group.chat_id, None)
        group.privacy(on=False)
        ear.senders.clear()
        await anna.say("hej", in_chat=group)
        await stage.until(lambda: ear.senders and ear.senders[-1].message_id)
        sender = ear.senders[-1]
    assert (sender.chat_id, sender.chat_title) == (group.chat_id, "Torsdag")
    assert not sender.is_private
    assert not sender.is_anonymous


async def test_an_anonymous_administrator_is_nobody_in_particular(
    sim: Simulator, url: str, ear: Ear
) -> None:
    anna = sim.person("Anna")
    group = sim.group("Torsdag", owner=anna)
    group.privacy(on=False)
    async with bot(sim, url, ear):
        group.add_bot()
        await sim.quiet()
        ear.senders.clear()
        group.promote(anna, anonymous=True)
        await anna.say("hej", in_chat=group, as_anonymous_admin=True)
        await stage.until(lambda: ear.senders and ear.senders[-1].message_id)
        assert ear.senders[-1].is_anonymous


async def test_who_blocks_the_bot(sim: Simulator, url: str, ear: Ear) -> None:
    anna = sim.person("Anna")
    async with bot(sim, url, ear):
        await anna.start()
        await ear.next()
        await sim.quiet()
        anna.block()
        sender = await ear.next()
    assert sender.is_private
    assert (sender.message_id, sender.tapped_id) == (None, None)


def test_somebody_who_writes_as_a_channel_is_anonymous() -> None:
    group = {"id": -1005, "type": "supergroup", "title": "Torsdag"}
    channel = {"id": -1006, "type": "channel", "title": "Nytt"}
    message = {
        "message_id": 7,
        "date": 1,
        "chat": group,
        "sender_chat": channel,
        "from": {"id": 136817688, "is_bot": True, "first_name": "Channel"},
    }
    update = Update.de_json({"update_id": 1, "message": message}, None)
    assert sender_of(update).is_anonymous


def test_an_update_from_nobody_is_anonymous() -> None:
    assert sender_of(Update(1)).is_anonymous


def test_an_anonymous_administrator_who_taps_is_nobody_either() -> None:
    group = {"id": -1005, "type": "supergroup", "title": "Torsdag"}
    query = {
        "id": "1",
        "from": {"id": 1087968824, "is_bot": True, "first_name": "Group"},
        "message": {"message_id": 7, "date": 1, "chat": group},
        "chat_instance": "1",
        "data": "save",
    }
    update = Update.de_json({"update_id": 1, "callback_query": query}, None)
    assert sender_of(update).is_anonymous
