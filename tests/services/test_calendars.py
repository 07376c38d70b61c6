"""Everyone's own calendar: one file, a new one when the call changes, one to take it away."""

from datetime import timedelta

import pytest

from bot.domain.access import Role
from bot.domain.messages.documents import CalendarFile
from bot.domain.occasion import Exempt
from bot.domain.states import Outcome
from bot.services import due
from bot.services.ports import Sender
from storage import series
from storage.models import Person, Recess
from tests.hall import Hall
from tests.services.meetings_at_work import Table, laid_table


@pytest.fixture
def table(hall: Hall) -> Table:
    return laid_table(hall)


def ticks(table: Table, **later: float) -> None:
    table.hall.later(**later)
    table.hall.runs(due.due_work)


def files(table: Table, sender: Sender) -> list[CalendarFile]:
    return table.hall.outbox.calendars[sender.chat_id]


def moves_to(table: Table, at: str) -> None:
    table.hall.says(table.chair, "/installningar")
    table.hall.taps(table.chair, "setting_starts")
    table.hall.says(table.chair, at)


def test_everyone_gets_the_weekly_call_once(table: Table) -> None:
    table.conference.pin, table.conference.host_pin = "4471", "9999"
    for _ in range(3):
        ticks(table)
    for sender in (table.chair, table.secretary, table.eva, table.olle):
        [file] = files(table, sender)
        assert (file.sequence, file.starts_at) == (0, table.meeting.starts_at)
        assert (file.phone, file.pin) == (table.conference.phone, "4471")
        assert "9999" not in repr(file)


def test_who_joins_later_gets_it_then(table: Table) -> None:
    ticks(table)
    nora = table.hall.joins("Nora", table.conference, Role.OBSERVER)
    ticks(table, minutes=1)
    assert len(files(table, nora)) == len(files(table, table.eva)) == 1


def test_a_moved_call_comes_as_the_same_entry_once_the_change_has_settled(table: Table) -> None:
    table.hall.later(days=-2)
    ticks(table)
    [first] = files(table, table.eva)
    moves_to(table, "10.30")
    ticks(table)
    moves_to(table, "10.45")
    for _ in range(2):
        ticks(table, minutes=4)
        assert len(files(table, table.eva)) == 1
    ticks(table, minutes=1)
    [_, second] = files(table, table.eva)
    assert (second.uid, second.sequence) == (first.uid, 1)
    assert second.starts_at == first.starts_at + timedelta(minutes=105)
    assert second.stamped_at > first.stamped_at
    ticks(table, minutes=30)
    assert len(files(table, table.eva)) == 2


@pytest.mark.parametrize("name", ["phone", "pin", "conference"])
def test_another_number_or_name_reaches_every_calendar(table: Table, name: str) -> None:
    ticks(table)
    column = "name" if name == "conference" else name
    setattr(table.conference, column, "031-390 10 20")
    ticks(table)
    ticks(table, minutes=6)
    [_, second] = files(table, table.olle)
    assert getattr(second, name) == "031-390 10 20"


def test_a_new_leaders_code_changes_no_calendar(table: Table) -> None:
    ticks(table)
    table.conference.host_pin = "9999"
    ticks(table)
    ticks(table, minutes=6)
    assert len(files(table, table.chair)) == 1


def test_who_leaves_gets_a_file_that_takes_the_call_away_and_back_on_return(table: Table) -> None:
    ticks(table)
    part = table.hall.part(table.olle)
    part.left_at = table.hall.now
    for _ in range(2):
        ticks(table, minutes=1)
    [first, over] = files(table, table.olle)
    assert (over.is_over, over.uid, over.sequence) == (True, first.uid, 1)
    part.left_at = None
    ticks(table, minutes=1)
    back = files(table, table.olle)[-1]
    assert (back.is_over, back.sequence) == (False, 2)
    assert len(files(table, table.eva)) == 1


def test_who_cannot_be_reached_gets_it_when_they_can(table: Table) -> None:
    person = table.hall.session.get_one(Person, table.hall.part(table.eva).person_id)
    person.unreachable_since = table.hall.now
    ticks(table)
    assert files(table, table.eva) == []
    person.unreachable_since = None
    ticks(table, minutes=1)
    assert len(files(table, table.eva)) == 1


def test_nobody_is_disturbed_while_a_meeting_runs(table: Table) -> None:
    table.starts()
    ticks(table)
    assert files(table, table.eva) == []
    table.closes()
    ticks(table, minutes=90)
    assert [one.sequence for one in files(table, table.eva)] == [0]


def test_two_conferences_are_two_entries(table: Table) -> None:
    other = table.hall.conference("Annan")
    table.hall.joins("Eva", other, sender=table.eva)
    ticks(table)
    one, two = files(table, table.eva)
    assert one.uid != two.uid


def test_a_day_that_is_moved_or_taken_away_is_so_in_the_same_entry(table: Table) -> None:
    table.hall.later(days=-6)
    ticks(table)
    [first] = files(table, table.eva)
    ordinary = table.meeting.starts_at
    week = timedelta(weeks=1)
    for later, outcome in ((0, Outcome.MOVED), (1, Outcome.CANCELLED), (2, Outcome.KEPT)):
        day = table.meeting.local_date + later * week
        moved = day - timedelta(days=1) if outcome is Outcome.MOVED else None
        series.note(
            table.hall.session,
            table.conference.id,
            day,
            outcome=outcome,
            moved_to=moved,
            decided_at=table.hall.now,
        )
    rest = Recess(
        conference_id=table.conference.id,
        first_day=table.meeting.local_date + 3 * week,
        last_day=table.meeting.local_date + 4 * week,
        created_at=table.hall.now,
    )
    table.hall.session.add(rest)
    ticks(table)
    ticks(table, minutes=6)
    _, second = files(table, table.eva)
    assert (second.uid, second.sequence, second.starts_at) == (first.uid, 1, ordinary)
    wednesday = ordinary - timedelta(days=1)
    assert second.exempt == (
        Exempt(ordinary, wednesday, wednesday + timedelta(hours=1)),
        *(Exempt(ordinary + later * week) for later in (1, 3, 4)),
    )
    ticks(table, minutes=6)
    assert len(files(table, table.eva)) == 2
