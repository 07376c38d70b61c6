"""Answering as somebody's staff: the same questions, few taps, nothing lost, nobody pointed out."""

import pytest
from sqlmodel import col, select

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.errors import Refusal
from bot.domain.messages.enrolling import ConfirmFirst
from bot.domain.messages.reporting_lines import TimesAreNew
from bot.domain.messages.staff import StaffNews
from bot.domain.messages.staff_answers import (
    StaffCard,
    StaffDropped,
    StaffNotKept,
    StaffPart,
    StaffQuestion,
    StaffSent,
    StaffTopic,
)
from bot.domain.messages.staff_lines import (
    StaffButtonOld,
    StaffClosed,
    StaffEdited,
    StaffEditLost,
    StaffFinishFirst,
    StaffFull,
    StaffIsRead,
    StaffReportsAnyway,
    StaffTooEarly,
)
from bot.domain.messages.withholding import CallForHelp
from bot.domain.observation import Content
from bot.domain.states import Part, Recurring, StaffState
from bot.domain.time_chips import ChipKind, TimeChip
from bot.services import enrolling, hearing, staff_steps
from storage.models import Respondent, StaffAnswer, StaffLink, StaffTyped, Withheld
from tests.hall import Hall
from tests.services.staff_at_work import Unit, unit_at_work


@pytest.fixture
def unit(hall: Hall) -> Unit:
    return unit_at_work(hall)


@pytest.fixture
def opened(unit: Unit) -> Unit:
    unit.opens(unit.siv, unit.shares())
    return unit


def answers(unit: Unit) -> list[StaffAnswer]:
    return list(unit.hall.session.exec(select(StaffAnswer).order_by(col(StaffAnswer.id))))


def test_the_link_asks_the_same_topics_and_keeps_only_the_chat(opened: Unit) -> None:
    asked = opened.hall.sees(opened.siv)
    assert isinstance(asked, StaffQuestion)
    assert (asked.name, asked.organisation) == ("Eva", "Parkförvaltningen")
    assert [one.words for one in asked.topics][:2] == ["Skadegörelse/Klotter", "Öppen drogscen"]
    who = opened.hall.session.exec(select(Respondent)).one()
    assert (who.chat_id, who.language) == (opened.siv.chat_id, "sv")
    assert "Siv" not in str(who)


def test_an_answer_written_freely_is_asked_for_what_is_missing(opened: Unit) -> None:
    hall, siv = opened.hall, opened.siv
    hall.says(siv, "Klotter vid porten")
    assert isinstance(hall.sees(siv), StaffTopic)
    hall.taps(siv, "Öppen drogscen")
    asked = []
    for text in ("i går", "Hjällbo torg", "med spray", "ja"):
        question = hall.sees(siv)
        assert isinstance(question, StaffPart)
        asked.append(question.part)
        hall.says(siv, text)
    assert asked == [Part.WHEN, Part.WHERE, Part.HOW, Part.RECURRING]
    card = hall.sees(siv)
    assert isinstance(card, StaffCard)
    full = Content("Klotter vid porten", "i går", "Hjällbo torg", "med spray", Recurring.YES)
    assert (card.topic, card.content) == ("Öppen drogscen", full)
    hall.taps(siv, "answer_send")
    assert isinstance(hall.sees(siv), StaffSent)
    assert [one.state for one in answers(opened)] == [StaffState.SENT]


def test_two_taps_and_a_sentence_are_enough(opened: Unit) -> None:
    hall, siv = opened.hall, opened.siv
    hall.taps(siv, "Skadegörelse/Klotter")
    hall.says(siv, "Rutor krossade")
    hall.taps(siv, "answer_send")
    [answer] = answers(opened)
    assert staff_steps.content_of(answer) == Content(
        "Rutor krossade", "", "", "", Recurring.UNKNOWN
    )
    assert answer.state is StaffState.SENT


def test_chips_answer_when_and_whether_it_recurs_and_parts_can_be_skipped(opened: Unit) -> None:
    hall, siv = opened.hall, opened.siv
    hall.taps(siv, "Öppen drogscen")
    hall.says(siv, "Öppen handel")
    hall.taps(siv, "when_today")
    hall.taps(siv, "skip")
    hall.taps(siv, "skip")
    hall.taps(siv, "recurring_no")
    card = hall.sees(siv)
    assert isinstance(card, StaffCard)
    today = hall.desk().wording.time_words("sv", TimeChip(ChipKind.TODAY, hall.now.date()))
    assert card.content == Content("Öppen handel", today, "", "", Recurring.NO)
    hall.taps(siv, "part_when")
    hall.taps(siv, "when_weekend")
    hall.taps(siv, "change_topic")
    hall.taps(siv, "Skadegörelse/Klotter")
    card = hall.sees(siv)
    assert isinstance(card, StaffCard)
    assert card.topic == "Skadegörelse/Klotter"
    assert card.content.when not in {None, "", today}


def test_a_time_of_another_day_is_asked_for_anew(opened: Unit) -> None:
    hall, siv = opened.hall, opened.siv
    hall.taps(siv, "Öppen drogscen")
    hall.says(siv, "Öppen handel")
    hall.later(days=1)
    hall.taps(siv, "when_today")
    assert hall.answer() == TimesAreNew()
    asked = hall.sees(siv)
    assert isinstance(asked, StaffPart)
    assert TimeChip(ChipKind.TODAY, hall.now.date()) in asked.times
    assert answers(opened)[0].when is None


def test_what_is_written_when_nothing_is_asked_is_not_lost(opened: Unit) -> None:
    hall, siv = opened.hall, opened.siv
    hall.says(siv, "Klotter")
    hall.says(siv, "och en krossad ruta")
    hall.taps(siv, "Öppen drogscen")
    for _ in range(3):
        hall.taps(siv, "skip")
    hall.says(siv, "det brukar vara på kvällen")
    asked = hall.sees(siv)
    assert isinstance(asked, StaffPart)
    assert asked.added_to_how
    hall.taps(siv, "recurring_yes")
    hall.says(siv, "och på helger")
    [answer] = answers(opened)
    assert answer.what == "Klotter\noch en krossad ruta"
    assert answer.how == "det brukar vara på kvällen\noch på helger"


def test_a_second_tap_sends_nothing_twice(opened: Unit) -> None:
    sent = opened.sends(opened.siv)
    opened.hall.taps_act(opened.siv, Act.ANSWER_SEND, sent.id)
    assert isinstance(opened.hall.sees(opened.siv), StaffSent)
    assert len(answers(opened)) == 1


def test_an_answer_without_a_topic_or_a_word_is_not_sent(opened: Unit) -> None:
    hall, siv = opened.hall, opened.siv
    hall.taps(siv, "Öppen drogscen")
    [begun] = answers(opened)
    hall.taps_act(siv, Act.ANSWER_SEND, begun.id)
    assert hall.answer() == StaffTooEarly()
    hall.taps_act(siv, Act.ANSWER_SKIP, begun.id, 0)
    assert hall.answer() == StaffButtonOld()
    hall.taps(siv, "remove")
    assert isinstance(hall.sees(siv), StaffDropped)
    assert answers(opened) == []


def test_only_one_answer_is_under_way_however_topics_are_tapped(opened: Unit) -> None:
    hall, siv = opened.hall, opened.siv
    [link] = hall.session.exec(select(StaffLink)).all()
    hall.says(siv, "Klotter")
    hall.taps_act(siv, Act.ANSWER_TOPIC, link.id, answers(opened)[0].topic_id or 0)
    assert hall.answer() == StaffButtonOld()
    hall.taps_act(siv, Act.ANSWER_MORE, link.id)
    hall.taps(siv, "Öppen drogscen")
    hall.taps_act(siv, Act.ANSWER_MORE, link.id)
    hall.taps(siv, "Skadegörelse/Klotter")
    [answer] = answers(opened)
    assert answer.what == "Klotter"


def test_the_link_opened_again_goes_on_where_it_was_left(unit: Unit) -> None:
    token = unit.shares()
    unit.opens(unit.siv, token)
    unit.hall.says(unit.siv, "Klotter")
    unit.opens(unit.siv, token)
    assert isinstance(unit.hall.sees(unit.siv), StaffTopic)
    assert len(unit.hall.session.exec(select(Respondent)).all()) == 1


def test_an_answer_to_one_is_finished_before_another_is_begun(unit: Unit) -> None:
    first = unit.shares()
    olle = unit.hall.joins("Olle", unit.conference)
    unit.eva, eva = olle, unit.eva
    second = unit.shares()
    unit.eva = eva
    unit.opens(unit.siv, first)
    unit.hall.says(unit.siv, "Klotter")
    unit.opens(unit.siv, second)
    assert unit.hall.sees(unit.siv) == StaffFinishFirst()
    unit.hall.taps(unit.siv, "remove")
    unit.opens(unit.siv, second)
    unit.sends(unit.siv, "Till Olle")
    link = unit.hall.session.get_one(StaffLink, unit.newest().link_id)
    assert link.participant_id == unit.hall.part(olle).id


def test_one_who_does_not_want_to_answer_is_forgotten(opened: Unit) -> None:
    opened.hall.taps(opened.siv, "answer_not")
    assert opened.hall.session.exec(select(Respondent)).all() == []


def test_what_points_out_somebody_is_not_kept_and_can_be_written_anew(opened: Unit) -> None:
    hall, siv = opened.hall, opened.siv
    hall.says(siv, "En som heter Kalle klottrar")
    assert isinstance(hall.sees(siv), StaffNotKept)
    assert hall.outbox.retracted[-1][0] == siv.chat_id
    assert answers(opened) == []
    assert hall.session.exec(select(Withheld)).all() == []
    number = hall.says(siv, "En kille klottrar")
    hall.edits(siv, number, "En som heter Kalle klottrar")
    assert isinstance(hall.sees(siv), StaffNotKept)
    assert [one.what for one in answers(opened)] == ["En kille klottrar"]


def test_an_emergency_is_answered_whether_the_answer_is_taken_or_not(opened: Unit) -> None:
    opened.hall.says(opened.siv, "Det brinner nu")
    assert CallForHelp() in opened.hall.all_seen(opened.siv)
    [link] = opened.hall.session.exec(select(StaffLink)).all()
    link.revoked_at = opened.hall.now
    opened.hall.session.flush()
    with pytest.raises(Refusal) as refused:
        hearing.hear(opened.hall.desk(), opened.siv, "Det brinner nu igen")
    assert (refused.value.message, refused.value.also) == (StaffClosed(), (CallForHelp(),))


def test_an_edited_message_changes_what_it_gave_until_that_is_read(opened: Unit) -> None:
    hall, siv = opened.hall, opened.siv
    first = hall.says(siv, "Kloter")
    hall.edits(siv, first, "Klotter")
    topic = hall.sees(siv)
    assert isinstance(topic, StaffTopic)
    assert topic.what == "Klotter"
    hall.taps(siv, "Öppen drogscen")
    hall.taps(siv, "answer_send")
    hall.edits(siv, first, "Klotter på porten")
    assert hall.sees(siv) == StaffEdited()
    [answer] = answers(opened)
    assert answer.what == "Klotter på porten"
    answer.state, answer.settled_at = StaffState.LEFT_OUT, hall.now
    hall.session.flush()
    hall.edits(siv, first, "Något annat")
    assert hall.sees(siv) == StaffIsRead()
    hall.edits(siv, 9999, "Något annat")
    assert hall.sees(siv) == StaffEditLost()
    assert answer.what == "Klotter på porten"


def test_what_is_taken_back_before_it_is_read_leaves_nothing(opened: Unit) -> None:
    sent = opened.sends(opened.siv)
    assert opened.shown(opened.eva, StaffNews).count == 1
    for _ in range(2):
        opened.hall.taps_act(opened.siv, Act.ANSWER_DROP, sent.id)
    assert opened.hall.answer() == StaffButtonOld()
    assert answers(opened) == []
    assert opened.hall.session.exec(select(StaffTyped)).all() == []
    assert opened.shown(opened.eva, StaffNews).count == 0


def test_what_is_read_is_not_taken_back(opened: Unit) -> None:
    sent = opened.sends(opened.siv)
    sent.state, sent.settled_at = StaffState.LEFT_OUT, opened.hall.now
    opened.hall.session.flush()
    opened.hall.taps_act(opened.siv, Act.ANSWER_DROP, sent.id)
    assert opened.hall.answer() == StaffIsRead()
    assert len(answers(opened)) == 1


def test_the_last_free_answer_goes_to_who_sends_first(unit: Unit) -> None:
    token = unit.shares()
    for who in (unit.siv, unit.ali):
        unit.opens(who, token)
        unit.hall.says(who, "Klotter")
        unit.hall.taps(who, "Öppen drogscen")
    [link] = unit.hall.session.exec(select(StaffLink)).all()
    link.most = 1
    unit.hall.session.flush()
    unit.hall.taps(unit.siv, "answer_send")
    unit.hall.taps(unit.ali, "answer_send")
    assert unit.hall.answer() == StaffFull()
    assert [one.state for one in answers(unit)] == [StaffState.SENT, StaffState.BEGUN]


def test_the_participant_is_told_once_and_the_count_is_kept_current(unit: Unit) -> None:
    token = unit.shares()
    for who in (unit.siv, unit.ali):
        unit.opens(who, token)
    unit.sends(unit.siv)
    place = len(unit.hall.all_seen(unit.eva))
    unit.hall.says(unit.ali, "Rutor")
    unit.hall.taps(unit.ali, "Öppen drogscen")
    unit.hall.taps(unit.ali, "answer_send")
    news = [one for one in unit.hall.all_seen(unit.eva) if isinstance(one, StaffNews)]
    assert [one.count for one in news] == [2]
    assert len(unit.hall.all_seen(unit.eva)) == place


def test_who_takes_part_later_reports_for_themselves_and_can_still_take_back(
    opened: Unit,
) -> None:
    hall, siv = opened.hall, opened.siv
    sent = opened.sends(siv)
    hall.says(siv, "Påbörjat")
    begun = opened.newest()
    hall.joins("Siv", opened.conference, sender=siv)
    hall.says(siv, "Min egen rapport")
    assert [one.what for one in opened.reports()] == ["Min egen rapport"]
    hall.taps_act(siv, Act.ANSWER_SEND, begun.id)
    assert hall.answer() == StaffReportsAnyway()
    for one in (sent, begun):
        hall.taps_act(siv, Act.ANSWER_DROP, one.id)
    assert answers(opened) == []


def test_one_who_is_invited_answers_the_invitation_first(opened: Unit) -> None:
    hall, siv = opened.hall, opened.siv
    token = enrolling.issue(hall.desk(), enrolling.Terms(opened.conference.id, Role.PARTICIPANT))
    hall.says(siv, f"/start {token}")
    hall.says(siv, "Klotter")
    assert hall.sees(siv) == ConfirmFirst()
    assert answers(opened) == []


def test_nobody_touches_what_a_colleague_has_begun_or_sent(unit: Unit) -> None:
    token = unit.shares()
    for who in (unit.siv, unit.ali):
        unit.opens(who, token)
    sent = unit.sends(unit.siv)
    unit.hall.says(unit.siv, "Mer")
    begun = unit.newest()
    topic = sent.topic_id or 0
    for one in (sent, begun):
        for act, more in (
            (Act.ANSWER_PICK, (topic,)),
            (Act.ANSWER_PART, (0,)),
            (Act.ANSWER_RETOPIC, ()),
            (Act.ANSWER_SKIP, (1,)),
            (Act.ANSWER_SEND, ()),
            (Act.ANSWER_DROP, ()),
        ):
            unit.hall.taps_act(unit.ali, act, one.id, *more)
            assert unit.hall.answer() == StaffButtonOld(), act
    assert [one.state for one in answers(unit)] == [StaffState.SENT, StaffState.BEGUN]
    assert begun.topic_id is None
