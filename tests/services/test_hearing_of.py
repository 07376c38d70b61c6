"""What has been done between two meetings is heard of at the next one, once."""

from datetime import timedelta

import pytest

from bot.domain.agenda import FollowUp
from bot.domain.messages.agenda import AgendaSheet
from tests import builders
from tests.hall import Hall
from tests.services.meetings_at_work import NINE, Table, laid_table


@pytest.fixture
def table(hall: Hall) -> Table:
    laid = laid_table(hall)
    laid.starts()
    return laid


def follow_ups(table: Table) -> list[tuple[str, bool]]:
    table.hall.says(table.chair, "/dagordning")
    sheet = table.one(table.chair, AgendaSheet)
    return [
        (one.text, one.done)
        for section in sheet.sections
        for one in section.items
        if isinstance(one, FollowUp)
    ]


def meets_again(table: Table, weeks: int) -> None:
    table.hall.at(NINE + timedelta(weeks=weeks))
    table.starts()


def test_what_was_done_between_two_meetings_stands_on_the_next_agenda_and_no_later_one(
    table: Table,
) -> None:
    table.acts(table.chair, "Ring skolan", "Eva")
    table.closes()
    table.hall.later(days=2)
    table.hall.says(table.eva, "/atgarder")
    table.hall.taps(table.eva, "action_done_number")
    assert follow_ups(table) == [("Ring skolan", True)]
    meets_again(table, 1)
    assert follow_ups(table) == [("Ring skolan", True)]
    table.closes()
    table.hall.later(days=1)
    assert follow_ups(table) == []


def test_what_was_done_at_a_meeting_is_not_heard_of_again(table: Table) -> None:
    table.acts(table.chair, "Ring skolan", "Eva")
    table.hall.says(table.eva, "/atgarder")
    table.hall.taps(table.eva, "action_done_number")
    table.acts(table.chair, "Laga lampan", "Eva")
    table.closes()
    table.hall.later(days=1)
    assert follow_ups(table) == [("Laga lampan", False)]
    meets_again(table, 1)
    table.hall.taps(table.chair, "next_item")
    table.hall.taps(table.chair, "followed_up")
    table.closes()
    table.hall.later(days=1)
    assert follow_ups(table) == []


def test_a_meeting_that_was_not_held_heard_of_nothing(table: Table) -> None:
    table.acts(table.chair, "Ring skolan", "Eva")
    table.closes()
    table.hall.later(days=1)
    table.hall.says(table.eva, "/atgarder")
    table.hall.taps(table.eva, "action_done_number")
    builders.meeting(table.hall, table.conference)
    table.hall.at(NINE + timedelta(weeks=1, days=1))
    assert follow_ups(table) == [("Ring skolan", True)]
