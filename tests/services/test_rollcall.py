"""The roll call: proposed from who answered, with deputies and guests by name."""

import pytest

from bot.domain.acts import Act
from bot.domain.attendance import Company, StandIn, Turnout
from bot.domain.individuals import read_rules
from bot.domain.messages.general import StaleButton
from bot.domain.messages.meeting import MeetingRunning
from bot.domain.messages.minutes import MinutesText
from bot.domain.messages.promising import AskOwner
from bot.domain.messages.recording import Named
from bot.domain.messages.rollcall import AskDeputy, CalledMeanwhile, NameTooLong, RollCall
from bot.domain.messages.withholding import NotKept
from bot.domain.states import SubmissionState
from bot.services import pausing
from bot.services.ports import Sender
from storage import holding
from tests import builders
from tests.hall import Hall
from tests.services.meetings_at_work import Table, laid_table


@pytest.fixture
def table(hall: Hall) -> Table:
    return laid_table(hall)


def turnouts(table: Table, sender: Sender) -> dict[str, Turnout]:
    return {one.name: one.turnout for one in table.one(sender, RollCall).page.entries}


def test_who_answered_is_proposed_as_present_and_one_tap_confirms_all(table: Table) -> None:
    table.observes(table.eva, "Klotter")
    builders.submission(table.hall, table.olle, table.meeting, SubmissionState.NOTHING)
    table.hall.joins("Tyst", table.conference, organisation="Polisen")
    table.starts()
    table.hall.taps(table.secretary, "roll_call")
    roll = table.one(table.secretary, RollCall)
    assert {one.name for one in roll.page.entries if one.answered} == {"Eva", "Olle"}
    assert (roll.proposed, roll.present) == (2, 1)
    table.hall.taps(table.secretary, "call_answered")
    noted = turnouts(table, table.secretary)
    assert (noted["Eva"], noted["Olle"]) == (Turnout.PRESENT, Turnout.PRESENT)
    assert (noted["Siv"], noted["Tyst"]) == (Turnout.UNCALLED, Turnout.UNCALLED)
    assert "call_answered" not in table.hall.labels(table.secretary)


def test_who_only_began_an_answer_is_not_proposed(table: Table) -> None:
    builders.submission(table.hall, table.eva, table.meeting, SubmissionState.STARTED)
    table.starts()
    table.hall.taps(table.chair, "roll_call")
    assert table.one(table.chair, RollCall).proposed == 0


def test_a_tap_goes_from_present_to_deputy_to_absent_and_round_again(table: Table) -> None:
    table.starts()
    table.hall.taps(table.chair, "roll_call")
    seen = []
    for _ in range(4):
        table.hall.taps(table.chair, "Eva")
        seen.append(turnouts(table, table.chair)["Eva"])
    assert seen == [Turnout.PRESENT, Turnout.DEPUTY, Turnout.ABSENT, Turnout.PRESENT]


def has_deputy(table: Table, sender: Sender) -> None:
    table.hall.taps(sender, "roll_call")
    for _ in range(2):
        table.hall.taps(sender, "Eva")
    table.hall.taps(sender, "name_deputy")


def test_a_deputy_is_chosen_among_the_organisation_and_is_there_too(table: Table) -> None:
    table.hall.joins("Bo", table.conference, organisation="Polisen")
    table.starts()
    has_deputy(table, table.chair)
    asked = table.one(table.chair, AskDeputy)
    assert [one.name for one in asked.page.entries] == ["Bo"]
    table.hall.taps(table.chair, "Bo")
    roll = table.one(table.chair, RollCall)
    assert {one.name: one.deputy for one in roll.page.entries if one.deputy} == {"Eva": "Bo"}
    assert turnouts(table, table.chair)["Bo"] is Turnout.PRESENT
    table.closes()
    frame = table.one(table.eva, MinutesText).content.frame
    assert frame.deputies == (StandIn("Bo", "Eva", "Polisen"),)
    assert frame.absent == ()


def test_a_deputy_is_typed_by_name_though_names_are_kept_nowhere_else(table: Table) -> None:
    table.starts()
    has_deputy(table, table.chair)
    table.hall.says(table.chair, "Hon heter Lisbet Ek")
    roll = table.one(table.chair, RollCall)
    assert next(one for one in roll.page.entries if one.name == "Eva").deputy == (
        "Hon heter Lisbet Ek"
    )
    table.hall.taps(table.chair, "back")
    table.hall.taps(table.chair, "note")
    table.hall.says(table.chair, "Hon heter Lisbet Ek")
    assert isinstance(table.hall.sees(table.chair), NotKept)


def test_guests_stand_by_name_and_organisation_and_can_be_taken_off(table: Table) -> None:
    table.starts()
    table.hall.taps(table.secretary, "roll_call")
    for typed in ("Anna Berg, Räddningstjänsten", "Ivar Lind"):
        table.hall.taps(table.secretary, "add_guest")
        table.hall.says(table.secretary, typed)
    assert table.one(table.chair, MeetingRunning).guests == 2
    table.hall.taps(table.secretary, "Ivar Lind")
    number = holding.guests(table.hall.session, table.meeting.id)[0].id
    table.hall.taps_act(table.secretary, Act.REMOVE_GUEST, table.meeting.id, number + 99)
    table.closes()
    frame = table.one(table.eva, MinutesText).content.frame
    assert frame.guests == (Company("Räddningstjänsten", ("Anna Berg",)),)


def test_only_the_name_of_who_is_there_is_kept_and_nothing_else_of_them(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = {"kind": "phone", "match": r"07\d-\d+"}
    monkeypatch.setattr("tests.hall.RULES", read_rules({"pattern": [phone]}))
    table.starts()
    table.hall.taps(table.chair, "roll_call")
    table.hall.taps(table.chair, "add_guest")
    table.hall.says(table.chair, "Anna Berg 070-1740605, Räddningstjänsten")
    assert isinstance(table.hall.sees(table.chair), NotKept)
    assert holding.guests(table.hall.session, table.meeting.id) == []
    table.hall.taps(table.chair, "use_without")
    (guest,) = holding.guests(table.hall.session, table.meeting.id)
    assert (guest.name, guest.organisation) == ("Anna Berg …", "Räddningstjänsten")


def test_what_is_no_name_is_no_guest(table: Table) -> None:
    table.starts()
    table.hall.taps(table.chair, "roll_call")
    table.hall.taps(table.chair, "add_guest")
    table.hall.says(table.chair, "A" * 90)
    assert table.hall.sees(table.chair) == NameTooLong(80)
    table.hall.says(table.chair, "   ")
    assert holding.guests(table.hall.session, table.meeting.id) == []


def test_two_who_call_the_roll_see_each_other_and_overwrite_nothing(table: Table) -> None:
    table.starts()
    for leader in (table.chair, table.secretary):
        table.hall.taps(leader, "roll_call")
    olle = table.hall.part(table.olle).id
    table.hall.taps(table.secretary, "Olle")
    assert turnouts(table, table.chair)["Olle"] is Turnout.PRESENT
    # The chair's thumb was on the button as it stood before.
    table.hall.taps_act(table.secretary, Act.PRESENT, table.meeting.id, olle, 2, 1)
    table.hall.taps_act(table.chair, Act.PRESENT, table.meeting.id, olle, 1, 3)
    assert isinstance(table.hall.answer(), CalledMeanwhile)
    for leader in (table.chair, table.secretary):
        assert turnouts(table, leader)["Olle"] is Turnout.DEPUTY


def test_a_roll_that_was_left_is_not_opened_again_by_another(table: Table) -> None:
    table.starts()
    table.hall.taps(table.chair, "roll_call")
    table.hall.taps(table.chair, "back")
    table.hall.taps(table.secretary, "roll_call")
    table.hall.taps(table.secretary, "Olle")
    assert not [one for one in table.hall.all_seen(table.chair) if isinstance(one, RollCall)]


def test_forged_names_and_turnouts_change_nothing(table: Table) -> None:
    table.starts()
    rut = table.hall.part(table.hall.joins("Rut", table.hall.conference("Annan"))).id
    eva = table.hall.part(table.eva).id
    for act, numbers in (
        (Act.PRESENT, (eva, 3)),
        (Act.PRESENT, (eva, 9)),
        (Act.NAME_DEPUTY, (rut, 0)),
        (Act.DEPUTY, (eva, rut)),
        (Act.DEPUTY, (rut, eva)),
    ):
        table.hall.taps_act(table.chair, act, table.meeting.id, *numbers)
        assert isinstance(table.hall.answer(), StaleButton)
    assert set(holding.roll(table.hall.session, table.meeting.id)) == {
        table.hall.part(table.chair).id
    }


def test_going_back_from_a_question_leaves_nothing_asked(table: Table) -> None:
    table.starts()
    table.hall.taps(table.chair, "roll_call")
    table.hall.taps(table.chair, "add_guest")
    table.hall.taps(table.chair, "back")
    assert isinstance(table.hall.sees(table.chair), RollCall)
    table.hall.says(table.chair, "Något jag såg")
    assert holding.guests(table.hall.session, table.meeting.id) == []


def test_who_is_on_leave_is_called_last_and_missed_by_nobody(table: Table) -> None:
    hall = table.hall
    hall.runs(pausing.pause, hall.part(table.eva), None)
    bo = hall.joins("Bo", table.conference, organisation="Polisen")
    hall.runs(pausing.pause, hall.part(bo), None)
    table.starts()
    hall.taps(table.chair, "roll_call")
    roll = table.one(table.chair, RollCall)
    assert [(one.name, one.on_leave) for one in roll.page.entries] == [
        ("Karin", False),
        ("Olle", False),
        ("Siv", False),
        ("Bo", True),
        ("Eva", True),
    ]
    assert (roll.everyone, roll.uncalled, roll.on_leave) == (3, 2, 2)
    hall.taps(table.chair, "Bo")
    hall.taps(table.chair, "rest_absent")
    assert turnouts(table, table.chair)["Eva"] is Turnout.UNCALLED
    running = table.one(table.secretary, MeetingRunning)
    assert (running.present, running.absent, running.uncalled) == (2, 2, 0)
    table.closes()
    frame = table.one(table.olle, MinutesText).content.frame
    assert frame.on_leave == (Company("Polisen", ("Eva",)),)
    assert "Bo" in repr(frame.present)
    for group in (frame.absent, frame.not_called, frame.missing):
        assert "Eva" not in repr(group)


def test_who_is_on_leave_is_the_last_to_be_offered_as_owner(table: Table) -> None:
    hall = table.hall
    for number in range(10):
        hall.joins(f"Åsa {number}", table.conference)
    hall.runs(pausing.pause, hall.part(table.eva), None)
    table.starts()
    hall.taps(table.chair, "action")
    hall.says(table.chair, "Ring skolan")
    page = table.one(table.chair, AskOwner).page
    assert "Eva" not in [one.name for one in page.entries]
    hall.taps(table.chair, "next_page")
    assert table.one(table.chair, AskOwner).page.entries[-1] == Named(
        hall.part(table.eva).id, "Eva", "Polisen", away=True
    )
    assert "person_away" in hall.labels(table.chair)
