"""Everyone does anything at any time, while time passes and processes come and go."""

from datetime import timedelta

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule

from bot.services import due
from tests.faults.anything.deeds import Deeds
from tests.faults.anything.gatherings import Gatherings
from tests.faults.anything.leading import Leading
from tests.faults.anything.oracle import Step
from tests.faults.anything.sending import Sending
from tests.faults.anything.stepping import later


class Anything(Deeds, Sending, Gatherings, Leading):
    """A town in which anything may happen."""

    @rule(minutes=st.sampled_from((1, 5, 10, 30, 60, 240, 24 * 60, 3 * 24 * 60, 7 * 24 * 60)))
    def time_passes(self, minutes: int) -> None:
        """Let time pass."""
        self._do(later(lambda: self.town.clock.advance(timedelta(minutes=minutes))), Step())

    @rule()
    def what_is_next_falls_due(self) -> None:
        """Let time pass until the clock has something to do."""
        self._do(self._jump_to_due, Step())

    @rule(kindly=st.booleans(), hours=st.sampled_from((0, 0, 1, 12, 60)))
    def new_process(self, kindly: bool, hours: int) -> None:
        """End the bot, kindly or not, and start it again, perhaps much later."""
        self._do(lambda: self._renew(kindly, hours), Step(interrupted=True))

    @rule(after=st.sampled_from((0.0, 0.001, 0.002, 0.004, 0.008, 0.016)))
    def next_step_is_interrupted(self, after: float) -> None:
        """Let the bot be killed in the middle of the next step."""
        self.interrupt = after

    async def _jump_to_due(self) -> None:
        at = await self.town.app.office.run(due.next_due)
        if at is not None and at > self.town.clock.now():
            self.town.clock.jump_to(at)

    async def _renew(self, kindly: bool, hours: int) -> None:
        await (self.town.end() if kindly else self.town.kill())
        self.town.clock.advance(timedelta(hours=hours))
        await self.town.begin()


def profile(examples: int, steps: int, *, fixed: bool = False, shrinks: bool = True) -> settings:
    """Return how hypothesis goes about it: no deadline, nothing remembered between runs."""
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        derandomize=fixed,
        print_blob=not fixed,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink) if shrinks else (Phase.generate,),
    )
