"""Every message about what participants ask their own staff, with the longest plausible values."""

from datetime import UTC, date, datetime

from bot.domain.feedback import Fate, ItemFeedback
from bot.domain.individuals import Kind, Piece
from bot.domain.messages.observing import Choice
from bot.domain.messages.outline import Message
from bot.domain.messages.staff import (
    AskStaffWord,
    Settled,
    StaffAllRead,
    StaffAnswerChanged,
    StaffDesk,
    StaffInvitation,
    StaffLeftOut,
    StaffLinkMade,
    StaffNews,
    StaffReading,
    StaffWordKept,
)
from bot.domain.messages.staff_answers import (
    StaffCard,
    StaffDecided,
    StaffDropped,
    StaffNotKept,
    StaffPart,
    StaffQuestion,
    StaffSent,
    StaffTold,
    StaffTopic,
)
from bot.domain.messages.staff_lines import (
    StaffButtonOld,
    StaffClosed,
    StaffEdited,
    StaffEditLost,
    StaffFinishFirst,
    StaffFull,
    StaffIsRead,
    StaffLinkIsYours,
    StaffOnly,
    StaffReportsAnyway,
    StaffTooEarly,
)
from bot.domain.minutes import Outcome, Task
from bot.domain.observation import Content
from bot.domain.paging import page_of
from bot.domain.states import Part, Recurring, StaffFate, StaffState, TopicKind
from bot.domain.time_chips import ChipKind, TimeChip

BIG = 2**31 - 1
START = datetime(2026, 11, 26, 8, tzinfo=UTC)
ZONE = "Europe/Stockholm"
CONFERENCE = "Torsdagskonferensen för de fem prioriterade stadsområdena i Göteborg"
NAME = "Karl-Gustav Wennerström Lindqvist"
BODY = "Socialförvaltningen Nordost, avdelningen för trygghet & <samverkan>"
TOPIC = "Digitala hot och trakasserier på sociala medier"
LONG = "Å<&>" * 250
TOKEN = "a" * 32
FULL = Content(LONG, LONG, LONG, LONG, Recurring.UNKNOWN)
TOPICS = tuple(Choice(BIG - number, f"{TOPIC} {number}") for number in range(14))
SETTLED = tuple(
    Settled(BIG, state, LONG, has_word)
    for state in (StaffState.TAKEN, StaffState.EDITED, StaffState.LEFT_OUT)
    for has_word in (False, True)
)
OUTCOME = Outcome(
    decisions=(LONG,) * 2,
    notes=(LONG,),
    tasks=(Task(LONG, NAME, BODY, date(2026, 12, 3)), Task(LONG)),
)

SAMPLES: list[Message] = [
    StaffDesk(BIG, CONFERENCE, 0, START, ZONE),
    StaffDesk(BIG, CONFERENCE, BIG, START, ZONE, BIG, 100, 99, 99, 99),
    StaffDesk(BIG, CONFERENCE, BIG, START, ZONE, waiting=1),
    StaffInvitation(NAME, BODY, TOKEN, START, ZONE),
    StaffInvitation(NAME, "", TOKEN, START, ZONE),
    StaffLinkMade(),
    *(StaffNews(BIG, count) for count in (0, 1, 100)),
    *(
        StaffReading(
            BIG, BIG, BIG, TOPIC, FULL, 50, 100, previous_id=BIG, next_id=BIG, settled=settled
        )
        for settled in (None, *SETTLED)
    ),
    StaffReading(BIG, BIG, BIG, TOPIC, Content("Klotter"), 1, 1, TopicKind.POSITIVE),
    *(StaffAllRead(BIG, settled) for settled in (None, *SETTLED)),
    AskStaffWord(BIG, LONG),
    StaffLeftOut(BIG, page_of([Choice(BIG, LONG)] * 100, 1, 8)),
    StaffAnswerChanged(),
    StaffWordKept(),
    StaffQuestion(BIG, NAME, BODY, START, ZONE, 4, TOPICS),
    StaffQuestion(BIG, NAME, "", START, ZONE, 1, TOPICS[:1], has_sent=True),
    StaffTopic(BIG, LONG, TOPICS),
    *(
        StaffPart(
            BIG,
            TOPIC,
            part,
            content,
            times=tuple(TimeChip(kind, START.date()) for kind in ChipKind)[:8],
            added_to_how=part is Part.RECURRING,
        )
        for part in Part
        for content in (FULL, Content())
    ),
    *(StaffCard(BIG, NAME, TOPIC, FULL, kind) for kind in TopicKind),
    StaffSent(BIG, BIG, NAME, LONG, START, ZONE),
    StaffNotKept(tuple(Piece(kind=kind) for kind in Kind), is_taken_away=False),
    StaffNotKept(
        tuple(one for kind in Kind for one in (Piece("Å<&>" * 140), Piece(kind=kind))),
        is_taken_away=True,
    ),
    StaffTold(NAME, tuple((LONG, fate, LONG) for fate in StaffFate)),
    StaffTold(NAME, ((LONG, StaffFate.TAKEN, ""),)),
    StaffDecided(
        NAME, date(2026, 11, 26), tuple(ItemFeedback(TOPIC, LONG, fate, OUTCOME) for fate in Fate)
    ),
    StaffDropped(BIG),
    StaffOnly(),
    StaffClosed(),
    StaffFull(),
    StaffFinishFirst(),
    StaffIsRead(),
    StaffEditLost(),
    StaffEdited(),
    StaffTooEarly(),
    StaffLinkIsYours(),
    StaffReportsAnyway(),
    StaffButtonOld(),
]
