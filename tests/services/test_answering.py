from datetime import date

import pytest
from sqlmodel import select

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.messages.general import Kept, StaleButton, Stranger
from bot.domain.messages.observing import AskPart, Card, ChooseTopic, Removed
from bot.domain.messages.proposing import ProposalCard
from bot.domain.messages.reporting import ReportScreen, TopicList, WhichConferenceForText
from bot.domain.messages.reporting_lines import (
    NothingWritten,
    OnlyReads,
    SavedForNext,
    SaysNothingYet,
    TextTooLong,
    TimesAreNew,
)
from bot.domain.observation import ReportState
from bot.domain.states import MeetingState, ObservationState, Part, Recurring, TopicKind
from bot.domain.time_chips import ChipKind
from bot.services.ports import Sender
from storage.models import Conference, Meeting, Observation, Submission, Topic
from tests import builders
from tests.hall import MONDAY, Hall


@pytest.fixture
def anna(hall: Hall) -> Sender:
    return hall.joins("Anna", hall.conference(), area="Angered", organisation="Polisen")


def kept(hall: Hall) -> Observation:
    """Return the newest observation."""
    every = hall.session.exec(select(Observation)).all()
    return max(every, key=lambda one: one.id)


def asked(hall: Hall, sender: Sender) -> Part:
    seen = hall.sees(sender)
    assert isinstance(seen, AskPart), seen
    return seen.part


def screen(hall: Hall, sender: Sender) -> ReportScreen:
    seen = hall.sees(sender)
    assert isinstance(seen, ReportScreen), seen
    return seen


def reports_graffiti(hall: Hall, sender: Sender, what: str = "Klotter på skolan") -> Observation:
    hall.says(sender, "/rapport")
    hall.taps(sender, "Skadegörelse/Klotter")
    if isinstance(hall.sees(sender), TopicList):
        hall.taps(sender, "add")
    hall.says(sender, what)
    hall.taps(sender, "when_today")
    hall.says(sender, "Hjällbo torg")
    hall.taps(sender, "skip")
    hall.taps(sender, "recurring_yes")
    return kept(hall)


def test_five_questions_lead_to_a_card_that_saving_puts_in_the_agenda(
    hall: Hall, anna: Sender
) -> None:
    hall.says(anna, "/rapport")
    hall.taps(anna, "Skadegörelse/Klotter")
    assert asked(hall, anna) is Part.WHAT
    hall.says(anna, "Klotter på skolan")
    assert asked(hall, anna) is Part.WHEN
    hall.taps(anna, "when_weekend")
    assert asked(hall, anna) is Part.WHERE
    hall.says(anna, "Hjällbo torg")
    assert asked(hall, anna) is Part.HOW
    hall.taps(anna, "skip")
    assert asked(hall, anna) is Part.RECURRING
    hall.taps(anna, "recurring_yes")
    card = hall.sees(anna)
    assert isinstance(card, Card)
    assert card.is_draft
    hall.taps(anna, "save")
    assert isinstance(hall.answer(), Kept)
    one = kept(hall)
    assert one.state is ObservationState.DELIVERED
    assert (one.what, one.when, one.where, one.how) == (
        "Klotter på skolan",
        "weekend 2026-11-21",
        "Hjällbo torg",
        "",
    )
    assert one.recurring is Recurring.YES
    assert one.delivered_at == hall.now
    assert not one.late
    shown = screen(hall, anna)
    assert (shown.delivered, shown.drafts, shown.state) == (1, 0, ReportState.STARTED)
    assert shown.topics[0].delivered == 1
    assert shown.area == "Angered"


def test_what_is_planned_is_asked_of_what_lies_ahead_and_not_whether_it_recurs(
    hall: Hall, anna: Sender
) -> None:
    hall.says(anna, "/rapport")
    hall.taps(anna, "Planerade förändringar")
    hall.says(anna, "Buskar röjs")
    question = hall.sees(anna)
    assert isinstance(question, AskPart)
    assert question.kind is TopicKind.PLANNED
    hall.taps(anna, "when_tomorrow")
    for _ in (Part.WHERE, Part.HOW):
        hall.taps(anna, "skip")
    assert isinstance(hall.sees(anna), Card)
    hall.taps(anna, "change")
    assert "part_recurring" not in hall.labels(anna)
    hall.taps(anna, "part_how")
    hall.taps(anna, "back")
    hall.taps(anna, "save")
    assert (kept(hall).when, kept(hall).recurring) == ("tomorrow 2026-11-24", None)
    assert kept(hall).state is ObservationState.DELIVERED


def test_every_answer_is_a_draft_at_once_and_is_gone_on_with(hall: Hall, anna: Sender) -> None:
    hall.says(anna, "/rapport")
    hall.taps(anna, "Skadegörelse/Klotter")
    hall.says(anna, "Klotter på skolan")
    hall.taps(anna, "when_yesterday")
    assert kept(hall).when == "yesterday 2026-11-22"
    assert kept(hall).state is ObservationState.DRAFT
    hall.says(anna, "/rapport")
    assert screen(hall, anna).drafts == 1
    hall.taps(anna, "Skadegörelse/Klotter")
    hall.taps(anna, "Klotter på skolan")
    assert asked(hall, anna) is Part.WHERE


def test_a_question_that_the_report_has_replaced_takes_no_answer(hall: Hall, anna: Sender) -> None:
    hall.says(anna, "/rapport")
    hall.taps(anna, "Skadegörelse/Klotter")
    hall.says(anna, "Klotter på skolan")
    first = kept(hall)
    hall.says(anna, "/rapport")
    hall.says(anna, "Öppen handel")
    assert first.when is None
    assert isinstance(hall.sees(anna), ProposalCard)


def test_a_topic_takes_several_observations(hall: Hall, anna: Sender) -> None:
    reports_graffiti(hall, anna)
    hall.taps(anna, "save")
    reports_graffiti(hall, anna, "Klotter på bron")
    hall.taps(anna, "save")
    assert screen(hall, anna).topics[0].delivered == 2
    hall.taps(anna, "Skadegörelse/Klotter")
    assert isinstance(hall.sees(anna), TopicList)
    hall.says(anna, "Klotter i parken")
    assert asked(hall, anna) is Part.WHEN
    assert kept(hall).topic_id == screen_topic(hall)


def screen_topic(hall: Hall) -> int:
    return hall.session.exec(select(Topic.id).order_by(Topic.position)).first() or 0  # type: ignore[arg-type]  # a column at run time


def test_back_asks_the_question_before_and_keeps_what_stands(hall: Hall, anna: Sender) -> None:
    hall.says(anna, "/rapport")
    hall.taps(anna, "Skadegörelse/Klotter")
    hall.says(anna, "Klotter")
    hall.taps(anna, "when_today")
    hall.taps(anna, "back")
    assert asked(hall, anna) is Part.WHEN
    hall.taps(anna, "keep")
    assert asked(hall, anna) is Part.WHERE
    hall.taps(anna, "back")
    hall.taps(anna, "back")
    assert asked(hall, anna) is Part.WHAT
    hall.taps(anna, "back")
    assert screen(hall, anna).drafts == 1
    assert kept(hall).when == "today 2026-11-23"


def test_back_before_the_first_answer_leaves_nothing_behind(hall: Hall, anna: Sender) -> None:
    hall.says(anna, "/rapport")
    hall.taps(anna, "Skadegörelse/Klotter")
    hall.taps(anna, "back")
    assert screen(hall, anna).state is ReportState.NOT_STARTED


def test_the_latest_places_are_offered(hall: Hall, anna: Sender) -> None:
    reports_graffiti(hall, anna)
    hall.taps(anna, "save")
    hall.taps(anna, "Öppen drogscen")
    hall.says(anna, "Öppen handel")
    hall.taps(anna, "when_today")
    hall.taps(anna, "Hjällbo torg")
    assert kept(hall).where == "Hjällbo torg"
    assert asked(hall, anna) is Part.HOW


def test_a_typed_yes_answers_whether_it_recurs(hall: Hall, anna: Sender) -> None:
    reports_graffiti(hall, anna)
    hall.taps(anna, "change")
    hall.taps(anna, "part_recurring")
    hall.says(anna, "Nej.")
    assert kept(hall).recurring is Recurring.NO


def test_other_words_where_a_button_is_waited_for_are_kept_and_the_question_asked_again(
    hall: Hall, anna: Sender
) -> None:
    hall.says(anna, "/rapport")
    hall.taps(anna, "Skadegörelse/Klotter")
    for text in ("Klotter", "i natt", "torget", "sprejfärg", "tredje gången i år"):
        hall.says(anna, text)
    seen = hall.sees(anna)
    assert isinstance(seen, AskPart)
    assert seen.added_to_how
    assert seen.part is Part.RECURRING
    assert kept(hall).how == "sprejfärg\ntredje gången i år"
    hall.says(anna, "x" * 1000)
    assert isinstance(hall.sees(anna), TextTooLong)
    assert kept(hall).how == "sprejfärg\ntredje gången i år"


def test_a_double_tap_changes_nothing_more(hall: Hall, anna: Sender) -> None:
    one = reports_graffiti(hall, anna)
    hall.taps_act(anna, Act.RECURRING, one.id, 0)
    assert isinstance(hall.sees(anna), Card)
    hall.taps_act(anna, Act.SAVE, one.id)
    hall.taps_act(anna, Act.SAVE, one.id)
    assert isinstance(hall.answer(), Kept)
    assert screen(hall, anna).delivered == 1


def test_a_button_of_a_question_that_was_left_is_stale(hall: Hall, anna: Sender) -> None:
    one = reports_graffiti(hall, anna)
    hall.taps_act(anna, Act.WHEN, one.id, ChipKind.YESTERDAY, MONDAY.date().toordinal() - 1)
    assert isinstance(hall.answer(), StaleButton)
    assert kept(hall).when == "today 2026-11-23"


def test_a_time_of_another_day_is_asked_anew_and_not_taken_for_what_it_says_today(
    hall: Hall, anna: Sender
) -> None:
    hall.says(anna, "/rapport")
    hall.taps(anna, "Skadegörelse/Klotter")
    hall.says(anna, "Klotter")
    hall.later(hours=30)
    hall.taps(anna, "when_yesterday")
    assert isinstance(hall.answer(), TimesAreNew)
    assert asked(hall, anna) is Part.WHEN
    assert kept(hall).when is None
    hall.taps(anna, "when_yesterday")
    assert kept(hall).when == "yesterday 2026-11-23"


def test_times_are_of_what_has_passed_since_the_meeting_before(hall: Hall, anna: Sender) -> None:
    conference = hall.session.exec(select(Conference)).one()
    builders.earlier(hall, builders.meeting(hall, conference))
    hall.says(anna, "/rapport")
    hall.taps(anna, "Skadegörelse/Klotter")
    hall.says(anna, "Klotter")
    question = hall.sees(anna)
    assert isinstance(question, AskPart)
    assert min(one.day for one in question.times) == date(2026, 11, 19)
    hall.taps(anna, "when_several")
    assert kept(hall).when == "several 2026-11-19"


@pytest.mark.parametrize(
    ("act", "arguments"),
    [
        (Act.WHEN, (-1,)),
        (Act.WHEN, (0, 2**31 - 1)),
        (Act.WHEN, (99,)),
        (Act.RECURRING, (3,)),
        (Act.RECURRING, (-1,)),
        (Act.SKIP, (9,)),
        (Act.CLEAR, (0,)),
        (Act.CLEAR, (-1,)),
        (Act.BACK, (7,)),
        (Act.CHANGE_PART, (5,)),
        (Act.WHERE, (4_000_000,)),
        (Act.FREE_TEXT_TOPIC, (4_000_000,)),
        (Act.FREE_TEXT_CONFERENCE, (4_000_000,)),
    ],
)
def test_forged_numbers_are_stale_and_change_nothing(
    hall: Hall, anna: Sender, act: Act, arguments: tuple[int, ...]
) -> None:
    one = reports_graffiti(hall, anna)
    before = one.model_dump()
    hall.taps_act(anna, act, one.id, *arguments)
    assert isinstance(hall.answer(), StaleButton)
    assert kept(hall).model_dump() == before


def test_ids_of_nothing_are_stale(hall: Hall, anna: Sender) -> None:
    for act in (Act.TOPIC, Act.ADD, Act.OPEN_OBSERVATION, Act.SAVE, Act.NOTHING, Act.SUBMIT):
        for number in (2_000_000, 2**31 - 1, 0, -1):
            hall.taps_act(anna, act, number)
            assert isinstance(hall.answer(), StaleButton)


def test_what_cannot_be_skipped_is_asked_for(hall: Hall, anna: Sender) -> None:
    one = reports_graffiti(hall, anna)
    one.what = None
    hall.taps_act(anna, Act.SKIP, one.id, 0)
    assert isinstance(hall.answer(), StaleButton)
    hall.taps_act(anna, Act.SAVE, one.id)
    assert isinstance(hall.answer(), SaysNothingYet)


def test_nobody_reaches_what_another_reports(hall: Hall, anna: Sender) -> None:
    conference = hall.session.get_one(Topic, screen_topic(hall)).conference_id
    one = reports_graffiti(hall, anna)
    before = one.model_dump()
    colleague = hall.joins("Bo", hall.session.get_one(type(hall.conference()), conference))
    stranger = hall.person("Ingen")
    for act in (Act.OPEN_OBSERVATION, Act.SAVE, Act.REMOVE, Act.CHANGE, Act.RESTORE):
        hall.taps_act(colleague, act, one.id)
        assert isinstance(hall.answer(), StaleButton)
        hall.taps_act(stranger, act, one.id)
        assert isinstance(hall.answer(), Stranger)
    hall.says(colleague, "Buller vid torget")
    other = kept(hall)
    hall.taps_act(colleague, Act.WHERE, other.id, one.id)
    assert isinstance(hall.answer(), StaleButton)
    assert hall.session.get_one(Observation, one.id).model_dump() == before


def test_an_observer_reports_nothing(hall: Hall) -> None:
    olle = hall.joins("Olle", hall.conference(), Role.OBSERVER)
    hall.says(olle, "Klotter")
    assert isinstance(hall.sees(olle), OnlyReads)
    hall.says(olle, "/rapport")
    assert hall.sees(olle) == OnlyReads()
    assert not hall.session.exec(select(Observation)).all()


def test_words_that_point_at_no_topic_become_a_draft_that_asks_for_it(
    hall: Hall, anna: Sender
) -> None:
    hall.says(anna, "hej")
    assert isinstance(hall.sees(anna), ChooseTopic)
    assert kept(hall).what == "hej"
    hall.taps_act(anna, Act.SAVE, kept(hall).id)
    assert isinstance(hall.sees(anna), ChooseTopic)
    hall.says(anna, "/rapport")
    assert [one.what for one in screen(hall, anna).unsorted] == ["hej"]
    hall.taps(anna, "unsorted")
    hall.taps(anna, "Öppen drogscen")
    assert isinstance(hall.sees(anna), ProposalCard)


def test_words_out_of_turn_can_be_removed_and_brought_back(hall: Hall, anna: Sender) -> None:
    hall.says(anna, "hej")
    hall.taps(anna, "remove")
    assert isinstance(hall.sees(anna), Removed)
    assert kept(hall).state is ObservationState.WITHDRAWN
    hall.taps(anna, "undo")
    assert kept(hall).state is ObservationState.DRAFT
    assert screen(hall, anna).drafts == 1


def test_a_person_of_two_conferences_says_which_one_the_words_are_for(hall: Hall) -> None:
    first, second = hall.conference("Nordost"), hall.conference("Hisingen")
    anna = hall.joins("Anna", first)
    hall.joins("Anna", second, sender=anna)
    hall.says(anna, "Klotter")
    assert isinstance(hall.sees(anna), WhichConferenceForText)
    hall.taps(anna, "Hisingen")
    assert kept(hall).participant_id == hall.part(anna, second).id
    assert not any(isinstance(one, WhichConferenceForText) for one in hall.all_seen(anna))
    assert isinstance(hall.sees(anna), ProposalCard)
    first_topic = hall.session.exec(select(Topic).where(Topic.conference_id == first.id)).first()
    assert first_topic is not None
    hall.taps_act(anna, Act.FREE_TEXT_TOPIC, kept(hall).id, first_topic.id)
    assert isinstance(hall.answer(), StaleButton)
    hall.taps_act(anna, Act.PROPOSED_TOPIC, kept(hall).id, first_topic.id, 0)
    assert isinstance(hall.answer(), StaleButton)
    hall.taps_act(anna, Act.FREE_TEXT_CONFERENCE, kept(hall).id, hall.part(anna, first).id)
    assert isinstance(hall.answer(), StaleButton)


def test_words_are_never_given_to_a_part_that_another_plays(hall: Hall, anna: Sender) -> None:
    conference = hall.part(anna).conference_id
    bo = hall.joins("Bo", hall.session.get_one(type(hall.conference()), conference))
    hall.says(anna, "Klotter")
    hall.taps_act(anna, Act.FREE_TEXT_CONFERENCE, kept(hall).id, hall.part(bo).id)
    assert isinstance(hall.answer(), StaleButton)
    assert kept(hall).participant_id == hall.part(anna).id


def test_each_conference_has_a_screen_of_its_own(hall: Hall) -> None:
    anna = hall.joins("Anna", hall.conference("Nordost"))
    second = hall.conference("Hisingen")
    hall.joins("Anna", second, sender=anna)
    for name in ("Nordost", "Hisingen"):
        hall.says(anna, "/rapport")
        hall.taps(anna, name)
    shown = [one.conference for one in hall.all_seen(anna) if isinstance(one, ReportScreen)]
    assert shown == ["Nordost", "Hisingen"]


@pytest.mark.parametrize("text", ["x" * 1001, "😀" * 501])
def test_a_text_too_long_is_refused_and_nothing_is_lost(
    hall: Hall, anna: Sender, text: str
) -> None:
    hall.says(anna, "/rapport")
    hall.taps(anna, "Skadegörelse/Klotter")
    hall.says(anna, "Klotter")
    hall.says(anna, text)
    refusal = hall.sees(anna)
    assert isinstance(refusal, TextTooLong)
    assert refusal.length in {1001, 1002}
    assert kept(hall).when is None
    hall.says(anna, "x" * 1000)
    assert kept(hall).when == "x" * 1000


def test_a_text_without_words_is_asked_for_anew(hall: Hall, anna: Sender) -> None:
    hall.says(anna, " \n ")
    assert isinstance(hall.sees(anna), NothingWritten)


def test_an_answer_to_something_removed_meanwhile_stands_for_itself(
    hall: Hall, anna: Sender
) -> None:
    hall.says(anna, "/rapport")
    hall.taps(anna, "Skadegörelse/Klotter")
    hall.says(anna, "Klotter")
    kept(hall).state = ObservationState.WITHDRAWN
    hall.session.flush()
    hall.says(anna, "i natt")
    assert kept(hall).what == "i natt"
    assert isinstance(hall.sees(anna), ChooseTopic)


def test_removing_ends_the_question_that_waits(hall: Hall, anna: Sender) -> None:
    hall.says(anna, "/rapport")
    hall.taps(anna, "Skadegörelse/Klotter")
    hall.says(anna, "Klotter")
    hall.taps_act(anna, Act.REMOVE, kept(hall).id)
    hall.taps_act(anna, Act.REMOVE, kept(hall).id)
    assert isinstance(hall.sees(anna), Removed)
    hall.taps_act(anna, Act.OPEN_OBSERVATION, kept(hall).id)
    assert isinstance(hall.answer(), StaleButton)
    hall.taps_act(anna, Act.SAVE, kept(hall).id)
    assert isinstance(hall.answer(), StaleButton)
    hall.says(anna, "i natt")
    assert isinstance(hall.sees(anna), ChooseTopic)


def test_an_answer_after_leaving_the_conference_goes_where_the_person_still_belongs(
    hall: Hall, anna: Sender
) -> None:
    hall.joins("Anna", hall.conference("Hisingen"), sender=anna)
    hall.says(anna, "/rapport")
    hall.taps(anna, "Torsdagskonferensen")
    hall.taps(anna, "Skadegörelse/Klotter")
    hall.part(anna).left_at = hall.now
    hall.session.flush()
    hall.says(anna, "Klotter")
    assert kept(hall).participant_id != hall.part(anna).id


def test_a_part_can_be_emptied(hall: Hall, anna: Sender) -> None:
    one = reports_graffiti(hall, anna)
    hall.taps(anna, "change")
    hall.taps(anna, "part_where")
    hall.taps(anna, "clear")
    assert hall.session.get_one(Observation, one.id).where == ""
    assert isinstance(hall.sees(anna), Card)


def test_the_topic_can_be_changed(hall: Hall, anna: Sender) -> None:
    one = reports_graffiti(hall, anna)
    hall.taps(anna, "change")
    hall.taps(anna, "change_topic")
    hall.taps(anna, "Öppen drogscen")
    card = hall.sees(anna)
    assert isinstance(card, Card)
    assert card.topic == "Öppen drogscen"
    assert hall.session.get_one(Observation, one.id).topic_id == one.topic_id


def test_back_from_a_change_leads_to_the_card(hall: Hall, anna: Sender) -> None:
    reports_graffiti(hall, anna)
    hall.taps(anna, "change")
    hall.taps(anna, "part_how")
    hall.taps(anna, "back")
    assert isinstance(hall.sees(anna), Card)


def test_a_draft_for_a_meeting_that_is_over_is_saved_for_the_next(hall: Hall, anna: Sender) -> None:
    one = reports_graffiti(hall, anna)
    old = one.meeting_id
    builders.held(hall, hall.session.get_one(Meeting, old))
    hall.later(days=7)
    hall.says(anna, "/rapport")
    assert screen(hall, anna).drafts == 1
    hall.taps_act(anna, Act.SAVE, one.id)
    line = hall.answer()
    assert isinstance(line, SavedForNext)
    after = hall.session.get_one(Observation, one.id)
    assert after.meeting_id != old
    assert line.day == hall.session.get_one(Meeting, after.meeting_id).local_date
    assert not after.late


def test_what_is_saved_after_the_start_is_late(hall: Hall, anna: Sender) -> None:
    one = reports_graffiti(hall, anna)
    meeting = hall.session.get_one(Meeting, one.meeting_id)
    hall.at(meeting.starts_at)
    hall.taps_act(anna, Act.SAVE, one.id)
    assert hall.session.get_one(Observation, one.id).late
    assert screen(hall, anna).late


def test_what_stood_in_a_closed_meeting_can_be_read_but_not_changed(
    hall: Hall, anna: Sender
) -> None:
    one = reports_graffiti(hall, anna)
    hall.taps(anna, "save")
    meeting = hall.session.get_one(Meeting, one.meeting_id)
    meeting.state = MeetingState.CLOSED
    meeting.started_at = meeting.closed_at = meeting.starts_at
    hall.session.flush()
    hall.at(meeting.ends_at)
    hall.taps_act(anna, Act.OPEN_OBSERVATION, one.id)
    card = hall.sees(anna)
    assert isinstance(card, Card)
    assert not card.open
    for act, *rest in ((Act.CHANGE,), (Act.REMOVE,), (Act.CHANGE_PART, 1)):
        assert isinstance(act, Act)
        hall.taps_act(anna, act, one.id, *map(int, rest))
        assert isinstance(hall.answer(), StaleButton)


def test_what_was_saved_for_the_next_meeting_is_open_also_when_the_last_is_reopened(
    hall: Hall, anna: Sender
) -> None:
    conference = hall.session.get_one(Conference, hall.part(anna).conference_id)
    karin = hall.joins("Karin", conference, Role.CHAIR)
    held = builders.meeting(hall, conference)
    hall.at(held.starts_at)
    hall.says(karin, "/mote")
    hall.taps(karin, "start_meeting")
    hall.taps(karin, "close")
    one = reports_graffiti(hall, anna)
    hall.taps(anna, "save")
    assert one.meeting_id != held.id
    hall.taps_act(karin, Act.KEEP_OPEN, held.id)
    hall.taps_act(anna, Act.OPEN_OBSERVATION, one.id)
    card = hall.sees(anna)
    assert isinstance(card, Card)
    assert card.open
    hall.taps(anna, "remove")
    hall.taps(anna, "undo")
    assert (one.state, one.meeting_id != held.id) == (ObservationState.DELIVERED, True)
    said = hall.session.exec(select(Submission)).all()
    assert [each.meeting_id for each in said] == [one.meeting_id]
