"""Who has answered: one answers for an organisation in an area, whoever speaks for none alone."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import Asked, Body, count_answers
from bot.domain.states import SubmissionState

NOTHING, STARTED, SUBMITTED = (
    SubmissionState.NOTHING,
    SubmissionState.STARTED,
    SubmissionState.SUBMITTED,
)


def names(bodies: Iterable[Body]) -> list[str]:
    return [one.name for body in bodies for one in body.people]


def test_answers_are_counted_and_the_silent_listed_by_organisation() -> None:
    people = [
        Asked(1, "Cia", "Polisen", SUBMITTED, area="Angered"),
        Asked(2, "Bo", "Polisen"),
        Asked(3, "Anna", "Polisen"),
        Asked(4, "Doris", "", None),
        Asked(5, "Elsa", "Framtiden", NOTHING),
        Asked(6, "Filip", "Kultur", STARTED),
        Asked(7, "Gun", "Kultur", reachable=False),
        Asked(8, "Hugo", "", SUBMITTED, reachable=False),
    ]
    answers = count_answers(reversed(people))
    assert (answers.answered, answers.asked, answers.people) == (3, 6, 8)
    assert answers.missing == (
        Body("Polisen", (people[2], people[1])),
        Body("", (people[3],)),
    )
    assert answers.nothing == (Body("Framtiden", (people[4],)),)
    assert answers.started == (Body("Kultur", (people[5],)),)
    assert answers.unreachable == (Body("Kultur", (people[6],)),)


def test_one_answers_for_the_colleagues_in_the_same_area_only() -> None:
    answers = count_answers(
        [
            Asked(1, "Cia", "Polisen", SUBMITTED, area="Angered"),
            Asked(2, "Bo", "Polisen", area="Angered"),
            Asked(3, "Anna", "Polisen", area="Angered", reachable=False),
            Asked(4, "Dan", "Polisen", area="Centrum"),
            Asked(5, "Eli", "Framtiden", area="Angered"),
        ]
    )
    assert (answers.answered, answers.asked) == (1, 3)
    assert names(answers.covered) == ["Anna", "Bo"]
    assert (names(answers.missing), answers.unreachable) == (["Eli", "Dan"], ())


def test_nothing_to_report_covers_the_colleagues_too() -> None:
    answers = count_answers([Asked(1, "Cia", "Polisen", NOTHING), Asked(2, "Bo", "Polisen")])
    assert (answers.answered, answers.asked) == (1, 1)
    assert (names(answers.nothing), names(answers.covered)) == (["Cia"], ["Bo"])


def test_what_is_begun_answers_for_nobody_and_is_covered_by_nobody() -> None:
    begun = Asked(1, "Cia", "Polisen", STARTED)
    answers = count_answers([begun, Asked(2, "Bo", "Polisen")])
    assert (answers.answered, names(answers.missing)) == (0, ["Bo"])
    answers = count_answers([begun, Asked(2, "Bo", "Polisen", SUBMITTED)])
    assert (answers.answered, names(answers.started), answers.covered) == (1, ["Cia"], ())


@pytest.mark.parametrize(
    "colleague",
    [
        Asked(1, "Cia", "Polisen", SUBMITTED),
        Asked(1, "Cia", "Polisen", STARTED, has_sent=True),
    ],
)
def test_an_organisation_that_has_sent_something_has_not_nothing_to_report(
    colleague: Asked,
) -> None:
    answers = count_answers([colleague, Asked(2, "Bo", "Polisen", NOTHING)])
    assert (answers.nothing, answers.answered) == ((), 1)
    assert "Bo" in names(answers.done)
    apart = count_answers([colleague, Asked(2, "Bo", "Framtiden", NOTHING)])
    assert names(apart.nothing) == ["Bo"]


def test_who_has_a_pause_is_not_counted_and_answers_for_the_rest_all_the_same() -> None:
    resting = Asked(1, "Cia", "Polisen", paused=True)
    answers = count_answers([resting, Asked(2, "Bo", "Polisen")])
    assert (answers.answered, answers.asked, names(answers.paused)) == (0, 1, ["Cia"])
    answers = count_answers([Asked(1, "Cia", "Polisen", SUBMITTED, paused=True), resting])
    assert (answers.answered, answers.asked) == (1, 1)


@given(
    st.lists(
        st.builds(
            Asked,
            st.integers(),
            st.text(max_size=5),
            st.sampled_from(["", "Polisen", "Framtiden"]),
            st.none() | st.sampled_from(SubmissionState),
            st.booleans(),
            st.sampled_from(["", "Angered"]),
            paused=st.booleans(),
            has_sent=st.booleans(),
        ),
        unique_by=lambda one: one.participant_id,
    )
)
def test_everyone_asked_has_answered_or_is_listed_once(people: list[Asked]) -> None:
    answers = count_answers(people)
    groups = (
        answers.nothing,
        answers.started,
        answers.missing,
        answers.unreachable,
        answers.paused,
        answers.done,
        answers.covered,
    )
    listed = [one.participant_id for group in groups for body in group for one in body.people]
    assert sorted(listed) == sorted(one.participant_id for one in people)
    assert 0 <= answers.answered <= answers.asked <= answers.people <= len(people)
