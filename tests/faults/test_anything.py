"""Anyone does anything at any time; the long run is python -m tests.faults.anything."""

from pathlib import Path

from hypothesis.stateful import run_state_machine_as_test

from tests.conftest import Databases
from tests.faults.anything.cast import found
from tests.faults.anything.machine import Anything, profile
from tests.faults.anything.stepping import Stepping

EXAMPLES = 3
STEPS_EACH = 25


def test_whatever_anyone_does_at_any_time_everything_holds(
    databases: Databases, tmp_path: Path
) -> None:
    machine = type(
        "Anything",
        (Anything,),
        {"places": staticmethod(lambda: (databases(found), tmp_path))},
    )
    before = Stepping.steps
    run_state_machine_as_test(machine, settings=profile(EXAMPLES, STEPS_EACH, fixed=True))
    assert Stepping.steps - before > EXAMPLES * STEPS_EACH / 2
