"""Every message about who takes part, as long as they plausibly get."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.domain.access import Role
from bot.domain.answers import Asked, count_answers
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
from bot.domain.messages.waiting import InvitationGone, InvitationRevoked, NotJoined, Unused
from bot.domain.paging import Page
from bot.domain.states import SubmissionState

BIG = 2**31
ZONE = "Europe/Stockholm"
MOMENT = datetime(2026, 11, 26, 8, tzinfo=UTC)
NAME = "Maximiliana-Alexandra von Västerbotten Öberg & <Åkesson>"
CONFERENCE = "Torsdagskonferensen för trygghet i nordöstra Göteborg"
ORGANISATION = "Idrotts- och föreningsförvaltningen, avdelning Nordost"
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
    )
    for number in range(60)
]
STATUS = Status(CONFERENCE, BIG, MOMENT, ZONE, count_answers(ASKED), waiting=300, is_extra=True)
UNUSED = Unused(300, BIG, SEAT, MOMENT, is_opened=True, has_expired=False)

SAMPLES: list[Message] = [
    STATUS,
    replace(STATUS, waiting=1, answers=count_answers(ASKED[:8])),
    Reminded((NAME,)),
    Reminded((NAME,) * 60),
    RemindedJustNow(10),
    RemindedEnough(3),
    NobodyToRemind(),
    NobodyToRemind(is_over=True),
    RemindList(BIG, CONFERENCE, ZONE, Page((Silent(BIG, NAME, ORGANISATION, MOMENT),) * 8, 1, 8)),
    RemindList(BIG, CONFERENCE, ZONE, Page((Silent(BIG, NAME, "", None),))),
    RemindList(BIG, CONFERENCE, ZONE, Page(())),
    NotJoined(BIG, CONFERENCE, ZONE, Page((UNUSED,) * 8, 1, 8)),
    NotJoined(BIG, CONFERENCE, ZONE, Page((replace(UNUSED, has_expired=True),))),
    NotJoined(BIG, CONFERENCE, ZONE, Page(())),
    InvitationGone(),
    InvitationRevoked(),
]
