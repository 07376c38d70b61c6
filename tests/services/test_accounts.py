import pytest

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.menus import commands_of
from bot.domain.messages import enrolling as messages
from bot.domain.messages.attending import MoveLink
from bot.domain.messages.general import NotYours, Stranger
from bot.domain.messages.mine import Mine
from bot.domain.messages.reporting import ReportScreen
from bot.services import due
from bot.services.ports import Sender
from storage.models import Conference, Participant, Person
from tests import builders
from tests.hall import Hall


@pytest.fixture
def conference(hall: Hall) -> Conference:
    return hall.conference()


@pytest.fixture
def karin(hall: Hall, conference: Conference) -> Sender:
    return hall.joins("Karin", conference, Role.CHAIR)


@pytest.fixture
def eva(hall: Hall, conference: Conference) -> Sender:
    return hall.joins("Eva", conference, Role.DEPUTY, organisation="Polisen")


def link_for(hall: Hall, leader: Sender, name: str) -> str:
    hall.says(leader, "/deltagare")
    hall.taps(leader, name)
    hall.taps(leader, "move_account")
    link = hall.sees(leader)
    assert isinstance(link, MoveLink)
    return link.token


def moves(hall: Hall, sender: Sender, token: str) -> None:
    hall.says(sender, f"/start {token}")
    hall.taps(sender, "move_here")


def test_all_that_is_theirs_follows_to_the_new_account_and_the_old_one_is_out(
    hall: Hall, conference: Conference, karin: Sender, eva: Sender
) -> None:
    meeting = builders.meeting(hall, conference)
    action = builders.action(hall, builders.earlier(hall, meeting), karin, owner=eva)
    hall.at(meeting.prompt_at)
    hall.runs(due.due_work)
    hall.says(eva, "Klotter på skolan")
    part = hall.part(eva)
    number, role = part.id, part.role
    new = hall.person("Eva Ny")
    hall.says(new, f"/start {(token := link_for(hall, karin, 'Eva'))}")
    assert hall.sees(new) == messages.MoveOffer(
        hall.buttons(hall.sees(new))[0].tap.arguments[0], "Torsdagskonferensen", "Eva"
    )
    hall.taps(new, "move_here")
    moved = hall.part(new)
    assert (moved.id, moved.role, moved.left_at) == (number, role, None)
    assert action.owner_id == number
    assert hall.sees(eva) == messages.HasMovedAway("Torsdagskonferensen")
    assert messages.MemberHasMoved("Eva Ny") in hall.all_seen(karin)
    shown = [type(one) for one in hall.all_seen(new)]
    assert shown == [messages.HasMovedHere, ReportScreen]
    hall.says(new, "/mina")
    assert isinstance(hall.sees(new), Mine)
    hall.says(eva, "/mina")
    assert hall.sees(eva) == Stranger()
    third = hall.person("Tredje")
    hall.says(third, f"/start {token}")
    assert hall.sees(third) == messages.InvitationOver()


def test_the_menus_follow_the_place(hall: Hall, conference: Conference, karin: Sender) -> None:
    siv = hall.joins("Siv", conference, Role.SECRETARY)
    new = hall.person("Siv")
    moves(hall, new, link_for(hall, karin, "Siv"))
    assert hall.outbox.menus == {
        siv.chat_id: commands_of([]),
        new.chat_id: commands_of([Role.SECRETARY]),
    }


def test_a_newer_link_replaces_the_older_one(hall: Hall, karin: Sender, eva: Sender) -> None:
    older = link_for(hall, karin, "Eva")
    newer = link_for(hall, karin, "Eva")
    new = hall.person("Eva")
    hall.says(new, f"/start {older}")
    assert hall.sees(new) == messages.InvitationOver()
    moves(hall, new, newer)
    assert hall.part(new).left_at is None
    assert hall.sees(eva) == messages.HasMovedAway("Torsdagskonferensen")


def test_a_link_opened_with_a_wrong_account_says_what_to_do(
    hall: Hall, conference: Conference, karin: Sender, eva: Sender
) -> None:
    olle = hall.joins("Olle", conference)
    token = link_for(hall, karin, "Eva")
    hall.says(eva, f"/start {token}")
    assert hall.sees(eva) == messages.OpenOnNewAccount()
    hall.says(olle, f"/start {token}")
    assert hall.sees(olle) == messages.AccountTakesPart()
    # Who was opened first and joins otherwise meanwhile is refused at the last moment too.
    new = hall.person("Ny")
    hall.says(new, f"/start {token}")
    hall.joins("Ny", conference, sender=new)
    hall.taps(new, "move_here")
    assert hall.answer() == messages.AccountTakesPart()
    assert hall.part(eva).left_at is None


def test_an_account_that_has_left_can_take_up_the_place_and_each_keeps_what_was_theirs(
    hall: Hall, conference: Conference, karin: Sender, eva: Sender
) -> None:
    new = hall.joins("Ny", conference)
    was = hall.part(new).id
    hall.part(new).left_at = hall.now
    number = hall.part(eva).id
    people = len(hall.session.exec(Person.__table__.select()).all())  # type: ignore[attr-defined]  # a table at run time
    moves(hall, new, link_for(hall, karin, "Eva"))
    new_person = hall.session.get_one(Participant, number).person_id
    old_person = hall.session.get_one(Participant, was).person_id
    assert hall.session.get_one(Person, new_person).chat_id == new.chat_id
    assert hall.session.get_one(Person, old_person).chat_id == eva.chat_id
    assert hall.session.get_one(Participant, was).left_at is not None
    assert len(hall.session.exec(Person.__table__.select()).all()) == people  # type: ignore[attr-defined]  # a table at run time


def test_the_link_of_who_has_left_meanwhile_leads_nowhere(
    hall: Hall, karin: Sender, eva: Sender
) -> None:
    token = link_for(hall, karin, "Eva")
    new = hall.person("Ny")
    hall.says(new, f"/start {token}")
    hall.taps_act(eva, Act.QUIT_SURELY, hall.part(eva).id)
    hall.taps(new, "move_here")
    assert hall.answer() == messages.InvitationOver()


def test_nobody_but_those_who_lead_makes_such_a_link(
    hall: Hall, karin: Sender, eva: Sender
) -> None:
    hall.taps_act(eva, Act.MOVE_ACCOUNT, hall.part(eva).id, hall.part(karin).id)
    assert hall.answer() == NotYours()
    hall.taps_act(eva, Act.MOVE_ACCOUNT, hall.part(karin).id, hall.part(eva).id)
    assert hall.answer() == NotYours()
