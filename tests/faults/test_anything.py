"""Anyone does anything at any time; the long run is python -m tests.faults.anything."""

import sys

import pytest
from hypothesis import seed
from hypothesis.stateful import run_state_machine_as_test

from tests.conftest import Databases
from tests.faults.anything.cast import found
from tests.faults.anything.machine import Anything, profile
from tests.faults.anything.stepping import Stepping

SEED = 7
EXAMPLES = 4
RULES_EACH = 28


# A shared machine takes its time; what must hold is not how long it takes.
@pytest.mark.timeout(900)
def test_whatever_anyone_does_at_any_time_everything_holds(
    databases: Databases,
) -> None:
    sys.stdout.write(f"seed {SEED}\n")
    new_database = staticmethod(lambda: databases(found))
    machine = type("Anything", (Anything,), {"new_database": new_database})
    before, held = Stepping.steps, Stepping.meetings
    fixed = profile(EXAMPLES, RULES_EACH, fixed=True, shrinks=False)
    run_state_machine_as_test(seed(SEED)(machine), settings=fixed)
    assert Stepping.steps - before >= EXAMPLES * RULES_EACH / 2
    assert Stepping.meetings - held >= 2
