"""Who is missing from the minutes: everyone asked who has neither delivered nor said anything."""

import pytest

from bot.domain.attendance import Company
from bot.domain.messages.minutes import MinutesText
from tests.hall import Hall
from tests.services.meetings_at_work import Table, laid_table

EVA = Company("Polisen", ("Eva",))
OLLE = Company("Parkförvaltningen", ("Olle",))


@pytest.fixture
def table(hall: Hall) -> Table:
    return laid_table(hall)


def missing(table: Table) -> tuple[Company, ...]:
    return table.one(table.chair, MinutesText).content.frame.missing


def begins(table: Table, *, saves: bool) -> None:
    table.hall.says(table.eva, "Klotter på skolan")
    if saves:
        table.hall.taps(table.eva, "save")


def test_who_began_and_delivered_nothing_is_missing_from_the_minutes(table: Table) -> None:
    begins(table, saves=False)
    table.starts()
    table.closes()
    assert missing(table) == (OLLE, EVA)


def test_who_delivered_without_sending_in_is_not_missing_from_the_minutes(table: Table) -> None:
    begins(table, saves=True)
    table.starts()
    table.closes()
    assert missing(table) == (OLLE,)


def test_who_removed_all_they_began_is_missing_from_the_minutes(table: Table) -> None:
    begins(table, saves=True)
    table.hall.taps(table.eva, "change")
    table.hall.taps(table.eva, "back")
    table.hall.taps(table.eva, "remove")
    table.starts()
    table.closes()
    assert missing(table) == (OLLE, EVA)
