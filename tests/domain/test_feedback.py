"""What became of each thing that was reported."""

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.domain.attendance import Frame
from bot.domain.feedback import Fate, ItemFeedback, Joined, Sent, changed, feedback
from bot.domain.minutes import Outcome, Record, RecordKind, Spoken, Task, compile_minutes

NINE = datetime(2026, 11, 26, 8, tzinfo=UTC)
FRAME = Frame("Torsdagskonferensen", "Europe/Stockholm", NINE.date(), 4, NINE, NINE, None)
ITEMS = [Spoken(number, number, "Brand", f"Nr {number}") for number in range(1, 6)]


def record(item_id: int, kind: RecordKind, text: str) -> Record:
    return Record(item_id, kind, text, NINE, item_id, "Eva", "Polisen", date(2026, 12, 4))


RECORDS = [
    record(1, RecordKind.DECISION, "Vi går dit"),
    record(2, RecordKind.ACTION, "Ring skolan"),
    record(3, RecordKind.NOTE, "Polisen vet redan"),
]
CONTENT = compile_minutes(FRAME, ITEMS, RECORDS)
SENT = [Sent(10 + number, number, "Brand", f"Nr {number}") for number in range(1, 6)]


def fates(reached: int, **more: object) -> list[Fate]:
    return [one.fate for one in feedback(CONTENT, SENT, passed=range(1, reached + 1), **more)]  # type: ignore[arg-type]  # as given


def test_each_thing_sent_is_told_of_with_what_was_written_down_on_it() -> None:
    told = feedback(CONTENT, SENT, passed=range(1, 4 + 1))
    assert [(one.what, one.fate) for one in told] == [
        ("Nr 1", Fate.ACTED),
        ("Nr 2", Fate.ACTED),
        ("Nr 3", Fate.NOTED),
        ("Nr 4", Fate.TALKED),
        ("Nr 5", Fate.NOT_REACHED),
    ]
    assert told[0].outcome.decisions == ("Vi går dit",)
    assert told[1].outcome.tasks == (Task("Ring skolan", "Eva", "Polisen", date(2026, 12, 4)),)
    assert told[2].outcome.notes == ("Polisen vet redan",)


def test_a_meeting_that_went_through_no_items_does_not_claim_to_have_spoken_of_them() -> None:
    assert fates(0)[3:] == [Fate.UNKNOWN, Fate.UNKNOWN]
    assert fates(5)[3:] == [Fate.TALKED, Fate.TALKED]


def test_what_got_no_place_on_the_agenda_was_not_spoken_of() -> None:
    [told] = feedback(CONTENT, [Sent(99, None, "Brand", "Sen")], passed=range(1, 5 + 1))
    assert told == ItemFeedback("Brand", "Sen", Fate.NOT_REACHED)


def test_what_was_joined_with_another_item_shares_what_became_of_it() -> None:
    joined = {15: Joined(1, ("Polisen",))}
    told = feedback(CONTENT, SENT, passed=range(1, 4 + 1), joined=joined)[4]
    assert (told.fate, told.joined_with) == (Fate.ACTED, ("Polisen",))
    assert told.outcome == Outcome(decisions=("Vi går dit",))


def test_only_what_became_otherwise_has_changed() -> None:
    later = compile_minutes(FRAME, ITEMS, [*RECORDS, record(4, RecordKind.NOTE, "Ingen risk")])
    before = feedback(CONTENT, SENT, passed=range(1, 4 + 1))
    [told] = changed(before, feedback(later, SENT, passed=range(1, 4 + 1)))
    assert (told.what, told.fate) == ("Nr 4", Fate.NOTED)
    assert changed(before, feedback(replace(CONTENT), SENT, passed=range(1, 4 + 1))) == ()
