"""The menus of commands as people see them."""

import tomllib
from collections.abc import Iterator

import pytest
from sqlmodel import Session, select

from bot.app import App, Work
from bot.delivery import Limits
from bot.domain.access import Role
from bot.domain.menus import GROUP, PRIVATE, Audience, commands_of
from bot.domain.messages.general import NothingToCancel
from bot.handlers.conversations import COMMANDS, GROUP_COMMANDS, TEXT_COMMANDS
from bot.messenger import Messenger
from bot.rendering import TEMPLATES, Rendering
from bot.services import founding
from bot.services.ports import Desk, Recipient
from bot.simulator import Simulator
from storage.engines import make_engine, parse_url
from storage.models import OutboxRequest, OutboxState
from tests.bot import stage
from tests.bot.conftest import WEDNESDAY
from tests.conftest import Databases
from tests.tables import migrated

DESCRIPTIONS: dict[str, str] = tomllib.loads(
    (TEMPLATES / "sv" / "menu.toml").read_text(encoding="utf-8")
)
SHOWN = [*(name for name, _right in PRIVATE), *GROUP]


def whole_bot(sim: Simulator, url: str) -> App:
    return stage.make(sim, url, work=Work(), templates=TEMPLATES)


def test_a_menu_shows_every_command_there_is_and_no_other() -> None:
    # Telegram has a button of its own for /start.
    private = {names[0] for names in (*COMMANDS, *TEXT_COMMANDS)} - {"start"}
    assert {name for name, _right in PRIVATE} == private
    assert set(GROUP) == {names[0] for names in GROUP_COMMANDS}


def test_every_command_of_a_menu_is_described_in_few_words() -> None:
    assert DESCRIPTIONS.keys() == set(SHOWN)
    assert len(SHOWN) == len(set(SHOWN))
    for description in DESCRIPTIONS.values():
        assert 0 < len(description) <= 60
        assert description == description.strip()


async def test_a_person_s_menu_grows_with_the_chair(sim: Simulator, url: str) -> None:
    karin, eva = sim.person("Karin"), sim.person("Eva")
    group = sim.group("Torsdag", owner=karin)
    async with stage.running(whole_bot(sim, url)) as app:
        await stage.until(lambda: karin.menu(in_chat=group) and karin.menu())
        everyone_s = {name: DESCRIPTIONS[name] for name in commands_of([])}
        assert karin.menu() == everyone_s
        assert karin.menu(in_chat=group) == {name: DESCRIPTIONS[name] for name in GROUP}
        token = await app.office.run(founding.found)
        assert token is not None
        await karin.start(token)
        await karin.receives("ordförande")
        await karin.tap("Ja")
        await stage.until(lambda: karin.menu() != everyone_s)
        assert karin.menu() == {name: DESCRIPTIONS[name] for name in commands_of([Role.CHAIR])}
        assert eva.menu() == everyone_s
    assert sim.refusals == []


async def test_a_start_offers_no_menu_that_is_there_already(sim: Simulator, url: str) -> None:
    def none_waits(app: App) -> bool:
        rows = stage.outbox_rows(app)
        return bool(rows) and all(row.state is OutboxState.SENT for row in rows)

    for _start in range(2):
        async with stage.running(whole_bot(sim, url)) as app:
            await stage.until(lambda app=app: none_waits(app))  # type: ignore[misc]  # bound here
            await sim.quiet()
    assert len(sim.calls.of("setMyCommands")) == 4


async def test_a_menu_takes_no_message_s_place(sim: Simulator, url: str) -> None:
    anna = sim.person("Anna")
    limits = Limits(chat=1, chat_seconds=10**6)

    def greet(desk: Desk) -> None:
        desk.outgoing.menu(Recipient(anna.person_id), ["hjalp"])
        desk.outgoing.send(Recipient(anna.person_id), NothingToCancel())

    async with stage.running(stage.make(sim, url, templates=TEMPLATES, limits=limits)) as app:
        await anna.start()
        await app.office.run(greet)
        app.wake()
        await anna.receives(lambda _message: True)
    assert anna.menu() == {"hjalp": DESCRIPTIONS["hjalp"]}


@pytest.fixture
def session(sqlite_databases: Databases) -> Iterator[Session]:
    url = parse_url(sqlite_databases(migrated))
    engine = make_engine(url)
    with Session(engine) as opened:
        yield opened
    engine.dispose()


def test_a_menu_is_offered_once_until_its_content_changes(session: Session) -> None:
    class Renamed(Rendering):
        def menu(self, *given: object) -> list[dict[str, str]]:
            return [{"command": "hjalp", "description": "Annat"}]

    to = Recipient(501)
    for rendering in (Rendering(), Rendering(), Renamed(), Renamed()):
        messenger = Messenger(session, rendering, WEDNESDAY)
        for audience in (to, Recipient(502), Audience.PRIVATE, Audience.GROUPS):
            messenger.menu(audience, ["hjalp"], once=True)
    rows = session.exec(select(OutboxRequest)).all()
    # Those for all chats of a kind are offered in each language.
    assert len(rows) == 12
    messenger.menu(to, ["hjalp"])
    assert len(session.exec(select(OutboxRequest)).all()) == 13
