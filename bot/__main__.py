"""The command line: run, demo, invite, places, new-conference, doctor, retry, backup, export."""

import asyncio
import gc
import random
import sys
from collections.abc import Callable, Coroutine
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any, NoReturn, TypeVar

import typer

from bot.config import Settings, SettingsError, load_settings
from bot.console import phrase
from bot.logs import configure

T = TypeVar("T")
WRONG_SETTING = 2

cli = typer.Typer(
    name="torsdagsbot", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)


def main() -> None:
    """Run the command line; a setting that cannot be used is one clear line and status 2."""
    # Importing makes nothing but what stays: to look for garbage meanwhile finds none.
    gc.disable()
    try:
        cli()
    except SettingsError as error:
        _give_up(phrase(f"setting_{error.fault.value}", name=error.name), WRONG_SETTING)
    finally:
        gc.enable()


def _give_up(text: str, status: int = 1) -> NoReturn:
    print(text, file=sys.stderr)  # noqa: T201  the command line speaks to a person
    raise SystemExit(status)


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201  the command line speaks to a person


def _run(work: Coroutine[Any, Any, T]) -> T:
    """Do what all has been imported for; that is passed by when garbage is looked for."""
    gc.freeze()
    gc.enable()
    return asyncio.run(work)


def _with_settings(work: Callable[[Settings], Coroutine[Any, Any, T]]) -> T:
    """Do some work with the settings; what the operator can mend is one line and status 1."""
    from bot import complaints  # noqa: PLC0415  --help and --version answer without the whole bot

    settings = load_settings()
    configure(settings.log_format, settings.log_level, settings.secrets())
    try:
        return _run(work(settings))
    except complaints.KINDS as error:
        _give_up(complaints.about(error, settings))


def _print_version(wanted: bool) -> None:
    if wanted:
        _say(version("torsdagsbot"))
        raise typer.Exit


@cli.callback()
def options(
    *,
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Carry a weekly multi-agency phone conference in Telegram."""


@cli.command()
def run() -> None:
    """Run the bot until it is told to stop."""
    from bot import operating  # noqa: PLC0415  see above

    def announce(link: str) -> None:
        _say(phrase("founding_link", link=link))

    _with_settings(lambda settings: operating.serve(settings, announce))


@cli.command()
def invite(
    *,
    role: Annotated[
        str, typer.Option(help="chair, secretary, deputy, participant, observer or guest")
    ] = "",
    organisation: Annotated[str, typer.Option(help="an organisation of the conference")] = "",
    area: Annotated[str, typer.Option(help="an area of the conference")] = "",
    csv: Annotated[
        Path | None,
        typer.Option(
            help="a file with the columns role,organisation,area,name (or with semicolons)"
        ),
    ] = None,
    conference: Annotated[
        str | None, typer.Option(help="its name, where there are several")
    ] = None,
) -> None:
    """Print a single-use link for one person, or for each row of a CSV file."""
    from bot import operating  # noqa: PLC0415  see above

    async def work(settings: Settings) -> list[tuple[str, str]]:
        return await operating.invite(settings, csv, (role, organisation, area), conference)

    for who, link in _with_settings(work):
        _say(phrase("invited", who=who, link=link))


@cli.command()
def places(
    file: Annotated[
        Path, typer.Argument(help="CSV or XLSX: name, other names, area, latitude, longitude")
    ],
    *,
    conference: Annotated[
        str | None, typer.Option(help="its name, where there are several")
    ] = None,
) -> None:
    """Make the places of a file known to a conference; a bad line leaves all as it was."""
    from bot import operating  # noqa: PLC0415  see above

    taken = _with_settings(lambda settings: operating.import_places(settings, file, conference))
    _say(phrase("places_taken", **vars(taken), is_refused=taken.is_refused))
    if taken.is_refused:
        raise SystemExit(1)


@cli.command()
def new_conference() -> None:
    """Print a single-use link that makes the chair of one more conference."""
    from bot import operating  # noqa: PLC0415  see above

    _say(phrase("new_conference_link", link=_with_settings(operating.new_conference)))


@cli.command()
def doctor() -> None:
    """Look for what is wrong, and say what to do about it."""
    from bot import doctor as examination  # noqa: PLC0415  see above

    findings = _with_settings(examination.examine)
    for one in findings:
        _say(phrase(one.phrase, **one.values))
    if not all(one.is_well for one in findings):
        raise SystemExit(1)


@cli.command()
def retry(
    *, discard: Annotated[bool, typer.Option(help="blank them instead; nothing is tried")] = False
) -> None:
    """Give the updates that were set aside another try."""
    from bot import operating  # noqa: PLC0415  see above

    if discard:
        _say(phrase("discarded", count=_with_settings(operating.discard)))
        return
    _say(phrase("retried", count=_with_settings(operating.retry)))


@cli.command()
def backup(
    file: Annotated[Path, typer.Argument(help="the file to write; it must not exist yet")],
) -> None:
    """Copy the database to a file while the bot works."""
    from bot import operating  # noqa: PLC0415  see above

    async def work(settings: Settings) -> None:
        await operating.back_up(settings, file)

    _with_settings(work)
    _say(phrase("backed_up", name=file))


@cli.command()
def export(
    *,
    conference: Annotated[
        str | None, typer.Option(help="its name, where there are several")
    ] = None,
    out: Annotated[Path, typer.Option(help="the folder to write to")] = Path("export"),
    since: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="the first day")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="the last day")
    ] = None,
) -> None:
    """Write observations, actions, attendance and minutes to files."""
    from bot import operating  # noqa: PLC0415  see above

    span = (since.date() if since else date.min, until.date() if until else date.max)

    async def work(settings: Settings) -> int:
        return await operating.export(settings, out, conference, span)

    _say(phrase("exported", count=_with_settings(work), folder=out))


@cli.command()
def demo(
    *,
    kill: Annotated[int, typer.Option(min=0, help="kill the bot's process so many times")] = 0,
    seed: Annotated[int | None, typer.Option(help="decides when the kills come")] = None,
    keep_running: Annotated[bool, typer.Option(help="leave bot and simulator up")] = False,
    output: Annotated[Path, typer.Option(help="where the files go")] = Path("demo-output"),
) -> None:
    """Play two weeks of an invented conference on a simulated Telegram."""
    from bot.demo import play  # noqa: PLC0415  see above

    chosen = random.randrange(10_000) if seed is None else seed
    wish = play.Wish(output, kill, chosen, keep_running)
    if not _run(play.present(wish)):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
