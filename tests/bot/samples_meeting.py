"""Every message about the meeting and its minutes, with the longest plausible values."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.domain.attendance import Attendee, Frame, by_organisation
from bot.domain.ceasing import Ceased
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
    Called,
    MeetingClosed,
    MeetingMovedOn,
    MeetingNotRunning,
    MeetingPublished,
    MeetingReady,
    MeetingRunning,
    RollCall,
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
    ActionKept,
    AskDue,
    AskItem,
    AskOwner,
    AskRecord,
    Chip,
    DateHasPassed,
    ItemChoice,
    Named,
    NotRecorded,
    Place,
    RecordKept,
    RecordRemoved,
    UnreadableDate,
)
from bot.domain.minutes import Record, RecordKind, Spoken, compile_minutes
from bot.domain.paging import page_of

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

PEOPLE = page_of([Named(BIG + one, NAME, ORGANISATION) for one in range(60)], 2, 10)
ROLL = page_of(
    [Called(BIG + one, NAME, ORGANISATION, [True, False, None][one % 3]) for one in range(60)],
    1,
    20,
)
SHORT_ROLL = page_of([Called(one, f"Eva {one}", "Polisen", None) for one in range(20)], 0, 20)
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
)
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
            "not_called": THERE,
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
)


def running(**values: object) -> MeetingRunning:
    return MeetingRunning(**(vars(RUNNING) | values))


SAMPLES: list[Message] = [
    MeetingReady(BIG, CONFERENCE, STARTS, ZONE),
    RUNNING,
    running(item=FOLLOW_UP),
    running(item=replace(FOLLOW_UP, done=True, overdue=False)),
    running(item=None, records=()),
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
    RollCall(BIG, ROLL, 20, 20, 60),
    RollCall(BIG, SHORT_ROLL, 1, 0, 20),
    RollCall(BIG, SHORT_ROLL, 15, 5, 20),
    TooEarlyToStart(STARTS, ZONE),
    AnotherMeetingRunning(DAY),
    MeetingMovedOn(),
    MeetingNotRunning(),
    *(AskRecord(BIG, kind, PLACE) for kind in RecordKind),
    AskRecord(BIG, RecordKind.NOTE, None),
    RecordKept(RecordKind.DECISION, TEXT, None),
    RecordKept(RecordKind.ACTION, TEXT, PLACE, NAME, DAY),
    AskOwner(BIG, BIG, TEXT, PEOPLE),
    AskDue(BIG, BIG, TEXT, NAME, (Chip("due_in_a_week", DAY), Chip("due_in_two_weeks", DAY))),
    AskDue(BIG, BIG, TEXT, None, (Chip("due_in_a_month", DAY),)),
    ActionKept(BIG, TEXT, NAME, DAY, PLACE, other_items=True),
    ActionKept(BIG, TEXT, None, None, None, other_items=False),
    AskItem(BIG, BIG, TEXT, page_of([ItemChoice(BIG, one, TEXT) for one in range(200)], 3, 10)),
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
    MinutesText(compile_minutes(FULL, [FOLLOW_UP, REPORT, replace(REPORT, added=True)], RECORDS)),
    MinutesText(compile_minutes(FULL, [REPORT] * 200, RECORDS, CEASED), preview=True),
    MinutesText(compile_minutes(FRAME, [], [])),
    MinutesList(CONFERENCE, BIG, page_of([HeldOn(BIG + one, DAY) for one in range(5)], 0, 8)),
    NoMinutesYet(),
]
