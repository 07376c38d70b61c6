"""Every message about who is away, with the longest plausible values."""

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.domain.away import Days
from bot.domain.messages import away as messages
from bot.domain.messages.outline import Message
from bot.domain.months import Month
from bot.domain.paging import Page

BIG = 2**31
ZONE = "Europe/Stockholm"
MOMENT = datetime(2026, 11, 26, 8, tzinfo=UTC)
NAME = "Maximiliana-Alexandra von Västerbotten Öberg & <Åkesson>"
CONFERENCE = "Torsdagskonferensen för trygghet i nordöstra Göteborg"
ORGANISATION = "Idrotts- och föreningsförvaltningen, avdelning Nordost"
DAYS = Days(date(2026, 9, 23), date(2027, 9, 22))
ONE_DAY = Days(date(2026, 12, 24), date(2026, 12, 24))
MONTH = Month(2026 * 12 + 11)
LISTED = messages.AwayDays(BIG, DAYS, NAME)
SCREEN = messages.AwayScreen(BIG, CONFERENCE, (), DAYS, DAYS, MONTH.number)
INSTEAD_OF = messages.InsteadOf(BIG, NAME, ORGANISATION, DAYS.last)
CALENDAR = messages.AwayCalendar(BIG, BIG, MONTH, date(2026, 11, 23), date(2027, 11, 24))
CHOICES = Page((messages.DeputyChoice(BIG, NAME, ORGANISATION),) * 8, 1, 8)
NOBODY = messages.NobodyAnswersFor(CONFERENCE, NAME, ORGANISATION, DAYS, NAME)
ASKED = messages.AskedInstead(BIG, CONFERENCE, MOMENT, ZONE, INSTEAD_OF)

SAMPLES: list[Message] = [
    SCREEN,
    replace(SCREEN, absences=(LISTED,)),
    replace(SCREEN, absences=(replace(LISTED, deputy="", days=ONE_DAY),) * 3),
    messages.AwayCard(BIG, BIG, DAYS, NAME, MONTH.number),
    messages.AwayCard(BIG, BIG, ONE_DAY, "", MONTH.number),
    CALENDAR,
    replace(CALENDAR, chosen=date(2026, 12, 24)),
    messages.AskAwayDeputy(BIG, BIG, DAYS, CHOICES),
    messages.AskAwayDeputy(BIG, BIG, DAYS, Page(())),
    messages.AnswersFor(CONFERENCE, NAME, ORGANISATION, DAYS, has_begun=False),
    messages.AnswersFor(CONFERENCE, NAME, "", DAYS, has_begun=True),
    messages.AnswersNoMore(CONFERENCE, NAME, ORGANISATION),
    messages.AnswersNoMore(CONFERENCE, NAME, ""),
    NOBODY,
    replace(NOBODY, organisation="", deputy=""),
    messages.AwayIsOver(CONFERENCE, is_prompted=True),
    messages.AwayIsOver(CONFERENCE, is_prompted=False),
    ASKED,
    replace(ASKED, is_reminder=True, instead_of=replace(INSTEAD_OF, organisation="")),
    messages.AwayDaysUnusable(),
]
