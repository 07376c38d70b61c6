"""Every message about corrections and searching, with the longest plausible values."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.attendance import Attendee
from bot.domain.concerning import Reader, concern
from bot.domain.differences import differences
from bot.domain.entries import Entry, EntryKind, entries
from bot.domain.mending import Mend, mended
from bot.domain.messages.correcting import (
    AskCorrection,
    AskHowToAccept,
    AskWhatToCorrect,
    AskWhyDeclined,
    CorrectionAsked,
    CorrectionIsSettled,
    CorrectionOutcome,
    CorrectionSent,
    CorrectionSettled,
    CorrectionsWaiting,
    PlaceChoice,
)
from bot.domain.messages.mending import (
    AskMend,
    AskMendDeputy,
    AskMendDue,
    AskMendName,
    AskMendOwner,
    InRoll,
    MendDesk,
    MendEntry,
    MendRoll,
    PieceIsRemoved,
    Span,
    VersionOut,
)
from bot.domain.messages.minutes import (
    ConcernsYou,
    CorrectedMinutes,
    Edition,
    HeldOn,
    MinutesList,
    MinutesText,
)
from bot.domain.messages.outline import Message
from bot.domain.messages.searching import NothingFound, NumberedHit, SearchResults
from bot.domain.minutes import compile_minutes
from bot.domain.paging import page_of
from bot.domain.searching import Hit, Source, excerpt
from bot.domain.states import CorrectionState, Mending, Presence
from tests.bot.samples_meeting import (
    BIG,
    CONFERENCE,
    DAY,
    FULL,
    NAME,
    ORGANISATION,
    PEOPLE,
    RECORDS,
    REPORT,
    STARTS,
    TEXT,
)

CONTENT = compile_minutes(FULL, [REPORT], RECORDS)
PIECES = entries(CONTENT)
POINT = next(one for one in PIECES if one.kind is EntryKind.POINT)
ACTION = next(one for one in PIECES if one.kind is EntryKind.ACTION)
DECISION = next(one for one in PIECES if one.kind is EntryKind.DECISION)
CHOICES = page_of([PlaceChoice(place, one) for place, one in enumerate(PIECES * 20, 1)], 3, 8)
MENDS = [
    Mend(Mending.TEXT, DECISION, text=TEXT[::-1].strip()),
    Mend(Mending.NOTE, POINT, text=TEXT),
    Mend(Mending.NOTE, None, text=TEXT),
    Mend(Mending.OWNER, ACTION, who=None),
    Mend(Mending.DUE, ACTION, due_on=DAY + timedelta(weeks=5)),
    Mend(Mending.REMOVE, DECISION),
    Mend(Mending.DEPUTY, who=Attendee(NAME, ""), text=NAME[::-1]),
    Mend(Mending.GUEST, who=Attendee(NAME[::-1], ORGANISATION)),
    Mend(Mending.GUEST_GONE, who=Attendee(NAME, ORGANISATION)),
    Mend(Mending.PRESENCE, who=Attendee(NAME, ORGANISATION), presence=Presence.PRESENT),
]
CHANGES = differences(CONTENT, mended(CONTENT, MENDS))
REMOVED = differences(CONTENT, compile_minutes(FULL, [REPORT], RECORDS[2:]))
NOTHING = differences(CONTENT, CONTENT)
EDITION = Edition(BIG, 12, STARTS)
SEVERAL = tuple(Edition(BIG + one, one, STARTS + timedelta(hours=one)) for one in range(1, 9))
NEWS = (BIG, DAY, NAME, ORGANISATION, TEXT)
LONG = Entry(EntryKind.DECISION, TEXT, item_id=BIG, number=199)
FOUND = tuple(
    NumberedHit(
        number,
        Hit(source, BIG, CONFERENCE, DAY, 199, excerpt(TEXT, ("klotter", "hot"))),
    )
    for number, source in enumerate([*Source] * 2, start=1)
)
OWN = Reader(items={REPORT.item_id}, actions={ACTION.record_id or 0})
SAMPLES: list[Message] = [
    CorrectionsWaiting(CONFERENCE, BIG, DAY, 1, is_over=True),
    CorrectionsWaiting(CONFERENCE, BIG, DAY, 200, is_over=False),
    MinutesText(CONTENT, edition=EDITION, others=SEVERAL),
    MinutesList(CONFERENCE, BIG, page_of([HeldOn(BIG, DAY, one) for one in range(60)], 2, 8)),
    ConcernsYou(CONFERENCE, DAY, concern(CONTENT, OWN)),
    ConcernsYou(
        CONFERENCE, DAY, concern(CONTENT, Reader(actions=set(), organisation=ORGANISATION))
    ),
    ConcernsYou(CONFERENCE, DAY, concern(compile_minutes(FULL, [REPORT], []), OWN)),
    CorrectedMinutes(CONFERENCE, DAY, EDITION, CHANGES),
    CorrectedMinutes(CONFERENCE, DAY, EDITION, REMOVED, in_group=True),
    AskWhatToCorrect(BIG, DAY, CHOICES),
    AskWhatToCorrect(BIG, DAY, CHOICES, mends=True),
    AskCorrection(BIG, LONG),
    AskCorrection(BIG, None),
    CorrectionSent(TEXT, POINT),
    CorrectionSent(TEXT, None),
    CorrectionAsked(*NEWS, LONG),
    AskHowToAccept(*NEWS, LONG, word=TEXT),
    AskHowToAccept(*NEWS, POINT),
    AskHowToAccept(*NEWS, None),
    AskWhyDeclined(*NEWS, LONG),
    CorrectionSettled(*NEWS, LONG, CorrectionState.ACCEPTED, NAME, TEXT),
    CorrectionSettled(*NEWS, None, CorrectionState.DECLINED, NAME, "", 3),
    CorrectionSettled(*NEWS, None, CorrectionState.DECLINED, NAME),
    CorrectionOutcome(DAY, TEXT, CorrectionState.ACCEPTED, TEXT),
    *(CorrectionOutcome(DAY, TEXT, CorrectionState.DECLINED, "", one) for one in range(4)),
    CorrectionIsSettled(NAME * 2, CorrectionState.ACCEPTED),
    CorrectionIsSettled(NAME, CorrectionState.DECLINED),
    MendDesk(BIG, CONFERENCE, DAY, 12, CHANGES, 6, 3, BIG),
    MendDesk(BIG, CONFERENCE, DAY, 2, NOTHING, 0, 1, BIG),
    MendEntry(BIG, 999, ACTION),
    MendEntry(BIG, 999, replace(ACTION, owner=None, due_on=None)),
    MendEntry(BIG, 999, POINT),
    *(AskMend(BIG, kind, LONG) for kind in (Mending.TEXT, Mending.NOTE)),
    AskMend(BIG, Mending.NOTE, None),
    AskMendOwner(BIG, 999, TEXT, PEOPLE),
    AskMendDue(BIG, 999, TEXT, (Span("due_in_a_week", DAY), Span("due_in_a_month", DAY))),
    MendRoll(
        BIG,
        DAY,
        page_of(
            [
                InRoll(BIG + one, NAME, ORGANISATION, [True, False, None][one % 3])
                for one in range(60)
            ],
            1,
            10,
        ),
        guests=(NAME,) * 12,
        made=200,
    ),
    AskMendDeputy(BIG, PEOPLE),
    AskMendName(BIG, NAME),
    AskMendName(BIG),
    PieceIsRemoved(),
    VersionOut(CONFERENCE, DAY, 12),
    SearchResults(BIG, "klotter hot", 500, True, page_of(FOUND * 4, 2, 6)),
    SearchResults(BIG, "klotter", 1, False, page_of(FOUND[:1], 0, 6)),
    NothingFound("å" * 300),
]
