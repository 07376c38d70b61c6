"""A stop of three days in the middle of a week: longer than Telegram keeps what people write."""

from datetime import timedelta

from tests.faults.house import House
from tests.faults.oracle import Push
from tests.faults.week import Week
from tests.faults.world import World

SIGN = "Det du skrev kan saknas"


async def stop_for_three_days(world: World, house: House, week: Week) -> None:
    """Ask the week's question, then be gone from Wednesday to Saturday.

    What was written in the last day still comes; of the days before, all who could answer are
    told once.
    """
    await week.be_asked()
    early, late = world.reporters[:2]
    await house.stay_down()
    world.simulator.clock.jump_to(week.instant(1, 11))
    await early.say("Klotter som ingen hör")
    world.simulator.clock.jump_to(week.instant(-1, 15))
    await late.say("Klotter som hörs")
    begins = await _begin_again(world, house, week)
    await world.sees(late, begins, "Klotter som hörs")
    for one in world.everyone:
        await world.sees(one, begins, SIGN)
    # Born again, it does not tell it again.
    await house.kill()
    await house.died.wait()
    await house.is_up.wait()
    world.simulator.clock.advance(timedelta(minutes=5))
    await world.settle()
    ends = world.history.position
    world.expected.pushes += [
        Push("what may be missing", one.person_id, SIGN, begins, ends) for one in world.everyone
    ]
    world.expected.pushes.append(
        Push("what nobody could hear", early.person_id, "Klotter", begins, ends, times=0)
    )


async def _begin_again(world: World, house: House, week: Week) -> int:
    world.history.note_scene(f"{week.number}: three days later")
    begins = world.history.position
    world.simulator.clock.jump_to(week.instant(-2, 10))
    await house.start()
    return begins
