import pytest
from sqlmodel import select

from bot.domain.access import Role
from bot.domain.errors import UnknownName
from bot.services import operating
from bot.services.operating import Guest, NoSuchRole, NotAList, WhichConference
from storage.models import InboxState, InboxUpdate, Invitation
from tests.hall import MONDAY, Hall


def aside(hall: Hall, update_id: int) -> InboxUpdate:
    row = InboxUpdate(
        update_id=update_id,
        payload_hash="x",
        payload="{}",
        chat_key=1,
        state=InboxState.SET_ASIDE,
        attempts=3,
        error="Traceback\n  somewhere\nValueError: broken",
        received_at=MONDAY,
        done_at=MONDAY,
    )
    hall.session.add(row)
    hall.session.flush()
    return row


def test_a_list_of_people_is_read_row_by_row_and_empty_rows_are_left_out() -> None:
    lines = [
        "role,organisation,area,name",
        "observer, Polisen ,,Maria Sandell",
        ",,,",
        ",,Angered,",
    ]
    assert operating.read_guests(lines) == [
        Guest(Role.OBSERVER, "Polisen", "", "Maria Sandell"),
        *operating.read_guests(["role,area,name", ",Angered,"]),
    ]


def test_a_row_without_a_role_is_a_participant_s() -> None:
    assert operating.read_guests(["name,role", "Bo,"])[0].role is Role.PARTICIPANT


def test_an_unknown_role_is_named() -> None:
    with pytest.raises(NoSuchRole) as caught:
        operating.read_guests(["role", "kung"])
    assert caught.value.name == "kung"


@pytest.mark.parametrize("lines", [[], ["name"], ["role"], ["name", "Bo"]])
def test_a_file_that_is_no_list_is_refused(lines: list[str]) -> None:
    with pytest.raises(NotAList):
        operating.read_guests(lines)


def test_each_guest_gets_an_invitation_of_their_own(hall: Hall) -> None:
    conference = hall.conference()
    hall.organisation(conference, "Polisen")
    guests = [Guest(Role.PARTICIPANT, "Polisen", "", "Maria"), Guest(Role.OBSERVER)]
    invited = hall.runs(operating.invite, guests)
    assert [one.guest for one in invited] == guests
    assert len({one.token for one in invited}) == 2
    rows = hall.session.exec(select(Invitation)).all()
    assert sorted(row.role for row in rows) == ["observer", "participant"]
    assert not {one.token for one in invited} & {row.token_hash for row in rows}


def test_an_organisation_that_is_not_there_is_named(hall: Hall) -> None:
    hall.conference()
    with pytest.raises(UnknownName) as caught:
        hall.runs(operating.invite, [Guest(Role.PARTICIPANT, "Kustbevakningen")])
    assert caught.value.name == "Kustbevakningen"


def test_one_of_several_conferences_must_be_named(hall: Hall) -> None:
    hall.conference("Norra")
    hall.conference("Södra")
    with pytest.raises(WhichConference) as caught:
        hall.runs(operating.invite, [Guest(Role.PARTICIPANT)])
    assert caught.value.names == ("Norra", "Södra")
    assert hall.runs(operating.invite, [Guest(Role.PARTICIPANT)], "södra")
    assert hall.runs(operating.count_conferences) == 2


def test_what_was_set_aside_is_listed_and_can_be_tried_again(hall: Hall) -> None:
    row = aside(hall, 7)
    (listed,) = hall.runs(operating.set_aside)
    assert (listed.update_id, listed.error) == (7, "ValueError: broken")
    assert hall.runs(operating.retry) == 1
    assert (row.state, row.attempts) == (InboxState.WAITING, 0)
    assert hall.runs(operating.set_aside) == []
    assert hall.runs(operating.retry) == 0
