import pytest

from bot.domain.access import Role
from bot.domain.messages.attending import Body, Member, Roster
from bot.domain.messages.general import NotYours
from bot.services import enrolling
from storage.models import Person
from tests.hall import Hall


def test_those_who_lead_see_everyone_by_organisation(hall: Hall) -> None:
    conference = hall.conference()
    chair = hall.joins("Karin", conference, Role.CHAIR)
    eva = hall.joins("Eva", conference, organisation="Polisen", area="Angered")
    hall.joins("Bo", conference, Role.OBSERVER, organisation="Framtiden")
    left = hall.part(hall.joins("Borta", conference, organisation="Polisen"))
    left.left_at = hall.now
    hall.joins("Annan", hall.conference("Annan"))
    hall.session.get_one(Person, hall.part(eva).person_id).unreachable_since = hall.now
    hall.runs(enrolling.invite, conference.id, Role.PARTICIPANT)
    hall.says(chair, "/deltagare")
    assert hall.sees(chair) == Roster(
        participant_id=hall.part(chair).id,
        conference="Torsdagskonferensen",
        count=3,
        waiting=1,
        bodies=[
            Body("Framtiden", False, [Member("Bo", Role.OBSERVER, None, is_unreachable=False)]),
            Body(
                "Polisen", False, [Member("Eva", Role.PARTICIPANT, "Angered", is_unreachable=True)]
            ),
            Body(None, False, [Member("Karin", Role.CHAIR, None, is_unreachable=False)]),
        ],
    )
    assert hall.labels(chair) == ["invite", "exclude_one"]


def test_a_large_organisation_is_divided_so_that_it_fits(hall: Hall) -> None:
    conference = hall.conference()
    chair = hall.joins("Karin", conference, Role.CHAIR, organisation="Polisen")
    for number in range(20):
        hall.joins(f"Polis {number:02}", conference, organisation="Polisen")
    hall.says(chair, "/deltagare")
    shown = hall.sees(chair)
    assert isinstance(shown, Roster)
    assert [(one.continues, len(one.members)) for one in shown.bodies] == [
        (False, 10),
        (True, 10),
        (True, 1),
    ]


@pytest.mark.parametrize("role", [Role.PARTICIPANT, Role.OBSERVER])
def test_the_list_is_not_for_the_others(hall: Hall, role: Role) -> None:
    other = hall.joins("Olle", hall.conference(), role)
    hall.says(other, "/participants")
    assert hall.sees(other) == NotYours()
