"""Every message about what people choose for themselves, with the longest plausible values."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from bot.domain.access import Role
from bot.domain.messages import oneself as messages
from bot.domain.messages.enrolling import Seat
from bot.domain.messages.outline import Message

BIG = 2**31
ZONE = "Europe/Stockholm"
MOMENT = datetime(2026, 11, 26, 8, tzinfo=UTC)
NAME = "Maximiliana-Alexandra von Västerbotten Öberg & <Åkesson>"
CONFERENCE = "Torsdagskonferensen för trygghet i nordöstra Göteborg"
SEAT = Seat(CONFERENCE, Role.PARTICIPANT, "Idrotts- och föreningsförvaltningen", "Södra Hisingen")
FIRST, LAST, OWN = (
    messages.Hour(3, time(15)),
    messages.Hour(4, time(7, 30)),
    messages.Hour(3, time(12)),
)
PART = messages.OwnPart(BIG, SEAT, ZONE, (FIRST, LAST, OWN))
REMINDERS = messages.MyReminders(
    participant_id=BIG,
    conference=CONFERENCE,
    first=FIRST,
    last=LAST,
    has_first=True,
    has_last=True,
    own=OWN,
    hours=tuple(messages.OwnHour(1, one) for one in (FIRST, LAST, OWN, FIRST, LAST)),
)
SPANS = tuple((weeks, date(2026, 12, 3)) for weeks in (1, 2, 4))

SAMPLES: list[Message] = [
    messages.Me(NAME, [PART] * 10),
    messages.Me(NAME, [PART]),
    messages.Me(NAME, [replace(PART, reminders=(), is_paused=True, paused_until=MOMENT)]),
    messages.Me(NAME, [replace(PART, reminders=None, is_paused=True)]),
    messages.Me(NAME, [replace(PART, is_paused=True, is_away=True, paused_until=MOMENT)]),
    REMINDERS,
    replace(REMINDERS, has_first=False, has_last=False, own=None),
    messages.AskMyHour(BIG, FIRST, LAST),
    messages.AskMyPause(BIG, CONFERENCE, SPANS),
    messages.HourUnusable(FIRST, LAST),
]
