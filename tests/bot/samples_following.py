"""Every message about actions between meetings, with the longest plausible values."""

from dataclasses import replace

from bot.domain.agenda import batches
from bot.domain.arranging import HiddenFor
from bot.domain.feedback import Fate, ItemFeedback
from bot.domain.following import Effects, LastWord
from bot.domain.messages.actions import OwnerMarkedAction
from bot.domain.messages.agenda import ROOM
from bot.domain.messages.feedback import Feedback
from bot.domain.messages.following import (
    ActionCard,
    ActionMoved,
    ActionReminder,
    AskDifference,
    AskMove,
    AskWord,
    DateMoved,
    EffectKept,
    NeedsHelp,
    SameDate,
    WordKept,
)
from bot.domain.messages.outline import Message
from bot.domain.messages.promising import Chip
from bot.domain.messages.secrecy import SecrecyList, SecrecyPoint
from bot.domain.minutes import Outcome, Task
from bot.domain.paging import page_of
from bot.domain.states import Effect, WordKind
from tests.bot.samples_agenda import ACTIONS, CONFERENCE
from tests.bot.samples_meeting import BIG, DAY, NAME, ORGANISATION, TEXT, TOPIC

WORDS = [LastWord(kind, DAY, NAME, TEXT, DAY, DAY) for kind in WordKind]
EFFECTS = Effects(60, 60, 60, (TEXT,) * 60)
OWN = replace(ACTIONS[0], effects=EFFECTS)
CHIPS = (
    Chip("due_in_a_week", DAY),
    Chip("due_in_two_weeks", DAY),
    Chip("due_in_a_month", DAY),
)

OUTCOME = Outcome((TEXT,) * 3, (TEXT,) * 3, (Task(TEXT, NAME, ORGANISATION, DAY), Task(TEXT)))
POINTS = [
    SecrecyPoint(190 + number, BIG, BIG if number % 2 else None, TEXT, number % 3 == 0)
    for number in range(20)
]
FATES = [one for one in Fate if one is not Fate.SET_ASIDE]
FED_BACK = [
    ItemFeedback(TOPIC, TEXT, FATES[number % len(FATES)], OUTCOME, (ORGANISATION,) * (number % 3))
    for number in range(30)
] + [ItemFeedback(TOPIC, TEXT, Fate.SET_ASIDE, why=why) for why in HiddenFor]

SAMPLES: list[Message] = [
    ActionReminder(CONFERENCE, batches(ACTIONS, ROOM)[0]),
    ActionReminder(CONFERENCE, ACTIONS[:1]),
    ActionReminder(CONFERENCE, ACTIONS[:2]),
    ActionReminder(CONFERENCE, [replace(one, text=TEXT[:300]) for one in ACTIONS[:8]]),
    ActionCard(OWN, WORDS, BIG, 9, own=True, leads=True),
    ActionCard(replace(OWN, done=True), WORDS, BIG, 9, own=False, leads=False),
    ActionCard(replace(OWN, due_on=None, owner=""), [], BIG, 9, own=False, leads=True),
    *(AskWord(BIG, BIG, kind, TEXT) for kind in WordKind),
    *(
        WordKept(BIG, kind, TEXT, word)
        for kind in (WordKind.DONE, WordKind.PROGRESS, WordKind.HELP)
        for word in (TEXT, "")
    ),
    AskMove(BIG, TEXT, DAY, CHIPS),
    AskMove(BIG, TEXT, None, CHIPS),
    ActionMoved(TEXT, DAY, DAY),
    ActionMoved(TEXT, None, DAY),
    DateMoved(NAME, TEXT, DAY, DAY),
    DateMoved(NAME, TEXT, None, DAY),
    NeedsHelp(NAME, ORGANISATION, TEXT, TEXT, BIG),
    NeedsHelp(NAME, "", TEXT, "", BIG),
    AskDifference(BIG, TEXT, DAY, (TEXT,) * 12),
    *(EffectKept(BIG, TEXT, answer, TEXT, asks=False) for answer in Effect),
    EffectKept(BIG, TEXT, Effect.YES, "", asks=True),
    SameDate(DAY),
    SecrecyList(CONFERENCE, BIG, page_of([], 0, 8)),
    SecrecyList(CONFERENCE, BIG, page_of(POINTS, 1, 8)),
    Feedback(CONFERENCE, DAY, FED_BACK),
    Feedback(CONFERENCE, DAY, [replace(one, outcome=Outcome()) for one in FED_BACK], True),
    OwnerMarkedAction(NAME, TEXT, done=True, word=TEXT),
]
