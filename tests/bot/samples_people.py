"""Every message about who takes part, as long as they plausibly get."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from bot.domain.access import Role
from bot.domain.agenda import FollowUp
from bot.domain.answers import Asked, count_answers
from bot.domain.away import Away
from bot.domain.messages import attending, calling, enrolling, inviting, leaving, letters
from bot.domain.messages.chairing import (
    NobodyToRemind,
    Reminded,
    RemindedEnough,
    RemindedJustNow,
    RemindList,
    Silent,
    Status,
)
from bot.domain.messages.enrolling import Seat
from bot.domain.messages.outline import Message
from bot.domain.messages.recording import Named
from bot.domain.messages.waiting import InvitationGone, InvitationRevoked, NotJoined, Unused
from bot.domain.paging import Page
from bot.domain.states import SubmissionState

BIG = 2**31
ZONE = "Europe/Stockholm"
MOMENT = datetime(2026, 11, 26, 8, tzinfo=UTC)
NAME = "Maximiliana-Alexandra von Västerbotten Öberg & <Åkesson>"
CONFERENCE = "Torsdagskonferensen för trygghet i nordöstra Göteborg"
ORGANISATION = "Idrotts- och föreningsförvaltningen, avdelning Nordost"
DAY = MOMENT.date()
AREA = "Södra Hisingen & Biskopsgården"
SEAT = Seat(CONFERENCE, Role.PARTICIPANT, ORGANISATION, AREA)
STATES = (None, SubmissionState.STARTED, SubmissionState.NOTHING, SubmissionState.SUBMITTED)
ASKED = [
    Asked(
        participant_id=number,
        name=NAME,
        organisation=f"{number % 20} {ORGANISATION}",
        state=STATES[number % 4],
        reachable=number % 8 != 0,
        area=AREA,
        paused=number % 12 == 4,
        has_sent=number % 4 == 3,
    )
    for number in range(60)
]
AWAY = tuple(Away(number, NAME, ORGANISATION, NAME if number % 2 else "") for number in range(9))
STATUS = Status(
    CONFERENCE,
    BIG,
    MOMENT,
    ZONE,
    count_answers(ASKED),
    waiting=300,
    is_extra=True,
    new_places=99,
    away=AWAY,
)
UNUSED = Unused(300, BIG, SEAT, MOMENT, is_opened=True, has_expired=False)

MEMBER = attending.Member(BIG, NAME, Role.PARTICIPANT, ORGANISATION, AREA, MOMENT)
ROSTER = attending.Roster(BIG, CONFERENCE, ZONE, 60, 12, Page((MEMBER,) * 8, 1, 8))
CARD = attending.PersonCard(
    participant_id=BIG,
    member_id=BIG,
    name=NAME,
    seat=SEAT,
    zone=ZONE,
    seen_at=MOMENT,
    is_unreachable=True,
    is_paused=True,
    paused_until=MOMENT,
    open_actions=12,
    page=7,
    is_own=False,
    may_change=True,
)
CHOICES = Page((inviting.Choice(BIG, ORGANISATION),) * 20, 1, 3)
FOLLOW_UP = FollowUp(
    BIG, "Belys gången & röj buskarna " * 36, MOMENT.date(), NAME, BIG, MOMENT.date()
)
NAMED = Named(BIG, NAME, ORGANISATION)
HAND_OVER = leaving.HandOver(BIG, BIG, NAME, FOLLOW_UP, 12, BIG, Page((NAMED,) * 10, 1, 3))

TEXT = ("Bind ihop cyklarna & lås porten i kväll. " * 25)[:1000]
URGENT = letters.Urgent(TEXT[:60], TEXT, TEXT, TEXT, TEXT, ORGANISATION, AREA)
BARE = letters.Urgent("Brand", "Rök", "", "", "", "", "")
SHAREABLE = letters.Shareable(BIG, TEXT[:60], TEXT)

SAMPLES: list[Message] = [
    letters.AskLetter(BIG, CONFERENCE),
    letters.LetterPreview(BIG, BIG, TEXT, 60, 1),
    letters.LetterPreview(BIG, BIG, TEXT, 12, 0),
    letters.LetterPreview(BIG, BIG, TEXT, 0, 12),
    letters.LetterToAll(CONFERENCE, NAME, Role.SECRETARY, TEXT),
    letters.LetterIsSent(TEXT, 60),
    letters.ChooseShared(BIG, CONFERENCE, Page((SHAREABLE,) * 8, 1, 8)),
    *(
        message
        for urgent in (URGENT, BARE)
        for message in (
            letters.SharePreview(BIG, BIG, urgent, 60, group=True),
            letters.UrgentNews(CONFERENCE, urgent, MOMENT, ZONE),
            letters.IsShared(urgent, 60, group=False),
        )
    ),
    calling.AskExtraDay(BIG, CONFERENCE, DAY, tuple(DAY + timedelta(days=n) for n in range(6))),
    calling.AskExtraDay(BIG, CONFERENCE, DAY, ()),
    calling.AskExtraHour(BIG, DAY, tuple(time(hour) for hour in range(7, 21))),
    *(calling.ExtraPreview(BIG, CONFERENCE, DAY, time(9), 60, count) for count in (0, 1, 12)),
    calling.ExtraCalled(CONFERENCE, MOMENT, ZONE, "010-123 45 67", "1234#", "9982#"),
    calling.ExtraCalled(CONFERENCE, MOMENT, ZONE, "", "", ""),
    calling.ExtraCalled(CONFERENCE, MOMENT, ZONE, "", "", "", in_group=True),
    calling.ExtraIsCalled(MOMENT, ZONE, 60, group=True),
    calling.DayIsTaken(DAY),
    ROSTER,
    replace(ROSTER, waiting=1),
    attending.Roster(
        BIG,
        CONFERENCE,
        ZONE,
        2,
        0,
        Page(
            (
                replace(MEMBER, seen_at=None),
                replace(MEMBER, is_paused=True),
                replace(MEMBER, is_unreachable=True),
            )
        ),
    ),
    CARD,
    replace(CARD, is_paused=False, open_actions=1, is_own=True, seen_at=None),
    replace(CARD, paused_until=None, open_actions=0, may_change=False),
    attending.AskRole(BIG, BIG, NAME, Role.DEPUTY, list(Role)),
    attending.AskOrganisation(BIG, BIG, NAME, CHOICES),
    attending.AskArea(BIG, BIG, NAME, CHOICES),
    attending.AskPause(BIG, BIG, NAME, tuple((weeks, MOMENT.date()) for weeks in (1, 2, 4))),
    attending.MoveLink(CONFERENCE, NAME, "x" * 32, MOMENT, ZONE),
    *(attending.SeatChanged(replace(SEAT, role=role)) for role in Role),
    attending.PauseBegan(CONFERENCE, MOMENT, ZONE),
    attending.PauseBegan(CONFERENCE, None, ZONE),
    attending.PauseEnded(CONFERENCE, is_prompted=True),
    attending.PauseEnded(CONFERENCE, is_prompted=False),
    enrolling.MoveOffer(BIG, CONFERENCE, NAME),
    enrolling.HasMovedHere(BIG, CONFERENCE, reports=True, is_prompted=True),
    enrolling.HasMovedHere(BIG, CONFERENCE, reports=False, is_prompted=False),
    enrolling.HasMovedAway(CONFERENCE),
    enrolling.MemberHasMoved(NAME),
    enrolling.GuestIsDone(CONFERENCE),
    *(
        enrolling.JoinOffer(BIG, replace(SEAT, role=role, guest_on=MOMENT.date()), None)
        for role in Role
    ),
    enrolling.Joined(
        BIG,
        CONFERENCE,
        is_asked=False,
        leads=False,
        is_prompted=False,
        prompt_at=None,
        starts_at=MOMENT,
        zone=ZONE,
        is_guest=True,
    ),
    *(
        message
        for count in (0, 1, 12)
        for message in (
            leaving.AskQuit(BIG, CONFERENCE, count, NAME),
            leaving.MemberQuit(NAME, ORGANISATION, count, NAME),
            leaving.AskExclude(BIG, BIG, NAME, ORGANISATION, count, NAME),
            leaving.HasExcluded(BIG, NAME, CONFERENCE, count, NAME),
        )
    ),
    leaving.HasQuit(CONFERENCE, goes_on=True),
    leaving.HasQuit("", goes_on=False),
    leaving.HasExcluded(BIG, NAME, "", 0),
    leaving.WasExcluded(CONFERENCE),
    HAND_OVER,
    replace(HAND_OVER, participant_id=1, left=1, heir_id=None),
    STATUS,
    replace(STATUS, waiting=1, answers=count_answers(ASKED[:8])),
    Reminded((NAME,)),
    Reminded((NAME,) * 60),
    Reminded((NAME,) * 60, (NAME,) * 60),
    Reminded((NAME,), ("Maria Ek",)),
    RemindedJustNow(10),
    RemindedEnough(3),
    NobodyToRemind(),
    NobodyToRemind(is_over=True),
    RemindList(BIG, CONFERENCE, ZONE, Page((Silent(BIG, NAME, ORGANISATION, MOMENT),) * 8, 1, 8)),
    RemindList(BIG, CONFERENCE, ZONE, Page((Silent(BIG, NAME, "", None, has_had_enough=True),))),
    RemindList(BIG, CONFERENCE, ZONE, Page(())),
    NotJoined(BIG, CONFERENCE, ZONE, Page((UNUSED,) * 8, 1, 8)),
    NotJoined(BIG, CONFERENCE, ZONE, Page((replace(UNUSED, has_expired=True),))),
    NotJoined(BIG, CONFERENCE, ZONE, Page(())),
    InvitationGone(),
    InvitationRevoked(),
]
