"""Every message about how a meeting is held, with the longest plausible values."""

from datetime import timedelta

from bot.domain.messages.focusing import (
    AskFocusArea,
    AskSpot,
    ChoosableArea,
    FocusBoard,
    Focused,
    FocusIsFull,
    IsInFocus,
    ReportedPlace,
)
from bot.domain.messages.holding import (
    AskElsewhere,
    AskTakeOver,
    ChangedMeanwhile,
    IsTakenElsewhere,
    LeadTakenOver,
    MeetingLeftAlone,
    NothingToTakeBack,
    NothingToTakeOver,
    TakenBack,
    TakenElsewhere,
)
from bot.domain.messages.outline import Message
from bot.domain.messages.promising import (
    ActionKept,
    AskDue,
    AskEffect,
    AskItem,
    AskKind,
    AskOwner,
    AskOwnerOrganisation,
    AskTerm,
    BodyChoice,
    Chip,
    DueCalendar,
    ItemChoice,
    KindChoice,
    KindsAreMany,
)
from bot.domain.messages.recording import (
    AskText,
    RecordCard,
    RecordGone,
    RecordList,
    Written,
)
from bot.domain.minutes import RecordKind
from bot.domain.months import month_of
from bot.domain.paging import page_of
from bot.domain.states import Deed, FocusKind, Term
from tests.bot.samples_meeting import (
    BIG,
    CONFERENCE,
    DAY,
    NAME,
    ORGANISATION,
    PEOPLE,
    PLACE,
    STARTS,
    TEXT,
    TOPIC,
    ZONE,
)

FOCUSED = tuple(Focused(BIG, FocusKind.SPOT, rank, TEXT[:80]) for rank in range(1, 6))
WRITTEN = [Written(list(RecordKind)[one % 3], BIG, TEXT) for one in range(40)]
BODIES = page_of([BodyChoice(BIG, ORGANISATION) for _ in range(30)], 1, 10)

SAMPLES: list[Message] = [
    *(TakenBack(deed, TEXT[:60]) for deed in Deed),
    TakenBack(Deed.MOVED, "0"),
    TakenBack(Deed.ROLL, ""),
    NothingToTakeBack(),
    ChangedMeanwhile(),
    NothingToTakeOver(),
    AskTakeOver(BIG, CONFERENCE, NAME, BIG, 14),
    AskTakeOver(BIG, CONFERENCE, "", 0, 0),
    LeadTakenOver(CONFERENCE, NAME, NAME),
    MeetingLeftAlone(BIG, BIG, CONFERENCE, DAY, STARTS, 90, ZONE),
    AskElsewhere(BIG, BIG, 199, TOPIC, 12),
    AskElsewhere(BIG, BIG, 199, TOPIC, 0),
    AskElsewhere(BIG, BIG, 199, TOPIC, 12, earlier=12, promises=3),
    AskElsewhere(BIG, BIG, 199, TOPIC, 12, earlier=1, promises=1),
    TakenElsewhere(TOPIC),
    IsTakenElsewhere(),
    FocusBoard(BIG, FOCUSED, FOCUSED, 5),
    FocusBoard(BIG, (), (), 5),
    AskFocusArea(BIG, page_of([ChoosableArea(BIG, ORGANISATION) for _ in range(40)], 1, 10)),
    AskSpot(BIG, tuple(ReportedPlace(BIG, TEXT) for _ in range(6))),
    AskSpot(BIG, ()),
    FocusIsFull(5),
    IsInFocus(),
    RecordList(BIG, page_of(WRITTEN, 1, 8)),
    RecordList(BIG, page_of([], 0, 8)),
    RecordCard(BIG, WRITTEN[1], PLACE, BIG, NAME, DAY),
    RecordCard(BIG, WRITTEN[0], None, BIG, by=NAME),
    RecordGone(RecordKind.NOTE, TEXT),
    AskText(BIG, RecordKind.ACTION, TEXT),
    AskOwner(BIG, BIG, TEXT, PEOPLE, BIG),
    AskOwnerOrganisation(BIG, BIG, TEXT, BODIES, BIG),
    AskDue(
        BIG,
        BIG,
        TEXT,
        NAME,
        (Chip("due_in_a_week", DAY), Chip("due_in_two_weeks", DAY)),
        month_of(DAY).number,
        BIG,
    ),
    AskDue(BIG, BIG, TEXT, None, (Chip("due_in_a_month", DAY),)),
    DueCalendar(BIG, BIG, TEXT, month_of(DAY), DAY, DAY + timedelta(days=1800), BIG),
    DueCalendar(
        BIG, BIG, TEXT, month_of(DAY + timedelta(days=60)), DAY, DAY + timedelta(days=1800), BIG
    ),
    ActionKept(BIG, TEXT, NAME, DAY, PLACE, True, ORGANISATION, Term.SHORT, TEXT),
    ActionKept(BIG, TEXT, None, None, None, other_items=False),
    AskItem(BIG, BIG, TEXT, page_of([ItemChoice(BIG, one, TEXT) for one in range(200)], 3, 10)),
    AskKind(BIG, TEXT, page_of([KindChoice(BIG, ORGANISATION) for _ in range(30)], 1, 10), BIG),
    AskTerm(BIG, TEXT, BIG),
    AskEffect(BIG, TEXT, TEXT),
    AskEffect(BIG, TEXT, ""),
    KindsAreMany(30),
]
