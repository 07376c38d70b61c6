"""Names that the channel tells of people and groups are kept without what must not be."""

from dataclasses import replace

import pytest
from sqlmodel import select

from bot.domain.access import Role
from bot.services import enrolling, naming
from bot.services.ports import Sender
from storage import people
from storage.models import Conference, Person
from tests.hall import Hall
from tests.services.meetings_at_work import GROUP


@pytest.fixture
def conference(hall: Hall) -> Conference:
    return hall.conference()


def name_of(hall: Hall, sender: Sender) -> str:
    person = people.by_chat(hall.session, sender.person_id)
    assert person is not None
    return person.name


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("Eva Lund 070-174 06 05", "Eva Lund"),
        ("070-174 06 05", "Utan namn"),
        ("Eva som heter Lund", "Eva som heter Lund"),
        ("", "Eva"),
    ],
)
def test_a_number_in_a_persons_name_is_not_kept(
    hall: Hall, conference: Conference, told: str, kept: str
) -> None:
    eva = hall.joins("Eva", conference)
    hall.says(replace(eva, name=told), "/rapport")
    assert name_of(hall, eva) == kept


def test_a_number_that_was_kept_earlier_goes_with_the_next_message(
    hall: Hall, conference: Conference
) -> None:
    eva = hall.joins("Eva Lund 070-174 06 05", conference)
    hall.says(eva, "/rapport")
    assert name_of(hall, eva) == "Eva Lund"


def test_who_joins_with_a_number_as_a_name_is_kept_without_it(
    hall: Hall, conference: Conference
) -> None:
    guest = hall.person("Eva Lund 070-174 06 05")
    terms = enrolling.Terms(conference.id, Role.PARTICIPANT)
    token = hall.runs(enrolling.issue, terms)
    hall.says(guest, f"/start {token}")
    hall.taps(guest, "join")
    assert hall.session.exec(select(Person.name)).all() == ["Eva Lund"]


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Torsdag", "Torsdag"),
        ("Killen heter Planterad", "Torsdagskonferensen"),
        ("Ring 070-174 06 05", "Torsdagskonferensen"),
    ],
)
def test_a_title_that_points_out_somebody_is_not_kept(
    hall: Hall, conference: Conference, title: str, kept: str
) -> None:
    karin = hall.joins("Karin Lind", conference, Role.CHAIR)
    in_group = replace(karin, chat_title="Ny grupp")
    hall.says(in_group, "/koppla", chat_id=GROUP)
    hall.says(replace(karin, chat_title=title), "/koppla", chat_id=GROUP)
    assert conference.group_title == kept
    assert naming.title_of(hall.desk(), replace(karin, chat_title=title), conference) == kept
