from datetime import timedelta

import pytest
from sqlmodel import select

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.messages import letters as messages
from bot.domain.messages.agenda import AgendaSheet, LateObservation
from bot.domain.messages.general import NotYours, StaleButton, WayBack
from bot.domain.messages.proposing import ProposalCard
from bot.domain.messages.withholding import NotKept
from bot.services import reachability
from bot.services.ports import Sender
from storage import letters
from storage.models import Conference, Letter, Meeting
from tests import builders
from tests.hall import Hall
from tests.services.meetings_at_work import GROUP


@pytest.fixture
def conference(hall: Hall) -> Conference:
    return hall.conference(group_chat_id=GROUP, group_title="Torsdag")


@pytest.fixture
def karin(hall: Hall, conference: Conference) -> Sender:
    return hall.joins("Karin", conference, Role.CHAIR)


@pytest.fixture
def eva(hall: Hall, conference: Conference) -> Sender:
    return hall.joins("Eva", conference, organisation="Polisen", area="Angered")


@pytest.fixture
def meeting(hall: Hall, conference: Conference) -> Meeting:
    return builders.meeting(hall, conference)


def writes(hall: Hall, sender: Sender, text: str) -> messages.LetterPreview:
    hall.says(sender, "/status")
    hall.taps(sender, "write_all")
    hall.says(sender, text)
    shown = hall.sees(sender)
    assert isinstance(shown, messages.LetterPreview)
    return shown


def got(hall: Hall, sender: Sender | int) -> list[messages.LetterToAll]:
    return [one for one in hall.all_seen(sender) if isinstance(one, messages.LetterToAll)]


def test_a_text_is_looked_at_and_then_goes_once_to_everyone_who_is_written_to(
    hall: Hall, conference: Conference, karin: Sender, eva: Sender
) -> None:
    olle = hall.joins("Olle", conference, Role.OBSERVER)
    away, lost = hall.joins("Paus", conference), hall.joins("Borta", conference)
    hall.part(away).paused_at = hall.now
    hall.runs(reachability.mark_unreachable, lost.chat_id)
    shown = writes(hall, karin, "Mötet hålls i sal 2.")
    assert (shown.text, shown.people, shown.others) == ("Mötet hålls i sal 2.", 2, 2)
    assert got(hall, eva) == []
    hall.taps(karin, "send_letter")
    letter = messages.LetterToAll(
        "Torsdagskonferensen", "Karin", Role.CHAIR, "Mötet hålls i sal 2."
    )
    assert [got(hall, one) for one in (eva, olle, away, lost, karin, GROUP)] == [
        [letter],
        [letter],
        [],
        [],
        [],
        [],
    ]
    assert hall.sees(karin) == messages.LetterIsSent("Mötet hålls i sal 2.", 2)
    number = hall.part(karin).id
    for act in (Act.SEND_LETTER, Act.DROP_LETTER):
        hall.taps_act(karin, act, number, shown.letter_id)
        assert hall.answer() == messages.SentAlready()
    assert got(hall, eva) == [letter]
    # An answer is taken as anything else that is written.
    hall.says(eva, "Klotter på skolan")
    assert isinstance(hall.sees(eva), ProposalCard)


def test_what_is_left_or_written_anew_is_neither_sent_nor_kept(
    hall: Hall, karin: Sender, eva: Sender
) -> None:
    writes(hall, karin, "Fel dag.")
    hall.taps(karin, "rewrite")
    hall.says(karin, "Rätt dag.")
    kept = hall.session.exec(select(Letter.text)).all()
    assert kept == ["Rätt dag."]
    hall.taps(karin, "leave_it")
    assert hall.answer() == messages.LetterLeft()
    assert hall.session.exec(select(Letter)).all() == []
    assert got(hall, eva) == []


def test_nothing_about_individuals_goes_to_everyone(hall: Hall, karin: Sender, eva: Sender) -> None:
    hall.says(karin, "/status")
    hall.taps(karin, "write_all")
    hall.says(karin, "Han heter Anders och bor där.")
    assert isinstance(hall.sees(karin), NotKept)
    assert hall.session.exec(select(Letter)).all() == []
    hall.taps(karin, "use_without")
    shown = hall.sees(karin)
    assert isinstance(shown, messages.LetterPreview)
    assert "Anders" not in shown.text
    assert got(hall, eva) == []


def test_nobody_sends_what_another_has_written(
    hall: Hall, conference: Conference, karin: Sender, eva: Sender
) -> None:
    siv = hall.joins("Siv", conference, Role.SECRETARY)
    shown = writes(hall, karin, "Mötet hålls i sal 2.")
    hall.taps_act(siv, Act.SEND_LETTER, hall.part(siv).id, shown.letter_id)
    assert hall.answer() == StaleButton(WayBack.PARTICIPANTS)
    hall.taps_act(eva, Act.SEND_LETTER, hall.part(eva).id, shown.letter_id)
    assert hall.answer() == NotYours()
    assert got(hall, eva) == []


def test_what_was_never_sent_is_forgotten_after_a_day(hall: Hall, karin: Sender) -> None:
    writes(hall, karin, "Mötet hålls i sal 2.")
    letters.forget_unsent(hall.session, hall.now + timedelta(hours=24))
    assert len(hall.session.exec(select(Letter)).all()) == 1
    letters.forget_unsent(hall.session, hall.now + timedelta(hours=25))
    assert hall.session.exec(select(Letter)).all() == []


def urgent_in(hall: Hall, where: Sender | int) -> list[messages.UrgentNews]:
    return [one for one in hall.all_seen(where) if isinstance(one, messages.UrgentNews)]


def test_an_urgent_observation_goes_to_everyone_and_the_group_once_and_stays_on_the_agenda(
    hall: Hall, conference: Conference, meeting: Meeting, karin: Sender, eva: Sender
) -> None:
    olle = hall.joins("Olle", conference)
    one = builders.observation(hall, eva, meeting, "Rökbomber säljs", when="I dag", where="Torget")
    other = builders.observation(hall, eva, meeting, "Klotter", topic=2)
    hall.says(karin, "/status")
    hall.taps(karin, "choose_shared")
    listed = hall.sees(karin)
    assert isinstance(listed, messages.ChooseShared)
    assert [each.what for each in listed.page.entries] == ["Klotter", "Rökbomber säljs"]
    hall.taps(karin, "Rökbomber säljs")
    shown = hall.sees(karin)
    assert isinstance(shown, messages.SharePreview)
    assert (shown.people, shown.group) == (2, True)
    assert urgent_in(hall, olle) == []
    hall.taps(karin, "share_now")
    [news] = urgent_in(hall, olle)
    assert (news.urgent.what, news.urgent.where, news.urgent.organisation) == (
        "Rökbomber säljs",
        "Torget",
        "Polisen",
    )
    assert [len(urgent_in(hall, each)) for each in (eva, GROUP, karin)] == [1, 1, 0]
    hall.taps_act(karin, Act.SHARE_NOW, one.id)
    assert hall.answer() == messages.SharedAlready()
    assert len(urgent_in(hall, olle)) == 1
    hall.taps_act(karin, Act.CHOOSE_SHARED, hall.part(karin).id, 0)
    left = hall.sees(karin)
    assert isinstance(left, messages.ChooseShared)
    assert [each.observation_id for each in left.page.entries] == [other.id]
    hall.says(karin, "/dagordning")
    sheet = [each for each in hall.all_seen(karin) if isinstance(each, AgendaSheet)][-1]
    assert "Rökbomber säljs" in str(sheet.sections)


def test_what_came_late_can_be_shared_from_where_it_is_told(
    hall: Hall, meeting: Meeting, karin: Sender, eva: Sender
) -> None:
    meeting.agenda_sent_at = hall.now
    hall.says(eva, "/rapport")
    hall.taps(eva, "Öppen drogscen")
    hall.says(eva, "Rökbomber säljs")
    for _ in range(4):
        hall.taps(eva, "skip")
    hall.taps(eva, "save")
    assert isinstance(hall.sees(karin), LateObservation)
    hall.taps(karin, "choose_shared")
    hall.taps(karin, "share_now")
    assert [one.urgent.what for one in urgent_in(hall, eva)] == ["Rökbomber säljs"]


def test_what_is_over_or_not_delivered_or_elsewhere_is_not_shared(
    hall: Hall, meeting: Meeting, karin: Sender, eva: Sender
) -> None:
    other = hall.conference("Hisingen")
    olle = hall.joins("Olle", other)
    foreign = builders.observation(hall, olle, builders.meeting(hall, other))
    over = builders.observation(hall, eva, builders.earlier(hall, meeting))
    hall.says(eva, "Klotter på skolan")
    hall.taps_act(karin, Act.CHOOSE_SHARED, hall.part(karin).id, 0)
    assert hall.answer() == messages.NothingToShare()
    draft = over.id + 1
    for number, line in (
        (over.id, StaleButton(WayBack.AGENDA)),
        (draft, StaleButton(WayBack.AGENDA)),
        (999, StaleButton(WayBack.AGENDA)),
        (foreign.id, NotYours()),
    ):
        for act in (Act.SHOW_SHARED, Act.SHARE_NOW):
            hall.taps_act(karin, act, number)
            assert hall.answer() == line
    hall.taps_act(eva, Act.SHARE_NOW, draft)
    assert hall.answer() == NotYours()
    assert hall.session.exec(select(Letter)).all() == []
