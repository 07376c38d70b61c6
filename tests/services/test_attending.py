from datetime import timedelta

import pytest

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.messages import attending as messages
from bot.domain.messages.enrolling import OnlyChair
from bot.domain.messages.general import NotYours, StaleButton, WayBack
from bot.services import enrolling
from bot.services.ports import Sender
from storage.models import Conference, Person
from tests.hall import MONDAY, Hall


@pytest.fixture
def conference(hall: Hall) -> Conference:
    return hall.conference()


@pytest.fixture
def karin(hall: Hall, conference: Conference) -> Sender:
    return hall.joins("Karin", conference, Role.CHAIR)


@pytest.fixture
def eva(hall: Hall, conference: Conference) -> Sender:
    return hall.joins("Eva", conference, organisation="Polisen", area="Angered")


def roster_seen(hall: Hall, chair: Sender) -> messages.Roster:
    seen = hall.sees(chair)
    assert isinstance(seen, messages.Roster)
    return seen


def card_seen(hall: Hall, chair: Sender) -> messages.PersonCard:
    seen = hall.sees(chair)
    assert isinstance(seen, messages.PersonCard)
    return seen


def opens_card(hall: Hall, leader: Sender, name: str) -> None:
    hall.says(leader, "/deltagare")
    hall.taps(leader, name)


def test_those_who_lead_see_everyone_with_role_organisation_and_when_they_were_here(
    hall: Hall, conference: Conference, karin: Sender, eva: Sender
) -> None:
    bo = hall.joins("Bo", conference, Role.OBSERVER, organisation="Framtiden")
    hall.part(hall.joins("Borta", conference, organisation="Polisen")).left_at = hall.now
    hall.joins("Annan", hall.conference("Annan"))
    hall.session.get_one(Person, hall.part(eva).person_id).unreachable_since = hall.now
    hall.runs(enrolling.invite, conference.id, Role.PARTICIPANT)
    hall.says(bo, "/hjalp")
    hall.later(days=1)
    hall.says(karin, "/deltagare")
    shown = roster_seen(hall, karin)
    assert (shown.count, shown.waiting) == (3, 1)
    assert shown.page.entries == (
        messages.Member(hall.part(bo).id, "Bo", Role.OBSERVER, "Framtiden", "", MONDAY),
        messages.Member(
            hall.part(eva).id,
            "Eva",
            Role.PARTICIPANT,
            "Polisen",
            "Angered",
            None,
            is_unreachable=True,
        ),
        messages.Member(hall.part(karin).id, "Karin", Role.CHAIR, "", "", hall.now),
    )
    assert hall.labels(karin) == [*["person"] * 3, "invite", "write_all", "not_joined"]


def test_that_someone_was_here_is_written_down_once_an_hour(hall: Hall, karin: Sender) -> None:
    person = hall.session.get_one(Person, hall.part(karin).person_id)
    hall.says(karin, "/hjalp")
    hall.later(minutes=59)
    hall.says(karin, "/hjalp")
    assert person.last_seen_at == MONDAY
    hall.later(minutes=1)
    hall.says(karin, "/hjalp")
    assert person.last_seen_at == MONDAY + timedelta(hours=1)


def test_sixty_people_are_turned_a_page_at_a_time_and_a_card_leads_back_to_its_page(
    hall: Hall, conference: Conference, karin: Sender
) -> None:
    for number in range(60):
        hall.joins(f"Polis {number:02}", conference, organisation="Polisen")
    hall.says(karin, "/deltagare")
    assert (len(roster_seen(hall, karin).page.entries), roster_seen(hall, karin).page.count) == (
        8,
        8,
    )
    hall.taps(karin, "next_page")
    hall.taps(karin, "next_page")
    hall.taps(karin, "Polis 17")
    assert card_seen(hall, karin).name == "Polis 17"
    hall.taps(karin, "back")
    assert roster_seen(hall, karin).page.number == 2
    assert len(hall.all_seen(karin)) == 1


@pytest.mark.parametrize("role", [Role.DEPUTY, Role.PARTICIPANT, Role.OBSERVER, Role.GUEST])
def test_the_list_and_the_cards_are_not_for_the_others(
    hall: Hall, conference: Conference, eva: Sender, role: Role
) -> None:
    other = hall.joins("Olle", conference, role)
    hall.says(other, "/participants")
    assert hall.sees(other) == NotYours()
    own, member = hall.part(other).id, hall.part(eva).id
    for act, rest in CHANGES.items():
        hall.taps_act(other, act, own, member, *rest)
        assert hall.answer() == NotYours()
    assert hall.part(eva).role is Role.PARTICIPANT


# Every act on a card, with what follows whom it is about.
CHANGES: dict[Act, tuple[int, ...]] = {
    Act.PERSON: (),
    Act.CHANGE_ROLE: (),
    Act.SET_ROLE: (1,),
    Act.CHANGE_ORGANISATION: (),
    Act.SET_ORGANISATION: (0,),
    Act.CHANGE_AREA: (),
    Act.SET_AREA: (0,),
    Act.PAUSE: (),
    Act.PAUSE_UNTIL: (0,),
    Act.RESUME: (),
    Act.MOVE_ACCOUNT: (),
    Act.EXCLUDE: (),
    Act.EXCLUDE_SURELY: (),
}


def test_nothing_is_changed_in_another_conference(hall: Hall, karin: Sender) -> None:
    other = hall.joins("Olle", hall.conference("Hisingen"), organisation="Polisen")
    before = hall.part(other).model_dump()
    for act, rest in CHANGES.items():
        hall.taps_act(karin, act, hall.part(karin).id, hall.part(other).id, *rest)
        assert hall.answer() == StaleButton(WayBack.PARTICIPANTS)
    assert hall.part(other).model_dump() == before


def test_a_secretary_changes_no_chair_and_makes_none(
    hall: Hall, conference: Conference, karin: Sender, eva: Sender
) -> None:
    siv = hall.joins("Siv", conference, Role.SECRETARY)
    opens_card(hall, siv, "Karin")
    assert not card_seen(hall, siv).may_change
    assert hall.labels(siv) == ["back"]
    for act, rest in CHANGES.items():
        if act is not Act.PERSON:
            hall.taps_act(siv, act, hall.part(siv).id, hall.part(karin).id, *rest)
            assert hall.answer() == messages.OnlyChairChangesChairs()
    for whom in (siv, eva):
        hall.taps_act(siv, Act.SET_ROLE, hall.part(siv).id, hall.part(whom).id, 0)
        assert hall.answer() == messages.OnlyChairChangesChairs()
    assert hall.part(karin).role is Role.CHAIR


def test_role_organisation_and_area_are_changed_and_the_person_is_told_once(
    hall: Hall, conference: Conference, karin: Sender, eva: Sender
) -> None:
    hall.organisation(conference, "Framtiden")
    hall.area(conference, "Centrum")
    opens_card(hall, karin, "Eva")
    hall.taps(karin, "change_role")
    asked = hall.sees(karin)
    assert isinstance(asked, messages.AskRole)
    assert Role.GUEST not in asked.roles
    hall.taps(karin, "deputy")
    hall.taps(karin, "change_organisation")
    hall.taps(karin, "Framtiden")
    hall.taps(karin, "change_area")
    hall.taps(karin, "Centrum")
    seat = card_seen(hall, karin).seat
    assert (seat.role, seat.organisation, seat.area) == (Role.DEPUTY, "Framtiden", "Centrum")
    assert hall.all_seen(eva) == [messages.SeatChanged(seat)]
    for act in (Act.SET_ROLE, Act.SET_ORGANISATION, Act.SET_AREA):
        hall.taps_act(karin, act, hall.part(karin).id, hall.part(eva).id, 999)
        assert hall.answer() == StaleButton(WayBack.PARTICIPANTS)
    hall.taps_act(karin, Act.SET_AREA, hall.part(karin).id, hall.part(eva).id, 0)
    assert card_seen(hall, karin).seat.area is None


def test_the_last_chair_at_work_keeps_the_chair_until_there_is_another(
    hall: Hall, conference: Conference, karin: Sender
) -> None:
    own = hall.part(karin).id
    for act, rest in ((Act.SET_ROLE, (1,)), (Act.PAUSE, ()), (Act.PAUSE_UNTIL, (0,))):
        hall.taps_act(karin, act, own, own, *rest)
        assert hall.answer() == OnlyChair()
    bo = hall.joins("Bo", conference, Role.CHAIR)
    hall.taps_act(karin, Act.PAUSE_UNTIL, own, hall.part(bo).id, 0)
    # Who has a pause leads nobody.
    hall.taps_act(karin, Act.SET_ROLE, own, own, 1)
    assert hall.answer() == OnlyChair()
    hall.taps_act(karin, Act.RESUME, own, hall.part(bo).id)
    hall.taps_act(karin, Act.SET_ROLE, own, own, 1)
    assert hall.part(karin).role is Role.SECRETARY
