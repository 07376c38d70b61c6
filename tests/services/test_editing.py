from dataclasses import replace
from typing import Any

import pytest
from sqlmodel import select

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.messages.general import Kept, Stranger
from bot.domain.messages.observing import AskPart, Card
from bot.domain.messages.proposing import ProposalCard
from bot.domain.messages.reporting import ReportScreen, WhichConferenceForText
from bot.domain.messages.reporting_lines import (
    Changed,
    IsWithdrawn,
    MeetingIsOver,
    NoAnswer,
    NoSuchWord,
    TextTooLong,
)
from bot.domain.states import Part, Recurring
from bot.services import agenda
from bot.services.ports import Sender
from storage.models import Meeting, Observation, ObservationRevision
from tests.hall import Hall


@pytest.fixture
def anna(hall: Hall) -> Sender:
    return hall.joins("Anna", hall.conference())


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Return which observations the agenda has been told of, and how."""
    told: list[tuple[str, int]] = []

    def note(word: str) -> Any:
        return lambda _desk, observation_id: told.append((word, observation_id))

    monkeypatch.setattr(agenda, "tell_change", note("changed"))
    monkeypatch.setattr(agenda, "tell_late", note("late"))
    return told


def kept(hall: Hall) -> Observation:
    return max(hall.session.exec(select(Observation)).all(), key=lambda one: one.id)


def drafts(hall: Hall, sender: Sender) -> dict[str, int]:
    """Answer every question by text; return the messages that did."""
    hall.says(sender, "/rapport")
    hall.taps(sender, "Öppen drogscen")
    words = {"what": "Handel", "when": "i går", "where": "torget", "how": "dolt", "recurring": "ja"}
    return {part: hall.says(sender, text) for part, text in words.items()}


def test_an_edited_message_changes_its_part_while_questions_are_asked(
    hall: Hall, anna: Sender
) -> None:
    hall.says(anna, "/rapport")
    hall.taps(anna, "Öppen drogscen")
    what = hall.says(anna, "Handel")
    hall.edits(anna, what, "Öppen handel")
    assert kept(hall).what == "Öppen handel"
    question = hall.sees(anna)
    assert isinstance(question, AskPart)
    assert question.content.what == "Öppen handel"
    hall.says(anna, "i går")
    assert kept(hall).when == "i går"


def test_an_edited_message_changes_a_draft_and_its_card(hall: Hall, anna: Sender) -> None:
    messages = drafts(hall, anna)
    hall.edits(anna, messages["where"], "Hjällbo torg")
    hall.edits(anna, messages["recurring"], "nej")
    card = hall.sees(anna)
    assert isinstance(card, Card)
    assert (card.content.where, card.content.recurring) == ("Hjällbo torg", Recurring.NO)
    assert not hall.session.exec(select(ObservationRevision)).all()


def test_an_edit_after_delivery_is_kept_with_what_stood_before(
    hall: Hall, anna: Sender, told: list[tuple[str, int]]
) -> None:
    messages = drafts(hall, anna)
    hall.taps(anna, "save")
    hall.later(minutes=5)
    hall.edits(anna, messages["what"], "Öppen handel")
    hall.edits(anna, messages["what"], "Öppen handel")
    one = kept(hall)
    assert (one.what, one.changed_at) == ("Öppen handel", hall.now)
    revision = hall.session.exec(select(ObservationRevision)).one()
    assert (revision.number, revision.content["what"]) == (1, "Handel")
    assert any(isinstance(seen, Changed) for seen in hall.all_seen(anna))
    assert any(isinstance(seen, ReportScreen) for seen in hall.all_seen(anna))
    assert told == []


def test_those_who_lead_learn_of_what_changes_once_the_agenda_has_reached_them(
    hall: Hall, anna: Sender, told: list[tuple[str, int]]
) -> None:
    messages = drafts(hall, anna)
    hall.taps(anna, "save")
    one = kept(hall)
    hall.session.get_one(Meeting, one.meeting_id).agenda_sent_at = hall.now
    hall.edits(anna, messages["what"], "Öppen handel")
    hall.taps_act(anna, Act.REMOVE, one.id)
    hall.taps_act(anna, Act.RESTORE, one.id)
    assert told == [("changed", one.id), ("changed", one.id), ("late", one.id)]
    drafts(hall, anna)
    hall.taps(anna, "save")
    assert told[3:] == [("late", kept(hall).id)]


def test_a_change_by_buttons_is_kept_too(hall: Hall, anna: Sender) -> None:
    drafts(hall, anna)
    hall.taps(anna, "save")
    one = kept(hall)
    hall.taps_act(anna, Act.CHANGE_PART, one.id, 1)
    hall.taps(anna, "when_weekend")
    hall.taps(anna, "change")
    hall.taps(anna, "change_topic")
    hall.taps(anna, "Skadegörelse/Klotter")
    card = hall.sees(anna)
    assert isinstance(card, Card)
    assert not card.is_draft
    numbers = [each.number for each in hall.session.exec(select(ObservationRevision)).all()]
    assert sorted(numbers) == [1, 2]


def test_only_the_newest_message_of_a_part_edits_it(hall: Hall, anna: Sender) -> None:
    messages = drafts(hall, anna)
    hall.taps(anna, "change")
    hall.taps(anna, "part_where")
    hall.says(anna, "Skolan")
    hall.edits(anna, messages["where"], "Parken")
    assert isinstance(hall.sees(anna), NoAnswer)
    assert kept(hall).where == "Skolan"


def test_an_edit_that_makes_no_sense_is_told_so_and_changes_nothing(
    hall: Hall, anna: Sender
) -> None:
    messages = drafts(hall, anna)
    hall.edits(anna, messages["recurring"], "tredje gången")
    assert isinstance(hall.sees(anna), NoSuchWord)
    hall.edits(anna, messages["what"], "x" * 1001)
    assert isinstance(hall.sees(anna), TextTooLong)
    hall.edits(anna, 999_999, "hej")
    assert isinstance(hall.sees(anna), NoAnswer)
    assert kept(hall).what == "Handel"
    assert kept(hall).recurring is Recurring.YES


def test_an_edit_of_what_was_removed_is_told_so(hall: Hall, anna: Sender) -> None:
    messages = drafts(hall, anna)
    hall.taps(anna, "remove")
    hall.edits(anna, messages["what"], "Öppen handel")
    assert isinstance(hall.sees(anna), IsWithdrawn)
    assert kept(hall).what == "Handel"


def test_an_edit_after_the_meeting_is_told_so(hall: Hall, anna: Sender) -> None:
    messages = drafts(hall, anna)
    hall.taps(anna, "save")
    hall.later(days=7)
    hall.edits(anna, messages["what"], "Öppen handel")
    assert isinstance(hall.sees(anna), MeetingIsOver)
    assert kept(hall).what == "Handel"


def test_words_without_a_topic_can_be_edited(hall: Hall, anna: Sender) -> None:
    message = hall.says(anna, "Handel")
    hall.edits(anna, message, "Öppen handel")
    seen = hall.sees(anna)
    assert isinstance(seen, ProposalCard)
    assert seen.content.what == "Öppen handel"


def test_each_message_that_said_how_edits_what_it_gave(hall: Hall, anna: Sender) -> None:
    hall.says(anna, "/rapport")
    hall.taps(anna, "Öppen drogscen")
    how = 0
    for text in ("Handel", "i går", "torget", "dolt"):
        how = hall.says(anna, text)
    added = hall.says(anna, "tredje gången")
    last = hall.says(anna, "med bil")
    hall.edits(anna, added, "för fjärde gången nu")
    hall.edits(anna, how, "helt öppet")
    hall.edits(anna, last, "med två bilar")
    hall.edits(anna, added, "ofta")
    assert kept(hall).how == "helt öppet\nofta\nmed två bilar"
    question = hall.sees(anna)
    assert isinstance(question, AskPart)
    assert question.part is Part.RECURRING
    hall.edits(anna, added, "x" * 990)
    assert isinstance(hall.sees(anna), TextTooLong)
    assert kept(hall).how == "helt öppet\nofta\nmed två bilar"


def test_the_first_words_under_how_may_be_those_that_answered_no_button(
    hall: Hall, anna: Sender
) -> None:
    hall.says(anna, "/rapport")
    hall.taps(anna, "Öppen drogscen")
    for text in ("Handel", "i går", "torget"):
        hall.says(anna, text)
    hall.taps(anna, "skip")
    added = hall.says(anna, "tredje gången")
    hall.edits(anna, added, "fjärde gången")
    assert kept(hall).how == "fjärde gången"


def test_words_for_one_of_two_conferences_still_ask_for_which_when_edited(hall: Hall) -> None:
    first, second = hall.conference("Nordost"), hall.conference("Hisingen")
    anna = hall.joins("Anna", first)
    hall.joins("Anna", second, sender=anna)
    message = hall.says(anna, "Handel")
    hall.edits(anna, message, "Öppen handel")
    [asked] = [one for one in hall.all_seen(anna) if isinstance(one, WhichConferenceForText)]
    assert asked.what == "Öppen handel"
    assert not any(isinstance(one, ProposalCard) for one in hall.all_seen(anna))
    hall.taps(anna, "Hisingen")
    assert kept(hall).participant_id == hall.part(anna, second).id
    assert not any(isinstance(one, WhichConferenceForText) for one in hall.all_seen(anna))
    hall.edits(anna, message, "Helt öppen handel")
    assert isinstance(hall.sees(anna), ProposalCard)


def test_an_edit_takes_the_word_from_no_other_conversation(hall: Hall) -> None:
    conference = hall.conference()
    karin = hall.joins("Karin", conference, Role.CHAIR, organisation="Polisen")
    messages = drafts(hall, karin)
    hall.says(karin, "/installningar")
    hall.taps(karin, "setting_name")
    hall.edits(karin, messages["where"], "Hjällbo torg")
    assert (kept(hall).where, hall.sees(karin)) == ("Hjällbo torg", Kept())
    hall.says(karin, "Fredagskonferensen")
    assert conference.name == "Fredagskonferensen"


def test_an_edit_of_what_the_question_does_not_show_is_answered(hall: Hall, anna: Sender) -> None:
    first = hall.says(anna, "Klotter")
    hall.says(anna, "/rapport")
    hall.taps(anna, "Öppen drogscen")
    hall.says(anna, "Handel")
    hall.edits(anna, first, "Klotter på skolan")
    question, line = hall.all_seen(anna)[-2:]
    assert isinstance(question, AskPart)
    assert (question.content.what, line) == ("Handel", Kept())


def test_a_stranger_who_edits_gets_the_one_line(hall: Hall, anna: Sender) -> None:
    messages = drafts(hall, anna)
    stranger = hall.person("Ingen")
    hall.edits(stranger, messages["what"], "x")
    assert isinstance(hall.sees(stranger), Stranger)
    forged = replace(stranger, chat_id=anna.chat_id)
    hall.edits(forged, messages["what"], "x")
    assert kept(hall).what == "Handel"
