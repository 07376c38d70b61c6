"""The command line as an operator uses it: what it prints, and the status it ends with."""

import asyncio
import gc
import logging
import os
import re
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlmodel import Session, select

from bot import __main__ as command_line
from bot import console, logs
from bot.config import Settings
from bot.pulse import Silence, Stage
from bot.simulator import Simulator
from storage import inbox, schema
from storage.engines import Ailment, make_engine, parse_url
from storage.models import (
    Conference,
    InboxState,
    InboxUpdate,
    Invitation,
    Organisation,
    Place,
    Topic,
)
from storage.sole_worker import Obstacle
from tests.bot import stage
from tests.bot.conftest import WEDNESDAY
from tests.bot.stage import until
from tests.conftest import Databases

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"https://t\.me/torsdagsbot\?start=\S+")
REFUSED = "42:refused_by_telegram"
T = TypeVar("T")
NAMES = [name.upper() for name in Settings.model_fields]


@dataclass(frozen=True)
class Ended:
    """What a command printed, and how it ended."""

    status: int
    out: str
    err: str

    @property
    def both(self) -> str:
        return self.out + self.err

    def complains(self) -> str:
        """Return the one line that says what is wrong."""
        assert (self.status, self.out) == (1, "")
        (line,) = self.err.splitlines()
        return line


Types = Callable[..., Awaitable[Ended]]


def environment(sim: Simulator, **settings: str) -> dict[str, str]:
    given = {"BOT_TOKEN": sim.token, "TELEGRAM_API_URL": sim.url, "LOG_LEVEL": "WARNING"}
    assert sim.clock.path is not None
    return {**given, "CLOCK_FILE": str(sim.clock.path), **settings}


# as a process of its own


@dataclass
class Program:
    """A command that runs, and what it has printed so far."""

    process: asyncio.subprocess.Process
    out: str = ""
    err: str = ""

    @classmethod
    async def start(cls, folder: Path, given: dict[str, str], *words: str) -> "Program":
        inherited = {name: value for name, value in os.environ.items() if name not in NAMES}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", *words),
            cwd=folder,
            env={**inherited, "PYTHONPATH": str(ROOT), **given},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        return cls(process)

    async def ended(self, within: float = 60) -> Ended:
        async with asyncio.timeout(within):
            await asyncio.gather(self._read_out(), self._read_err())
            return Ended(await self.process.wait(), self.out, self.err)

    async def _read_out(self) -> None:
        assert self.process.stdout is not None
        async for line in self.process.stdout:
            self.out += line.decode()

    async def _read_err(self) -> None:
        assert self.process.stderr is not None
        async for line in self.process.stderr:
            self.err += line.decode()


async def run(folder: Path, given: dict[str, str], *words: str) -> Ended:
    return await (await Program.start(folder, given, *words)).ended()


@asynccontextmanager
async def running(folder: Path, given: dict[str, str]) -> AsyncIterator[Program]:
    """Run the bot, and end it as a supervisor does."""
    program = await Program.start(folder, given, "run")
    ending = asyncio.create_task(program.ended(60))
    try:
        yield program
        program.process.send_signal(signal.SIGTERM)
        ended = await asyncio.wait_for(ending, 10)
        assert ended.status == 0, ended.err
    finally:
        with suppress(ProcessLookupError):
            program.process.kill()
        await asyncio.gather(ending, return_exceptions=True)


async def test_a_start_prints_a_link_that_works_once_for_as_long_as_there_is_no_chair(
    tmp_path: Path, sim: Simulator
) -> None:
    karin = sim.person("Karin")
    links: list[str] = []
    given = environment(sim, LOG_LEVEL="DEBUG")
    for _start in range(2):
        async with running(tmp_path, given) as program:
            await until(lambda program=program: LINK.search(program.out))  # type: ignore[misc]  # bound here
            if links:
                await karin.open(links[0])
                await karin.receives("gäller inte längre")
                await karin.open(LINK.findall(program.out)[0])
                await karin.tap("Ja", on=await karin.receives("inbjuden som ordförande"))
                await karin.receives("Du är ordförande")
        links += LINK.findall(program.out)
        assert sim.token.partition(":")[2] not in program.out + program.err
    assert len(set(links)) == len(links) == 2
    async with running(tmp_path, given) as program:
        await karin.say("/mig")
        await karin.receives("ordförande", within=20)
    assert program.out == ""


async def test_a_telegram_out_of_reach_is_waited_for_and_said_in_the_log(
    tmp_path: Path, sim: Simulator
) -> None:
    sim.faults.stop_service()
    async with running(tmp_path, environment(sim)) as program:
        await until(lambda: program.err.count("out of reach") >= 2)
        sim.faults.resume_service()
        await until(lambda: LINK.search(program.out))
    assert "Traceback" not in program.err


async def test_a_refused_token_is_one_line_that_does_not_tell_it(
    tmp_path: Path, sim: Simulator
) -> None:
    given = environment(sim, BOT_TOKEN=REFUSED)
    quiet = await run(tmp_path, given, "run")
    loud = await run(tmp_path, {**given, "LOG_LEVEL": "DEBUG"}, "run")
    assert "BOT_TOKEN" in quiet.complains()
    assert (loud.status, loud.out) == (1, "")
    assert loud.err.splitlines()[-1] == quiet.complains()
    assert "refused_by_telegram" not in quiet.both + loud.both


@pytest.mark.parametrize("content", [None, "", "i går", "nan 0 1", "1e300 0 1"])
async def test_a_clock_that_cannot_be_read_is_a_wrong_setting(
    types: Types, furnished: str, tmp_path: Path, content: str | None
) -> None:
    if content is not None:
        (tmp_path / "watch").write_text(content, encoding="utf-8")
    ended = await types("retry", DATABASE_URL=furnished, CLOCK_FILE="watch")
    (line,) = ended.err.splitlines()
    assert (ended.status, ended.out) == (2, "")
    assert line.startswith("CLOCK_FILE")


# within the test's own process, which is much faster


@pytest.fixture
def _logging_as_it_was() -> Iterator[None]:
    root, factory, hook = logging.getLogger(), logging.getLogRecordFactory(), sys.excepthook
    level, handlers = root.level, list(root.handlers)
    yield
    logging.setLogRecordFactory(factory)
    sys.excepthook = hook
    root.setLevel(level)
    for added in set(root.handlers) - set(handlers):
        root.removeHandler(added)
    for name in logs.TALKATIVE:
        logging.getLogger(name).setLevel(logging.NOTSET)


@pytest.fixture
def types(
    _logging_as_it_was: None,
    tmp_path: Path,
    sim: Simulator,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Types:
    """Type a command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    # This process is not the command's own: what other tests left behind may go.
    monkeypatch.setattr(gc, "freeze", lambda: None)

    def main() -> int:
        try:
            command_line.main()
        except SystemExit as ended:
            return int(ended.code or 0)
        return 0

    async def typed(*words: str, **settings: str) -> Ended:
        for name in NAMES:
            monkeypatch.delenv(name, raising=False)
        for name, value in environment(sim, **settings).items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "argv", ["torsdagsbot", *words])
        status = await asyncio.to_thread(main)
        return Ended(status, *capsys.readouterr())

    return typed


def furnish(url: str) -> None:
    """Make a database with a conference that has been set up, and one update set aside."""
    schema.upgrade(parse_url(url))
    engine = make_engine(parse_url(url))
    with Session(engine) as session:
        conference = Conference(
            name="Torsdagskonferensen", created_at=WEDNESDAY, set_up_at=WEDNESDAY
        )
        session.add(conference)
        session.flush()
        session.add(Organisation(conference_id=conference.id, name="Räddningstjänsten"))
        session.commit()
    engine.dispose()
    put_aside(url)


def put_aside(url: str) -> None:
    engine = make_engine(parse_url(url))
    with Session(engine) as session:
        session.add(
            InboxUpdate(
                update_id=77,
                payload_hash="x",
                payload="{}",
                chat_key=1,
                state=InboxState.SET_ASIDE,
                attempts=3,
                error="Traceback\nValueError: trasig",
                received_at=WEDNESDAY,
                done_at=WEDNESDAY,
            )
        )
        session.commit()
    engine.dispose()


@pytest.fixture
def furnished(sqlite_databases: Databases) -> str:
    return sqlite_databases(furnish)


def read(url: str, query: Callable[[Session], T]) -> T:
    """Look into a database, and leave it to the next command."""
    engine = make_engine(parse_url(url))
    with Session(engine, expire_on_commit=False) as session:
        found = query(session)
    engine.dispose()
    return found


def invitations(url: str) -> list[Invitation]:
    return read(url, lambda session: list(session.exec(select(Invitation))))


def invitation_behind(url: str, link: str) -> Invitation:
    (token,) = parse_qs(urlsplit(link).query)["start"]
    hashed = sha256(token.encode()).hexdigest()
    (made,) = (one for one in invitations(url) if one.token_hash == hashed)
    return made


async def test_an_invitation_is_printed_as_a_link_alone(types: Types, furnished: str) -> None:
    words = ("invite", "--role", "Observer", "--organisation", "räddningstjänsten")
    ended = await types(*words, DATABASE_URL=furnished)
    assert (ended.status, ended.err) == (0, "")
    assert LINK.fullmatch(ended.out.strip())
    invitation = invitation_behind(furnished, ended.out.strip())
    assert (invitation.role, invitation.organisation_id) == ("observer", 1)


@pytest.mark.parametrize(
    ("separator", "encoding"), [(",", "utf-8"), (";", "utf-8-sig"), (";", "cp1252")]
)
async def test_a_list_of_people_gets_a_link_for_each_row_and_name(
    types: Types, furnished: str, tmp_path: Path, *, separator: str, encoding: str
) -> None:
    rows = [
        "role,organisation,area,name",
        ",Räddningstjänsten,,Åsa Öberg",
        "secretary,,,Bo",
        ",,,",
    ]
    text = "\r\n".join(rows).replace(",", separator)
    (tmp_path / "people.csv").write_bytes(text.encode(encoding))
    ended = await types("invite", "--csv", "people.csv", DATABASE_URL=furnished)
    assert (ended.status, ended.err) == (0, "")
    printed = [line.rsplit(": ", 1) for line in ended.out.splitlines()]
    assert [name for name, _link in printed] == ["Åsa Öberg", "Bo"]
    made = [invitation_behind(furnished, link) for _name, link in printed]
    assert [(one.role, one.organisation_id) for one in made] == [
        ("participant", 1),
        ("secretary", None),
    ]


async def test_a_list_of_places_is_taken_or_its_bad_lines_are_told(
    types: Types, furnished: str, tmp_path: Path
) -> None:
    (tmp_path / "good.csv").write_bytes("namn;andra namn\nTorget;torg\nSpåret".encode("cp1252"))
    ended = await types("places", "good.csv", DATABASE_URL=furnished)
    assert (ended.status, ended.err) == (0, "")
    assert "2 nya, 0 ändrade" in ended.out
    (tmp_path / "bad.csv").write_text("Torget\nParken;;Månen", encoding="utf-8")
    ended = await types("places", "bad.csv", DATABASE_URL=furnished)
    assert ended.status == 1
    assert "Rad 2: området finns inte" in ended.out
    (tmp_path / "none.csv").write_bytes(b"\0")
    ended = await types("places", "none.csv", DATABASE_URL=furnished)
    assert "none.csv" in ended.complains()
    with Session(make_engine(parse_url(furnished))) as session:
        assert set(session.exec(select(Place.name))) == {"Torget", "Spåret"}


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("--role", "kung"), "kung"),
        (("--organisation", "Kustbevakningen"), "Kustbevakningen"),
        (("--area", "Månen"), "Månen"),
        (("--conference", "Fredagskonferensen"), "Fredagskonferensen"),
        (("--csv", "missing.csv"), "missing.csv"),
        (("--csv", "."), "CSV"),
        (("--csv", "names.csv"), "names.csv"),
        (("--csv", "nobody.csv"), "nobody.csv"),
        (("--csv", "half.csv"), "Kustbevakningen"),
    ],
)
async def test_who_cannot_be_invited_is_one_line_and_invites_nobody(
    types: Types,
    furnished: str,
    tmp_path: Path,
    words: tuple[str, str],
    named: str,
) -> None:
    (tmp_path / "names.csv").write_text("namn\nBo\n", encoding="utf-8")
    (tmp_path / "nobody.csv").write_text("role,name\n", encoding="utf-8")
    half = "role,organisation\n,Räddningstjänsten\n,Kustbevakningen\n"
    (tmp_path / "half.csv").write_text(half, encoding="utf-8")
    ended = await types("invite", *words, DATABASE_URL=furnished)
    assert named in ended.complains()
    assert invitations(furnished) == []


@pytest.mark.parametrize("command", ["invite", "retry", "new-conference"])
async def test_a_database_that_the_bot_has_never_seen_is_told_and_not_made(
    types: Types, tmp_path: Path, command: str
) -> None:
    ended = await types(command, DATABASE_URL="sqlite:///nowhere.db")
    assert "DATABASE_URL" in ended.complains()
    assert not (tmp_path / "nowhere.db").exists()


@pytest.mark.parametrize("command", ["invite", "retry", "new-conference"])
async def test_a_database_that_cannot_be_read_is_one_line(
    types: Types, tmp_path: Path, command: str
) -> None:
    (tmp_path / "letter.db").write_text("Kära dagbok, " * 100, encoding="utf-8")
    ended = await types(command, DATABASE_URL="sqlite:///letter.db")
    assert "DATABASE_URL" in ended.complains()


async def test_a_new_conference_waits_for_its_own_chair_and_leaves_the_other_alone(
    types: Types, furnished: str
) -> None:
    ended = await types("new-conference", DATABASE_URL=furnished)
    assert (ended.status, ended.err) == (0, "")
    (link,) = LINK.findall(ended.out)
    invitation = invitation_behind(furnished, link)
    assert (invitation.role, invitation.conference_id) == ("chair", 2)
    topics = read(furnished, lambda session: list(session.exec(select(Topic))))
    assert [one.conference_id for one in topics] == [2] * 14
    again = await types("invite", DATABASE_URL=furnished)
    assert invitation_behind(furnished, again.out.strip()).conference_id == 1


@pytest.mark.parametrize("command", ["invite", "new-conference"])
async def test_a_link_cannot_be_made_without_telegram(
    types: Types, furnished: str, sim: Simulator, command: str
) -> None:
    refused = await types(command, DATABASE_URL=furnished, BOT_TOKEN=REFUSED)
    assert "BOT_TOKEN" in refused.complains()
    sim.faults.stop_service()
    unreachable = await types(command, DATABASE_URL=furnished)
    assert sim.url in unreachable.complains()
    assert invitations(furnished) == []


async def test_what_was_set_aside_is_given_another_try(types: Types, furnished: str) -> None:
    first = await types("retry", DATABASE_URL=furnished)
    assert (first.status, first.out.split()[0]) == (0, "1")
    assert [one.payload for one in read(furnished, inbox.waiting)] == ["{}"]
    second = await types("retry", DATABASE_URL=furnished)
    assert (second.status, second.out.startswith("Inga")) == (0, True)


async def test_what_was_set_aside_can_be_discarded(types: Types, furnished: str) -> None:
    first = await types("retry", "--discard", DATABASE_URL=furnished)
    assert (first.status, first.out.split()[0]) == (0, "1")
    assert read(furnished, inbox.aside) == []
    assert read(furnished, inbox.waiting) == []
    second = await types("retry", "--discard", DATABASE_URL=furnished)
    assert (second.status, second.out.startswith("Inga")) == (0, True)


async def test_the_doctor_finds_all_well(types: Types, furnished: str) -> None:
    await types("retry", DATABASE_URL=furnished)
    ended = await types("doctor", DATABASE_URL=furnished)
    assert (ended.status, ended.err) == (0, "")
    assert all(line.startswith("✓") for line in ended.out.splitlines())
    assert "@torsdagsbot" in ended.out


async def test_the_doctor_lists_what_was_set_aside_and_changes_nothing(
    types: Types, furnished: str, tmp_path: Path
) -> None:
    def disk() -> dict[str, tuple[int, bytes]]:
        return {one.name: (one.stat().st_mtime_ns, one.read_bytes()) for one in tmp_path.iterdir()}

    before = disk()
    ended = await types("doctor", DATABASE_URL=furnished)
    assert ended.status == 1
    assert "77 · 2026-11-25 08:00" in ended.out
    assert "ValueError: trasig" in ended.out
    assert disk() == before


@pytest.mark.parametrize(
    ("setting", "value", "advice"),
    [
        ("can_read_all_group_messages", True, "/setprivacy"),
        ("can_join_groups", False, "/setjoingroups"),
    ],
)
async def test_the_doctor_sees_what_botfather_has_been_told(
    types: Types, sim: Simulator, setting: str, value: bool, advice: str
) -> None:
    setattr(sim.world.profile, setting, value)
    ended = await types("doctor")
    assert ended.status == 1
    assert advice in ended.out


async def test_the_doctor_sees_a_telegram_that_refuses_or_is_silent(
    types: Types, sim: Simulator
) -> None:
    refused = await types("doctor", BOT_TOKEN=REFUSED)
    assert (refused.status, refused.err) == (1, "")
    assert "BOT_TOKEN" in refused.out
    assert "refused_by_telegram" not in refused.both
    sim.faults.stop_service()
    silent = await types("doctor")
    assert (silent.status, silent.err) == (1, "")
    assert sim.url in silent.out


async def test_the_doctor_sees_whether_the_webhook_is_reached(types: Types, sim: Simulator) -> None:
    wanted = {"WEBHOOK_URL": "http://127.0.0.1:9/hook", "HTTP_PORT": "9"}
    unset = await types("doctor", **wanted)
    assert (unset.status, console.phrase("webhook_unset") in unset.out) == (0, True)
    sim.world.webhook.url = wanted["WEBHOOK_URL"]
    assert console.phrase("ok_webhook") in (await types("doctor", **wanted)).out
    assert console.phrase("webhook_set") in (await types("doctor")).out
    await sim.person("Anna").say("hej")
    await until(lambda: sim.world.webhook.last_error_message)
    failing = await types("doctor", **wanted)
    assert failing.status == 1
    assert f"WEBHOOK_URL: {sim.world.webhook.last_error_message}" in failing.out


@pytest.mark.parametrize("body", [{}, None, []], ids=str)
async def test_an_odd_answer_is_a_telegram_out_of_reach(
    types: Types,
    furnished: str,
    sim: Simulator,
    monkeypatch: pytest.MonkeyPatch,
    body: object,
) -> None:
    odd = (200, {"ok": True, "result": body})
    stage.answer_instead(monkeypatch, "getMe", odd, odd)
    assert sim.url in (await types("new-conference", DATABASE_URL=furnished)).complains()
    assert sim.url in (await types("doctor", DATABASE_URL=furnished)).out
    stage.answer_instead(monkeypatch, "getWebhookInfo", odd)
    examined = await types("doctor", DATABASE_URL=furnished)
    assert (examined.status, examined.err) == (1, "")
    assert sim.url in examined.out


async def test_the_doctor_lists_what_was_set_aside_in_an_older_database_too(
    types: Types, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path}/old.db"
    schema.upgrade(parse_url(url), "0001")
    put_aside(url)
    ended = await types("doctor", DATABASE_URL=url)
    assert ended.status == 1
    assert console.phrase("old_schema") in ended.out
    assert "ValueError: trasig" in ended.out


async def test_the_doctor_sees_a_folder_that_cannot_be_written_in(
    types: Types, furnished: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.schema.os.access", lambda _path, _mode: False)
    ended = await types("doctor", DATABASE_URL=furnished)
    assert ended.status == 1
    assert console.phrase("database_unreachable") in ended.out


async def test_the_doctor_sees_tables_that_differ_from_the_program(
    types: Types, furnished: str
) -> None:
    engine = make_engine(parse_url(furnished))
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE screen DROP COLUMN shown")
    engine.dispose()
    ended = await types("doctor", DATABASE_URL=furnished)
    assert ended.status == 1
    assert console.phrase("schema_differs") in ended.out


def make_newer(url: str) -> None:
    engine = make_engine(parse_url(url))
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()


@pytest.mark.parametrize(
    ("revision", "status", "said"),
    [
        (None, 0, "new_database"),
        ("0001", 0, "old_schema"),
        ("head", 0, "ok_database"),
        ("9999", 1, "schema_newer"),
        ("letter", 1, "database_unreachable"),
    ],
)
async def test_the_doctor_sees_how_old_the_database_is_and_makes_none(
    types: Types, tmp_path: Path, revision: str | None, status: int, said: str
) -> None:
    file = tmp_path / "one.db"
    url = f"sqlite:///{file}"
    if revision == "letter":
        file.write_text("Kära dagbok, " * 100, encoding="utf-8")
    elif revision is not None:
        schema.upgrade(parse_url(url), "head" if revision == "9999" else revision)
    if revision == "9999":
        make_newer(url)
    before = file.read_bytes() if file.exists() else None
    ended = await types("doctor", DATABASE_URL=url)
    assert ended.status == status
    assert console.phrase(said) in ended.out
    assert (file.read_bytes() if file.exists() else None) == before


@pytest.mark.parametrize("command", ["run", "doctor"])
async def test_a_database_in_a_folder_that_is_not_there_is_told(
    types: Types, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setattr(asyncio.unix_events._UnixSelectorEventLoop, "add_signal_handler", ignore)
    ended = await types(command, DATABASE_URL=f"sqlite:///{tmp_path}/nowhere/bot.db")
    assert ended.status == 1
    assert console.phrase("database_unreachable") in ended.both
    assert "Traceback" not in ended.err


async def test_an_export_writes_files_once_and_refuses_to_write_over_them(
    types: Types, furnished: str, tmp_path: Path
) -> None:
    folder = tmp_path / "ut" / "mapp"
    asked = ("export", "--out", str(folder), "--from", "2026-01-01", "--to", "2026-12-31")
    ended = await types(*asked, DATABASE_URL=furnished)
    assert ended.status == 0, ended.err
    assert console.phrase("exported", count=4, folder=folder) in ended.out
    names = {one.name for one in folder.iterdir()}
    assert names == {"iakttagelser.csv", "atgarder.csv", "narvaro.csv", "export.xlsx"}
    again = await types(*asked, DATABASE_URL=furnished)
    assert again.complains() == console.phrase("export_exists")
    taken = tmp_path / "fil"
    taken.write_text("x")
    failed = await types("export", "--out", str(taken), DATABASE_URL=furnished)
    assert failed.complains() == console.phrase("export_failed")
    other = await types("export", "--conference", "Ingen", DATABASE_URL=furnished)
    assert "Ingen" in other.complains()


@pytest.mark.parametrize("command", ["run", "invite", "retry"])
async def test_a_newer_database_is_one_line(
    types: Types, furnished: str, command: str, *, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_newer(furnished)
    # A thread may not catch signals.
    monkeypatch.setattr(asyncio.unix_events._UnixSelectorEventLoop, "add_signal_handler", ignore)
    ended = await types(command, DATABASE_URL=furnished)
    assert ended.complains() == console.phrase("schema_newer")


def ignore(*_given: object) -> None:
    """Do nothing."""


async def test_the_version_and_the_help_need_no_setting(types: Types) -> None:
    shown = await types("--version", BOT_TOKEN="")
    assert (shown.status, shown.out.strip()) == (0, version("torsdagsbot"))
    helped = await types("--help", BOT_TOKEN="")
    assert helped.status == 0
    for command in ("run", "demo", "invite", "new-conference", "doctor", "retry", "export"):
        assert command in helped.out


def test_every_phrase_of_the_console_is_used() -> None:
    code = "".join(
        path.read_text(encoding="utf-8")
        for path in (ROOT / "bot").rglob("*.py")
        if "simulator" not in path.parts
    )
    unused = {key for key in console._phrases() if f'"{key}"' not in code}
    # Those whose key is put together, of what can be wrong and of what is measured.
    measured = {key for key in unused if key.startswith("metric_")}
    told = {f"health_{one.value}" for one in (Stage.STARTING, Stage.ENDING, *Obstacle)}
    told |= {f"health_database_{one.value}" for one in Ailment}
    told |= {f"health_telegram_{one.value}" for one in Silence}
    told.remove("health_out_of_reach")
    told -= {key for key in told if f'"{key}"' in code}
    faults = {"setting_missing", "setting_malformed", "setting_unreadable"}
    assert unused - measured == faults | told
