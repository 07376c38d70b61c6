"""The weekly call as a calendar entry."""

from bot.domain.messages.documents import CalendarFile
from bot.domain.occasion import Series, call_link
from bot.rendering.papers.words import Words

ALARM_MINUTES = 10


def series(message: CalendarFile, words: Words) -> Series:
    """Return the call as a calendar shows it."""
    call = call_link(message.phone, message.pin)
    about = {"conference": message.conference, "phone": message.phone, "pin": message.pin}
    return Series(
        uid=message.uid,
        sequence=message.sequence,
        stamped_at=message.stamped_at,
        starts_at=message.starts_at,
        ends_at=message.ends_at,
        zone=message.zone,
        language=words.language,
        title=words("calendar_title", **about),
        text=words("calendar_text", **about, call=call, link=words.bot_link),
        place=words("calendar_place", **about),
        organiser=message.conference,
        link=words.bot_link,
        call=call,
        alarm=words("calendar_alarm", **about, minutes=ALARM_MINUTES),
        alarm_minutes=ALARM_MINUTES,
        is_over=message.is_over,
        exempt=message.exempt,
    )
