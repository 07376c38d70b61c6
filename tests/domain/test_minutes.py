"""What the minutes say, and that they always read the same."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.agenda import FollowUp, Item, Point
from bot.domain.attendance import Attendee, Company, Frame, StandIn, by_organisation
from bot.domain.ceasing import Ceased
from bot.domain.minutes import (
    FocusList,
    MinutesContent,
    Record,
    RecordKind,
    Spoken,
    Task,
    compile_minutes,
    from_plain,
    spoken_of,
    to_plain,
)
from bot.domain.states import Recurring, TopicKind

NINE = datetime(2026, 11, 26, 8, tzinfo=UTC)
FRAME = Frame(
    conference="Torsdagskonferensen",
    zone="Europe/Stockholm",
    local_date=date(2026, 11, 26),
    weekday=4,
    started_at=NINE,
    closed_at=NINE + timedelta(minutes=50),
)

WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
ITEMS = st.lists(
    st.builds(
        Spoken,
        item_id=st.integers(1, 9),
        number=st.integers(1, 9),
        topic=st.sampled_from([None, "Brand", "Klotter"]),
        text=WORDS,
        late=st.booleans(),
        added=st.booleans(),
        oral=st.booleans(),
        due_on=st.none() | st.dates(),
    ),
    max_size=6,
    unique_by=lambda one: one.item_id,
)
RECORDS = st.lists(
    st.builds(
        Record,
        id=st.integers(1, 99),
        kind=st.sampled_from(RecordKind),
        text=WORDS,
        made_at=st.integers(0, 50).map(lambda minutes: NINE + timedelta(minutes=minutes)),
        item_id=st.none() | st.integers(1, 12),
        owner=st.none() | WORDS,
        due_on=st.none() | st.dates(),
    ),
    max_size=8,
    unique_by=lambda one: one.id,
)
CEASED = st.lists(
    st.builds(Ceased, st.integers(1, 9), st.integers(1, 14), WORDS, WORDS), max_size=3
)
PEOPLE = st.lists(st.builds(Attendee, WORDS, WORDS), max_size=3).map(by_organisation)
FRAMES = st.builds(
    Frame,
    conference=WORDS,
    zone=st.just("Europe/Stockholm"),
    local_date=st.dates(),
    weekday=st.integers(1, 7),
    started_at=st.just(NINE),
    closed_at=st.datetimes(timezones=st.just(UTC)),
    next_starts_at=st.none() | st.just(NINE + timedelta(weeks=1)),
    present=PEOPLE,
    absent=PEOPLE,
    not_called=PEOPLE,
    nothing=PEOPLE,
    missing=PEOPLE,
)


def texts(content: MinutesContent) -> list[str]:
    outcomes = [content.loose] + [
        point.outcome for section in content.sections for point in section.points
    ]
    return sorted(
        text
        for one in outcomes
        for text in (*one.decisions, *one.notes, *(task.text for task in one.tasks))
    )


def made(number: int, kind: RecordKind = RecordKind.DECISION, item_id: int | None = None) -> Record:
    return Record(number, kind, f"{kind} {number}", NINE + timedelta(minutes=number), item_id)


@given(items=ITEMS, records=RECORDS)
def test_nothing_that_was_written_down_is_lost(items: list[Spoken], records: list[Record]) -> None:
    assert texts(compile_minutes(FRAME, items, records)) == sorted(one.text for one in records)


@given(frame=FRAMES, items=ITEMS, records=RECORDS, ceased=CEASED)
def test_kept_minutes_read_as_they_were(
    frame: Frame, items: list[Spoken], records: list[Record], ceased: list[Ceased]
) -> None:
    content = compile_minutes(frame, items, records, ceased)
    assert from_plain(json.loads(json.dumps(to_plain(content)))) == content


@given(items=ITEMS, records=RECORDS)
def test_each_topic_stands_once_in_the_agendas_order(
    items: list[Spoken], records: list[Record]
) -> None:
    content = compile_minutes(FRAME, items, records)
    topics = [(section.topic, section.added) for section in content.sections]
    assert len(topics) == len(set(topics))
    for section in content.sections:
        order = [
            one.item_id
            for one in items
            if one.added is section.added and (one.added or one.topic == section.topic)
        ]
        positions = [order.index(point.spoken.item_id) for point in section.points]
        assert positions == sorted(positions)


def test_records_stand_on_their_item_in_the_order_they_were_made() -> None:
    items = [Spoken(7, 1, "Brand", "Soprumsbrand")]
    records = [made(3, item_id=7), made(1, item_id=7), made(2, RecordKind.NOTE, item_id=7)]
    (section,) = compile_minutes(FRAME, items, records).sections
    assert section.points[0].outcome.decisions == ("decision 1", "decision 3")
    assert section.points[0].outcome.notes == ("note 2",)


def test_a_record_without_an_item_stands_by_itself() -> None:
    content = compile_minutes(FRAME, [Spoken(7, 1, "Brand", "x")], [made(1), made(2, item_id=8)])
    assert content.loose.decisions == ("decision 1", "decision 2")


def test_an_action_keeps_what_is_missing_as_missing() -> None:
    content = compile_minutes(FRAME, [], [made(1, RecordKind.ACTION)])
    assert content.loose.tasks == (Task("action 1"),)


def test_what_was_decided_and_promised_is_told_together_with_its_item() -> None:
    items = [Spoken(7, 1, "Brand", "Soprumsbrand"), Spoken(8, 2, "Brand", "Brand i bil")]
    records = [
        made(1, RecordKind.ACTION),
        made(2, RecordKind.ACTION, item_id=8),
        made(3, item_id=8),
        made(4, item_id=7),
        made(5, RecordKind.NOTE, item_id=7),
    ]
    results = compile_minutes(FRAME, items, records).results
    assert [(one.number, one.decision or one.task) for one in results] == [
        (1, "decision 4"),
        (2, "decision 3"),
        (2, Task("action 2")),
        (None, Task("action 1")),
    ]


def test_what_was_added_after_the_release_stands_last_by_itself() -> None:
    items = [
        Spoken(7, 1, "Brand", "Soprumsbrand", added=True),
        Spoken(8, 2, "Brand", "Brand i bil"),
        Spoken(9, 3, "Klotter", "Tunneln", added=True),
    ]
    first, last = compile_minutes(FRAME, items, []).sections
    assert (first.topic, first.added, len(first.points)) == ("Brand", False, 1)
    assert (last.topic, last.added, len(last.points)) == (None, True, 2)


def test_people_are_listed_by_organisation_those_without_one_last() -> None:
    people = [Attendee("Eva", "Polisen"), Attendee("Siv"), Attendee("Bo", "Framtiden")]
    people.append(Attendee("Olle", "Polisen"))
    assert by_organisation(people) == (
        Company("Framtiden", ("Bo",)),
        Company("Polisen", ("Eva", "Olle")),
        Company("", ("Siv",)),
    )


def test_the_roll_was_called_when_more_was_noted_than_who_started() -> None:
    one, two = (Company("", ("Karin",)),), (Company("Polisen", ("Eva", "Olle")),)
    assert not replace(FRAME, present=one).roll_was_called
    assert replace(FRAME, present=two).roll_was_called
    assert replace(FRAME, present=one, absent=one).roll_was_called
    assert replace(FRAME, present=one, deputies=(StandIn("Bo", "Eva"),)).roll_was_called


def test_a_followed_up_action_is_spoken_of_with_its_owner() -> None:
    action = FollowUp(4, "Laga lampan", date(2026, 11, 19), owner="Eva", done=True)
    spoken = spoken_of(Point(7, 1, action))
    assert (spoken.item_id, spoken.number, spoken.topic) == (7, 1, None)
    assert (spoken.text, spoken.owner, spoken.done) == ("Laga lampan", "Eva", True)
    assert spoken_of(Point(7, 1, replace(action, owner=""))).owner is None


def test_an_oral_recurring_report_is_spoken_of_as_such() -> None:
    report = Item(
        3, 1, "Brand", TopicKind.ORDINARY, "Soprum", "Eva", recurring=Recurring.YES, late=True
    )
    spoken = spoken_of(Point(7, 2, replace(report, taken_down_by="Siv")))
    assert (spoken.oral, spoken.recurring, spoken.late) == (True, True, True)
    assert not spoken_of(Point(7, 2, report)).oral


def test_a_meeting_without_items_or_records_is_empty() -> None:
    assert compile_minutes(FRAME, [], []).is_empty
    assert not compile_minutes(FRAME, [], [made(1)]).is_empty
    assert not compile_minutes(FRAME, [], [], [Ceased(1, 1, "Brand", "Soprum")]).is_empty


def test_of_what_is_taken_in_another_form_the_minutes_keep_the_place_alone() -> None:
    items = [Spoken(7, 1, "Brand", "", elsewhere=True), Spoken(8, 2, "Brand", "Brand i bil")]
    (section,) = compile_minutes(FRAME, items, []).sections
    assert [(one.spoken.number, one.spoken.elsewhere) for one in section.points] == [
        (1, True),
        (2, False),
    ]


def test_a_focus_alone_is_something_to_tell_of() -> None:
    assert not compile_minutes(FRAME, [], [], focus=FocusList(spots=("Torget",))).is_empty
