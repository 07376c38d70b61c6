"""The long run: python -m tests.faults.anything --steps 20000 --seed 7 --engine postgresql."""

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from itertools import count
from pathlib import Path

from hypothesis import seed
from hypothesis.stateful import run_state_machine_as_test

from tests.faults.anything.cast import found
from tests.faults.anything.machine import Anything, profile
from tests.faults.anything.stepping import Stepping
from tests.postgres import running_cluster

STEPS_EACH = 60


def main() -> int:
    """Run so many steps; return 1 after the first failure."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.anything", description=__doc__)
    parser.add_argument("--steps", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=random.randrange(2**31))
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--no-shrink", action="store_true", help="look for no shorter example")
    given = parser.parse_args()
    again = (
        f"python -m tests.faults.anything --steps {given.steps} --seed {given.seed} "
        f"--engine {given.engine}"
    )
    say(again)
    began_at = time.monotonic()
    failure: BaseException | None = None
    with ExitStack() as running:
        new_database = databases(running, given.engine)
        while Stepping.steps < given.steps and failure is None:
            failure = _run(
                new_database,
                given.seed + Stepping.examples,
                given.steps - Stepping.steps,
                shrinks=not given.no_shrink,
            )
            _tell(began_at)
    if failure is None:
        return 0
    say("\n".join([repr(failure), *getattr(failure, "__notes__", [])]))
    say(f"this shows it again: {again}")
    return 1


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def databases(running: ExitStack, engine: str) -> Callable[[], str]:
    """Return what gives each example a filled database."""
    # In memory where there is some: a disk would take half the time.
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108  a new folder in it
    temporary = tempfile.TemporaryDirectory(prefix="torsdagsbot-", dir=memory)
    folder = Path(running.enter_context(temporary))
    numbers = count()
    if engine == "sqlite":
        first = folder / "first.db"
        found(f"sqlite:///{first}")

        def copy() -> str:
            file = folder / f"{next(numbers)}.db"
            shutil.copyfile(first, file)
            return f"sqlite:///{file}"

        return copy
    cluster = running.enter_context(running_cluster())
    return lambda: cluster.create(found)


class Telling(Anything):
    """Says at once what fails first; looking for a shorter example may take minutes."""

    told = False

    def tell_failure(self, failure: Exception) -> None:
        """Print the first failure with what had just happened."""
        if Telling.told:
            return
        Telling.told = True
        lately = [
            f"  {one.kind} {one.chat.chat_id}: {one.text[:300]!r}" for one in self.town.events
        ]
        say("\n".join([f"failed: {failure!r}", *self.lately, *lately[-16:]]))


def _run(
    new_database: Callable[[], str], number: int, steps: int, *, shrinks: bool
) -> BaseException | None:
    """Run one series of examples; return what it found."""
    machine = type("Telling", (Telling,), {"new_database": staticmethod(new_database)})
    examples = min(10, max(1, steps // STEPS_EACH))
    try:
        run_state_machine_as_test(
            seed(number)(machine), settings=profile(examples, STEPS_EACH, shrinks=shrinks)
        )
    except Exception as failure:  # noqa: BLE001  whatever it is, it is told with the way to repeat it
        return failure
    return None


def _tell(began_at: float) -> None:
    seconds = time.monotonic() - began_at
    say(f"{Stepping.steps} steps, {Stepping.examples} examples, {seconds:.0f} s")


if __name__ == "__main__":
    sys.exit(main())
