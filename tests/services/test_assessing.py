"""The level of each area: who sets it, why, and what everyone sees of it."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.messages.agenda import AgendaHasChanged, AgendaSheet
from bot.domain.messages.general import NotYours, StaleButton, Stranger, WayBack
from bot.domain.messages.minutes import MinutesText
from bot.domain.messages.picture import (
    AskLevel,
    AskLevelReason,
    LevelChanged,
    NoAreas,
    SituationPicture,
)
from bot.domain.messages.withholding import NotKept
from bot.domain.minutes import from_plain, to_plain
from bot.domain.states import MeetingState
from bot.services import levels
from bot.services.ports import Sender
from storage.models import Area, AreaLevel, Meeting, ScaleStep
from tests import builders
from tests.hall import Hall
from tests.services.meetings_at_work import NINE, Table, laid_table


@pytest.fixture
def table(hall: Hall) -> Table:
    laid = laid_table(hall)
    hall.area(laid.conference, "Centrum")
    hall.area(laid.conference, "Bergsjön", prioritised=True)
    return laid


def assesses(table: Table, sender: Sender, area: str, step: str, why: str | None = None) -> None:
    hall = table.hall
    hall.says(sender, "/lagesbild")
    hall.taps(sender, area)
    hall.taps(sender, step)
    if why is None:
        hall.taps(sender, "skip")
    else:
        hall.says(sender, why)


def picture(table: Table, sender: Sender) -> SituationPicture:
    table.hall.says(sender, "/picture")
    return table.one(sender, SituationPicture)


def told(table: Table, sender: Sender) -> list[tuple[str, str, str]]:
    return [
        (one.area, one.step.name if one.step else "", one.reason)
        for one in picture(table, sender).page.entries
    ]


def area(table: Table, name: str) -> Area:
    return table.hall.session.exec(select(Area).where(Area.name == name)).one()


def step(table: Table, name: str) -> ScaleStep:
    own = ScaleStep.conference_id == table.conference.id
    return table.hall.session.exec(select(ScaleStep).where(own, ScaleStep.name == name)).one()


def test_a_level_is_kept_with_its_reason_and_stands_among_all_areas(table: Table) -> None:
    assesses(table, table.chair, "Angered", "röd", "Tre bränder på en vecka")
    assert told(table, table.chair) == [
        ("Bergsjön", "", ""),
        ("Angered", "röd", "Tre bränder på en vecka"),
        ("Centrum", "", ""),
    ]
    [row] = table.hall.session.exec(select(AreaLevel)).all()
    assert (row.set_by, row.set_at) == (table.hall.part(table.chair).id, table.hall.now)


def test_a_level_stands_as_soon_as_it_is_tapped_and_needs_no_reason(table: Table) -> None:
    table.hall.says(table.chair, "/lagesbild")
    table.hall.taps(table.chair, "Angered")
    table.hall.taps(table.chair, "gul")
    assert isinstance(table.hall.sees(table.chair), AskLevelReason)
    assert ("Angered", "gul", "") in told(table, table.secretary)
    table.hall.taps(table.chair, "skip")
    assert isinstance(table.hall.sees(table.chair), SituationPicture)


def test_another_level_loses_the_old_reason_and_the_same_one_keeps_it(table: Table) -> None:
    assesses(table, table.chair, "Angered", "röd", "Bränder")
    assesses(table, table.secretary, "Angered", "röd")
    assert ("Angered", "röd", "Bränder") in told(table, table.chair)
    assesses(table, table.secretary, "Angered", "gul")
    assert ("Angered", "gul", "") in told(table, table.chair)


def test_the_course_of_the_weeks_is_told(table: Table) -> None:
    table.hall.runs(levels.scale, table.conference)
    for weeks, name in ((3, "grön"), (2, "grön"), (1, "gul")):
        row = AreaLevel(
            meeting_id=builders.earlier(table.hall, table.meeting, weeks=weeks).id,
            area_id=area(table, "Angered").id,
            step_id=step(table, name).id,
            set_at=table.hall.now - timedelta(weeks=weeks),
            set_by=table.hall.part(table.chair).id,
        )
        table.hall.session.add(row)
    assesses(table, table.chair, "Angered", "röd")
    shown = next(one for one in picture(table, table.chair).page.entries if one.step)
    assert shown.symbols == ("🟢", "🟢", "🟡", "🔴")


def test_a_reason_that_names_somebody_is_not_kept(table: Table) -> None:
    assesses(table, table.chair, "Angered", "röd", "Grannen heter Berit")
    assert isinstance(table.hall.sees(table.chair), NotKept)
    assert ("Angered", "röd", "") in told(table, table.chair)


def test_everyone_sees_a_level_at_once_and_since_when_it_stands(table: Table) -> None:
    table.hall.at(NINE - timedelta(days=1))
    assesses(table, table.chair, "Angered", "röd", "Bränder")
    assert ("Angered", "röd", "Bränder") in told(table, table.eva)
    assert table.hall.labels(table.eva) == []
    table.hall.at(NINE)
    table.hall.says(table.chair, "/dagordning")
    table.hall.taps(table.chair, "release")
    [level] = table.one(table.eva, AgendaSheet).levels
    assert (level.area, level.reason, level.since) == ("Angered", "Bränder", date(2026, 11, 25))


def test_a_level_given_after_the_meeting_is_seen_at_once_and_is_of_today(table: Table) -> None:
    table.starts()
    table.closes()
    table.hall.later(hours=2)
    assesses(table, table.chair, "Angered", "röd")
    table.hall.later(days=1)
    assesses(table, table.secretary, "Angered", "röd", "Bränder")
    assert ("Angered", "röd", "Bränder") in told(table, table.eva)
    shown = next(one for one in picture(table, table.eva).page.entries if one.step)
    assert (shown.since, shown.symbols) == (table.meeting.local_date, ("🔴",))


def test_the_agenda_is_read_again_when_a_level_has_come_since(table: Table) -> None:
    table.hall.says(table.chair, "/dagordning")
    assesses(table, table.secretary, "Angered", "röd")
    table.hall.taps(table.chair, "release")
    assert table.hall.answer() == AgendaHasChanged()


def test_the_minutes_keep_the_levels_as_they_were(table: Table) -> None:
    assesses(table, table.chair, "Angered", "röd", "Bränder")
    table.starts()
    table.closes()
    content = table.one(table.eva, MinutesText).content
    [level] = content.levels
    assert level.step is not None
    assert (level.area, level.step.symbol, level.reason) == ("Angered", "🔴", "Bränder")
    assert from_plain(to_plain(content)) == content


def test_two_leaders_at_once_overwrite_nothing_unseen(table: Table) -> None:
    hall = table.hall
    for leader in (table.chair, table.secretary):
        hall.says(leader, "/lagesbild")
        hall.taps(leader, "Angered")
    hall.taps(table.secretary, "röd")
    hall.taps(table.chair, "grön")
    assert hall.answer() == LevelChanged()
    assert ("Angered", "röd", "") in told(table, table.secretary)
    asked = table.one(table.chair, AskLevel)
    assert asked.standing == step(table, "röd").id
    hall.taps(table.chair, "grön")
    assert ("Angered", "grön", "") in told(table, table.secretary)


def test_only_those_who_lead_set_levels(table: Table) -> None:
    hall = table.hall
    hall.runs(levels.scale, table.conference)
    about = (table.meeting.id, area(table, "Angered").id)
    other = hall.joins("Nils", hall.conference("Annan"), Role.CHAIR)
    for sender in (table.eva, other):
        hall.taps_act(sender, Act.PICTURE_LEVEL, *about, step(table, "röd").id, 0)
        assert hall.answer() == NotYours()
    hall.taps_act(hall.person("Mallory"), Act.PICTURE_AREA, 999, 1)
    assert hall.answer() == Stranger()
    assert not hall.session.exec(select(AreaLevel)).all()


def test_forged_and_old_buttons_change_nothing(table: Table) -> None:
    hall = table.hall
    hall.runs(levels.scale, table.conference)
    other = hall.conference("Annan")
    hall.runs(levels.scale, other)
    foreign = hall.session.exec(
        select(ScaleStep).where(ScaleStep.conference_id == other.id)
    ).first()
    assert foreign is not None
    about = (table.meeting.id, area(table, "Angered").id)
    for arguments in (
        (*about, foreign.id, 0),
        (*about, 999, 0),
        (table.meeting.id, 999, step(table, "röd").id, 0),
        (999, about[1], step(table, "röd").id, 0),
    ):
        hall.taps_act(table.chair, Act.PICTURE_LEVEL, *arguments)
        assert hall.answer() == StaleButton(WayBack.PICTURE)
    assert not hall.session.exec(select(AreaLevel)).all()


def test_a_reason_that_comes_when_the_meeting_is_over_is_not_kept(table: Table) -> None:
    hall = table.hall
    hall.says(table.chair, "/lagesbild")
    hall.taps(table.chair, "Angered")
    hall.taps(table.chair, "röd")
    table.meeting.state = MeetingState.CLOSED
    table.meeting.started_at = table.meeting.closed_at = hall.now
    hall.says(table.chair, "Bränder")
    assert hall.sees(table.chair) == StaleButton(WayBack.PICTURE)
    [row] = hall.session.exec(select(AreaLevel)).all()
    assert row.reason == ""


def test_a_conference_without_areas_is_told_so(hall: Hall) -> None:
    conference = hall.conference()
    chair = hall.joins("Karin", conference, Role.CHAIR)
    hall.says(chair, "/lagesbild")
    assert hall.sees(chair) == NoAreas()


# A name that comes twice is one step.
STEPS = [("Lugnt", "⬛"), ("lugnt", "⬜"), ("RÖD", "🟥"), ("gul", "🟨")]


def test_a_conference_has_a_scale_of_its_own_and_what_was_said_by_another_stays(
    table: Table,
) -> None:
    assesses(table, table.chair, "Angered", "röd", "Bränder")
    hall = table.hall
    hall.runs(levels.set_scale, table.conference, STEPS)
    scale = hall.runs(levels.scale, table.conference)
    assert [(one.name, one.symbol) for one in scale] == [
        ("Lugnt", "⬜"),
        ("röd", "🟥"),
        ("gul", "🟨"),
    ]
    hall.runs(levels.set_scale, table.conference, [("Lugnt", "⬜"), ("Oroligt", "⬛")])
    assert ("Angered", "röd", "Bränder") in told(table, table.chair)
    hall.taps(table.chair, "Angered")
    assert [one.name for one in table.one(table.chair, AskLevel).steps] == ["Lugnt", "Oroligt"]


def test_a_level_for_a_meeting_that_was_never_held_is_remembered(table: Table) -> None:
    assesses(table, table.chair, "Angered", "röd", "Bränder")
    hall = table.hall
    hall.later(days=7)
    later = builders.meeting(hall, table.conference)
    assert later.id != table.meeting.id
    assert isinstance(later, Meeting)
    assert ("Angered", "röd", "Bränder") in told(table, table.chair)


@pytest.mark.parametrize("ends", ["skip", "back", "Bränder"])
def test_the_picture_stays_on_the_page_of_the_area_that_was_given_a_level(
    table: Table, ends: str
) -> None:
    hall = table.hall
    for number in range(12):
        hall.area(table.conference, f"Område {number:02}")
    hall.says(table.chair, "/lagesbild")
    hall.taps(table.chair, "next_page")
    hall.taps(table.chair, "Område 11")
    if ends != "back":
        hall.taps(table.chair, "röd")
    if ends == "Bränder":
        hall.says(table.chair, ends)
    else:
        hall.taps(table.chair, ends)
    page = table.one(table.chair, SituationPicture).page
    assert page.number == 1
    assert "Område 11" in [one.area for one in page.entries]
