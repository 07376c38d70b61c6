"""The plan: a seed draws the same one again, of all kinds and not more than was asked for."""

from tests.faults.plan import DEEDS, OF_LINES, ONCE, POINTS, SCENES, draw
from tests.faults.troubles import Troubles


def test_a_seed_draws_the_same_plan_again() -> None:
    assert draw("7/sqlite/0", 2, 20, 140) == draw("7/sqlite/0", 2, 20, 140)
    assert draw("7/sqlite/0", 2, 20, 140) != draw("7/sqlite/1", 2, 20, 140)


def test_as_much_is_drawn_as_was_asked_for() -> None:
    plan = draw("1", 2, 20, 140, once=False)
    assert sum(len(share.kills) for share in plan.values()) == 20
    assert sum(len(share.lines) + len(share.deeds) for share in plan.values()) == 140


def test_every_point_and_every_kind_of_fault_is_drawn() -> None:
    shares = [share for number in range(30) for share in draw(str(number), 2, 20, 140).values()]
    points = {kill.point for share in shares for kill in share.kills}
    assert points == {*POINTS, None}
    assert {line.kind for share in shares for line in share.lines} == set(OF_LINES)
    kinds = {deed.kind for share in shares for deed in share.deeds}
    assert kinds == {*DEEDS, *(kind for kind, _scene in ONCE)}


def test_whatever_the_plan_names_can_be_done_in_a_scene_that_comes() -> None:
    assert set(Troubles.DEEDS) == {*DEEDS, *(kind for kind, _scene in ONCE)}
    assert {scene for _kind, scene in ONCE} <= {*SCENES, "after"}
