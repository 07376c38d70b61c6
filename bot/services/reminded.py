"""How often each participant has been reminded, by the clock and by hand together."""

from datetime import datetime, time

from bot.domain.calendar import instant, local_date
from bot.domain.postponing import has_had_enough, week_begins
from bot.services.ports import Desk
from storage import pushes
from storage.models import Conference


def this_week(desk: Desk, conference: Conference) -> dict[int, list[datetime]]:
    """Return when each participant has been reminded this week, by the conference's calendar."""
    since = week_begins(desk.now, conference.zone)
    return pushes.reminders_since(desk.session, conference.id, since)


def today(desk: Desk, conference: Conference) -> dict[int, list[datetime]]:
    """Return when each participant has been reminded today."""
    midnight = instant(local_date(desk.now, conference.zone), time.min, conference.zone)
    week = this_week(desk, conference)
    return {one: [at for at in instants if at >= midnight] for one, instants in week.items()}


def enough(desk: Desk, conference: Conference) -> set[int]:
    """Return who has had as many reminders this week as anybody gets."""
    return {one for one, at in this_week(desk, conference).items() if has_had_enough(at)}
