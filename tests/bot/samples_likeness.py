"""Every message about what is alike, with the longest values."""

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.messages.arranging import ArrangeList, ArrangeOverview
from bot.domain.messages.likeness import (
    AreKeptApart,
    EarlierList,
    EarlierReport,
    ProposalSettled,
    SameEvent,
    ToldAsOne,
)
from bot.domain.messages.observing import AskPart, Card
from bot.domain.messages.outline import Message
from bot.domain.paging import page_of
from bot.domain.recurrence import Comeback, Earlier, Seen, Trend
from bot.domain.states import Part
from tests.bot.samples_agenda import (
    CONFERENCE,
    LONGEST,
    ORGANISATION,
    SHORT,
    TOPICS,
    WRITTEN,
    sheet_of,
)
from tests.bot.samples_arranging import CONTENTS, ID, JOINED, POINTS, item
from tests.bot.samples_meeting import RUNNING
from tests.bot.samples_reporting import FULL

TODAY = date(2026, 11, 26)
WEEKS = tuple(TODAY - timedelta(weeks=weeks) for weeks in range(26))
# Seen every week of half a year, by several each time.
OFTEN = Comeback(
    TODAY, WEEKS, tuple(Earlier(ID - n, WEEKS[n % 25 + 1]) for n in range(100)), frozenset({1, 2})
)
ONCE = Comeback(TODAY, WEEKS[:2], (Earlier(ID, WEEKS[1]),))
SECRET = replace(JOINED, secret=True)
REPORTS = [EarlierReport(day, ORGANISATION, WRITTEN, WRITTEN, WRITTEN) for day in WEEKS[1:]]

SAMPLES: list[Message] = [
    SameEvent(ID, page_of([(JOINED, JOINED), (SECRET, SECRET), (JOINED, SECRET)], 1, 1)),
    SameEvent(ID, page_of([(JOINED, JOINED)], 0, 1)),
    ToldAsOne(200),
    AreKeptApart(),
    ProposalSettled(),
    EarlierList(ID, ID, 200, TOPICS[0], Seen(25, 26, Trend.SHRINKING), page_of(REPORTS, 2, 5)),
    EarlierList(ID, ID, 200, TOPICS[0], None, page_of(REPORTS[:1], 0, 5)),
    ArrangeOverview(ID, ID, CONFERENCE, CONTENTS, 12, 99),
    ArrangeList(ID, ID, CONFERENCE, None, page_of(POINTS, 1, 8), 12, 99),
    item(replace(JOINED, comeback=OFTEN)),
    item(replace(JOINED, comeback=ONCE)),
    sheet_of(LONGEST, leads=True, proposals=99),
    sheet_of(SHORT, leads=True, proposals=1),
    AskPart(ID, ID, TOPICS[0], Part.RECURRING, FULL, similar=OFTEN),
    Card(ID, ID, TOPICS[0], FULL, is_draft=True, late=True, similar=OFTEN),
    Card(ID, ID, TOPICS[0], FULL, is_draft=True, similar=ONCE),
    replace(RUNNING, comeback=OFTEN),
]
