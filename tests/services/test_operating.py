import pytest
from sqlmodel import select

from bot.domain.access import Role
from bot.domain.errors import UnknownName
from bot.services import founding, operating
from bot.services.operating import Guest, NobodyListed, NoSuchRole, NotAList, WhichConference
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


@pytest.mark.parametrize("separator", [",", ";"])
def test_a_list_of_people_is_read_row_by_row_and_empty_rows_are_left_out(separator: str) -> None:
    lines = [
        " Role ,organisation,AREA,name,comment",
        "observer, Polisen ,,Maria Sandell,kommer senare,igen",
        ",,,",
        "",
        ",,Angered,",
        "Secretary",
    ]
    text = "\r\n".join(lines).replace(",", separator)
    assert operating.read_guests(text) == [
        Guest(Role.OBSERVER, "Polisen", "", "Maria Sandell"),
        Guest(Role.PARTICIPANT, "", "Angered", ""),
        Guest(Role.SECRETARY),
    ]


def test_a_quoted_cell_may_hold_separators_and_line_breaks() -> None:
    (guest,) = operating.read_guests('name,role\n"Sandell, Maria\nenhetschef",\n')
    assert guest == Guest(Role.PARTICIPANT, name="Sandell, Maria\nenhetschef")


def test_an_unknown_role_is_named() -> None:
    with pytest.raises(NoSuchRole) as caught:
        operating.read_guests("role\nkung")
    assert caught.value.name == "kung"


@pytest.mark.parametrize("text", ["", "\n", "name\nBo", "observer\n", f"role\n{'x' * 200_000}"])
def test_a_file_that_is_no_list_is_refused(text: str) -> None:
    with pytest.raises(NotAList):
        operating.read_guests(text)


@pytest.mark.parametrize("text", ["role", "role;name\n;\n\n"])
def test_a_list_of_nobody_is_told_from_no_list(text: str) -> None:
    with pytest.raises(NobodyListed):
        operating.read_guests(text)


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
    with pytest.raises(WhichConference) as caught:
        hall.runs(operating.invite, [Guest(Role.PARTICIPANT)], "Västra")
    assert caught.value.wanted == "Västra"
    assert hall.runs(operating.invite, [Guest(Role.PARTICIPANT)], "södra")
    assert hall.runs(operating.count_conferences) == 2


def test_a_conference_that_waits_for_its_chair_is_not_meant(hall: Hall) -> None:
    hall.runs(founding.new_conference)
    assert hall.runs(operating.invite, [Guest(Role.CHAIR)])
    named = hall.conference("Norra")
    hall.runs(founding.new_conference)
    assert hall.runs(operating.invite, [Guest(Role.OBSERVER)])
    (invitation,) = hall.session.exec(select(Invitation).where(Invitation.role == Role.OBSERVER))
    assert invitation.conference_id == named.id


def test_what_was_set_aside_is_listed_and_can_be_tried_again(hall: Hall) -> None:
    row = aside(hall, 7)
    (listed,) = hall.runs(operating.set_aside)
    assert (listed.update_id, listed.error) == (7, "ValueError: broken")
    assert hall.runs(operating.retry) == 1
    assert (row.state, row.attempts) == (InboxState.WAITING, 0)
    assert hall.runs(operating.set_aside) == []
    assert hall.runs(operating.retry) == 0
