"""Corrections make new minutes of the old, and what differs is told completely."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.attendance import Attendee, Company, Frame, StandIn, Turnout
from bot.domain.differences import PresenceChange, differences
from bot.domain.entries import Entry, EntryKind, entries, entry_at, place_again
from bot.domain.mending import Mend, mended, turnout_in
from bot.domain.minutes import (
    MinutesContent,
    Record,
    RecordKind,
    Spoken,
    compile_minutes,
    from_plain,
    to_plain,
)
from bot.domain.states import Mending, Presence, Term

NINE = datetime(2026, 11, 26, 8, tzinfo=UTC)
EVA = Attendee("Eva Lind", "Polisen")
FRAME = Frame(
    conference="Torsdagskonferensen",
    zone="Europe/Stockholm",
    local_date=date(2026, 11, 26),
    weekday=4,
    started_at=NINE,
    closed_at=NINE + timedelta(minutes=50),
    present=(Company("Polisen", ("Eva Lind",)),),
    absent=(Company("Parkförvaltningen", ("Olle Ek",)),),
)
ITEMS = [Spoken(11, 1, "Klotter", "Klotter på skolan"), Spoken(12, 2, "Brand", "Bänkar eldade")]
RECORDS = [
    Record(1, RecordKind.DECISION, "Vi går dit", NINE, 11),
    Record(2, RecordKind.DECISION, "Vi går dit igen", NINE + timedelta(minutes=1), 11),
    Record(3, RecordKind.ACTION, "Ring skolan", NINE, 12, "Eva Lind", "Polisen"),
    Record(4, RecordKind.NOTE, "Mörkt där", NINE, None),
]
CONTENT = compile_minutes(FRAME, ITEMS, RECORDS)


def piece(kind: EntryKind, text: str, content: MinutesContent = CONTENT) -> Entry:
    return next(one for one in entries(content) if (one.kind, one.text) == (kind, text))


def test_the_pieces_are_told_in_the_order_of_the_minutes() -> None:
    assert [one.text for one in entries(CONTENT)] == [
        "Klotter på skolan",
        "Vi går dit",
        "Vi går dit igen",
        "Bänkar eldade",
        "Ring skolan",
        "Mörkt där",
    ]
    assert entry_at(CONTENT, 5) == piece(EntryKind.ACTION, "Ring skolan")
    assert [entry_at(CONTENT, place) for place in (-1, 0, 7)] == [None] * 3


def test_another_text_changes_only_the_piece_that_it_is_for() -> None:
    wrong = piece(EntryKind.DECISION, "Vi går dit igen")
    after = mended(CONTENT, [Mend(Mending.TEXT, wrong, text="Vi ringer")])
    [change] = differences(CONTENT, after).records
    assert change.before == wrong
    assert change.after == replace(wrong, text="Vi ringer")
    assert (change.kind, change.number) == (EntryKind.DECISION, 1)
    assert [one.text for one in entries(after)][1:3] == ["Vi går dit", "Vi ringer"]


def test_a_note_is_added_to_the_item_of_the_piece_or_to_none() -> None:
    at = piece(EntryKind.ACTION, "Ring skolan")
    notes = [Mend(Mending.NOTE, at, text="Ringt redan"), Mend(Mending.NOTE, text="Kallt")]
    after = mended(CONTENT, notes)
    changes = differences(CONTENT, after).records
    assert [(one.before, one.number) for one in changes] == [(None, 2), (None, None)]
    assert [one.after.text for one in changes if one.after] == ["Ringt redan", "Kallt"]


def test_an_action_gets_another_owner_and_date_or_none() -> None:
    wrong = piece(EntryKind.ACTION, "Ring skolan")
    day = date(2026, 12, 5)
    owner = Attendee("Olle Ek", "Parkförvaltningen")
    after = mended(
        CONTENT, [Mend(Mending.OWNER, wrong, who=owner), Mend(Mending.DUE, wrong, due_on=day)]
    )
    [change] = differences(CONTENT, after).records
    assert change.after is not None
    assert (change.after.owner, change.after.organisation) == ("Olle Ek", "Parkförvaltningen")
    assert change.after.due_on == day
    nobody = mended(after, [Mend(Mending.OWNER, wrong), Mend(Mending.DUE, wrong)])
    undone = piece(EntryKind.ACTION, "Ring skolan", nobody)
    assert (undone.owner, undone.organisation, undone.due_on) == (None, "", None)


def test_whoever_was_there_after_all_stands_there_and_nowhere_else() -> None:
    olle = Attendee("Olle Ek", "Parkförvaltningen")
    after = mended(CONTENT, [Mend(Mending.PRESENCE, who=olle, presence=Presence.PRESENT)])
    assert after.frame.absent == ()
    assert after.frame.present == (
        Company("Parkförvaltningen", ("Olle Ek",)),
        Company("Polisen", ("Eva Lind",)),
    )
    assert differences(CONTENT, after).presence == (
        PresenceChange("Olle Ek", "Parkförvaltningen", Turnout.ABSENT, Turnout.PRESENT),
    )
    back = mended(after, [Mend(Mending.PRESENCE, who=olle, presence=Presence.ABSENT)])
    assert differences(CONTENT, back).is_empty


@pytest.mark.parametrize("presence", Presence)
def test_whoever_had_a_deputy_has_none_once_the_roll_is_corrected(presence: Presence) -> None:
    other = StandIn("Bo Dal", "Siv Berg", "Polisen")
    deputies = (StandIn("Åsa Ny", "Siv Berg", "Räddningstjänsten"), other)
    before = replace(CONTENT, frame=replace(FRAME, deputies=deputies))
    siv = Attendee("Siv Berg", "Räddningstjänsten")
    after = mended(before, [Mend(Mending.PRESENCE, who=siv, presence=presence)])
    assert after.frame.deputies == (other,)
    assert differences(before, after).presence == (
        PresenceChange(siv.name, siv.organisation, Turnout.DEPUTY, Turnout[presence.name]),
    )


def test_another_kind_term_or_effect_of_an_action_is_told() -> None:
    [*others, record, note] = RECORDS
    for said in ({"action_kind": "Trygghet"}, {"term": Term.LONG}, {"effect": "Färre samtal"}):
        changed = compile_minutes(FRAME, ITEMS, [*others, replace(record, **said), note])
        [change] = differences(CONTENT, changed).records
        assert change.kind is EntryKind.ACTION


def test_what_was_removed_is_told_last() -> None:
    later = compile_minutes(FRAME, ITEMS, RECORDS[1:])
    [gone] = differences(CONTENT, later).records
    assert gone.after is None
    assert gone.before == piece(EntryKind.DECISION, "Vi går dit")


def test_a_piece_is_found_again_in_a_later_version_whatever_it_says_now() -> None:
    wrong = piece(EntryKind.DECISION, "Vi går dit igen")
    first = piece(EntryKind.POINT, "Klotter på skolan")
    after = mended(
        CONTENT,
        [Mend(Mending.NOTE, first, text="Sent"), Mend(Mending.TEXT, wrong, text="Vi ringer")],
    )
    assert entry_at(after, place_again(wrong, after)) == replace(wrong, text="Vi ringer")
    last = piece(EntryKind.NOTE, "Mörkt där")
    assert place_again(last, CONTENT) == 6
    assert place_again(last, after) == 7
    assert place_again(replace(last, record_id=99), after) == 0


def test_minutes_kept_before_the_rows_were_known_can_be_corrected_too() -> None:
    plain = to_plain(CONTENT)
    for section in plain["sections"]:
        for point in section["points"]:
            del point["outcome"]["decision_ids"], point["outcome"]["note_ids"]
            for task in point["outcome"]["tasks"]:
                del task["action_id"]
    old = from_plain(plain)
    wrong = piece(EntryKind.DECISION, "Vi går dit igen", old)
    assert wrong.record_id is None
    after = mended(old, [Mend(Mending.TEXT, wrong, text="Vi ringer")])
    [change] = differences(old, after).records
    assert (change.before, change.after) == (wrong, replace(wrong, text="Vi ringer"))


TEXTS = st.sampled_from(["Kallt", "Vi ringer", "Mörkt", "Ingen var där"])
PLACES = st.integers(1, len(entries(CONTENT)))
MENDS = st.lists(
    st.builds(
        Mend,
        kind=st.sampled_from(Mending),
        entry=PLACES.map(lambda place: entry_at(CONTENT, place)),
        text=TEXTS,
        who=st.sampled_from([EVA, Attendee("Olle Ek", "Parkförvaltningen"), Attendee("Ny")]),
        due_on=st.none() | st.dates(date(2026, 11, 27), date(2026, 12, 3)),
        presence=st.sampled_from(Presence),
    ),
    max_size=6,
)


@given(MENDS)
def test_versions_that_differ_say_so_and_those_that_do_not_say_nothing(mends: list[Mend]) -> None:
    after = mended(CONTENT, mends)
    assert differences(CONTENT, after).is_empty == (after == CONTENT)
    assert from_plain(to_plain(after)) == after


@given(MENDS)
def test_nobody_is_both_present_and_absent(mends: list[Mend]) -> None:
    frame = mended(CONTENT, mends).frame
    people = [
        (one.organisation, name)
        for group in (frame.present, frame.absent, frame.not_called, frame.on_leave)
        for one in group
        for name in one.names
    ]
    people += [(one.organisation, one.stands_for) for one in frame.deputies]
    assert len(people) == len(set(people))
    assert turnout_in(frame, EVA) is not Turnout.UNCALLED
