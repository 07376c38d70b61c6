"""The command line: run, demo, invite, doctor, retry."""

import asyncio
import signal
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from sqlalchemy.exc import DBAPIError

from bot.config import Settings, SettingsError, load_settings
from bot.console import phrase
from bot.logs import configure

WRONG_SETTING = 2

cli = typer.Typer(
    name="torsdagsbot", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)


def main() -> None:
    """Run the command line; a setting that cannot be used is one clear line and status 2."""
    try:
        cli()
    except SettingsError as error:
        _give_up(phrase(f"setting_{error.fault.value}", name=error.name), WRONG_SETTING)


def _give_up(text: str, status: int = 1) -> NoReturn:
    print(text, file=sys.stderr)  # noqa: T201  the command line speaks to a person
    raise SystemExit(status)


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201  the command line speaks to a person


def _settings() -> Settings:
    settings = load_settings()
    configure(settings.log_format, settings.log_level, settings.secrets())
    return settings


def _print_version(wanted: bool) -> None:  # noqa: FBT001  Typer's form of a flag
    if wanted:
        _say(version("torsdagsbot"))
        raise typer.Exit


@cli.callback()
def options(
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Torsdagsbot carries a weekly multi-agency phone conference in Telegram."""


@cli.command()
def run() -> None:
    """Run the bot with the settings of the environment and .env."""
    from bot import app, operating  # noqa: PLC0415  the other commands start faster without it

    settings = _settings()
    with _named_faults():
        asyncio.run(_run_until_told(operating.serve, settings, app.TokenRefused))


async def _run_until_told(
    serve: Callable[..., object], settings: Settings, refused: type[Exception]
) -> None:
    raise NotImplementedError


if __name__ == "__main__":
    main()
