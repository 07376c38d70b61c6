"""Every message about agenda, status and actions, with the longest plausible values."""

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.domain.agenda import FollowUp, Item, batches, compile_agenda, divided
from bot.domain.answers import Answers, Asked, count_answers
from bot.domain.ceasing import Ceased
from bot.domain.following import Effects, LastWord
from bot.domain.messages.actions import (
    ActionIsDone,
    ActionIsOpen,
    ActionList,
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
    AgendaReleased,
    AgendaSheet,
    AgendaTooEarly,
    ChangedObservation,
    LateObservation,
    ReleaseOffer,
    WithdrawnObservation,
)
from bot.domain.messages.chairing import (
    GroupLost,
    MeetingNotHeld,
    PersonUnreachable,
    Reminded,
    RemindedJustNow,
    Status,
)
from bot.domain.messages.outline import Message
from bot.domain.paging import Page
from bot.domain.states import Recurring, SubmissionState, TopicKind, WordKind

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
        late=True,
        changed=True,
        added=number > 190,
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


def _sheet(
    items: tuple[Item, ...] = (),
    actions: tuple[FollowUp, ...] = (),
    asked: tuple[Asked, ...] = (),
    *,
    ceased: tuple[Ceased, ...] = (),
    may_release: bool = False,
) -> AgendaSheet:
    compiled = compile_agenda(actions, items, asked, ceased)
    return AgendaSheet(
        conference=CONFERENCE,
        starts_at=STARTS,
        zone=ZONE,
        weekday=4,
        follow_ups=tuple(batches(compiled.follow_ups, ROOM)),
        sections=divided(compiled.sections, ROOM),
        added=tuple(batches(compiled.added, ROOM)),
        ceased=tuple(batches(compiled.ceased, ROOM)),
        answers=compiled.answers,
        may_release=may_release,
    )


def _list(count: int, page: int, pages: int) -> ActionList:
    listed = [
        ListedAction(number, action, own=number % 2 == 0, may_mark=True)
        for number, action in enumerate(ACTIONS[:count], start=901)
    ]
    return ActionList(CONFERENCE, BIG, Page(tuple(listed), page, pages), leads=True)


def _status(answers: Answers) -> Status:
    return Status(CONFERENCE, BIG, STARTS, ZONE, answers)


SAMPLES: list[Message] = [
    _sheet(ITEMS, ACTIONS, ASKED, ceased=CEASED, may_release=True),
    _sheet((), ACTIONS[:1], ASKED[:1]),
    replace(_sheet((), ACTIONS[:1], ASKED[:1]), release_from=STARTS),
    AgendaTooEarly(STARTS, ZONE),
    _sheet(),
    _status(count_answers(ASKED)),
    _status(count_answers([])),
    _status(count_answers([Asked(1, NAME, ORGANISATION, SubmissionState.SUBMITTED)])),
    Reminded(0),
    Reminded(1),
    Reminded(300),
    RemindedJustNow(10),
    ReleaseOffer(CONFERENCE, BIG, BIG, BIG),
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
