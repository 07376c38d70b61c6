from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

import pytest
from sqlmodel import col, select

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.messages import settling as messages
from bot.domain.messages import settling_lines
from bot.domain.messages.general import NothingToCancel, NotYours, SetUpPaused
from bot.domain.messages.outline import Line
from bot.domain.messages.settling import Spot
from bot.domain.settings import Setting
from bot.domain.settings_input import TypedArea
from bot.domain.states import OrganisationKind
from bot.services import founding, meetings
from bot.services.ports import Sender
from storage.models import Area, Conference, Organisation
from tests.hall import Hall

TYPED = ["Torsdagskonferensen", "torsdag", "9", "010-123 45 67", "1234#", "999 888"]
SPOTS = ["ons 09.00", "ons 15", "tor 7.30"]


def founded(hall: Hall) -> tuple[Sender, Conference]:
    chair = hall.person("Karin Lind")
    hall.says(chair, f"/start {hall.runs(founding.new_conference)}")
    hall.taps(chair, "join")
    return chair, hall.session.get_one(Conference, hall.part(chair).conference_id)


def settled(hall: Hall) -> tuple[Sender, Conference]:
    chair, conference = founded(hall)
    for text in TYPED:
        hall.says(chair, text)
    hall.taps(chair, "use_example")
    hall.taps(chair, "use_example")
    for text in SPOTS:
        hall.says(chair, text)
    return chair, conference


def facts(hall: Hall, conference: Conference) -> dict[str, Any]:
    hall.session.refresh(conference)
    return conference.model_dump()


def asks(hall: Hall, chair: Sender, setting: Setting) -> None:
    asked = hall.sees(chair)
    assert type(asked).__name__ == "Ask" + setting.title().replace("_", "")
    assert isinstance(asked, messages.Question)
    assert (asked.step, asked.steps) == (setting.number + 1, 11)


def test_the_founder_is_led_through_every_setting_by_typing(hall: Hall) -> None:
    chair, conference = founded(hall)
    answers = [*TYPED, "Polisen\nFramtiden", "Angered*, Centrum", *SPOTS]
    for setting, text in zip(Setting, answers, strict=True):
        asks(hall, chair, setting)
        hall.says(chair, text)
    done = hall.sees(chair)
    assert done == messages.SetUpDone(
        participant_id=hall.part(chair).id,
        name="Torsdagskonferensen",
        prompt_at=datetime(2026, 11, 25, 8, tzinfo=UTC),
        starts_at=datetime(2026, 11, 26, 8, tzinfo=UTC),
        zone="Europe/Stockholm",
    )
    assert conference.set_up_at == hall.now
    assert conference.asked_for is None
    hall.says(chair, "/installningar")
    assert hall.sees(chair) == messages.Settings(
        participant_id=hall.part(chair).id,
        name="Torsdagskonferensen",
        weekday=4,
        starts=time(9),
        phone="010-123 45 67",
        pin="1234#",
        host_pin="999 888",
        organisations=["Polisen", "Framtiden"],
        areas=[TypedArea("Angered", prioritised=True), TypedArea("Centrum", prioritised=False)],
        prompt=Spot(3, time(9)),
        first_reminder=Spot(3, time(15)),
        second_reminder=Spot(4, time(7, 30)),
        group_title="",
        topics=4,
    )


def test_set_up_promises_no_question_in_the_past(hall: Hall) -> None:
    hall.at(datetime(2026, 11, 25, 13, tzinfo=UTC))
    chair, _conference = settled(hall)
    done = hall.sees(chair)
    assert isinstance(done, messages.SetUpDone)
    assert done.prompt_at is None
    assert done.starts_at == datetime(2026, 11, 26, 8, tzinfo=UTC)


def test_most_of_set_up_can_be_tapped(hall: Hall) -> None:
    chair, conference = founded(hall)
    hall.says(chair, "Fredagsmötet")
    hall.taps_act(chair, Act.WEEKDAY, hall.part(chair).id, 5)
    hall.taps(chair, "keep_time")
    hall.says(chair, "010-123 45 67")
    hall.taps(chair, "skip")
    hall.taps(chair, "skip")
    hall.taps(chair, "use_example")
    hall.taps(chair, "use_example")
    for _ in SPOTS:
        hall.taps(chair, "keep_spot")
    assert isinstance(hall.sees(chair), messages.SetUpDone)
    assert (conference.weekday, conference.pin, conference.host_pin) == (5, "", "")
    hall.taps(chair, "settings")
    shown = hall.sees(chair)
    assert isinstance(shown, messages.Settings)
    assert shown.organisations == ["Polisen", "Socialförvaltningen"]
    assert shown.prompt == Spot(4, time(9))
    assert [
        one.kind for one in hall.session.exec(select(Organisation).order_by(col(Organisation.id)))
    ] == [
        OrganisationKind.POLICE,
        OrganisationKind.DISTRICT,
    ]


@pytest.mark.parametrize(
    ("setting", "text", "hint"),
    [
        (Setting.NAME, "x" * 81, settling_lines.NameUnreadable(80)),
        (Setting.WEEKDAY, "någon dag", settling_lines.WeekdayUnreadable()),
        (Setting.STARTS, "nio", settling_lines.TimeUnreadable()),
        (Setting.PHONE, "ring mig", settling_lines.PhoneUnreadable()),
        (Setting.PIN, "hemlig", settling_lines.PinUnreadable()),
        (Setting.HOST_PIN, "12", settling_lines.PinUnreadable()),
        (Setting.ORGANISATIONS, "x" * 101, settling_lines.NamesUnreadable(60, 100, 3000)),
        (Setting.AREAS, ",", settling_lines.NamesUnreadable(60, 100, 3000)),
        (Setting.PROMPT, "snart", settling_lines.SpotUnreadable()),
        (Setting.PROMPT, "tor 08.59", settling_lines.TimesOutOfOrder()),
        (Setting.FIRST_REMINDER, "ons 08.00", settling_lines.TimesOutOfOrder()),
        (Setting.SECOND_REMINDER, "tor 10.00", settling_lines.TimesOutOfOrder()),
    ],
)
def test_what_cannot_be_read_is_explained_and_asked_for_still(
    hall: Hall, setting: Setting, text: str, hint: Line
) -> None:
    chair, conference = founded(hall)
    answers = [*TYPED, "Polisen", "Angered", *SPOTS]
    for answer in answers[: setting.number]:
        hall.says(chair, answer)
    before = facts(hall, conference)
    hall.says(chair, text)
    assert hall.sees(chair) == hint
    assert facts(hall, conference) == before
    hall.says(chair, answers[setting.number])
    assert conference.asked_for is setting.following


def test_an_early_start_moves_reminders_that_are_yet_to_be_asked_for(hall: Hall) -> None:
    chair, conference = founded(hall)
    hall.says(chair, "Morgonmötet")
    hall.says(chair, "torsdag")
    hall.says(chair, "7")
    assert (conference.second_reminder_days_before, conference.starts) == (1, time(7))


def test_set_up_goes_on_where_it_stood_after_a_pause(hall: Hall) -> None:
    chair, _ = founded(hall)
    hall.says(chair, "Torsdagskonferensen")
    hall.says(chair, "/avbryt")
    assert hall.sees(chair) == SetUpPaused()
    hall.says(chair, "/start")
    asks(hall, chair, Setting.WEEKDAY)
    hall.says(chair, "torsdag")
    hall.says(chair, "/installningar")
    asks(hall, chair, Setting.STARTS)


def test_a_second_tap_on_an_answered_question_changes_nothing(hall: Hall) -> None:
    chair, conference = founded(hall)
    part = hall.part(chair).id
    hall.says(chair, "Torsdagskonferensen")
    hall.taps_act(chair, Act.WEEKDAY, part, 5)
    hall.taps_act(chair, Act.WEEKDAY, part, 6)
    assert hall.answer() == settling_lines.QuestionClosed()
    assert conference.weekday == 5
    asks(hall, chair, Setting.STARTS)


@pytest.mark.parametrize(
    ("act", "arguments"),
    [
        (Act.WEEKDAY, (8,)),
        (Act.WEEKDAY, (0,)),
        (Act.KEEP_DEFAULT, (Setting.WEEKDAY.number,)),
        (Act.KEEP_DEFAULT, (99,)),
        (Act.DO_WITHOUT, (Setting.PHONE.number,)),
        (Act.DO_WITHOUT, (Setting.PIN.number,)),
        (Act.USE_EXAMPLE, (Setting.NAME.number,)),
        (Act.USE_EXAMPLE, (Setting.AREAS.number,)),
        (Act.SETTING, (Setting.PHONE.number,)),
        (Act.SETTING, (-1,)),
    ],
)
def test_a_forged_tap_changes_nothing(hall: Hall, act: Act, arguments: tuple[int, ...]) -> None:
    for chair, conference in (founded(hall), settled(hall)):
        before = (facts(hall, conference), hall.all_seen(chair))
        if act is Act.SETTING and conference.set_up_at is not None and arguments[0] >= 0:
            continue
        hall.taps_act(chair, act, hall.part(chair).id, *arguments)
        assert hall.answer() == settling_lines.QuestionClosed()
        assert (facts(hall, conference), hall.all_seen(chair)) == before


def test_each_setting_has_a_button_and_a_way_back(hall: Hall) -> None:
    chair, _ = settled(hall)
    hall.says(chair, "/settings")
    screen = hall.sees(chair)
    lists = {Setting.ORGANISATIONS, Setting.AREAS}
    for setting in Setting:
        if setting in lists:
            hall.taps(chair, f"register_{setting}")
        hall.taps(chair, "whole_list" if setting in lists else f"setting_{setting}")
        asked = hall.sees(chair)
        assert isinstance(asked, messages.Question)
        assert asked.step is None
        assert "back" in hall.labels(chair)
        assert not {"skip", "keep_time", "use_example"} & set(hall.labels(chair))
        hall.taps(chair, "back")
        assert hall.sees(chair) == screen


def test_a_typed_change_moves_the_screen_below_it(hall: Hall) -> None:
    chair, conference = settled(hall)
    hall.says(chair, "/installningar")
    hall.taps(chair, "setting_phone")
    hall.says(chair, "031-999 88 77")
    shown = hall.sees(chair)
    assert isinstance(shown, messages.Settings)
    assert shown.phone == conference.phone == "031-999 88 77"
    assert sum(isinstance(one, messages.Settings) for one in hall.all_seen(chair)) == 1


def test_a_new_day_and_time_move_the_coming_meeting(hall: Hall) -> None:
    chair, conference = settled(hall)
    meeting = hall.runs(meetings.current_meeting, conference)
    hall.says(chair, "/installningar")
    hall.taps(chair, "setting_weekday")
    hall.taps_act(chair, Act.WEEKDAY, hall.part(chair).id, 5)
    hall.taps(chair, "setting_starts")
    hall.says(chair, "10")
    assert meeting.starts_at == datetime(2026, 11, 27, 9, tzinfo=UTC)
    assert meeting.prompt_at == datetime(2026, 11, 26, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("setting", "text"),
    [
        (Setting.STARTS, "7"),
        (Setting.PROMPT, "ons 16"),
        (Setting.FIRST_REMINDER, "tor 8"),
        (Setting.SECOND_REMINDER, "ons 14"),
    ],
)
def test_a_change_out_of_order_is_refused(hall: Hall, setting: Setting, text: str) -> None:
    chair, conference = settled(hall)
    hall.says(chair, "/installningar")
    hall.taps(chair, f"setting_{setting}")
    before = facts(hall, conference)
    hall.says(chair, text)
    assert hall.sees(chair) == settling_lines.TimesOutOfOrder()
    assert facts(hall, conference) == before


def test_a_pin_can_be_taken_away(hall: Hall) -> None:
    chair, conference = settled(hall)
    hall.says(chair, "/installningar")
    hall.taps(chair, "setting_pin")
    hall.taps(chair, "do_without")
    assert conference.pin == ""
    assert conference.host_pin == "999 888"
    hall.taps(chair, "setting_pin")
    assert hall.labels(chair) == ["back"]


def test_a_new_list_adds_retires_and_takes_up_again(hall: Hall) -> None:
    chair, conference = settled(hall)

    def relist(text: str) -> list[str]:
        hall.says(chair, "/installningar")
        hall.taps(chair, "register_organisations")
        hall.taps(chair, "whole_list")
        hall.says(chair, text)
        shown = hall.sees(chair)
        assert isinstance(shown, messages.Settings)
        return list(shown.organisations)

    assert relist("polisen, Framtiden") == ["Polisen", "Framtiden"]
    known = {one.name: one for one in hall.session.exec(select(Organisation))}
    retired = known["Socialförvaltningen"].retired_at
    assert retired == hall.now
    hall.later(days=1)
    assert relist("Framtiden") == ["Framtiden"]
    assert known["Socialförvaltningen"].retired_at == retired
    assert relist("Socialförvaltningen\nPolisen") == ["Polisen", "Socialförvaltningen"]
    assert len(list(hall.session.exec(select(Organisation)))) == 3
    assert conference.set_up_at is not None


def test_areas_gain_and_lose_their_priority(hall: Hall) -> None:
    chair, _ = settled(hall)
    hall.says(chair, "/installningar")
    hall.taps(chair, "register_areas")
    hall.taps(chair, "whole_list")
    hall.says(chair, "Angered, centrum*")
    assert {one.name: one.prioritised for one in hall.session.exec(select(Area))} == {
        "Angered": False,
        "Centrum": True,
    }


def test_an_answer_to_a_question_left_behind_is_told_so(hall: Hall) -> None:
    chair, conference = settled(hall)
    hall.says(chair, "/installningar")
    hall.taps(chair, "setting_weekday")
    hall.says(chair, "/avbryt")
    hall.taps_act(chair, Act.WEEKDAY, hall.part(chair).id, 1)
    assert hall.answer() == settling_lines.QuestionClosed()
    assert conference.weekday == 4


def test_the_secretary_settles_too_but_participants_do_not(hall: Hall) -> None:
    _, conference = settled(hall)
    secretary = hall.joins("Sara", conference, Role.SECRETARY)
    hall.says(secretary, "/installningar")
    hall.taps(secretary, "setting_name")
    hall.says(secretary, "Torsdagssamtalet")
    assert conference.name == "Torsdagssamtalet"
    for role in (Role.PARTICIPANT, Role.OBSERVER):
        other = hall.joins("Olle", conference, role)
        hall.says(other, "/installningar")
        assert hall.sees(other) == NotYours()
        hall.taps_act(other, Act.SETTING, hall.part(other).id, 0)
        assert hall.answer() == NotYours()


def test_somebody_else_s_buttons_are_refused(hall: Hall) -> None:
    chair, conference = settled(hall)
    foreign = hall.joins("Frida", hall.conference("Annan"), Role.CHAIR)
    hall.taps_act(foreign, Act.SETTING, hall.part(chair).id, Setting.NAME.number)
    assert hall.answer() == NotYours()
    assert conference.name == "Torsdagskonferensen"


def test_two_who_lead_answer_set_up_s_one_open_question(hall: Hall) -> None:
    chair, conference = founded(hall)
    secretary = hall.joins("Sara", conference, Role.SECRETARY)
    hall.says(secretary, "/start")
    hall.says(chair, "Torsdagskonferensen")
    hall.says(secretary, "Ett annat namn")
    assert hall.sees(secretary) == settling_lines.QuestionClosed()
    assert conference.name == "Torsdagskonferensen"
    hall.says(secretary, "/start")
    asks(hall, secretary, Setting.WEEKDAY)


def test_an_old_default_button_does_not_answer_a_later_change(hall: Hall) -> None:
    chair, _ = settled(hall)
    hall.says(chair, "/installningar")
    hall.taps(chair, "setting_prompt")
    hall.taps_act(chair, Act.KEEP_DEFAULT, hall.part(chair).id, Setting.PROMPT.number)
    assert hall.answer() == settling_lines.QuestionClosed()
    assert isinstance(hall.sees(chair), messages.AskPrompt)


def test_who_leads_no_longer_is_told_once_and_asked_no_more(hall: Hall) -> None:
    _, conference = settled(hall)
    secretary = hall.joins("Sara", conference, Role.SECRETARY)
    hall.says(secretary, "/installningar")
    hall.taps(secretary, "setting_name")
    hall.part(secretary).role = Role.PARTICIPANT
    hall.says(secretary, "Torsdagssamtalet")
    assert hall.sees(secretary) == NotYours()
    assert conference.name == "Torsdagskonferensen"
    hall.says(secretary, "/avbryt")
    assert hall.sees(secretary) == NothingToCancel()


def test_a_start_and_the_times_before_it_can_be_tapped(hall: Hall) -> None:
    chair, conference = settled(hall)
    hall.says(chair, "/installningar")
    hall.taps(chair, "setting_starts")
    hall.taps(chair, "10:00:00")
    assert conference.starts == time(10)
    hall.taps(chair, "setting_prompt")
    spots = [one.values["spot"] for one in hall.buttons(hall.sees(chair)) if "spot" in one.values]
    assert Spot(2, time(9)) in spots
    hall.taps(chair, str(Spot(2, time(9))))
    assert (conference.prompt_days_before, conference.prompt_time) == (2, time(9))
    hall.taps(chair, "setting_second_reminder")
    hall.taps(chair, str(Spot(4, time(8))))
    assert (conference.second_reminder_days_before, conference.second_reminder_time) == (0, time(8))


def test_no_time_is_offered_that_would_put_the_week_in_disorder(hall: Hall) -> None:
    chair, conference = settled(hall)
    for setting in ("starts", "prompt", "first_reminder", "second_reminder"):
        hall.says(chair, "/installningar")
        hall.taps(chair, f"setting_{setting}")
        chips = [one for one in hall.buttons(hall.sees(chair)) if one.tap.act is Act.PICK]
        assert chips
        for one in chips:
            hall.says(chair, "/installningar")
            hall.taps(chair, f"setting_{setting}")
            before = conference.model_dump()
            hall.taps_act(chair, Act.PICK, *one.tap.arguments)
            assert isinstance(hall.sees(chair), messages.Settings), (setting, one)
            for name, value in before.items():
                setattr(conference, name, value)


@pytest.mark.parametrize("value", [-1, 8 * 1440, 2 * 1440 + 5])
def test_a_forged_time_is_refused(hall: Hall, value: int) -> None:
    chair, conference = settled(hall)
    hall.says(chair, "/installningar")
    hall.taps(chair, "setting_starts")
    hall.taps_act(chair, Act.PICK, hall.part(chair).id, Setting.STARTS.number, value)
    assert hall.answer() == settling_lines.QuestionClosed()
    assert conference.starts == time(9)


def test_a_new_length_is_tapped_or_typed_and_the_coming_meeting_follows(hall: Hall) -> None:
    chair, conference = settled(hall)
    meeting = hall.runs(meetings.current_meeting, conference)
    hall.says(chair, "/installningar")
    hall.taps(chair, "length")
    hall.taps(chair, "45")
    assert isinstance(hall.sees(chair), messages.Settings)
    assert (meeting.ends_at - meeting.starts_at).seconds == 45 * 60
    hall.taps(chair, "length")
    hall.says(chair, "jättelångt")
    assert hall.sees(chair) == settling_lines.LengthUnreadable(15, 240)
    hall.says(chair, "50 min")
    assert conference.length_minutes == 50
    assert (meeting.ends_at - meeting.starts_at).seconds == 50 * 60


@pytest.mark.parametrize(("typed", "minutes"), [("45", 45), ("kl. 8", 60), ("16.00", 17 * 60)])
def test_the_agenda_comes_so_long_before_or_at_a_time_of_day(
    hall: Hall, typed: str, minutes: int
) -> None:
    chair, conference = settled(hall)
    meeting = hall.runs(meetings.current_meeting, conference)
    hall.says(chair, "/installningar")
    hall.taps(chair, "agenda_time")
    hall.says(chair, "snart")
    assert hall.sees(chair) == settling_lines.AgendaTimeUnreadable()
    hall.says(chair, typed)
    assert conference.agenda_minutes_before == minutes
    assert (meeting.starts_at - meeting.agenda_at).total_seconds() == minutes * 60


def test_a_new_number_is_told_to_everyone_but_who_changed_it(hall: Hall) -> None:
    chair, conference = settled(hall)
    conference.group_chat_id = -1001
    eva = hall.joins("Eva", conference, organisation="Polisen")
    secretary = hall.joins("Sara", conference, Role.SECRETARY)
    hall.says(chair, "/installningar")
    hall.taps(chair, "setting_phone")
    hall.says(chair, "010-123 45 67")
    assert not hall.all_seen(eva)
    hall.taps(chair, "setting_phone")
    hall.says(chair, "010-123 99 99")
    told = messages.NumberChanged("Torsdagskonferensen", "010-123 99 99", "1234#", "")
    assert hall.all_seen(eva) == [told]
    assert hall.all_seen(secretary) == [replace(told, host_pin="999 888")]
    assert hall.all_seen(-1001) == [replace(told, pin="", in_group=True)]
    assert not [one for one in hall.all_seen(chair) if isinstance(one, messages.NumberChanged)]
    hall.taps(chair, "setting_host_pin")
    hall.says(chair, "777")
    assert hall.all_seen(eva) == [told]
    assert hall.all_seen(secretary) == [replace(told, host_pin="777")]
    hall.taps(chair, "setting_pin")
    hall.taps(chair, "do_without")
    assert hall.all_seen(eva) == [replace(told, pin="")]
