"""The oracle itself: what is planted in a recorded history is found."""

import pytest

from tests.faults.history import Asked, Entry, History
from tests.faults.ledger import Ledger
from tests.faults.oracle import (
    Burst,
    Expected,
    Minuted,
    Push,
    Reading,
    Record,
    Silence,
    Verdict,
    judge,
)

ANNA, BERTIL = 1, 2
AGENDA = "Dagordning\n1. Klotter ärende-a\n2. Brand ärende-b"


def history(*entries: Entry) -> History:
    return History(list(entries))


def sent(text: str, chat: int = ANNA) -> Entry:
    return Entry("sent", chat, text)


def said(text: str, chat: int = ANNA) -> Entry:
    return Entry("said", chat, text)


def verdict(recorded: History, **expected: list[object]) -> Verdict:
    return judge(recorded, Expected(**expected))  # type: ignore[arg-type]  # one kind each


def agenda(chat: int = ANNA, never: str = "ärende-x") -> Reading:
    return Reading(
        "the agenda", chat, 0, 99, frozenset({"ärende-a", "ärende-b"}), frozenset({never})
    )


def test_what_went_as_promised_is_no_complaint() -> None:
    recorded = history(said("Klotter ärende-a"), sent("När?"), sent(AGENDA))
    found = verdict(
        recorded,
        readings=[agenda()],
        pushes=[Push("the agenda", ANNA, "Dagordning", 0, 99)],
    )
    assert found == Verdict((), 0)


def test_an_answer_that_is_not_in_the_agenda_is_a_loss() -> None:
    [complaint] = verdict(
        history(sent(AGENDA.replace("ärende-b", ""))), readings=[agenda()]
    ).complaints
    assert "'ärende-b' stands 0 times" in complaint


def test_an_answer_that_stands_twice_in_the_agenda_is_a_complaint() -> None:
    [complaint] = verdict(history(sent(AGENDA + "\n3. ärende-a")), readings=[agenda()]).complaints
    assert "'ärende-a' stands 2 times" in complaint


def test_what_was_changed_must_not_stand_as_it_was() -> None:
    [complaint] = verdict(history(sent(AGENDA + "\n3. ärende-x")), readings=[agenda()]).complaints
    assert "'ärende-x' stands in" in complaint


def test_another_ones_agenda_does_not_count() -> None:
    assert len(verdict(history(sent(AGENDA, BERTIL)), readings=[agenda()]).complaints) == 2


@pytest.mark.parametrize("times", [0, 2])
def test_a_push_that_is_missing_or_comes_twice_is_a_complaint(times: int) -> None:
    numbered = [sent(f"Påminnelse {number}") for number in range(times)]
    [complaint] = verdict(
        history(*numbered), pushes=[Push("the reminder", ANNA, "Påminnelse", 0, 99)]
    ).complaints
    assert f"the reminder came {times} times" in complaint


def test_a_push_to_somebody_who_should_have_peace_is_a_complaint() -> None:
    push = Push("the reminder", ANNA, "Påminnelse", 0, 99, times=0)
    assert len(verdict(history(sent("Påminnelse")), pushes=[push]).complaints) == 1


def test_a_message_that_comes_again_for_no_reason_is_a_complaint() -> None:
    found = verdict(history(sent("Hej"), sent("Hej")))
    assert found.complaints == ("'Hej' came again to 1 for no reason",)


@pytest.mark.parametrize("reason", [Entry("kill"), Entry("lost", ANNA)])
def test_a_kill_or_a_lost_answer_explains_one_repeat(reason: Entry) -> None:
    assert verdict(history(sent("Hej"), reason, sent("Hej"))) == Verdict((), 1)
    assert verdict(history(sent("Hej"), reason, sent("Hej"), sent("Hej"))).complaints
    assert verdict(history(reason, sent("Hej"), sent("Hej"))).complaints


def test_a_lost_answer_of_another_chat_explains_nothing() -> None:
    assert verdict(history(sent("Hej"), Entry("lost", BERTIL), sent("Hej"))).complaints


def test_a_kill_explains_one_repeat_in_each_chat_and_no_second_one() -> None:
    kill = Entry("kill")
    one_each = [sent("Hej"), sent("Hej", BERTIL), kill, sent("Hej"), sent("Hej", BERTIL)]
    assert verdict(history(*one_each)) == Verdict((), 2)
    two = [sent("a"), sent("b"), kill, sent("a"), sent("b")]
    assert verdict(history(*two)).complaints == ("'b' came again to 1 for no reason",)


def test_the_same_answer_to_another_message_is_no_repeat() -> None:
    assert verdict(history(sent("Sparat"), said("Mer"), sent("Sparat"))) == Verdict((), 0)
    scene = Entry("scene", text="the day after")
    assert verdict(history(sent("Påminnelse"), scene, sent("Påminnelse"))) == Verdict((), 0)


def test_a_repeat_that_a_kill_explains_counts_once_where_things_are_counted() -> None:
    recorded = history(sent(AGENDA), Entry("kill"), sent(AGENDA))
    push = Push("the agenda", ANNA, "Dagordning", 0, 99)
    assert verdict(recorded, readings=[agenda()], pushes=[push]) == Verdict((), 1)


def test_answers_out_of_order_are_a_complaint() -> None:
    burst = Burst(ANNA, 0, 99, ("ett", "två", "tre"))
    asked = [said("ett"), said("två"), said("tre")]
    in_order = [sent("✓ ett"), sent("✓ två"), sent("✓ tre")]
    assert verdict(history(*asked, *in_order), bursts=[burst]) == Verdict((), 0)
    [complaint] = verdict(history(*asked, *reversed(in_order)), bursts=[burst]).complaints
    assert "came as ['tre', 'två', 'ett']" in complaint


def test_what_must_be_answered_each_for_itself_is_missed() -> None:
    burst = Burst(ANNA, 0, 99, ("ett", "två"), all_answered=True)
    recorded = history(said("ett"), said("två"), sent("✓ två"))
    [complaint] = verdict(recorded, bursts=[burst]).complaints
    assert "['ett'] were not answered" in complaint


def refused(*, lost_before: bool = False, killed: bool = False, same: bool = True) -> Verdict:
    first = Asked(1, "editMessageText", "one", 200, is_lost=lost_before)
    second = Asked(3, "editMessageText", "one" if same else "two", 400, "not modified")
    between = Entry("kill") if killed else Entry("edited", ANNA, "x")
    recorded = History([sent("x"), sent("y"), between, sent("z")], [first, second])
    return judge(recorded, Expected())


def test_a_request_that_telegram_refuses_is_a_complaint() -> None:
    [complaint] = refused().complaints
    assert complaint.startswith("editMessageText was refused, not modified")
    assert refused(killed=True, same=False).complaints


def test_a_request_that_was_made_before_a_kill_or_a_lost_answer_may_be_refused() -> None:
    assert refused(killed=True) == Verdict((), 0)
    assert refused(lost_before=True) == Verdict((), 0)


def test_a_screen_that_has_moved_is_no_repeat() -> None:
    first, again = Entry("sent", ANNA, "mötet", number=7), Entry("sent", ANNA, "mötet", number=8)
    assert verdict(history(first, again, Entry("deleted", ANNA, "mötet", number=7))) == Verdict(
        (), 0
    )
    assert verdict(history(first, again, Entry("deleted", ANNA, "mötet", number=8))).complaints


ONE, TWO = "ärende-00-99-0001z", "ärende-00-99-0002z"


def minuted(text: str, *records: Record, doubts: int = 0) -> tuple[str, ...]:
    one = Minuted("the minutes", ANNA, 0, 99, records, doubts)
    return verdict(history(sent(text)), minuted=[one]).complaints


def test_what_was_written_down_stands_and_what_was_taken_back_does_not() -> None:
    assert not minuted(f"{ONE} {ONE}", Record(ONE, 2), Record(TWO, 1, stands=False))
    [complaint] = minuted(f"{TWO}", Record(ONE, 2), Record(TWO, 1, stands=False))
    assert f"{ONE!r} stands 0 times" in complaint
    assert f"{TWO!r} stands 1 times" in complaint


def test_what_was_written_down_stands_neither_half_nor_double() -> None:
    for times in (1, 3):
        [complaint] = minuted(" ".join([ONE] * times), Record(ONE, 2), doubts=5)
        assert f"{ONE!r} stands {times} times" in complaint


def test_a_tap_without_an_answer_leaves_one_thing_in_doubt_and_no_second_one() -> None:
    assert not minuted(TWO, Record(ONE, 2), Record(TWO, 1), doubts=1)
    assert minuted("", Record(ONE, 2), Record(TWO, 1), doubts=1)


def test_who_was_chosen_stands_beside_what_they_are_to_do() -> None:
    task = Record(ONE, 2, beside="Eva")
    assert not minuted(f"{ONE} – Eva\n{ONE}", task)
    assert minuted(f"{ONE} – Olle\n{ONE} – Olle\nEva", task)


@pytest.mark.parametrize("kind", ["sent", "edited"])
def test_what_is_taken_elsewhere_stands_nowhere_afterwards(kind: str) -> None:
    silence = Silence("taken elsewhere", 1, frozenset({ONE}))
    before = history(sent(f"1. {ONE}"), sent("Borttagen"))
    assert verdict(before, silences=[silence]) == Verdict((), 0)
    after = Entry(kind, BERTIL, f"1. {ONE}")  # type: ignore[arg-type]  # one of them
    assert verdict(history(sent(ONE), after), silences=[silence]).complaints


def stands(*answers: str) -> bool:
    ledger = Ledger()
    ledger.keep(ONE, 2, "✓ Beslut under punkt 3 (Klotter)")
    for answer in answers:
        ledger.learn(answer)
    [record] = ledger.records()
    return record.stands


def test_the_ledger_knows_by_the_answers_what_stands() -> None:
    taken = f"Ångrat: anteckningen ”Vi tar {ONE}” är borttagen."
    back = f"Ångrat: ”Vi tar {ONE}” finns igen."
    assert stands()
    assert not stands(taken)
    assert stands(taken, back)
    assert not stands(taken, back, taken)
    assert stands(taken.replace(ONE, TWO), "Ångrat: ni är tillbaka på punkt 2.")


def test_the_ledger_leaves_open_what_stood_at_an_item_that_was_emptied() -> None:
    ledger = Ledger()
    ledger.keep(ONE, 2, "✓ Beslut under punkt 3 (Klotter)")
    ledger.keep(TWO, 1, "✓ Notering under punkt 4 (Brand)")
    ledger.take_elsewhere(3, {"ärende-00-01-0003z"})
    assert [one.is_sure for one in ledger.records()] == [False, True]
