"""What the command line does with a wired bot: run it, invite, retry, look for what is wrong."""

import asyncio
import signal
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TypeVar

from telegram import Bot

from bot import exporting
from bot.app import Terms, build, introduce
from bot.clock import Clock, FileClock, SystemClock
from bot.config import Fault, Settings, SettingsError
from bot.context import Office
from bot.documents.table_in import read_table
from bot.rendering import Rendering
from bot.services import founding
from bot.services import operating as use_cases
from bot.services.importing_places import Taken
from bot.services.operating import Guest, NobodyListed, NotAList, read_guests, read_role
from bot.services.ports import Desk
from bot.transport import AiohttpRequest
from storage import backup, schema
from storage.database import Database
from storage.engines import parse_url

T = TypeVar("T")


class Unreadable(Exception):  # noqa: N818  a named fact for the operator
    """A file is not a list of people."""


class NotATable(Exception):  # noqa: N818  a named fact for the operator
    """A file cannot be read as a table."""


class ExportRefused(Exception):  # noqa: N818  a named fact for the operator
    """Files of an extract stand there already, or cannot be written."""


class NoDatabase(Exception):  # noqa: N818  a named fact for the operator
    """The bot has never run on the database."""


def clock_of(settings: Settings) -> Clock:
    """Return the machine's clock, or the one that the settings name; raises SettingsError."""
    if settings.clock_file is None:
        return SystemClock()
    try:
        clock = FileClock(settings.clock_file)
        clock.now()
    except (OSError, ValueError, OverflowError):
        raise SettingsError("CLOCK_FILE", Fault.UNREADABLE) from None
    return clock


def bot_of(settings: Settings) -> Bot:
    """Return the bare Bot API client that the settings describe."""
    return Bot(
        settings.bot_token.get_secret_value(),
        base_url=f"{settings.telegram_api_url}/bot",
        base_file_url=f"{settings.telegram_api_url}/file/bot",
        request=AiohttpRequest(),
        get_updates_request=AiohttpRequest(),
    )


def check_rules(settings: Settings) -> None:
    """Read the operator's rules; raises RulesUnreadable or ProposalRulesUnreadable."""
    rendering = Rendering(more_rules=settings.privacy_rules, more_words=settings.proposal_rules)
    rendering.wording.rules()
    rendering.wording.proposal_rules()


async def serve(
    settings: Settings, announce: Callable[[str], None], *, terms: Terms | None = None
) -> None:
    """Run the bot until SIGTERM or SIGINT.

    `announce` gets the link that makes the first chair, while there is none. Raises TokenRefused,
    SchemaTooNew, RulesUnreadable, ProposalRulesUnreadable and what the database raises.
    """
    check_rules(settings)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for one in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(one, stop.set)
    app = build(settings, clock_of(settings), terms=terms)
    running = asyncio.create_task(app.run_until(stop))
    ready = asyncio.create_task(app.ready.wait())
    await asyncio.wait({running, ready}, return_when=asyncio.FIRST_COMPLETED)
    if ready.done():
        token = await app.insist(founding.found)
        if token is not None:
            announce(app.rendering.bot_link(token))
    ready.cancel()
    with suppress(asyncio.CancelledError):
        await ready
    await running


async def invite(
    settings: Settings, file: Path | None, one: tuple[str, str, str], conference: str | None
) -> list[tuple[str, str]]:
    """Invite the people of a CSV file, or one by role, organisation and area.

    Return who each link is for, and the link. Raises Unreadable or NobodyListed for the file,
    TokenRefused, TelegramError, NoDatabase, and what the use case raises.
    """
    role, organisation, area = one
    guests = _listed(file) if file else [Guest(read_role(role), organisation, area)]
    rendering = Rendering(username=await username_of(settings))
    invited = await in_office(settings, lambda desk: use_cases.invite(desk, guests, conference))
    return [(one.guest.name, rendering.bot_link(one.token)) for one in invited]


async def import_places(settings: Settings, file: Path, conference: str | None) -> Taken:
    """Make the places of a file known to a conference, all or none.

    Raises NotATable for the file, NoDatabase, and what the use case raises.
    """
    try:
        table = await asyncio.to_thread(lambda: read_table(file.read_bytes()))
    except OSError:
        table = None
    if table is None:
        raise NotATable(file.name)
    return await in_office(settings, lambda desk: use_cases.take_places(desk, conference, table))


async def new_conference(settings: Settings) -> str:
    """Begin one more conference, and return the link that makes its chair.

    Raises TokenRefused, TelegramError and NoDatabase.
    """
    rendering = Rendering(username=await username_of(settings))
    return rendering.bot_link(await in_office(settings, founding.new_conference))


def _listed(file: Path) -> list[Guest]:
    try:
        return read_guests(_decoded(file.read_bytes()))
    except (OSError, UnicodeDecodeError, NotAList):
        raise Unreadable(file.name) from None
    except NobodyListed:
        raise NobodyListed(file.name) from None


def _decoded(content: bytes) -> str:
    """Read UTF-8, or what Excel for Windows writes where nobody asks for UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252")


async def retry(settings: Settings) -> int:
    """Give what was set aside another try, and return how many updates that is."""
    return await in_office(settings, use_cases.retry)


async def back_up(settings: Settings, file: Path) -> None:
    """Copy the database to a new file; raises BackupRefused."""
    url = parse_url(settings.database_url.get_secret_value())
    await asyncio.to_thread(backup.back_up, url, file)


async def export(
    settings: Settings, folder: Path, conference: str | None, span: tuple[date, date]
) -> int:
    """Write what a conference's records say to files in a folder, and return how many.

    Raises ExportRefused, NoDatabase and what the use case raises.
    """
    extract = await in_office(settings, lambda desk: use_cases.extract(desk, conference, *span))
    made = await asyncio.to_thread(exporting.files, extract, Rendering())
    await asyncio.to_thread(_write, folder, made)
    return len(made)


def _write(folder: Path, made: Mapping[str, bytes]) -> None:
    """Write all of the files or none; what stands there already is left alone."""
    if any((folder / name).exists() for name in made):
        raise ExportRefused("exists")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in made.items():
            (folder / name).write_bytes(content)
    except OSError:
        raise ExportRefused("failed") from None


async def discard(settings: Settings) -> int:
    """Blank what was set aside, and return how many updates that is."""
    return await in_office(settings, use_cases.discard)


async def username_of(settings: Settings) -> str:
    """Return the bot's username; raises TokenRefused and TelegramError."""
    bot = bot_of(settings)
    try:
        return await introduce(bot)
    finally:
        await bot.shutdown()


async def in_office(settings: Settings, use_case: Callable[[Desk], T]) -> T:
    """Run one use case on the migrated database; raises NoDatabase where there is none to run."""
    database = Database(settings.database_url.get_secret_value())
    try:
        if await asyncio.to_thread(schema.standing, database.url) is schema.Standing.EMPTY:
            raise NoDatabase
        await asyncio.to_thread(database.migrate)
        return await Office(database, Rendering(), clock_of(settings)).run(use_case)
    finally:
        await asyncio.to_thread(database.close)
