"""A participant's link to their own staff: made, limited, renewed, ended; and who may open it."""

from typing import Any

import pytest
from sqlmodel import select

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.messages.general import NotYours, StaleButton, Stranger, WayBack
from bot.domain.messages.oneself import Me
from bot.domain.messages.reporting_lines import OnlyReads
from bot.domain.messages.staff import StaffDesk, StaffInvitation, StaffLinkMade
from bot.domain.messages.staff_answers import StaffQuestion
from bot.domain.messages.staff_lines import (
    StaffClosed,
    StaffFull,
    StaffLinkIsYours,
    StaffReportsAnyway,
)
from bot.domain.states import MeetingState
from bot.services.ports import Sender
from storage.models import Respondent, StaffLink
from tests.hall import MONDAY, Hall
from tests.services.staff_at_work import Unit, unit_at_work


@pytest.fixture
def unit(hall: Hall) -> Unit:
    return unit_at_work(hall)


def links(unit: Unit) -> list[StaffLink]:
    return list(unit.hall.session.exec(select(StaffLink).order_by(StaffLink.id)))  # type: ignore[arg-type]  # a column at run time


def test_a_participant_gets_a_text_to_pass_on_and_only_the_hash_is_kept(unit: Unit) -> None:
    token = unit.shares()
    invitation = unit.shown(unit.eva, StaffInvitation)
    assert (invitation.name, invitation.organisation) == ("Eva", "Parkförvaltningen")
    assert invitation.starts_at == unit.meeting.starts_at
    [link] = links(unit)
    assert (link.meeting_id, link.most) == (unit.meeting.id, 50)
    assert token not in str(link)
    desk = unit.shown(unit.eva, StaffDesk)
    assert (desk.link_id, desk.most, desk.answered) == (link.id, 50, 0)


def test_the_way_to_ones_staff_is_on_me_too_for_those_who_report(unit: Unit) -> None:
    unit.hall.says(unit.eva, "/mig")
    assert isinstance(unit.hall.sees(unit.eva), Me)
    unit.hall.taps(unit.eva, "staff")
    unit.shown(unit.eva, StaffDesk)
    observer = unit.hall.joins("Ove", unit.conference, Role.OBSERVER)
    unit.hall.says(observer, "/mig")
    assert "staff" not in unit.hall.labels(observer)
    unit.hall.says(observer, "/medarbetare")
    assert unit.hall.sees(observer) == OnlyReads()


def test_two_taps_make_one_link(unit: Unit) -> None:
    unit.hall.says(unit.eva, "/medarbetare")
    serial = unit.shown(unit.eva, StaffDesk).serial
    part = unit.hall.part(unit.eva)
    unit.hall.taps_act(unit.eva, Act.STAFF_LINK, part.id, serial)
    unit.hall.taps_act(unit.eva, Act.STAFF_LINK, part.id, serial)
    assert unit.hall.answer() == StaffLinkMade()
    assert len(links(unit)) == 1


def test_a_new_link_ends_the_one_before_and_keeps_its_limit(unit: Unit) -> None:
    old = unit.shares()
    unit.hall.taps(unit.eva, "25")
    new = unit.shares()
    before, after = links(unit)
    assert (before.revoked_at, after.revoked_at, after.most) == (unit.hall.now, None, 25)
    unit.opens(unit.siv, old)
    assert unit.hall.sees(unit.siv) == StaffClosed()
    unit.opens(unit.siv, new)
    assert isinstance(unit.hall.sees(unit.siv), StaffQuestion)


def test_an_ended_link_leads_nowhere_and_ending_it_twice_is_harmless(unit: Unit) -> None:
    token = unit.shares()
    [link] = links(unit)
    for _ in range(2):
        unit.hall.taps_act(unit.eva, Act.STAFF_END, link.id)
        assert unit.shown(unit.eva, StaffDesk).link_id == 0
    unit.opens(unit.siv, token)
    assert unit.hall.sees(unit.siv) == StaffClosed()
    unit.hall.taps_act(unit.eva, Act.STAFF_MOST, link.id, 10)
    assert unit.hall.answer() == StaleButton(WayBack.STAFF)


@pytest.mark.parametrize("most", [0, 7, 101, -10])
def test_no_other_limit_than_those_offered_is_taken(unit: Unit, most: int) -> None:
    unit.shares()
    unit.hall.taps_act(unit.eva, Act.STAFF_MOST, links(unit)[0].id, most)
    assert unit.hall.answer() == StaleButton(WayBack.STAFF)
    assert links(unit)[0].most == 50


def test_nobody_else_changes_or_ends_ones_link(unit: Unit) -> None:
    unit.shares()
    [link] = links(unit)
    colleague = unit.hall.joins("Olle", unit.conference, organisation="Parkförvaltningen")
    for act, more in ((Act.STAFF_MOST, (100,)), (Act.STAFF_END, ())):
        for who, told in ((colleague, StaleButton(WayBack.STAFF)), (unit.siv, Stranger())):
            unit.hall.taps_act(who, act, link.id, *more)
            assert unit.hall.answer() == told
    unit.hall.taps_act(colleague, Act.STAFF_LINK, unit.hall.part(unit.eva).id, link.id)
    assert unit.hall.answer() == NotYours()
    assert links(unit) == [link]
    assert (link.revoked_at, link.most) == (None, 50)


def test_a_link_works_until_its_meeting_is_over(unit: Unit) -> None:
    token = unit.shares()
    unit.meeting.state, unit.meeting.started_at = MeetingState.RUNNING, unit.meeting.starts_at
    unit.hall.at(unit.meeting.starts_at)
    unit.opens(unit.siv, token)
    assert isinstance(unit.hall.sees(unit.siv), StaffQuestion)
    unit.meeting.state, unit.meeting.closed_at = MeetingState.CLOSED, unit.hall.now
    unit.hall.session.flush()
    unit.opens(unit.ali, token)
    assert unit.hall.sees(unit.ali) == StaffClosed()
    unit.hall.says(unit.siv, "Klotter")
    assert unit.hall.sees(unit.siv) == StaffClosed()


@pytest.mark.parametrize("changed", [{"left_at": MONDAY}, {"role": Role.OBSERVER}])
def test_a_link_stops_with_its_makers_right_to_report(unit: Unit, changed: dict[str, Any]) -> None:
    token = unit.shares()
    for name, value in changed.items():
        setattr(unit.hall.part(unit.eva), name, value)
    unit.hall.session.flush()
    unit.opens(unit.siv, token)
    assert unit.hall.sees(unit.siv) == StaffClosed()


def test_who_leaves_or_is_taken_out_takes_their_links_along(unit: Unit) -> None:
    token = unit.shares()
    unit.opens(unit.siv, token)
    unit.hall.says(unit.siv, "Klotter")
    part = unit.hall.part(unit.eva)
    unit.hall.taps_act(unit.eva, Act.QUIT_SURELY, part.id)
    [link] = links(unit)
    assert link.revoked_at == unit.hall.now
    back = unit.hall.part(unit.eva)
    back.left_at = None
    unit.hall.session.flush()
    unit.opens(unit.siv, token)
    assert unit.hall.sees(unit.siv) == StaffClosed()


def test_who_takes_part_is_told_so_kindly_and_is_no_respondent(unit: Unit) -> None:
    token = unit.shares()
    observer = unit.hall.joins("Ove", unit.conference, Role.OBSERVER)
    cases: list[tuple[Sender, object]] = [
        (unit.eva, StaffLinkIsYours()),
        (unit.chair, StaffReportsAnyway()),
        (observer, StaffReportsAnyway()),
    ]
    for who, told in cases:
        unit.opens(who, token)
        assert unit.hall.sees(who) == told
    assert unit.hall.session.exec(select(Respondent)).all() == []


def test_a_full_link_takes_nobody_more_until_it_may_take_more(unit: Unit) -> None:
    token = unit.shares()
    unit.hall.taps(unit.eva, "10")
    unit.opens(unit.siv, token)
    for number in range(10):
        unit.sends(unit.siv, f"Klotter {number}")
    unit.hall.says(unit.siv, "En till")
    assert unit.hall.sees(unit.siv) == StaffFull()
    unit.opens(unit.ali, token)
    assert unit.hall.sees(unit.ali) == StaffFull()
    unit.hall.says(unit.eva, "/medarbetare")
    assert unit.shown(unit.eva, StaffDesk).answered == 10
    unit.hall.taps(unit.eva, "25")
    unit.opens(unit.ali, token)
    assert isinstance(unit.hall.sees(unit.ali), StaffQuestion)


def test_a_link_that_has_gone_astray_is_opened_so_often_and_no_more(unit: Unit) -> None:
    token = unit.shares()
    unit.hall.taps(unit.eva, "10")
    [link] = links(unit)
    for number in range(100):
        stray = Respondent(
            link_id=link.id, chat_id=9000 + number, language="sv", opened_at=unit.hall.now
        )
        unit.hall.session.add(stray)
    unit.hall.session.flush()
    unit.opens(unit.siv, token)
    assert unit.hall.sees(unit.siv) == StaffFull()
    unit.hall.taps(unit.eva, "25")
    unit.opens(unit.siv, token)
    assert isinstance(unit.hall.sees(unit.siv), StaffQuestion)


def test_a_token_that_belongs_to_nothing_is_a_strangers(unit: Unit) -> None:
    unit.shares()
    unit.opens(unit.siv, "x" * 32)
    assert unit.hall.sees(unit.siv) == Stranger()
