"""Every message about what is one's own and one's organisation's, with the longest values."""

from dataclasses import replace

from bot.domain.arranging import HiddenFor
from bot.domain.feedback import Fate, ItemFeedback
from bot.domain.messages.colleagues import (
    AddedToYours,
    AskAddition,
    Beside,
    ColleaguesSent,
    ListedTheirs,
    SameThing,
    Theirs,
)
from bot.domain.messages.mine import FEW_ACTIONS, Mine, OtherWeek
from bot.domain.messages.observing import Card
from bot.domain.messages.outline import Message
from bot.domain.mine import OwnItem, OwnTask, OwnWeek, Place, Stage, pages_of
from bot.domain.minutes import Outcome, Task
from bot.domain.observation import Content, ReportState
from bot.domain.paging import page_of
from bot.domain.states import Effect
from tests.bot.samples_agenda import ACTIONS
from tests.bot.samples_meeting import BIG, DAY, NAME, ORGANISATION, TEXT, TOPIC

OUTCOME = Outcome((TEXT,) * 4, (TEXT,) * 2, (Task(TEXT, NAME, ORGANISATION, DAY),) * 4)
TASKS = (
    OwnTask(TEXT, NAME, DAY),
    OwnTask(TEXT, "", None),
    OwnTask(TEXT, ORGANISATION, DAY, done=True, noticed=Effect.PARTLY),
    OwnTask(TEXT, NAME, DAY, done=True),
)
BECAME = ItemFeedback(TOPIC, TEXT, Fate.ACTED, OUTCOME, (ORGANISATION,) * 3)
ACTED = OwnItem(TOPIC, TEXT, TEXT, became=BECAME, tasks=TASKS)
FATES = tuple(
    OwnItem(TOPIC, TEXT, "", became=ItemFeedback(TOPIC, TEXT, fate, Outcome((), (TEXT,))))
    for fate in Fate
    if fate is not Fate.SET_ASIDE
)
ASIDE = tuple(
    OwnItem(TOPIC, TEXT, "", became=ItemFeedback(TOPIC, TEXT, Fate.SET_ASIDE, why=why))
    for why in HiddenFor
)
DRAFT = OwnItem("", TEXT, "", is_draft=True)
SENT = OwnItem(TOPIC, TEXT, TEXT)
THIS = OwnWeek(DAY, Place.CURRENT, Stage.AHEAD, ReportState.STARTED, (SENT, DRAFT) * 15)
BEFORE = OwnWeek(DAY, Place.LAST, Stage.PUBLISHED, ReportState.SUBMITTED, (ACTED, *FATES, *ASIDE))
OWN = tuple(ACTIONS[:FEW_ACTIONS])
WEEK = OtherWeek(BIG, DAY)
FULL = pages_of([replace(THIS, items=(SENT,)), replace(BEFORE, items=(ACTED,))])[0]

THEIRS = Theirs(BIG, NAME, TOPIC, TEXT, TEXT, ORGANISATION)
NEAR = Theirs(BIG, "Mats", TOPIC, "Klotter", "")
LISTED = [ListedTheirs(number, THEIRS) for number in range(1, 21)]

SAMPLES: list[Message] = [
    *(
        Mine(BIG, BIG, weeks, number, 9, older=WEEK, newer=WEEK)
        for number, weeks in enumerate(pages_of([THIS, BEFORE]))
    ),
    Mine(BIG, BIG, FULL, shows_actions=True, actions=OWN, more_actions=40, older=WEEK),
    Mine(BIG, BIG, pages_of([replace(THIS, items=(ACTED,))])[0], actions=OWN, shows_actions=True),
    Mine(
        BIG,
        BIG,
        (replace(THIS, items=(), state=ReportState.NOT_STARTED),),
        shows_actions=True,
        actions=OWN[:1],
    ),
    Mine(BIG, BIG, (replace(THIS, items=(), state=ReportState.NOTHING),), shows_actions=True),
    *(
        Mine(BIG, BIG, (replace(BEFORE, place=Place.EARLIER, stage=stage, items=(SENT,)),))
        for stage in Stage
    ),
    *(
        Mine(
            BIG,
            BIG,
            (replace(BEFORE, items=(replace(ACTED, tasks=(replace(TASKS[3], noticed=one),)),)),),
        )
        for one in Effect
    ),
    ColleaguesSent(BIG, ORGANISATION, page_of(LISTED, 1, 8)),
    ColleaguesSent(BIG, ORGANISATION, page_of([ListedTheirs(1, NEAR)], 0, 8)),
    *(AskAddition(BIG, one) for one in (THEIRS, NEAR)),
    *(SameThing(BIG, TEXT, one) for one in (THEIRS, NEAR)),
    AddedToYours(NAME, TOPIC, TEXT, TEXT),
    *(
        Card(BIG, BIG, TOPIC, Content(TEXT), is_draft, beside=Beside(one, is_added))
        for one in (THEIRS, NEAR)
        for is_draft in (True, False)
        for is_added in (True, False)
    ),
]
