"""The messages about the series itself, as long as they plausibly get."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from bot.domain.messages import series as messages
from bot.domain.messages.outline import Message
from bot.domain.settings_input import LONGEST_NAME
from bot.domain.states import Outcome

NUMBER = 2**31 - 1
ZONE = "Europe/Stockholm"
NAME = "<&Å" * (LONGEST_NAME // 3)
ASCENSION = date(2027, 5, 6)
HOLIDAY = "Kristi himmelsfärdsdag"
MOMENT = datetime(2027, 5, 5, 7, tzinfo=UTC)
DAYS = tuple(ASCENSION + timedelta(days=number) for number in (-3, -2, -1, 1, 2, 4))
TEXT = "Å&" * 500

QUESTION = messages.HolidayQuestion(
    deviation_id=NUMBER,
    conference=NAME,
    ordinary=ASCENSION,
    holiday=HOLIDAY,
    earlier=ASCENSION - timedelta(days=1),
    later=ASCENSION + timedelta(days=1),
    later_holiday="",
    settles_at=MOMENT,
    zone=ZONE,
)
ANSWERED = replace(QUESTION, outcome=Outcome.KEPT, starts_at=MOMENT)
DECIDED = messages.OccasionDecided(
    conference=NAME,
    ordinary=ASCENSION,
    holiday=HOLIDAY,
    outcome=Outcome.MOVED,
    starts_at=MOMENT,
    zone=ZONE,
)
MOVE = messages.MoveScreen(
    participant_id=NUMBER,
    conference=NAME,
    ordinary=ASCENSION,
    day=ASCENSION - timedelta(days=1),
    at=time(9),
    days=DAYS,
    is_moved=True,
    cancelled=DAYS[:3],
)
PREVIEW = messages.MovePreview(
    participant_id=NUMBER,
    conference=NAME,
    ordinary=ASCENSION,
    day=ASCENSION,
    at=time(9),
    hours=(time(8), time(9), time(10), time(13)),
    people=100,
    holiday=HOLIDAY,
)
TOLD = messages.RecessTold(NAME, ASCENSION, ASCENSION, MOMENT, ZONE, has_reported=True)

SAMPLES: list[Message] = [
    QUESTION,
    replace(QUESTION, later=None, later_holiday="Annandag jul", is_reminder=True),
    replace(QUESTION, earlier=None, later=None),
    ANSWERED,
    replace(ANSWERED, outcome=Outcome.CANCELLED),
    replace(ANSWERED, outcome=Outcome.MOVED, day=QUESTION.earlier, nobody_answered=True),
    *(
        replace(DECIDED, outcome=outcome, has_reported=reported, told=told, participant_id=NUMBER)
        for outcome in Outcome
        for reported in (True, False)
        for told in (None, 0, 12)
    ),
    replace(DECIDED, holiday=""),
    messages.PromiseFollows((TEXT,) * 8, ASCENSION, ASCENSION),
    messages.PromiseFollows((TEXT,), ASCENSION, ASCENSION),
    MOVE,
    replace(MOVE, is_moved=False, days=(), cancelled=()),
    PREVIEW,
    replace(PREVIEW, people=1, holiday=""),
    messages.AskCallOff(NUMBER, NAME, ASCENSION, MOMENT, ZONE, 12),
    messages.AskCallOff(NUMBER, NAME, ASCENSION, MOMENT, ZONE, 1),
    messages.RecessScreen(NUMBER, NAME, [messages.Off(NUMBER, ASCENSION, ASCENSION)] * 10),
    messages.RecessScreen(NUMBER, NAME, []),
    TOLD,
    replace(TOLD, is_over=True),
    messages.DayHasMeeting(ASCENSION),
    messages.DayTooFar(ASCENSION, ASCENSION),
]
