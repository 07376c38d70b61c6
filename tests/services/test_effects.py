"""Four weeks after an action was closed, those who reported the problem say if it shows."""

from datetime import date

import pytest

from bot.domain.acts import Act
from bot.domain.agenda import FollowUp
from bot.domain.following import Effects
from bot.domain.messages.actions import ActionList
from bot.domain.messages.following import AskDifference, EffectKept
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.withholding import NotKept
from bot.domain.states import Effect
from bot.services import agenda, reachability
from storage.models import Action, AgendaItem, EffectAnswer
from tests import builders
from tests.hall import Hall
from tests.services.promises_kept import Office, opened

FOUR_WEEKS_LATER = date(2026, 12, 29)


@pytest.fixture
def office(hall: Hall) -> Office:
    return opened(hall)


def closed(office: Office, *, on: date = date(2026, 12, 1)) -> Action:
    """Let Olle do something about what Eva reported."""
    observation = builders.observation(office.hall, office.eva, office.meeting, "Mörkt i gången")
    item = AgendaItem(meeting_id=office.meeting.id, position=1, observation_id=observation.id)
    office.hall.session.add(item)
    office.hall.session.flush()
    action = office.gives(office.olle, agenda_item_id=item.id)
    office.at(on, 14)
    office.hall.taps_act(office.olle, Act.ACTION_DONE, action.id)
    return action


def test_the_reporter_is_asked_once_and_those_who_lead_see_the_answer(office: Office) -> None:
    action = closed(office)
    office.at(date(2026, 12, 28), 18)
    assert office.seen(office.eva, AskDifference) == []
    for hour in (9, 10):
        office.at(FOUR_WEEKS_LATER, hour)
    asked = AskDifference(action.id, "Belys gången", date(2026, 12, 1), ("Mörkt i gången",))
    assert office.seen(office.eva, AskDifference) == [asked]
    assert office.seen(office.olle, AskDifference) == []
    office.hall.taps(office.eva, "effect_partly")
    assert office.hall.sees(office.eva) == EffectKept(
        action.id, "Belys gången", Effect.PARTLY, "", asks=True
    )
    office.hall.says(office.eva, "Ljusare, men bara till bron")
    effects = Effects(partly=1, words=("Ljusare, men bara till bron",))
    for reader, sees in ((office.karin, True), (office.olle, False)):
        office.hall.says(reader, "/atgarder")
        listed = office.hall.sees(reader)
        assert isinstance(listed, ActionList)
        assert bool(listed.page.entries) is sees
    listed = office.hall.sees(office.karin)
    assert isinstance(listed, ActionList)
    assert listed.page.entries[0].action.effects == effects
    meeting = builders.meeting(office.hall, office.conference)
    [follow_up] = agenda.agenda_of(office.hall.desk(), meeting).points()
    assert isinstance(follow_up, FollowUp)
    assert (follow_up.action_id, follow_up.effects) == (action.id, effects)


def test_an_answer_can_be_changed_and_left_without_a_word(office: Office) -> None:
    action = closed(office)
    office.at(FOUR_WEEKS_LATER)
    for number in (0, 2):
        office.hall.taps_act(office.eva, Act.EFFECT, action.id, number)
    office.hall.taps(office.eva, "skip")
    assert office.hall.sees(office.eva) == EffectKept(
        action.id, "Belys gången", Effect.NO, "", asks=False
    )
    office.hall.says(office.eva, "Klotter på bron")
    given = office.hall.session.get_one(EffectAnswer, (action.id, office.hall.part(office.eva).id))
    assert (given.answer, given.text) == (Effect.NO, "")


def test_a_word_besides_the_answer_names_nobody(office: Office) -> None:
    action = closed(office)
    office.at(FOUR_WEEKS_LATER)
    office.hall.taps(office.eva, "effect_no")
    office.hall.says(office.eva, "Han heter Göran och sitter kvar")
    assert isinstance(office.hall.sees(office.eva), NotKept)
    given = office.hall.session.get_one(EffectAnswer, (action.id, office.hall.part(office.eva).id))
    assert given.text == ""


def test_only_who_was_asked_can_answer_and_only_of_what_is_closed(office: Office) -> None:
    action = closed(office)
    office.hall.taps_act(office.eva, Act.EFFECT, action.id, 0)
    assert office.hall.answer() == StaleButton(WayBack.ACTIONS)
    office.at(FOUR_WEEKS_LATER)
    for who, about, number in (
        (office.olle, action.id, 0),
        (office.eva, action.id, 3),
        (office.eva, 9999, 0),
    ):
        office.hall.taps_act(who, Act.EFFECT, about, number)
        assert office.hall.answer() == StaleButton(WayBack.ACTIONS)
    office.hall.taps_act(office.eva, Act.EFFECT_NO_WORD, action.id)
    assert office.hall.answer() == StaleButton(WayBack.ACTIONS)
    office.hall.taps_act(office.karin, Act.ACTION_REOPEN, action.id)
    office.hall.taps_act(office.eva, Act.EFFECT, action.id, 0)
    assert office.hall.answer() == StaleButton(WayBack.ACTIONS)
    assert (
        office.hall.session.get(EffectAnswer, (action.id, office.hall.part(office.eva).id)) is None
    )


def test_who_has_left_is_not_asked(office: Office) -> None:
    closed(office)
    office.hall.part(office.eva).left_at = office.hall.now
    office.at(FOUR_WEEKS_LATER)
    assert office.pushes()[-1] == ("effect", "left")
    assert office.seen(office.eva, AskDifference) == []


def test_who_cannot_be_reached_is_asked_on_return(office: Office) -> None:
    closed(office)
    office.hall.runs(reachability.mark_unreachable, office.eva.chat_id)
    office.at(FOUR_WEEKS_LATER)
    assert office.pushes()[-1] == ("effect", "unreachable")
    office.hall.runs(reachability.note_membership, office.eva, True)
    office.at(FOUR_WEEKS_LATER, 11)
    assert len(office.seen(office.eva, AskDifference)) == 1


def test_an_action_of_no_report_and_one_closed_long_ago_are_asked_of_by_nobody(
    office: Office,
) -> None:
    closed(office)
    loose = office.gives(office.olle, "Ring skolan")
    office.hall.taps_act(office.olle, Act.ACTION_DONE, loose.id)
    office.at(date(2027, 2, 1))
    assert [one for one, _ in office.pushes()].count("effect") == 0
