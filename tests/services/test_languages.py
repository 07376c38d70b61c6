"""Everyone is spoken to in their own language, and a group in its conference's."""

from dataclasses import replace

import pytest

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.menus import GROUP as GROUP_MENU
from bot.domain.menus import commands_of
from bot.domain.messages.actions import ActionList
from bot.domain.messages.attending import MoveLink
from bot.domain.messages.chairing import Status
from bot.domain.messages.documents import ExportFile, MinutesFile
from bot.domain.messages.general import ChooseLanguage, LanguageChosen, NotYours, StaleButton
from bot.domain.messages.meeting import MeetingRunning
from bot.domain.messages.observing import AskPart, Card
from bot.domain.messages.outline import Message
from bot.domain.messages.reporting import ReportScreen
from bot.domain.messages.settling import AskGroupLanguage, AskPhone, Settings
from bot.domain.settings import Further
from bot.domain.states import Step
from bot.services import calendars, enrolling, founding, menus
from bot.services.ports import Sender
from storage.models import Conversation, Person
from tests.hall import Hall
from tests.services.meetings_at_work import GROUP, laid_table

SVENSKA, ENGLISH = 0, 1


def person_of(hall: Hall, sender: Sender) -> Person:
    return hall.session.get_one(Person, hall.part(sender).person_id)


def language_of(hall: Hall, chat: Sender | int, kind: type[Message]) -> str:
    """Return the language of what of a kind was shown last in a chat."""
    chat_id = chat if isinstance(chat, int) else chat.chat_id
    found = [one for one in hall.outbox.chats[chat_id] if isinstance(one.message, kind)]
    return found[-1].to.language


@pytest.mark.parametrize("telegram", ["sv", "en"])
def test_a_person_begins_in_the_language_of_their_telegram(hall: Hall, telegram: str) -> None:
    kim = hall.person("Kim", telegram)
    token = hall.runs(enrolling.invite, hall.conference().id, Role.PARTICIPANT)
    hall.says(kim, f"/start {token}")
    hall.taps(kim, "join")
    hall.says(kim, "/hjalp")
    assert {one.to.language for one in hall.outbox.chats[kim.chat_id]} == {telegram}
    assert person_of(hall, kim).language == telegram
    assert not person_of(hall, kim).chose_language


def test_who_founds_a_conference_in_english_gets_the_swedish_template_all_the_same(
    hall: Hall,
) -> None:
    kim = hall.person("Kim", "en")
    token = hall.runs(founding.found)
    hall.says(kim, f"/start {token}")
    hall.taps(kim, "join")
    assert person_of(hall, kim).language == "en"
    hall.says(kim, "/rapport")
    assert {one.to.language for one in hall.outbox.chats[kim.chat_id]} == {"en"}


def test_a_chosen_language_holds_whatever_telegram_is_in(hall: Hall) -> None:
    kim = hall.joins("Kim", hall.conference())
    hall.says(kim, "/language")
    assert hall.sees(kim) == ChooseLanguage("sv")
    hall.taps(kim, "speak_en")
    assert hall.answer() == LanguageChosen()
    assert hall.sees(kim) == ChooseLanguage("en")
    assert language_of(hall, kim, ChooseLanguage) == "en"
    for telegram in ("sv", "ar"):
        for command in ("/hjalp", "/avbryt"):
            hall.says(replace(kim, language=telegram), command)
            assert hall.outbox.chats[kim.chat_id][-1].to.language == "en"
    hall.taps_act(kim, Act.SPEAK, 7)
    assert hall.answer() == StaleButton()
    assert person_of(hall, kim).language == "en"


def test_an_old_button_for_the_language_still_leads_there(hall: Hall) -> None:
    kim = hall.joins("Kim", hall.conference())
    hall.taps_act(kim, Act.LANGUAGE)
    assert hall.sees(kim) == ChooseLanguage("sv")


def test_the_week_s_screen_and_its_open_question_follow_at_once(hall: Hall) -> None:
    conference = hall.conference()
    kim = hall.joins("Kim", conference)
    hall.says(kim, "/rapport")
    hall.taps_act(kim, Act.SPEAK, ENGLISH)
    assert language_of(hall, kim, ReportScreen) == "en"
    hall.taps(kim, "Öppen drogscen")
    hall.taps_act(kim, Act.SPEAK, SVENSKA)
    assert language_of(hall, kim, AskPart) == "sv"
    conversation = hall.session.get_one(Conversation, person_of(hall, kim).id)
    assert conversation.step is Step.OBSERVATION
    hall.says(kim, "Sprutor vid gången")
    assert isinstance(hall.sees(kim), AskPart)


def test_a_card_stays_a_card_in_another_language(hall: Hall) -> None:
    kim = hall.joins("Kim", hall.conference())
    hall.says(kim, "/rapport")
    hall.taps(kim, "Öppen drogscen")
    hall.says(kim, "Sprutor vid gången")
    for _ in range(4):
        hall.taps(kim, "skip")
    assert isinstance(card := hall.sees(kim), Card)
    hall.taps_act(kim, Act.SPEAK, ENGLISH)
    assert language_of(hall, kim, Card) == "en"
    assert card in hall.all_seen(kim)
    hall.taps(kim, "save")
    hall.taps_act(kim, Act.SPEAK, SVENSKA)
    assert language_of(hall, kim, ReportScreen) == "sv"


def test_the_screens_of_who_leads_follow_and_stay_where_they_are(hall: Hall) -> None:
    table = laid_table(hall)
    table.promised_before("Belys gången", table.chair)
    for command in ("/status", "/atgarder", "/installningar", "/mote"):
        hall.says(table.chair, command)
    table.starts()
    hall.taps_act(table.chair, Act.SPEAK, ENGLISH)
    shown = (Status, ActionList, Settings, MeetingRunning)
    assert [language_of(hall, table.chair, one) for one in shown] == ["en"] * 4
    assert len(hall.outbox.chats[table.chair.chat_id]) == len(
        {one.screen or one.message_id for one in hall.outbox.chats[table.chair.chat_id]}
    )
    hall.taps_act(table.chair, Act.SETTING, hall.part(table.chair).id, 3)
    hall.taps_act(table.chair, Act.SPEAK, SVENSKA)
    assert language_of(hall, table.chair, AskPhone) == "sv"


def test_nothing_is_shown_that_did_not_stand_there(hall: Hall) -> None:
    chair = hall.joins("Karin", hall.conference(), Role.CHAIR)
    hall.taps_act(chair, Act.SPEAK, ENGLISH)
    assert hall.all_seen(chair) == [ChooseLanguage("en")]


def test_a_group_is_spoken_to_in_the_conference_s_language_whoever_writes(hall: Hall) -> None:
    table = laid_table(hall)
    hall.taps_act(table.chair, Act.SPEAK, ENGLISH)
    table.starts()
    hall.says(table.chair, "/decision Vi går dit", chat_id=GROUP)
    assert hall.outbox.chats[GROUP][-1].to.language == "sv"
    hall.taps_act(
        table.chair, Act.FURTHER_PICK, hall.part(table.chair).id, Further.LANGUAGE, ENGLISH
    )
    hall.says(table.eva, "/beslut Vi går dit också", chat_id=GROUP)
    assert hall.outbox.chats[GROUP][-1].to.language == "en"


def test_files_are_in_the_conference_s_language_whoever_asks(hall: Hall) -> None:
    table = laid_table(hall)
    table.conference.language = "en"
    table.observes(table.eva, "Klotter")
    table.starts()
    table.closes()
    for chat in (GROUP, table.chair.chat_id, table.eva.chat_id):
        files = [one for one in hall.all_seen(chat) if isinstance(one, MinutesFile)]
        assert {one.language for one in files} == {"en"}
    assert language_of(hall, table.eva, MinutesFile) == "sv"
    assert language_of(hall, GROUP, MinutesFile) == "en"
    hall.taps_act(table.chair, Act.EXPORT)
    exported = table.one(table.chair, ExportFile)
    assert (exported.language, exported.extract.language) == ("en", "en")


def test_the_chair_chooses_the_conference_s_language_under_the_settings(hall: Hall) -> None:
    conference = hall.conference(group_chat_id=GROUP)
    chair = hall.joins("Karin", conference, Role.CHAIR)
    kim = hall.joins("Kim", conference)
    hall.says(chair, "/settings")
    hall.taps(chair, "group_language")
    assert hall.sees(chair) == AskGroupLanguage(hall.part(chair).id, "sv")
    hall.taps(chair, "speak_en")
    assert isinstance(shown := hall.sees(chair), Settings)
    assert (shown.language, conference.language) == ("en", "en")
    assert hall.outbox.menus[GROUP] == list(GROUP_MENU)
    assert hall.outbox.menu_languages[GROUP] == "en"
    hall.taps_act(chair, Act.FURTHER_PICK, hall.part(chair).id, Further.LANGUAGE, 7)
    hall.taps_act(kim, Act.FURTHER_PICK, hall.part(kim).id, Further.LANGUAGE, SVENSKA)
    assert hall.answer() == NotYours()
    assert conference.language == "en"
    assert person_of(hall, chair).language == "sv"


def test_another_language_reaches_every_calendar(hall: Hall) -> None:
    table = laid_table(hall)
    hall.runs(calendars.keep_up, table.conference, table.meeting)
    table.conference.language = "en"
    hall.runs(calendars.keep_up, table.conference, table.meeting)
    hall.later(minutes=6)
    hall.runs(calendars.keep_up, table.conference, table.meeting)
    got = hall.outbox.calendars[table.eva.chat_id]
    assert [one.language for one in got] == ["sv", "en"]
    assert got[1].sequence > got[0].sequence


def test_a_menu_is_one_s_own_where_telegram_s_language_does_not_tell(hall: Hall) -> None:
    conference = hall.conference()
    svea, ali = hall.joins("Svea", conference), hall.joins("Ali", conference)
    kim = hall.joins("Kim", conference, sender=hall.person("Kim", "en"))
    hall.runs(menus.offer_all)
    # Whose Telegram is in another language than English sees no English menu but their own.
    assert hall.outbox.menu_languages == {kim.chat_id: "en"}
    hall.taps_act(ali, Act.SPEAK, SVENSKA)
    assert hall.outbox.menu_languages == {kim.chat_id: "en", ali.chat_id: "sv"}
    hall.outbox.menu_languages.clear()
    hall.runs(menus.offer_all)
    assert hall.outbox.menu_languages == {kim.chat_id: "en", ali.chat_id: "sv"}
    assert hall.outbox.menus[ali.chat_id] == commands_of([Role.PARTICIPANT])
    assert svea.chat_id not in hall.outbox.menus


def test_who_joins_in_english_gets_a_menu_of_their_own(hall: Hall) -> None:
    kim = hall.person("Kim", "en")
    token = hall.runs(enrolling.invite, hall.conference().id, Role.PARTICIPANT)
    hall.says(kim, f"/start {token}")
    assert hall.outbox.menu_languages == {}
    hall.taps(kim, "join")
    assert hall.outbox.menu_languages == {kim.chat_id: "en"}


def test_a_chosen_language_comes_along_to_another_account(hall: Hall) -> None:
    conference = hall.conference()
    chair = hall.joins("Karin", conference, Role.CHAIR)
    kim = hall.joins("Kim", conference)
    hall.taps_act(kim, Act.SPEAK, ENGLISH)
    hall.taps_act(chair, Act.MOVE_ACCOUNT, hall.part(chair).id, hall.part(kim).id)
    new = hall.person("Kim")
    link = hall.sees(chair)
    assert isinstance(link, MoveLink)
    hall.says(new, f"/start {link.token}")
    hall.taps(new, "move_here")
    assert person_of(hall, new).language == "en"
