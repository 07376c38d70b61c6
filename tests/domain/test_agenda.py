from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.acts import LARGEST
from bot.domain.agenda import (
    FollowUp,
    Item,
    Surroundings,
    batches,
    compile_agenda,
    divided,
    stamp,
)
from bot.domain.ceasing import Ceased
from bot.domain.headings import Heading, Reason
from bot.domain.recurrence import Link, weeks_in_a_row
from bot.domain.states import Recurring, TopicKind

DAY = date(2026, 11, 26)


def item(number: int, position: int = 1, /, **values: object) -> Item:
    kind = {12: TopicKind.POSITIVE, 13: TopicKind.PLANNED}.get(position, TopicKind.ORDINARY)
    made = Item(number, position, f"Ämne {position}", kind, "Klotter", "Anna")
    return replace(made, **values)  # type: ignore[arg-type]  # the tests name fields of an item


def promise(number: int, due_on: date | None = None, /, **values: object) -> FollowUp:
    made = FollowUp(number, "Belys gången", DAY, due_on=due_on)
    return replace(made, **values)  # type: ignore[arg-type]  # the tests name fields of an action


items = st.builds(
    item,
    st.integers(1, 10_000),
    st.integers(1, 14),
    area=st.sampled_from(["", "Angered", "Bergsjön", "Örgryte"]),
    organisation=st.sampled_from(["", "Polisen", "Framtiden"]),
    prioritised=st.booleans(),
    weeks=st.integers(1, 5),
    added=st.booleans(),
    what=st.text(min_size=1, max_size=300),
)
promises = st.builds(
    promise,
    st.integers(1, 10_000),
    st.none() | st.dates(),
    overdue=st.booleans(),
    added=st.booleans(),
)
item_lists = st.lists(items, max_size=30, unique_by=lambda one: one.observation_id)
promise_lists = st.lists(promises, max_size=10, unique_by=lambda one: one.action_id)


@given(promise_lists, item_lists)
def test_everything_stands_on_the_agenda_exactly_once(
    actions: list[FollowUp], reports: list[Item]
) -> None:
    points = list(compile_agenda(actions, reports).points())
    assert sorted(one.observation_id for one in points if isinstance(one, Item)) == sorted(
        one.observation_id for one in reports
    )
    assert sorted(one.action_id for one in points if isinstance(one, FollowUp)) == sorted(
        one.action_id for one in actions
    )


@given(promise_lists, item_lists, st.data())
def test_the_order_does_not_depend_on_the_order_of_the_rows(
    actions: list[FollowUp], reports: list[Item], data: st.DataObject
) -> None:
    shuffled = compile_agenda(
        data.draw(st.permutations(actions)), data.draw(st.permutations(reports))
    )
    assert shuffled == compile_agenda(actions, reports)


@given(promise_lists, item_lists)
def test_points_are_numbered_from_one_without_a_gap(
    actions: list[FollowUp], reports: list[Item]
) -> None:
    numbers = [one.number for one in compile_agenda(actions, reports).points()]
    assert numbers == list(range(1, len(numbers) + 1))


@given(item_lists, st.integers(150, 1500))
def test_dividing_a_section_keeps_everything_in_order(reports: list[Item], longest: int) -> None:
    sections = compile_agenda((), reports).sections
    parts = divided(sections, longest)
    assert [one for part in parts for one in part.items] == [
        one for section in sections for one in section.items
    ]
    begun = [part.heading for part in parts if not part.continued]
    assert begun == [section.heading for section in sections]


def test_a_batch_holds_what_fits_and_never_nothing() -> None:
    long = item(1, what="x" * 400)
    short = item(2, what="x")
    assert batches([short, short, long, short], 500) == [(short, short), (long,), (short,)]
    assert batches([long], 100) == [(long,)]


def test_an_action_s_own_words_take_room_too() -> None:
    long = promise(1, text="x" * 400)
    assert batches([long, long], 500) == [(long,), (long,)]


def test_what_matters_leads_and_within_a_section_topics_keep_the_template_s_order() -> None:
    agenda = compile_agenda(
        [promise(1)],
        [
            item(1, 14),
            item(2, 13),
            item(3, 12),
            item(4, 2),
            item(5, 1, recurring=Recurring.YES),
            item(6, 2, weeks=2),
            item(7, 3, recurring=Recurring.NO),
            item(8, 1, added=True),
        ],
    )
    assert [(one.heading, [point.key for point in one.items]) for one in agenda.sections] == [
        (Heading.FOLLOW_UP, [-1]),
        (Heading.CHANGES, [7]),
        (Heading.RECURRING, [5, 6]),
        (Heading.TOPICS, [4, 1]),
        (Heading.POSITIVE, [3]),
        (Heading.AHEAD, [2]),
        (Heading.ADDED, [8]),
    ]


def test_of_the_changes_those_with_most_reasons_come_first() -> None:
    agenda = compile_agenda(
        (),
        [
            item(1, 1, area="Alingsås", recurring=Recurring.NO),
            item(2, 2, area="Bergsjön", prioritised=True),
            item(3, 3, area="Bergsjön", prioritised=True, weeks=3, grows_by_word=True),
            item(4, 2, area="Angered", prioritised=True),
        ],
    )
    assert [one.key for one in agenda.sections[0].items] == [3, 1, 4, 2]
    assert agenda.items()[0].reasons == (Reason.GROWING, Reason.PRIORITISED)


def test_within_a_topic_what_lasts_comes_first() -> None:
    agenda = compile_agenda((), [item(1, weeks=2), item(2, weeks=3), item(3, 1, weeks=2)])
    assert [one.key for one in agenda.sections[0].items] == [2, 1, 3]


def test_open_actions_come_first_the_overdue_before_the_rest() -> None:
    agenda = compile_agenda(
        [
            promise(1),
            promise(2, date(2026, 12, 3)),
            promise(3, date(2026, 11, 20), overdue=True),
            promise(4, date(2026, 11, 12), overdue=True),
        ],
        [item(9)],
    )
    assert [one.key for one in agenda.sections[0].items] == [-4, -3, -2, -1]
    assert isinstance(next(agenda.points()), FollowUp)


def test_what_has_a_number_keeps_it_and_what_is_added_goes_on_from_the_last() -> None:
    agenda = compile_agenda(
        [promise(1, number=1), promise(2, added=True)],
        [item(1, number=4), item(2, added=True), item(3, added=True, number=6)],
        last_number=7,
    )
    assert [(type(one).__name__, one.number) for one in agenda.points()] == [
        ("FollowUp", 1),
        ("Item", 4),
        ("Item", 6),
        ("FollowUp", 8),
        ("Item", 9),
    ]


def test_an_item_taken_down_by_someone_is_oral() -> None:
    assert item(1, taken_down_by="Bo").is_oral
    assert not item(1).is_oral


def test_weeks_in_a_row_follow_the_chain_and_count_each_meeting_once() -> None:
    links = {
        1: Link(None, date(2026, 11, 12)),
        2: Link(1, date(2026, 11, 19)),
        3: Link(2, DAY),
        4: Link(3, DAY),
    }
    assert [weeks_in_a_row(one, links) for one in (1, 2, 3, 4)] == [1, 2, 3, 3]


def test_a_chain_that_is_broken_or_bites_its_tail_still_counts() -> None:
    assert weeks_in_a_row(9, {}) == 1
    assert weeks_in_a_row(1, {1: Link(7, DAY)}) == 1
    looped = {1: Link(2, DAY), 2: Link(1, date(2026, 11, 19))}
    assert weeks_in_a_row(1, looped) == 2


def test_what_is_over_stands_in_the_template_s_order_and_is_no_point_to_talk_about() -> None:
    ceased = [Ceased(3, 5, "Öppen drogscen", "a"), Ceased(2, 1, "Inbrott", "b")]
    compiled = compile_agenda((), (), Surroundings(ceased=ceased))
    assert [one.observation_id for one in compiled.ceased] == [2, 3]
    assert list(compiled.points()) == []
    assert stamp(compiled) != stamp(compile_agenda((), ()))
    assert batches(ceased, 1) == [(one,) for one in ceased]


@given(promise_lists, item_lists, st.text(min_size=1, max_size=50))
def test_the_stamp_fits_a_button_and_tells_of_any_other_word(
    actions: list[FollowUp], reports: list[Item], more: str
) -> None:
    read = stamp(compile_agenda(actions, reports))
    assert 0 <= read <= LARGEST
    assert read == stamp(compile_agenda(actions, reports))
    for changed in reports[:3]:
        others = [one for one in reports if one is not changed]
        edited = replace(changed, how=changed.how + more)
        assert stamp(compile_agenda(actions, [*others, edited])) != read
