"""The calendar file as calendars read it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from icalendar import Calendar

from bot import documents
from bot.documents.zones import describe
from bot.domain import occasion
from bot.domain.messages.documents import CalendarFile
from bot.domain.occasion import Exempt, Series, call_link
from bot.domain.paper import Form
from tests.documents import papers


def read(message: CalendarFile) -> Any:
    return Calendar.from_ical(documents.produce(Form.ICS, papers.source(message)))


def event_of(calendar: Any) -> Any:
    [event] = calendar.walk("VEVENT")
    return event


def test_the_call_comes_every_week_at_its_own_clock_with_the_number() -> None:
    calendar = read(papers.CALENDAR)
    assert (calendar["VERSION"], calendar["METHOD"]) == ("2.0", "PUBLISH")
    event = event_of(calendar)
    stockholm = ZoneInfo("Europe/Stockholm")
    assert event["DTSTART"].dt == papers.NINE.astimezone(stockholm)
    assert event["DTSTART"].params["TZID"] == "Europe/Stockholm"
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(hours=1)
    assert event["RRULE"]["FREQ"] == ["WEEKLY"]
    assert event["UID"] == papers.CALENDAR.uid
    assert event["SEQUENCE"] == 2
    assert event["STATUS"] == "CONFIRMED"
    assert "031-390 10 20" in event["LOCATION"]
    for said in ("031-390 10 20", "4471", "tel:0313901020,,4471%23", "https://t.me/torsdagsbot"):
        assert said in event["DESCRIPTION"], said


def test_it_reminds_ten_minutes_before() -> None:
    [alarm] = read(papers.CALENDAR).walk("VALARM")
    assert alarm["ACTION"] == "DISPLAY"
    assert alarm["TRIGGER"].dt == timedelta(minutes=-10)


def test_what_is_over_is_cancelled_and_rings_no_more() -> None:
    calendar = read(replace(papers.CALENDAR, is_over=True, sequence=3))
    event = event_of(calendar)
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 3)
    assert event["UID"] == papers.CALENDAR.uid
    assert not calendar.walk("VALARM")


def test_without_a_number_nothing_is_to_be_called() -> None:
    event = event_of(read(replace(papers.CALENDAR, phone="", pin="")))
    assert "URL" not in event
    assert "tel:" not in event["DESCRIPTION"]


@pytest.mark.parametrize(
    ("phone", "pin", "link"),
    [
        ("031-390 10 20", "", "tel:0313901020"),
        ("+46 (31) 390 10 20", "44 71", "tel:+46313901020,,4471%23"),
        ("", "4471", ""),
    ],
)
def test_a_number_can_be_tapped(phone: str, pin: str, link: str) -> None:
    assert call_link(phone, pin) == link


def test_stockholms_clock_changes_by_the_rule_of_the_union() -> None:
    text = describe("Europe/Stockholm", papers.NINE).to_ical().decode()
    summer, winter = text.split("END:DAYLIGHT")
    assert "DTSTART:20250330T020000" in summer
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3" in summer
    assert "TZOFFSETFROM:+0100" in summer
    assert "TZOFFSETTO:+0200" in summer
    assert "DTSTART:20251026T030000" in winter
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10" in winter


@pytest.mark.parametrize(
    "zone", ["Europe/Stockholm", "America/New_York", "Asia/Tokyo", "Africa/Casablanca", "UTC"]
)
def test_a_described_zone_shows_the_same_clock_as_the_zone_itself(zone: str) -> None:
    described = describe(zone, papers.NINE).to_tz(lookup_tzid=False)
    for week in range(0, 100, 3):
        instant = papers.NINE + timedelta(weeks=week)
        local = instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        offset = local.replace(tzinfo=described).utcoffset()
        assert offset == instant.astimezone(ZoneInfo(zone)).utcoffset(), instant


def test_lines_are_folded_as_the_standard_asks() -> None:
    message = replace(papers.CALENDAR, conference="Trygghetskonferensen på Östra Älvstranden " * 5)
    content = documents.produce(Form.ICS, papers.source(message))
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in content.replace(b"\r\n", b"")


@settings(max_examples=150, deadline=None)
@given(papers.ANY_SERIES)
def test_any_text_makes_one_entry_that_calendars_can_read(series: Series) -> None:
    content = documents.produce(Form.ICS, occasion.to_plain(series))
    calendar = Calendar.from_ical(content)
    event = event_of(calendar)
    assert len(calendar.walk("VALARM")) == 1
    assert event["UID"] == series.uid
    assert event["DTSTART"].dt.astimezone(UTC) == series.starts_at


def test_an_instant_is_read_back_as_it_was() -> None:
    series = occasion.from_plain(papers.source(papers.CALENDAR))
    assert series.starts_at == datetime(2026, 11, 26, 8, tzinfo=UTC)


def test_an_occasion_can_be_held_at_another_time_or_not_at_all() -> None:
    day, week = timedelta(days=1), timedelta(weeks=1)
    exempt = (
        Exempt(papers.NINE + week),
        Exempt(
            papers.NINE + 2 * week,
            papers.NINE + 2 * week - day,
            papers.NINE + 2 * week - day + timedelta(hours=1),
        ),
    )
    series, moved = read(replace(papers.CALENDAR, exempt=exempt)).walk("VEVENT")
    assert [one.dt for one in series["EXDATE"].dts] == [papers.NINE + week]
    assert series["EXDATE"].dts[0].dt.tzinfo is not None
    assert (moved["UID"], moved["SEQUENCE"]) == (series["UID"], series["SEQUENCE"])
    assert moved["RECURRENCE-ID"].dt == papers.NINE + 2 * week
    assert moved["DTSTART"].dt == papers.NINE + 2 * week - day
    assert "RRULE" not in moved
    assert moved.walk("VALARM")
    assert len(read(replace(papers.CALENDAR, exempt=exempt, is_over=True)).walk("VEVENT")) == 1
