"""The fault bench: `make faults`, or `python -m tests.faults --kills 10 --faults 50 --seed 7`."""

import asyncio
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from tests.faults.season import Outcome, Wish, live

ENGINES = ("sqlite", "postgresql")
KILLS, FAULTS = 300, 2000
# So much goes wrong in one season of two weeks.
KILLS_A_SEASON, FAULTS_A_SEASON = 30, 200
MOST_SEASONS = 60
FIGURES = {
    "kills": "kills",
    "other faults": "faults",
    "seasons": "seasons",
    "answers delivered": "answers",
    "messages received": "messages",
    "repeated with reason": "repeats",
    "losses": "losses",
    "seconds": "seconds",
}


@dataclass
class Tally:
    """What all seasons on one engine came to."""

    made: Counter[str] = field(default_factory=Counter)
    seasons: int = 0
    repeats: int = 0
    messages: int = 0
    answers: int = 0
    losses: int = 0
    seconds: int = 0

    @property
    def kills(self) -> int:
        """Return how often the bot was killed."""
        return self.made["kill -9"]

    @property
    def faults(self) -> int:
        """Return how many other faults there were."""
        return self.made.total() - self.kills

    def add(self, outcome: Outcome) -> None:
        """Add a season."""
        self.made += outcome.made
        self.seasons += 1
        self.repeats += outcome.repeats
        self.messages += outcome.messages
        self.answers += outcome.answers
        self.losses += len(outcome.complaints)


def main(
    *,
    kills: Annotated[int, typer.Option(help="so many kills -9 at least, on each engine")] = KILLS,
    faults: Annotated[int, typer.Option(help="so many other faults at least")] = FAULTS,
    seed: Annotated[int | None, typer.Option(help="decides what goes wrong, and when")] = None,
    engine: Annotated[str, typer.Option(help="sqlite or postgresql; both when not given")] = "",
    season: Annotated[int | None, typer.Option(help="only this season, as after a loss")] = None,
) -> None:
    """Live through faults until there were enough of them, and print what came of it."""
    chosen = random.randrange(10_000) if seed is None else seed
    console = Console(highlight=False)
    console.print(f"seed {chosen}")
    tallies: dict[str, Tally] = {}
    for name in ENGINES if not engine else (engine,):
        tallies[name] = Tally()
        wish = Wish(name, chosen, kills=kills, faults=faults)
        if not _live_through(console, wish, season, tallies[name]):
            break
    console.print(_table(tallies))
    sys.exit(any(one.losses for one in tallies.values()))


def _live_through(console: Console, wish: Wish, only: int | None, tally: Tally) -> bool:
    """Live seasons until there were enough faults; return whether nothing was lost."""
    began = time.monotonic()
    for number in range(MOST_SEASONS):
        if tally.kills >= wish.kills and tally.faults >= wish.faults:
            break
        if only is not None and number != only:
            continue
        outcome = asyncio.run(live(_season_of(wish, number)))
        tally.add(outcome)
        tally.seconds = round(time.monotonic() - began)
        console.print(
            f"{wish.engine}, season {number}: {outcome.made['kill -9']} kills,"
            f" {outcome.made.total() - outcome.made['kill -9']} other faults,"
            f" {outcome.answers} answers, {outcome.messages} messages,"
            f" {outcome.repeats} repeated, {outcome.seconds:.0f} s"
        )
        console.file.flush()
        if outcome.complaints:
            _complain(console, wish, number, outcome)
            return False
        if only is not None:
            break
    return True


def _season_of(wish: Wish, number: int) -> Wish:
    """Return what a season of a run is to be like; the number of the season changes nothing else.

    A run that asks for less than a season has one week of just that.
    """
    is_short = wish.kills <= KILLS_A_SEASON // 2 and wish.faults <= FAULTS_A_SEASON // 2
    return Wish(
        wish.engine,
        wish.seed,
        number,
        weeks=1 if is_short else 2,
        kills=min(wish.kills, KILLS_A_SEASON),
        faults=min(wish.faults, FAULTS_A_SEASON),
    )


def _complain(console: Console, wish: Wish, number: int, outcome: Outcome) -> None:
    for complaint in outcome.complaints[:20]:
        console.print(f"LOSS: {complaint}", markup=False)
    console.print(
        f"Again: make faults ENGINE={wish.engine} SEED={wish.seed} SEASON={number}"
        f" KILLS={wish.kills} FAULTS={wish.faults}",
        markup=False,
    )


def _table(tallies: dict[str, Tally]) -> Table:
    table = Table(title="Faults")
    table.add_column("kind of fault")
    for name in tallies:
        table.add_column(name, justify="right")
    kinds = sorted(set().union(*(one.made for one in tallies.values())))
    for kind in kinds:
        table.add_row(kind, *(str(one.made[kind]) for one in tallies.values()))
    table.add_section()
    for title, of in FIGURES.items():
        table.add_row(title, *(str(getattr(one, of)) for one in tallies.values()))
    return table


if __name__ == "__main__":
    typer.run(main)
