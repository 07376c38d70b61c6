"""The weekly call as a calendar file (RFC 5545), published anew whenever it changes (RFC 5546)."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, vCalAddress, vText, vUri

from bot.documents.legible import legible
from bot.documents.zones import describe
from bot.domain.occasion import Series, from_plain

PRODUCT = "-//Torsdagsbot//SV"


def produce(source: dict[str, Any]) -> bytes:
    """Write the call as a calendar file."""
    series = from_plain(source)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add_component(describe(series.zone, series.starts_at))
    calendar.add_component(_event(series))
    for one in series.exempt:
        if not series.is_over and one.starts_at is not None and one.ends_at is not None:
            calendar.add_component(_moved(series, one.ordinary_at, one.starts_at, one.ends_at))
    content: bytes = calendar.to_ical()
    return content


def _moved(series: Series, ordinary_at: datetime, starts_at: datetime, ends_at: datetime) -> Event:
    """Write one occasion that is held at another time than the series says."""
    event = _entry(series, starts_at, ends_at)
    event.add("recurrence-id", _local(ordinary_at, ZoneInfo(series.zone)))
    return event


def _event(series: Series) -> Event:
    """Write the series itself, without the occasions that are not held."""
    event = _entry(series, series.starts_at, series.ends_at)
    event.add("rrule", {"freq": "weekly"})
    away = [one.ordinary_at for one in series.exempt if one.starts_at is None]
    if away and not series.is_over:
        zone = ZoneInfo(series.zone)
        event.add("exdate", [_local(one, zone) for one in away])
    return event


def _entry(series: Series, starts_at: datetime, ends_at: datetime) -> Event:
    zone = ZoneInfo(series.zone)
    event = Event()
    event.add("uid", series.uid)
    event.add("sequence", series.sequence)
    event.add("dtstamp", series.stamped_at.astimezone(UTC))
    event.add("last-modified", series.stamped_at.astimezone(UTC))
    event.add("dtstart", _local(starts_at, zone))
    event.add("dtend", _local(ends_at, zone))
    event.add("summary", vText(_line(series.title)))
    event.add("description", vText(legible(series.text)))
    event.add("location", vText(_line(series.place)))
    event.add("status", "CANCELLED" if series.is_over else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if series.is_over else "OPAQUE")
    event.add("class", "PRIVATE")
    event.add("organizer", _organiser(series))
    if series.call:
        event.add("url", vUri(series.call))
    if not series.is_over:
        event.add_component(_alarm(series))
    return event


def _organiser(series: Series) -> vCalAddress:
    organiser = vCalAddress(series.link)
    organiser.params["cn"] = vText(_line(series.organiser).replace('"', "”"))
    return organiser


def _alarm(series: Series) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", vText(_line(series.alarm)))
    alarm.add("trigger", timedelta(minutes=-series.alarm_minutes))
    return alarm


def _line(text: str) -> str:
    return " ".join(legible(text).split())


def _local(instant: datetime, zone: ZoneInfo) -> datetime:
    return instant.astimezone(zone)
