"""Every message about the meeting and its minutes, with the longest plausible values."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.domain.attendance import Attendee, Frame, StandIn, TookOver, Turnout, by_organisation
from bot.domain.ceasing import Ceased
from bot.domain.following import Effects, LastWord
from bot.domain.levels import AreaLevel, Step
from bot.domain.messages.calling import AskExtraOff, ExtraCalledOff, ExtraIsOff
from bot.domain.messages.dictating import (
    GroupNotConnected,
    HowToRecord,
    MeetingLeftOpen,
    NoMeetingNow,
    NotInThisConference,
    TooLateToRecord,
    UnknownUsername,
)
from bot.domain.messages.meeting import (
    AnotherMeetingRunning,
    MeetingClosed,
    MeetingMovedOn,
    MeetingNotRunning,
    MeetingPublished,
    MeetingReady,
    MeetingRunning,
    TooEarlyToStart,
)
from bot.domain.messages.minutes import HeldOn, MinutesList, MinutesText, NoMinutesYet
from bot.domain.messages.oral import (
    OralFor,
    OralKept,
    OralTakenBack,
    OralTakenDown,
    OralText,
    OralTopic,
    TopicChoice,
)
from bot.domain.messages.outline import Message
from bot.domain.messages.recording import (
    AskRecord,
    DateHasPassed,
    Named,
    NotRecorded,
    Place,
    RecordKept,
    RecordRemoved,
    UnreadableDate,
)
from bot.domain.messages.rollcall import (
    AskDeputy,
    AskGuest,
    Called,
    CalledMeanwhile,
    NameTooLong,
    RollCall,
    Visitor,
)
from bot.domain.minutes import (
    FocusList,
    Off,
    Record,
    RecordKind,
    Said,
    Spoken,
    compile_minutes,
    untold,
)
from bot.domain.paging import page_of
from bot.domain.secrecy import minutes_for_group
from bot.domain.states import Origin, Term, WordKind

STARTS = datetime(2026, 11, 26, 8, tzinfo=UTC)
DAY = date(2026, 11, 26)
ZONE = "Europe/Stockholm"
BIG = 2**53
NAME = "Maximiliana-Alexandra von Västerbotten Öberg & <Åkesson>"
CONFERENCE = "Torsdagskonferensen för trygghet i nordöstra Göteborg"
ORGANISATION = "Idrotts- och föreningsförvaltningen, avdelning Nordost"
TOPIC = "Kriminella nätverk som påverkar området negativt"
TEXT = ("Klotter & <hot> på väggar, " * 38)[:1000]
PLACE = Place(199, TEXT)

PEOPLE = page_of(
    [Named(BIG + one, NAME, ORGANISATION, away=one % 2 == 0) for one in range(60)], 2, 10
)
ROLL = page_of(
    [
        Called(
            BIG + one,
            NAME,
            ORGANISATION,
            Turnout(one % 4),
            True,
            NAME if one % 4 == 2 else "",
            one % 5 == 0,
        )
        for one in range(60)
    ],
    1,
    20,
)
SHORT_ROLL = page_of([Called(one, f"Eva {one}", "Polisen") for one in range(20)], 0, 20)
REPORT = Spoken(
    item_id=BIG,
    number=199,
    topic=TOPIC,
    text=TEXT,
    organisation=ORGANISATION,
    area="Hammarkullen, Hjällbo & Gårdsten",
    when=TEXT,
    where=TEXT,
    how=TEXT,
    recurring=True,
    weeks=12,
    late=True,
    oral=True,
    origins=tuple(Origin)[1:],
)
FOLLOW_UP = Spoken(
    item_id=BIG + 1,
    number=1,
    topic=None,
    text=TEXT,
    owner=NAME,
    due_on=DAY,
    overdue=True,
    action_id=BIG,
    word=LastWord(WordKind.MOVED, DAY, NAME, TEXT, DAY, DAY),
    effects=Effects(60, 60, 60, (TEXT,)),
)
LEFT = [
    *(replace(one, off=Off.HIDDEN) for one in (FOLLOW_UP, REPORT)),
    *(untold(replace(one, added=True), off) for one in (FOLLOW_UP, REPORT) for off in Off),
]
RECORDS = tuple(
    Record(
        id=BIG + one,
        kind=list(RecordKind)[one % 3],
        text=TEXT,
        made_at=STARTS + timedelta(minutes=one),
        item_id=REPORT.item_id if one < 5 else None,
        owner=NAME,
        owner_organisation=ORGANISATION,
        due_on=DAY,
        action_kind="Öppna lokaler efter arbetstid" if one < 4 else "",
        term=Term.LONG if one < 4 else None,
        effect=TEXT if one < 4 else "",
    )
    for one in range(8)
)
THERE = by_organisation(
    Attendee(NAME, f"{number % 12} {ORGANISATION}" if number % 12 else "") for number in range(60)
)
CEASED = tuple(
    Ceased(BIG, 1, TOPIC, TEXT, TEXT, ORGANISATION, "Hammarkullen, Hjällbo & Gårdsten")
    for _ in range(20)
)
FOCUS = FocusList((ORGANISATION,) * 5, (TEXT[:80],) * 5)
FRAME = Frame(
    conference=CONFERENCE,
    zone=ZONE,
    local_date=DAY,
    weekday=4,
    started_at=STARTS,
    closed_at=STARTS + timedelta(hours=1),
)
FULL = Frame(
    **(
        vars(FRAME)
        | {
            "next_starts_at": STARTS + timedelta(weeks=1),
            "chairs": (NAME,) * 3,
            "secretaries": (NAME,) * 3,
            "present": THERE,
            "absent": THERE,
            "deputies": (StandIn(NAME, NAME, ORGANISATION), StandIn("", NAME)) * 10,
            "guests": THERE,
            "took_over": (TookOver(NAME, STARTS),) * 2,
            "not_called": THERE,
            "on_leave": THERE,
            "nothing": THERE,
            "missing": THERE,
        }
    )
)
RUNNING = MeetingRunning(
    meeting_id=BIG,
    conference=CONFERENCE,
    position=199,
    last=200,
    item=REPORT,
    records=RECORDS[:5],
    earlier=12,
    present=58,
    absent=1,
    uncalled=1,
    observation_id=BIG,
    files=10,
    previous=198,
    following=200,
    now=STARTS + timedelta(minutes=88),
    zone=ZONE,
    elapsed=88,
    planned=60,
    written=200,
    deputies=12,
    guests=3,
    focus=(TEXT[:80],) * 10,
    version=BIG,
    can_undo=True,
    leader=NAME,
    led_by=BIG,
    silent=14,
    may_take_over=True,
)


def running(**values: object) -> MeetingRunning:
    return MeetingRunning(**(vars(RUNNING) | values))


LEVELS = (
    AreaLevel(BIG, NAME, step=Step(1, "röd", "🔴"), reason=TEXT, since=DAY, symbols=("🟢", "🔴")),
)
TOLD_BY_SEVERAL = replace(
    REPORT,
    sources=(ORGANISATION, NAME, ORGANISATION),
    others=(Said(ORGANISATION, TEXT, TOPIC, TEXT, TEXT, TEXT), Said(NAME, TEXT)),
)

SAMPLES: list[Message] = [
    MeetingReady(BIG, CONFERENCE, STARTS, ZONE),
    MeetingReady(BIG, CONFERENCE, STARTS, ZONE, is_extra=True),
    AskExtraOff(BIG, CONFERENCE, STARTS, ZONE, 60, 200),
    AskExtraOff(BIG, CONFERENCE, STARTS, ZONE, 1, 1),
    ExtraCalledOff(CONFERENCE, STARTS, ZONE, STARTS),
    ExtraIsOff(STARTS, ZONE, 60, True, STARTS),
    RUNNING,
    running(item=TOLD_BY_SEVERAL),
    running(item=FOLLOW_UP),
    running(item=replace(FOLLOW_UP, done=True, overdue=False)),
    running(item=replace(FOLLOW_UP, secret=True)),
    running(item=None, records=()),
    running(item=replace(REPORT, text="", elsewhere=True)),
    running(position=0, item=None, previous=None),
    running(
        position=0,
        last=0,
        item=None,
        records=(),
        earlier=0,
        present=1,
        absent=0,
        previous=None,
        following=None,
    ),
    MeetingClosed(BIG, CONFERENCE, DAY, 12, 1, 1, 5, 7, BIG),
    MeetingClosed(BIG, CONFERENCE, DAY, 0, 0, 0, 0, 0, BIG),
    MeetingPublished(CONFERENCE, DAY, 60, group=True),
    RollCall(
        BIG,
        ROLL,
        20,
        20,
        60,
        deputies=15,
        proposed=5,
        nameless=ROLL.entries[:6],
        guests=tuple(Visitor(BIG, NAME, ORGANISATION) for _ in range(12)),
    ),
    AskDeputy(BIG, BIG, NAME, ORGANISATION, PEOPLE),
    AskDeputy(BIG, BIG, NAME, ORGANISATION, page_of([], 0, 10)),
    AskGuest(BIG),
    CalledMeanwhile(),
    NameTooLong(80),
    RollCall(BIG, SHORT_ROLL, 1, 0, 20),
    RollCall(BIG, SHORT_ROLL, 15, 5, 20, on_leave=1),
    RollCall(BIG, SHORT_ROLL, 15, 5, 20, on_leave=12),
    TooEarlyToStart(STARTS, ZONE),
    AnotherMeetingRunning(DAY),
    MeetingMovedOn(),
    MeetingNotRunning(),
    *(AskRecord(BIG, kind, PLACE) for kind in RecordKind),
    AskRecord(BIG, RecordKind.NOTE, None),
    RecordKept(RecordKind.DECISION, TEXT, None),
    RecordKept(RecordKind.ACTION, TEXT, PLACE, NAME, DAY),
    NotRecorded(TEXT * 3),
    UnreadableDate(),
    DateHasPassed(DAY),
    RecordRemoved(),
    UnknownUsername(),
    TooLateToRecord(TEXT, DAY),
    NotInThisConference(),
    *(HowToRecord(kind) for kind in RecordKind),
    GroupNotConnected(),
    NoMeetingNow(),
    MeetingLeftOpen(DAY),
    OralFor(BIG, PEOPLE),
    OralTopic(BIG, BIG, NAME, tuple(TopicChoice(BIG + one, TOPIC) for one in range(14))),
    OralText(BIG, NAME, TOPIC),
    OralKept(BIG, NAME, TOPIC, TEXT),
    OralTakenBack(NAME, TOPIC, TEXT),
    OralTakenDown(NAME, TOPIC, TEXT),
    MinutesText(
        compile_minutes(FULL, [FOLLOW_UP, REPORT, replace(REPORT, added=True)], RECORDS),
        minutes_id=2**53,
    ),
    MinutesText(compile_minutes(FULL, [REPORT] * 200, RECORDS, CEASED, focus=FOCUS), preview=True),
    MinutesText(compile_minutes(FULL, [TOLD_BY_SEVERAL], RECORDS, CEASED, LEVELS)),
    MinutesText(minutes_for_group(compile_minutes(FULL, [replace(REPORT, secret=True)], RECORDS))),
    MinutesText(compile_minutes(FULL, LEFT, RECORDS)),
    MinutesText(compile_minutes(FRAME, [], [])),
    MinutesList(
        CONFERENCE,
        BIG,
        page_of([HeldOn(BIG + one, DAY) for one in range(5)], 0, 8),
        may_export=True,
    ),
    NoMinutesYet(),
]
