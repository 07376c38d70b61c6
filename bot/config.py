"""The settings that the operator gives: environment variables, or lines in `.env`."""

import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import SplitResult, urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

DRIVERS = {
    "sqlite": "sqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}


class Fault(StrEnum):
    """What is wrong with a setting."""

    MISSING = "missing"
    MALFORMED = "malformed"
    UNREADABLE = "unreadable"


class SettingsError(Exception):
    """A setting, or the file of settings, cannot be used; never tells the value."""

    def __init__(self, name: str, fault: Fault) -> None:
        super().__init__(name, fault.value)
        self.name = name
        self.fault = fault


def _token(value: SecretStr) -> SecretStr:
    if not re.fullmatch(r"\d+:[A-Za-z0-9_-]+", value.get_secret_value()):
        raise ValueError
    return value


def _database_url(value: SecretStr) -> SecretStr:
    """Name psycopg as PostgreSQL's driver; refuse databases that forget."""
    scheme, separator, rest = value.get_secret_value().partition("://")
    if not separator or scheme not in DRIVERS:
        raise ValueError
    try:
        url = make_url(f"{DRIVERS[scheme]}://{rest}")
    except (ArgumentError, ValueError):
        # Raised anew without its cause, which quotes the value.
        raise ValueError from None
    if scheme == "sqlite":
        _refuse_forgetful(url)
    else:
        _refuse_unknown_options(url)
    return SecretStr(url.render_as_string(hide_password=False))


def _refuse_forgetful(url: URL) -> None:
    if not url.database or ":memory:" in url.database or url.host or url.query:
        raise ValueError


def _refuse_unknown_options(url: URL) -> None:
    from psycopg import ProgrammingError  # noqa: PLC0415  SQLite does without
    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415  see above

    try:
        conninfo_to_dict(url.set(drivername="postgresql").render_as_string(hide_password=False))
    except ProgrammingError:
        raise ValueError from None


def _address(value: str) -> SplitResult:
    parts = urlsplit(value)
    # Reading the port checks it.
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0:
        raise ValueError
    # What stands before an @ would be printed with the address.
    if parts.query or parts.fragment or "@" in parts.netloc:
        raise ValueError
    return parts


def _api_url(value: str) -> str:
    _address(value)
    return value.rstrip("/")


def _webhook_url(value: str | None) -> str | None:
    """Refuse a path that is none of its own; Telegram itself refuses what is not HTTPS."""
    if value is not None and _address(value).path.rstrip("/") in {"", "/health", "/metrics"}:
        raise ValueError
    return value


def _webhook_secret(value: SecretStr | None) -> SecretStr | None:
    # https://core.telegram.org/bots/api#setwebhook
    if value and not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", value.get_secret_value()):
        raise ValueError
    return value


class Settings(BaseSettings):
    """Everything the operator decides; the conference itself is set up in chat."""

    model_config = SettingsConfigDict(
        frozen=True,
        env_ignore_empty=True,
        extra="ignore",
        str_strip_whitespace=True,
        hide_input_in_errors=True,
    )

    bot_token: Annotated[SecretStr, AfterValidator(_token)]
    database_url: Annotated[SecretStr, AfterValidator(_database_url)] = SecretStr(
        "sqlite:///torsdagsbot.db"
    )
    telegram_api_url: Annotated[str, AfterValidator(_api_url)] = "https://api.telegram.org"
    webhook_url: Annotated[str | None, AfterValidator(_webhook_url)] = None
    webhook_secret: Annotated[SecretStr | None, AfterValidator(_webhook_secret)] = None
    http_port: Annotated[int | None, Field(ge=1, le=65535)] = None
    http_host: str = "127.0.0.1"
    log_format: Annotated[
        Literal["text", "json"], BeforeValidator(lambda given: str(given).strip().lower())
    ] = "text"
    log_level: Annotated[
        Literal["DEBUG", "INFO", "WARNING", "ERROR"],
        BeforeValidator(lambda given: str(given).strip().upper()),
    ] = "INFO"
    privacy_rules: Path | None = None
    proposal_rules: Path | None = None
    clock_file: Path | None = None

    def secrets(self) -> tuple[str, ...]:
        """Return what must never be read in a log or a traceback."""
        token = self.bot_token.get_secret_value()
        url = make_url(self.database_url.get_secret_value())
        given = (url.password, *url.normalized_query.get("password", ()))
        secret = self.webhook_secret.get_secret_value() if self.webhook_secret else None
        return (token, token.partition(":")[2], *(one for one in (*given, secret) if one))


def load_settings(env_file: Path = Path(".env")) -> Settings:
    """Read the settings from the environment, and what it lacks from the file if there is one.

    Raises SettingsError for the first one that cannot be used.
    """
    try:
        # The fields come from the environment, which no type checker sees.
        settings = Settings(_env_file=env_file, _env_file_encoding="utf-8")  # type: ignore[call-arg]
    except ValidationError as error:
        first = error.errors(include_input=False, include_context=False)[0]
        fault = Fault.MISSING if first["type"] == "missing" else Fault.MALFORMED
        wrong = SettingsError(str(first["loc"][0]).upper(), fault)
    except (OSError, UnicodeDecodeError):
        wrong = SettingsError(env_file.name, Fault.UNREADABLE)
    else:
        if settings.webhook_url is None or settings.http_port is not None:
            return settings
        # Where Telegram brings the updates, somebody must open.
        wrong = SettingsError("HTTP_PORT", Fault.MISSING)
    # Raised here and not above, so that no traceback leads back to a value.
    raise wrong
