import traceback
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.config import Fault, Settings, SettingsError, load_settings
from tests.house.commands import ROOT, run

TOKEN = "123456:AAsecret_part-of_it"
NAMES = [name.upper() for name in Settings.model_fields]


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def load(monkeypatch: pytest.MonkeyPatch, **given: str) -> Settings:
    for name, value in {"BOT_TOKEN": TOKEN, **given}.items():
        monkeypatch.setenv(name, value)
    return load_settings()


def test_a_token_is_all_that_must_be_given(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load(monkeypatch)
    assert settings.bot_token.get_secret_value() == TOKEN
    assert settings.database_url.get_secret_value() == "sqlite:///torsdagsbot.db"
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert (settings.log_format, settings.log_level) == ("text", "INFO")
    assert settings.clock_file is None


def test_the_file_gives_what_the_environment_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text(f"BOT_TOKEN='{TOKEN}'\nLOG_FORMAT=json\nLOG_LEVEL=ERROR\nOTHER=1\n")
    monkeypatch.setenv("LOG_LEVEL", "debug")
    settings = load_settings()
    assert settings.bot_token.get_secret_value() == TOKEN
    assert (settings.log_format, settings.log_level) == ("json", "DEBUG")


@pytest.mark.parametrize("name", [name for name in NAMES if name != "BOT_TOKEN"])
def test_an_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    assert load(monkeypatch, **{name: ""}) == load(monkeypatch)


def test_an_empty_token_is_a_missing_one(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError) as raised:
        load(monkeypatch, BOT_TOKEN="")
    assert (raised.value.name, raised.value.fault) == ("BOT_TOKEN", Fault.MISSING)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_TOKEN", "hunter2"),
        ("BOT_TOKEN", "hunter2:AAA"),
        ("BOT_TOKEN", "123:hunter2 hunter2"),
        ("BOT_TOKEN", "123:"),
        ("DATABASE_URL", "hunter2"),
        ("DATABASE_URL", "mysql://root:hunter2@localhost/db"),
        ("DATABASE_URL", "sqlite+aiosqlite:///hunter2.db"),
        ("DATABASE_URL", "postgresql://me:hunter2@localhost:port/db"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("DATABASE_URL", "sqlite://hunter2.db"),
        ("DATABASE_URL", "sqlite:///bot.db?hunter2=1"),
        ("DATABASE_URL", "postgresql://me@localhost/db?hunter2=1"),
        ("TELEGRAM_API_URL", "http://me:hunter2@localhost:8081"),
        ("TELEGRAM_API_URL", "http://hunter2@localhost"),
        ("TELEGRAM_API_URL", "api.telegram.org"),
        ("TELEGRAM_API_URL", "ftp://hunter2.org"),
        ("TELEGRAM_API_URL", "http://"),
        ("TELEGRAM_API_URL", "http://127.0.0.1:hunter2"),
        ("TELEGRAM_API_URL", "http://127.0.0.1/?hunter2"),
        ("WEBHOOK_URL", "hunter2"),
        ("WEBHOOK_URL", "https://hunter2.example.org"),
        ("WEBHOOK_URL", "https://hunter2.example.org/health"),
        ("WEBHOOK_SECRET", "hunter2"),
        ("WEBHOOK_SECRET", "hunter2 hunter2 hunter2"),
        ("HTTP_PORT", "hunter2"),
        ("HTTP_PORT", "70000"),
        ("LOG_FORMAT", "hunter2"),
        ("LOG_LEVEL", "hunter2"),
    ],
)
def test_a_malformed_setting_is_named_and_its_value_never_told(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    with pytest.raises(SettingsError) as raised:
        load(monkeypatch, **{name: value})
    assert (raised.value.name, raised.value.fault) == (name, Fault.MALFORMED)
    assert raised.value.__context__ is None
    told = "".join(traceback.format_exception(raised.value)) + repr(raised.value)
    assert "hunter2" not in told


def test_a_file_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_bytes(b"LOG_FORMAT=\xff\n")
    with pytest.raises(SettingsError) as raised:
        load(monkeypatch)
    assert (raised.value.name, raised.value.fault) == (".env", Fault.UNREADABLE)


@pytest.mark.parametrize(
    ("given", "understood"),
    [
        ("sqlite:////var/lib/bot.db", "sqlite:////var/lib/bot.db"),
        (" sqlite:///bot.db\n", "sqlite:///bot.db"),
        ("postgresql://me@db/bot", "postgresql+psycopg://me@db/bot"),
        ("postgres://me:pw@db:5433/bot", "postgresql+psycopg://me:pw@db:5433/bot"),
        ("postgresql+psycopg:///bot", "postgresql+psycopg:///bot"),
    ],
)
def test_the_driver_is_the_house_s_own_choice(
    monkeypatch: pytest.MonkeyPatch, given: str, understood: str
) -> None:
    settings = load(monkeypatch, DATABASE_URL=given)
    assert settings.database_url.get_secret_value() == understood


def test_a_password_keeps_its_unusual_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    url = "postgresql+psycopg://me:p%40ss%2Fw%25rd@db/bot?password=other"
    settings = load(monkeypatch, DATABASE_URL=url)
    assert settings.database_url.get_secret_value() == url
    assert set(settings.secrets()) == {TOKEN, TOKEN.partition(":")[2], "p@ss/w%rd", "other"}


def test_the_api_url_loses_its_trailing_slash(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load(monkeypatch, TELEGRAM_API_URL="http://localhost:8081/")
    assert settings.telegram_api_url == "http://localhost:8081"


def test_a_webhook_needs_a_port_and_hides_its_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {"WEBHOOK_URL": "https://bot.example.org/telegram", "WEBHOOK_SECRET": "hunter2-" * 3}
    with pytest.raises(SettingsError) as raised:
        load(monkeypatch, **given)
    assert (raised.value.name, raised.value.fault) == ("HTTP_PORT", Fault.MISSING)
    settings = load(monkeypatch, HTTP_PORT="8080", **given)
    assert (settings.http_host, settings.http_port) == ("127.0.0.1", 8080)
    assert given["WEBHOOK_SECRET"] in settings.secrets()
    assert "hunter2" not in f"{settings!r}{settings.model_dump_json()}"


def test_settings_show_no_secret_and_cannot_be_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load(monkeypatch, DATABASE_URL="postgresql://me:hunter2@db/bot")
    shown = f"{settings!r} {settings} {settings.model_dump()} {settings.model_dump_json()}"
    assert not [secret for secret in settings.secrets() if secret in shown]
    with pytest.raises(ValidationError):
        settings.log_level = "ERROR"
    with pytest.raises(ValidationError) as refused:
        Settings.model_validate({"bot_token": TOKEN, "log_format": "hunter2"})
    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [("BOT_TOKEN", ""), ("BOT_TOKEN", "hunter2"), ("DATABASE_URL", "mysql://me:hunter2@db/bot")],
)
def test_the_command_line_names_a_wrong_setting_in_one_line(
    tmp_path: Path, name: str, value: str
) -> None:
    ended = run("torsdagsbot", "run", folder=tmp_path, **{"BOT_TOKEN": TOKEN, name: value})
    assert ended.returncode == 2
    assert ended.stdout == ""
    (line,) = ended.stderr.splitlines()
    assert name in line
    assert "hunter2" not in line


def test_every_setting_is_explained_in_the_example() -> None:
    example = (ROOT / ".env.example").read_text()
    named = [line.removeprefix("# ").partition("=")[0] for line in example.splitlines()]
    assert [name for name in named if name in NAMES] == NAMES
