"""What is handed out as a file, with the longest plausible values."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.messages.documents import AgendaFile, CalendarFile, MinutesFile
from bot.domain.messages.minutes import MinutesText
from bot.domain.messages.outline import Message
from bot.domain.paper import Form
from tests.bot import samples_agenda, samples_meeting

CONTENT = next(one.content for one in samples_meeting.SAMPLES if isinstance(one, MinutesText))
PHONE, PIN = "+46 31-390 10 20", "123456789012"

AGENDA = AgendaFile(
    Form.PDF,
    conference=samples_agenda.CONFERENCE,
    starts_at=samples_agenda.STARTS,
    zone=samples_agenda.ZONE,
    weekday=4,
    phone=PHONE,
    pin=PIN,
    agenda=samples_agenda.LONGEST,
)
MINUTES = MinutesFile(Form.DOCX, CONTENT)
CALENDAR = CalendarFile(
    Form.ICS,
    conference=samples_agenda.CONFERENCE,
    uid="5b7c2f6e-3c0d-5f0e-9d55-1c4f2a7f0a11",
    sequence=0,
    stamped_at=samples_agenda.STARTS,
    weekday=4,
    starts_at=samples_agenda.STARTS,
    ends_at=samples_agenda.STARTS + timedelta(hours=1),
    zone=samples_agenda.ZONE,
    phone=PHONE,
    pin=PIN,
)
SAMPLES: list[Message] = [
    AGENDA,
    MINUTES,
    CALENDAR,
    replace(CALENDAR, sequence=3),
    replace(CALENDAR, sequence=4, is_over=True),
]
