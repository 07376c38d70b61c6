"""Every message about agenda, status and actions, with the longest plausible values."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.domain.agenda import (
    Agenda,
    FollowUp,
    Item,
    Surroundings,
    batches,
    compile_agenda,
    divided,
)
from bot.domain.answers import Answers, Asked, count_answers
from bot.domain.arranging import Arrangement, HiddenFor, Hiding, Wish
from bot.domain.ceasing import Ceased
from bot.domain.following import Effects, LastWord
from bot.domain.levels import AreaLevel, Step
from bot.domain.lookahead import Holiday
from bot.domain.messages.actions import (
    ActionIsDone,
    ActionIsOpen,
    ActionList,
    ActionTakenBack,
    ActionWasDone,
    ListedAction,
    NotYourAction,
    OwnActions,
    OwnerMarkedAction,
)
from bot.domain.messages.agenda import (
    ROOM,
    AgendaIsOut,
    AgendaNotReleased,
    AgendaOutAlready,
    AgendaOver,
    AgendaPart,
    AgendaReleased,
    AgendaSheet,
    AgendaTooEarly,
    ChangedObservation,
    Entry,
    LateObservation,
    ReleaseOffer,
    WithdrawnObservation,
)
from bot.domain.messages.chairing import (
    GroupLost,
    MeetingNotHeld,
    PersonUnreachable,
    Status,
)
from bot.domain.messages.outline import Message
from bot.domain.paging import Page
from bot.domain.recurrence import Comeback, Earlier
from bot.domain.states import Origin, Recurring, SubmissionState, TopicKind, WordKind

STARTS = datetime(2026, 11, 26, 8, tzinfo=UTC)
ZONE = "Europe/Stockholm"
BIG = 2**53
NAME = "Maximiliana-Alexandra von Västerbotten Öberg & <Åkesson>"
CONFERENCE = "Torsdagskonferensen för trygghet i nordöstra Göteborg"
ORGANISATION = "Idrotts- och föreningsförvaltningen, avdelning Nordost"
AREA = "Hammarkullen, Hjällbo & Gårdsten"
TOPICS = (
    "Inbrott/Inbrottsförsök/Stölder/Snatterier",
    "Digitala hot och trakasserier på sociala medier",
    "Kriminella nätverk som påverkar området negativt",
    "Positiva händelser som ökar trygghetskänslan",
    "Planerade förändringar",
)
KINDS = (TopicKind.ORDINARY,) * 3 + (TopicKind.POSITIVE, TopicKind.PLANNED)
WRITTEN = "Klotter & <hot> på väggar, " * 37

STEP = Step(3, "orange, med ett långt namn på nivån", "🟠")

BACK = Comeback(
    STARTS.date(),
    tuple(STARTS.date() - timedelta(weeks=weeks) for weeks in range(26)),
    tuple(Earlier(weeks, STARTS.date() - timedelta(weeks=weeks)) for weeks in range(1, 24)),
)
ITEMS = tuple(
    Item(
        observation_id=BIG + number,
        topic_position=number % 5,
        topic=TOPICS[number % 5],
        kind=KINDS[number % 5],
        what=WRITTEN,
        reporter=NAME,
        when=WRITTEN,
        where=WRITTEN,
        how=WRITTEN,
        recurring=Recurring.YES,
        weeks=number % 52 + 1,
        organisation=ORGANISATION,
        area=AREA,
        prioritised=True,
        taken_down_by=NAME if number % 2 else "",
        told_by=NAME if number % 3 else "",
        late=True,
        changed=True,
        added=number > 190,
        files=number % 13,
        origin=tuple(Origin)[number % 6],
        comeback=BACK if number % 2 else None,
    )
    for number in range(200)
)
ACTIONS = tuple(
    FollowUp(
        action_id=BIG + number,
        text=WRITTEN,
        from_date=date(2026, 9, 30),
        owner=NAME if number % 5 else "",
        owner_id=BIG,
        due_on=date(2026, 9, 30) if number % 3 else None,
        overdue=number % 3 == 1,
        done=number % 4 == 0,
        added=number == 29,
        word=LastWord(WordKind.MOVED, STARTS.date(), NAME, WRITTEN, STARTS.date(), STARTS.date())
        if number % 2
        else None,
        effects=Effects(60, 60, 60, (WRITTEN,)),
        secret=number % 7 == 0,
    )
    for number in range(30)
)
ASKED = tuple(
    Asked(
        participant_id=number,
        name=NAME,
        organisation=f"{number % 20} {ORGANISATION}",
        state=(None, SubmissionState.STARTED, SubmissionState.NOTHING)[number % 3],
        reachable=number % 2 == 0,
    )
    for number in range(60)
)


CEASED = tuple(
    Ceased(BIG + number, number % 5, TOPICS[number % 5], WRITTEN, WRITTEN, ORGANISATION, AREA)
    for number in range(20)
)


LEVELS = tuple(
    AreaLevel(
        area_id=BIG + number,
        area=f"{number} {AREA}",
        prioritised=True,
        step=STEP,
        reason=WRITTEN,
        by=NAME,
        since=date(2026, 9, 30),
        symbols=("🟢", "🟡", "🟠", "🟠", "🔴", "🔴"),
    )
    for number in range(20)
)
HOLIDAYS = (Holiday(date(2026, 12, 24), "Julafton"), Holiday(date(2026, 12, 25), "Juldagen"))
AROUND = Surroundings(ASKED, CEASED, HOLIDAYS, LEVELS)
# The last report is told with the first, and another one is hidden.
ARRANGED = Arrangement(
    {
        BIG + 190: Wish(joined_to=BIG),
        BIG + 189: Wish(hiding=Hiding(HiddenFor.OTHER, WRITTEN, NAME)),
        -(BIG + 28): Wish(hiding=Hiding(HiddenFor.SOLVED, by=NAME)),
    }
)


def sheet_of(compiled: Agenda, **more: Any) -> AgendaSheet:
    """Return an agenda as it is sent."""
    contents = [Entry(one.heading, len(one.items)) for one in compiled.sections]
    values: dict[str, Any] = {
        "meeting_id": BIG,
        "conference": CONFERENCE,
        "starts_at": STARTS,
        "zone": ZONE,
        "weekday": 4,
        "contents": tuple(contents),
        "sections": divided(compiled.sections, ROOM),
        "ceased": tuple(batches(compiled.ceased, ROOM)),
        "answers": compiled.answers,
        "promises": sum(isinstance(one, FollowUp) for one in compiled.points()),
        "reports": len(compiled.items()),
        "holidays": compiled.holidays,
        "levels": compiled.levels,
        "hidden": compiled.hidden,
    }
    return AgendaSheet(**(values | more))


LONGEST = compile_agenda(ACTIONS, ITEMS, AROUND, arranged=ARRANGED)
SHORT = compile_agenda(ACTIONS[:1], (), Surroundings(ASKED[:1]))


def _list(count: int, page: int, pages: int) -> ActionList:
    listed = [
        ListedAction(number, action, own=number % 2 == 0, may_mark=True)
        for number, action in enumerate(ACTIONS[:count], start=901)
    ]
    return ActionList(CONFERENCE, BIG, Page(tuple(listed), page, pages), leads=True)


def _status(answers: Answers) -> Status:
    return Status(CONFERENCE, BIG, STARTS, ZONE, answers)


SAMPLES: list[Message] = [
    sheet_of(LONGEST, leads=True, jumps=True, may_release=True),
    sheet_of(SHORT),
    sheet_of(SHORT, release_from=STARTS, leads=True),
    AgendaPart(BIG, 4, sheet_of(LONGEST).contents, LONGEST.sections[:1], LONGEST.answers, HOLIDAYS),
    AgendaPart(BIG, 4, sheet_of(SHORT).contents, (), LONGEST.answers),
    AgendaTooEarly(STARTS, ZONE),
    sheet_of(compile_agenda((), ())),
    _status(count_answers(ASKED)),
    _status(count_answers([])),
    _status(count_answers([Asked(1, NAME, ORGANISATION, SubmissionState.SUBMITTED)])),
    ReleaseOffer(CONFERENCE, BIG, BIG, BIG, BIG),
    AgendaIsOut(CONFERENCE, STARTS, ZONE),
    AgendaNotReleased(STARTS, ZONE),
    AgendaReleased(1, group=True),
    AgendaReleased(300, group=False),
    AgendaOutAlready(),
    AgendaOver(),
    LateObservation(BIG, NAME, ORGANISATION, TOPICS[0], WRITTEN),
    LateObservation(BIG, NAME, ORGANISATION, TOPICS[0], WRITTEN, late=True),
    ChangedObservation(BIG, NAME, ORGANISATION, TOPICS[0], WRITTEN),
    WithdrawnObservation(BIG, NAME, ORGANISATION, TOPICS[0], WRITTEN),
    WithdrawnObservation(BIG, NAME, "", "", ""),
    _list(10, 8, 10),
    _list(0, 0, 1),
    OwnActions(CONFERENCE, batches(ACTIONS, ROOM)[0]),
    OwnActions(CONFERENCE, ACTIONS[:1]),
    ActionTakenBack(CONFERENCE, ACTIONS[0].text * 20),
    ActionIsDone(),
    ActionIsOpen(),
    ActionWasDone(),
    NotYourAction(),
    OwnerMarkedAction(NAME, WRITTEN, done=True),
    OwnerMarkedAction(NAME, WRITTEN, done=False),
    PersonUnreachable(NAME, ORGANISATION, STARTS, ZONE),
    PersonUnreachable(NAME, "", STARTS, ZONE),
    GroupLost(CONFERENCE),
    MeetingNotHeld(BIG, date(2026, 12, 24), 1, STARTS, ZONE),
    MeetingNotHeld(BIG, date(2026, 12, 24), 300, STARTS, ZONE),
]
