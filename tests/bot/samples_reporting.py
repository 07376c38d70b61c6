"""Every message about the week's report, with the longest plausible values."""

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.domain.individuals import Kind, Piece
from bot.domain.messages.attaching import (
    ConfirmAlbum,
    ConfirmFile,
    FileHasNoPlace,
    FileKept,
    FileNotKept,
    NoFilesThere,
)
from bot.domain.messages.away import InsteadOf
from bot.domain.messages.general import ConferenceChoice
from bot.domain.messages.observing import (
    AskOrigin,
    AskPart,
    Card,
    Choice,
    ChoosePart,
    ChooseTopic,
    Nearby,
    Removed,
)
from bot.domain.messages.outline import Message
from bot.domain.messages.prompting import (
    AskLater,
    DoneAlready,
    MeetingMoved,
    NoLaterReminder,
    NoMoreReminders,
    NumberToCall,
    RemindedLater,
    Reminder,
)
from bot.domain.messages.reporting import (
    AskNews,
    Entry,
    Recalled,
    ReportScreen,
    TopicCount,
    TopicList,
    UnsavedDrafts,
    WhichConferenceForText,
)
from bot.domain.messages.reporting_lines import (
    Changed,
    IsWithdrawn,
    MeetingIsOver,
    NoAnswer,
    NoSuchWord,
    NothingNoted,
    NothingToSubmit,
    NothingWritten,
    OnlyReads,
    PositionOutOfTurn,
    PutBack,
    Reopened,
    SavedForNext,
    SaysNothingYet,
    SomethingIsDelivered,
    SubmittedThanks,
    TextTooLong,
    TimesAreNew,
)
from bot.domain.messages.withholding import CallForHelp, NotKept
from bot.domain.observation import Content, LastWeek, ReportState
from bot.domain.paging import page_of
from bot.domain.postponing import Later
from bot.domain.states import FileKind, Origin, Part, Recurring, TopicKind
from bot.domain.time_chips import ChipKind, TimeChip

BIG = 2**31 - 1
START = datetime(2026, 11, 26, 8, tzinfo=UTC)
ZONE = "Europe/Stockholm"
NAME = "Torsdagskonferensen för de fem prioriterade stadsområdena i Göteborg"
TOPIC = "Digitala hot och trakasserier på sociala medier"
LONG = "Å<&>" * 250
FULL = Content(LONG, LONG, LONG, LONG, Recurring.UNKNOWN)
TOPICS = tuple(Choice(BIG - number, f"{TOPIC} {number}") for number in range(14))


def recalled(state: LastWeek, weeks: int) -> Recalled:
    carried_on = state in {LastWeek.CHANGING, LastWeek.CONTINUED}
    return Recalled(BIG, TOPIC, LONG, LONG, weeks, state, BIG if carried_on else None)


def screen(
    state: ReportState,
    delivered: int,
    drafts: int,
    *,
    ceased: int = 0,
    late: bool = False,
    released: bool = False,
    area: str = "Angered",
) -> ReportScreen:
    return ReportScreen(
        meeting_id=BIG,
        conference=NAME,
        starts_at=START,
        zone=ZONE,
        weekday=4,
        area=area,
        recalled=tuple(recalled(one, week) for one in LastWeek for week in (1, 52)),
        recalled_more=99,
        topics=tuple(TopicCount(BIG, one.words, delivered, drafts) for one in TOPICS),
        unsorted=tuple(Entry(BIG - number, LONG, is_draft=True) for number in range(5)),
        state=state,
        delivered=delivered,
        ceased=ceased,
        drafts=drafts,
        late=late,
        released=released,
        since=START,
        unanswered=101,
        participant_id=BIG,
        colleagues=999,
    )


INSTEAD_OF = InsteadOf(BIG, NAME, NAME, date(2026, 12, 24))
DEPUTY = replace(screen(ReportState.STARTED, 9, 9), instead_of=(BIG, INSTEAD_OF))
OWN = replace(DEPUTY, instead_of=None, answers_for=(INSTEAD_OF,) * 3)

SAMPLES: list[Message] = [
    DEPUTY,
    OWN,
    AskLater(BIG, BIG, NAME, START, ZONE, tuple(Later)),
    AskLater(BIG, BIG, NAME, START, ZONE, (Later.IN_AN_HOUR,)),
    NoMoreReminders(3),
    UnsavedDrafts(BIG, BIG, 1, 1, 1, whose=BIG),
    AskNews(BIG, TOPIC, LONG, LONG, LONG),
    AskNews(BIG, TOPIC, LONG, "", ""),
    *(ConfirmFile(BIG, kind) for kind in FileKind),
    FileKept(LONG),
    FileKept(""),
    *(ConfirmAlbum(BIG, kind) for kind in FileKind),
    FileKept(LONG, 10),
    FileNotKept(),
    FileNotKept(10),
    NoFilesThere(1),
    NoFilesThere(10),
    FileHasNoPlace(LONG, is_withdrawn=True),
    FileHasNoPlace("", is_withdrawn=True),
    FileHasNoPlace(LONG, is_withdrawn=False),
    CallForHelp(),
    NotKept(None, tuple(Piece(kind=kind) for kind in Kind), is_taken_away=False),
    NotKept(
        BIG,
        tuple(one for kind in Kind for one in (Piece("Å<&>" * 140), Piece(kind=kind))),
        is_taken_away=True,
    ),
    screen(ReportState.NOT_STARTED, 0, 0),
    screen(ReportState.STARTED, 0, 1, area=""),
    screen(ReportState.STARTED, 99, 99, area="Västra Göteborg" * 20),
    screen(ReportState.SUBMITTED, 1, 2, late=True, released=True),
    screen(ReportState.NOTHING, 0, 1),
    screen(ReportState.STARTED, 0, 0, ceased=8),
    screen(ReportState.SUBMITTED, 0, 0, ceased=8),
    TopicList(BIG, BIG, TOPIC, page_of([Entry(BIG, LONG, is_draft=True)] * 90, 1, 30)),
    *(
        UnsavedDrafts(BIG, BIG, drafts, ready, delivered)
        for drafts, ready, delivered in [(1, 1, 0), (99, 99, 0), (9, 3, 0), (9, 0, 1), (1, 0, 0)]
    ),
    WhichConferenceForText(BIG, LONG, (ConferenceChoice(BIG, NAME),) * 8),
    *(AskPart(BIG, BIG, TOPIC, part, Content(LONG)) for part in Part),
    *(
        AskPart(
            BIG,
            BIG,
            TOPIC,
            part,
            FULL,
            times=tuple(TimeChip(one, date(2026, 11, 25)) for one in ChipKind),
            places=tuple(Choice(BIG, LONG) for _ in range(4)),
            known=tuple(Choice(BIG, LONG) for _ in range(4)),
            added_to_how=True,
            meant=(Choice(BIG, LONG),) * 2,
        )
        for part in Part
    ),
    AskPart(BIG, None, TOPIC, Part.WHAT, Content()),
    AskPart(BIG, BIG, TOPIC, Part.WHERE, FULL, located=(), can_locate=True),
    AskPart(BIG, BIG, TOPIC, Part.WHERE, FULL, located=(Nearby(BIG, LONG, 480),) * 3),
    AskPart(BIG, BIG, TOPIC, Part.WHERE, Content(LONG, LONG), can_locate=True),
    *(AskPart(BIG, BIG, TOPIC, part, FULL, TopicKind.PLANNED) for part in Part),
    Card(BIG, BIG, TOPIC, FULL, is_draft=False, kind=TopicKind.PLANNED),
    ChoosePart(BIG, TOPIC, FULL, TopicKind.POSITIVE),
    Card(BIG, BIG, TOPIC, FULL, is_draft=True, late=True, files=12),
    Card(BIG, BIG, TOPIC, FULL, is_draft=False, late=True),
    Card(BIG, BIG, TOPIC, FULL, is_draft=False, meant=(Choice(BIG, LONG),) * 2),
    Card(BIG, BIG, TOPIC, FULL, is_draft=False, open=False),
    *(Card(BIG, BIG, TOPIC, FULL, is_draft=True, late=True, origin=one) for one in Origin),
    *(AskOrigin(BIG, TOPIC, LONG, one) for one in Origin),
    AskOrigin(BIG, "", "", Origin.OWN),
    Card(BIG, BIG, TOPIC, Content("Klotter"), is_draft=True),
    ChoosePart(BIG, "", FULL),
    ChooseTopic(BIG, LONG, TOPICS),
    Removed(BIG, BIG, LONG, was_delivered=True),
    Removed(BIG, BIG, "", was_delivered=False),
    Removed(BIG, BIG, LONG, was_delivered=True, files=10),
    *(
        Reminder(
            BIG,
            BIG,
            NAME,
            START,
            ZONE,
            delivered=delivered,
            ceased=ceased,
            drafts=drafts,
            occurrence=-BIG,
            may_postpone=True,
        )
        for delivered, ceased, drafts in [(0, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1), (99, 9, 99)]
    ),
    Reminder(BIG, BIG, NAME, START, ZONE, 99, 9, 99, 1, True, (INSTEAD_OF,) * 3),
    RemindedLater(START, ZONE),
    NoLaterReminder(),
    DoneAlready(),
    NumberToCall(NAME, START, ZONE, "010-123 45 67", "1234567890#", "0987654321#"),
    NumberToCall(NAME, START, ZONE, "", "", ""),
    MeetingMoved(NAME, START, ZONE),
    TextTooLong(4096, 1000),
    NothingWritten(),
    TimesAreNew(),
    PositionOutOfTurn(),
    SavedForNext(date(2026, 11, 26)),
    SubmittedThanks(),
    NothingNoted(),
    Reopened(),
    SomethingIsDelivered(1),
    SomethingIsDelivered(99),
    NothingToSubmit(),
    SaysNothingYet(),
    PutBack(),
    PutBack(1),
    PutBack(10),
    Changed(),
    NoAnswer(),
    NoSuchWord(),
    IsWithdrawn(),
    MeetingIsOver(),
    OnlyReads(),
]
