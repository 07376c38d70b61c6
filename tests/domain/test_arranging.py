from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.agenda import FollowUp, Item, Surroundings, compile_agenda
from bot.domain.arranging import (
    Arrangement,
    HiddenFor,
    Hiding,
    Ranked,
    Wish,
    beside,
    may_move,
    moved,
    put_first,
)
from bot.domain.headings import Heading
from bot.domain.joining import likely
from bot.domain.lookahead import holidays_after
from bot.domain.states import Recurring, TopicKind

SECTIONS = st.lists(
    st.builds(Ranked, st.integers(1, 99), st.booleans()),
    min_size=1,
    max_size=12,
    unique_by=lambda one: one.key,
).map(lambda held: sorted(held, key=lambda one: not one.pinned))


def item(key: int, what: str = "Klotter", /, **values: object) -> Item:
    made = Item(key, 1, "Brand", TopicKind.ORDINARY, what, "Anna", area="Angered")
    named = replace(made, organisation=f"Body {key}")
    return replace(named, **values)  # type: ignore[arg-type]  # the tests name fields of an item


def order(items: list[Item], arranged: Arrangement) -> list[int]:
    return [one.key for one in compile_agenda((), items, arranged=arranged).points()]


def wishes_after(section: list[Ranked], ranks: dict[int, int], pinned: set[int]) -> Arrangement:
    return Arrangement(
        {one.key: Wish(rank=ranks.get(one.key), pinned=one.key in pinned) for one in section}
    )


@given(SECTIONS, st.data(), st.sampled_from([-1, 1]))
def test_a_moved_point_changes_places_with_its_neighbour_alone(
    section: list[Ranked], data: st.DataObject, steps: int
) -> None:
    key = data.draw(st.sampled_from([one.key for one in section]))
    pinned = {one.key for one in section if one.pinned}
    group = [one.key for one in section if (one.key in pinned) == (key in pinned)]
    at = group.index(key)
    ranks = moved(section, key, steps)
    assert bool(ranks) is (0 <= at + steps < len(group)) is may_move(section, key)[steps > 0]
    if ranks:
        group[at], group[at + steps] = group[at + steps], group[at]
        ordered = sorted(ranks, key=lambda one: ranks[one])
        assert ordered == group[: len(ordered)]
        assert set(ordered) >= {key, group[at]}


@given(SECTIONS, st.data())
def test_what_is_pinned_last_stands_first(section: list[Ranked], data: st.DataObject) -> None:
    key = data.draw(st.sampled_from([one.key for one in section]))
    ranks = put_first(section, key)
    assert ranks[key] == min(ranks.values())
    assert set(ranks) == {key, *(one.key for one in section if one.pinned)}


def test_pinned_first_then_the_leaders_order_then_the_rule() -> None:
    items = [item(1), item(2), item(3), item(4)]
    wishes = Arrangement({4: Wish(pinned=True), 3: Wish(rank=0)})
    assert order(items, Arrangement()) == [1, 2, 3, 4]
    assert order(items, wishes) == [4, 3, 1, 2]


def test_joined_reports_are_one_point_with_all_sources_and_all_that_each_says() -> None:
    held = [item(1, "Eld"), item(2, "Brand", recurring=Recurring.YES), item(3, "Rök", weeks=3)]
    arranged = Arrangement({2: Wish(joined_to=1), 3: Wish(joined_to=2)})
    [point] = compile_agenda((), held, arranged=arranged).items()
    assert (point.key, point.sources) == (1, ("Body 1", "Body 2", "Body 3"))
    assert [one.what for one in point.told] == ["Eld", "Brand", "Rök"]
    assert (point.weeks, point.recurring, point.heading) == (3, Recurring.YES, Heading.CHANGES)


def test_a_joined_point_stays_when_the_report_that_it_was_joined_to_is_taken_back() -> None:
    arranged = Arrangement({2: Wish(joined_to=1), 3: Wish(joined_to=1)})
    [point] = compile_agenda((), [item(2), item(3)], arranged=arranged).items()
    assert (point.key, point.observation_id, len(point.others)) == (1, 2, 1)


def test_reports_joined_in_a_ring_are_lost_to_nobody() -> None:
    arranged = Arrangement({1: Wish(joined_to=2), 2: Wish(joined_to=1)})
    points = compile_agenda((), [item(1), item(2)], arranged=arranged).items()
    assert sorted(one.observation_id for point in points for one in point.told) == [1, 2]


def test_the_same_body_told_twice_is_one_source() -> None:
    held = [item(1, organisation="Polisen"), item(2, organisation="Polisen")]
    arranged = Arrangement({2: Wish(joined_to=1)})
    [point] = compile_agenda((), held, arranged=arranged).items()
    assert point.sources == ("Polisen",)
    assert point.heading is Heading.TOPICS


def test_what_is_hidden_is_no_point_and_takes_no_number() -> None:
    arranged = Arrangement({1: Wish(hiding=Hiding(HiddenFor.SOLVED)), -7: Wish(pinned=True)})
    promised = FollowUp(7, "Belys gången", date(2026, 11, 19))
    agenda = compile_agenda([promised], [item(1), item(2)], arranged=arranged)
    assert [(one.key, one.number) for one in agenda.points()] == [(-7, 1), (2, 2)]
    assert [(one.about.key, one.hiding.why) for one in agenda.hidden] == [(1, HiddenFor.SOLVED)]


def test_likely_the_same_event_stands_first() -> None:
    about = item(1, where="Hjällbo torg")
    others = [
        item(2, topic="Klotter", topic_position=2, area="Centrum"),
        item(3, area="Centrum"),
        item(4, area="", where="hjällbo torg "),
        item(5),
    ]
    found = likely(about, [about, *others])
    assert [(one.key, near) for one, near in found] == [
        (4, True),
        (5, True),
        (3, False),
        (2, False),
    ]


def test_the_meeting_goes_in_the_agenda_s_order_and_from_what_is_gone_by_number() -> None:
    assert beside([2, 1, 3], 0) == (None, 2)
    assert beside([2, 1, 3], 1) == (2, 3)
    assert beside([2, 1, 3], 3) == (1, None)
    assert beside([1, 3], 2) == (1, 3)
    assert beside([], 0) == (None, None)


def test_the_two_weeks_ahead_hold_public_holidays_and_the_eves_kept_as_such() -> None:
    named = [one.name for one in holidays_after(date(2026, 12, 17))]
    assert named == ["Julafton", "Juldagen", "Annandag jul", "Nyårsafton"]
    assert holidays_after(date(2026, 11, 19)) == ()
    [ascension] = holidays_after(date(2026, 5, 14))[:1]
    assert (ascension.day, ascension.name) == (date(2026, 5, 14), "Kristi himmelsfärdsdag")


def test_holidays_make_a_section_of_their_own_without_being_points() -> None:
    around = Surroundings(holidays=holidays_after(date(2026, 12, 17)))
    agenda = compile_agenda((), (), around)
    assert [one.heading for one in agenda.sections] == [Heading.AHEAD]
    assert list(agenda.points()) == []
