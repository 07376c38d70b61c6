import pytest

from bot.domain.access import Role
from bot.domain.menus import GROUP, Audience, commands_of
from bot.domain.messages.general import NotYours
from bot.services import enrolling, menus
from bot.services.ports import Sender
from storage.models import Conference, Person
from tests.hall import Hall

LEADING = {"mote", "status", "deltagare", "bjudin", "flytta", "installningar"}
REPORTING = {"rapport", "mina", "medarbetare", "franvaro"}


def invite(hall: Hall, sender: Sender, conference: Conference, role: Role) -> None:
    token = hall.runs(enrolling.invite, conference.id, role)
    hall.says(sender, f"/start {token}")
    hall.taps(sender, "join")


def test_each_role_sees_what_it_can_use() -> None:
    reading = set(commands_of([Role.OBSERVER]))
    assert not reading & (LEADING | REPORTING)
    assert set(commands_of([Role.PARTICIPANT])) == reading | REPORTING
    assert set(commands_of([Role.SECRETARY])) == reading | REPORTING | LEADING
    assert commands_of([Role.CHAIR]) == commands_of([Role.SECRETARY])
    assert commands_of([Role.OBSERVER, Role.CHAIR]) == commands_of([Role.CHAIR])
    assert commands_of([]) == commands_of([Role.PARTICIPANT])


@pytest.mark.parametrize("role", Role)
def test_what_a_menu_shows_is_not_refused_for_the_role(hall: Hall, role: Role) -> None:
    kim = hall.joins("Kim", hall.conference(), role)
    for command in commands_of([role]):
        hall.says(kim, f"/{command}")
        assert NotYours() not in hall.all_seen(kim), command


def test_everyone_is_offered_a_participant_s_menu_and_groups_their_own(hall: Hall) -> None:
    ali = hall.joins("Ali", hall.conference())
    hall.runs(menus.offer_all)
    assert hall.outbox.menus == {
        Audience.PRIVATE: commands_of([Role.PARTICIPANT]),
        Audience.GROUPS: list(GROUP),
    }
    assert ali.chat_id not in hall.outbox.menus


def test_who_plays_another_part_is_offered_another_menu(hall: Hall) -> None:
    conference = hall.conference()
    karin, eva, gone, away = (
        hall.joins(name, conference, role)
        for name, role in (
            ("Karin", Role.CHAIR),
            ("Eva", Role.OBSERVER),
            ("Gun", Role.CHAIR),
            ("Åke", Role.CHAIR),
        )
    )
    hall.part(gone).left_at = hall.now
    hall.session.get_one(Person, hall.part(away).person_id).unreachable_since = hall.now
    hall.joins("Eva", hall.conference("Fredagskonferensen"), Role.SECRETARY, sender=eva)
    hall.runs(menus.offer_all)
    own = {chat: shown for chat, shown in hall.outbox.menus.items() if isinstance(chat, int)}
    assert own == {
        karin.chat_id: commands_of([Role.CHAIR]),
        eva.chat_id: commands_of([Role.SECRETARY]),
    }


def test_a_menu_follows_the_role(hall: Hall) -> None:
    conference = hall.conference()
    hall.joins("Karin", conference, Role.CHAIR)
    ali = hall.person("Ali")
    invite(hall, ali, conference, Role.PARTICIPANT)
    assert hall.outbox.menus == {}
    for role in (Role.SECRETARY, Role.OBSERVER, Role.PARTICIPANT):
        invite(hall, ali, conference, role)
        assert hall.outbox.menus == {ali.chat_id: commands_of([role])}
