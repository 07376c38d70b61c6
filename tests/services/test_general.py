from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlmodel import select

from bot.domain.access import Role
from bot.domain.messages import general as messages
from bot.domain.messages.enrolling import Seat
from bot.domain.messages.oneself import Me
from bot.domain.messages.outline import Message
from bot.domain.messages.proposing import ProposalCard
from bot.domain.messages.settling import AskName, Settings
from bot.domain.states import Step
from bot.services import conversation, general, hearing
from storage.models import Conference, Observation
from tests.hall import Hall


@pytest.mark.parametrize(
    ("role", "reports", "leads"),
    [
        (Role.CHAIR, True, True),
        (Role.SECRETARY, True, True),
        (Role.PARTICIPANT, True, False),
        (Role.OBSERVER, False, False),
    ],
)
def test_help_and_greeting_say_what_the_role_allows(
    hall: Hall, role: Role, reports: bool, leads: bool
) -> None:
    someone = hall.joins("Kim", hall.conference(), role)
    hall.says(someone, "/hjalp")
    assert hall.sees(someone) == messages.Help(reports, leads)
    hall.says(someone, "/start")
    assert hall.sees(someone) == messages.Greeting("Kim", ["Torsdagskonferensen"], reports, leads)


def test_me_names_the_part_in_each_conference(hall: Hall) -> None:
    kim = hall.joins("Kim", hall.conference(), organisation="Polisen", area="Angered")
    hall.joins("Kim", hall.conference("Fredagskonferensen"), Role.OBSERVER, sender=kim)
    hall.says(kim, "/mig")
    shown = hall.sees(kim)
    assert isinstance(shown, Me)
    assert [one.seat for one in shown.parts] == [
        Seat("Torsdagskonferensen", Role.PARTICIPANT, "Polisen", "Angered"),
        Seat("Fredagskonferensen", Role.OBSERVER, None, None),
    ]


def test_a_new_name_is_learned_when_the_person_speaks(hall: Hall) -> None:
    kim = hall.joins("Kim", hall.conference())
    renamed = replace(kim, name="Kim Berg", username="kimberg")
    hall.says(renamed, "/hjalp")
    hall.says(renamed, "/mig")
    assert isinstance(shown := hall.sees(kim), Me)
    assert shown.name == "Kim Berg"
    hall.says(replace(kim, name=""), "/start")
    assert isinstance(greeting := hall.sees(kim), messages.Greeting)
    assert greeting.name == "Kim Berg"


def test_privacy_and_language_answer_participants(hall: Hall) -> None:
    kim = hall.joins("Kim", hall.conference())
    hall.says(kim, "/privacy")
    assert hall.sees(kim) == messages.Privacy()
    hall.says(kim, "/sprak")
    assert hall.sees(kim) == messages.ChooseLanguage("sv")


@pytest.mark.parametrize(
    "command", ["/hjalp", "/integritet", "/sprak", "/mig", "/avbryt", "/installningar", "/start"]
)
def test_a_stranger_gets_the_one_line(hall: Hall, command: str) -> None:
    hall.conference()
    stranger = hall.person("Okänd")
    hall.says(stranger, command)
    assert hall.all_seen(stranger) == [messages.Stranger()]


def test_cancel_stops_waiting_and_says_what_is_left(hall: Hall) -> None:
    conference = hall.conference()
    chair = hall.joins("Karin", conference, Role.CHAIR)
    hall.says(chair, "/avbryt")
    assert hall.sees(chair) == messages.NothingToCancel()
    hall.says(chair, "/installningar")
    assert isinstance(hall.sees(chair), Settings)
    hall.taps(chair, "setting_name")
    hall.says(chair, "/cancel")
    assert hall.sees(chair) == messages.Cancelled()
    standing = conversation.standing_of(hall.desk(), hall.part(chair).person_id)
    assert standing.step is Step.NOTHING
    assert conference.name == "Torsdagskonferensen"


def test_start_leads_back_to_an_unfinished_set_up(hall: Hall) -> None:
    chair = hall.joins("Karin", hall.conference(), Role.CHAIR)
    unfinished = hall.conference("", set_up_at=None)
    hall.joins("Karin", unfinished, Role.CHAIR, sender=chair)
    hall.says(chair, "/start")
    asked = hall.sees(chair)
    assert isinstance(asked, AskName)
    assert asked.participant_id == hall.part(chair, unfinished).id


def test_an_observer_in_an_unfinished_conference_is_greeted(hall: Hall) -> None:
    conference: Conference = hall.conference("", set_up_at=None)
    kim = hall.joins("Kim", conference, Role.OBSERVER)
    hall.says(kim, "/start")
    assert hall.sees(kim) == messages.Greeting("Kim", [], False, False)


def test_words_under_a_photo_are_kept_and_edited_like_any_other(hall: Hall) -> None:
    kim, stranger = hall.joins("Kim", hall.conference()), hall.person("Okänd")
    heard = replace(kim, message_id=7)
    hall.runs(hearing.hear_caption, heard, "Klotter på skolan")
    told, asked = hall.all_seen(kim)
    assert told == messages.OnlyCaptionHeard()
    assert isinstance(asked, ProposalCard)
    hall.edits(kim, 7, "Klotter på torget")
    kept = hall.session.exec(select(Observation)).one()
    assert kept.what == "Klotter på torget"
    with hall._turn(stranger):
        hearing.hear_caption(hall.desk(), stranger, "Klotter")
    assert hall.all_seen(stranger) == [messages.Stranger()]


@pytest.mark.parametrize(
    ("use_case", "told"),
    [
        (general.stale_tap, messages.StaleButton(messages.WayBack.HELP)),
        (general.only_text, messages.OnlyText()),
        (general.unknown_command, messages.UnknownCommand()),
        (general.private_only, messages.PrivateOnly()),
    ],
)
def test_what_fits_nowhere_is_answered_and_strangers_learn_nothing(
    hall: Hall, use_case: Callable[..., None], told: Message
) -> None:
    kim = hall.joins("Kim", hall.conference())
    stranger = hall.person("Okänd")
    for sender, answer in ((kim, told), (stranger, messages.Stranger())):
        with hall._turn(sender):
            use_case(hall.desk(), sender)
        assert hall.sees(sender) == answer
