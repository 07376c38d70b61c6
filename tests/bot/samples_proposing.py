"""Every message about what a free text proposes, with the longest plausible values."""

from bot.domain.messages.outline import Message
from bot.domain.messages.proposing import (
    SAVE,
    SAVE_AND_END,
    SHOW,
    Draft,
    DraftList,
    Pick,
    ProposalCard,
    ProposalSaved,
    ProposedTopics,
    SavedSeveral,
    SavedSome,
)
from bot.domain.observation import Content
from bot.domain.paging import page_of
from bot.domain.states import Origin, Part, Recurring, TopicKind

BIG = 2**31 - 1
TOPIC = "Digitala hot och trakasserier på sociala medier"
LONG = "Å<&>" * 250
FULL = Content(LONG, LONG, LONG, LONG, Recurring.UNKNOWN)
MISSING = (Part.WHEN, Part.WHERE, Part.RECURRING)
TOPICS = tuple(Pick(BIG - number, TOPIC, chosen=number == 0) for number in range(14))
PICKS = tuple(Pick(number, LONG, chosen=number == 0) for number in range(4))
DRAFTS = [Draft(number, BIG, TOPIC, LONG, LONG, LONG) for number in range(1, 41)]
UNSORTED = [Draft(number, BIG, "", "", "", "") for number in range(1, 3)]

SAMPLES: list[Message] = [
    ProposalCard(
        BIG,
        BIG,
        BIG,
        TOPIC,
        TOPICS[:3],
        FULL,
        times=PICKS,
        places=PICKS,
        missing=MISSING,
        lacks_day=True,
        siblings=20,
        others=99,
        late=True,
        files=12,
        origin=Origin.STATISTICS,
    ),
    ProposalCard(BIG, BIG, BIG, "", (), Content("Klotter"), missing=MISSING, others=1),
    ProposalCard(BIG, BIG, BIG, TOPIC, TOPICS[:1], FULL, kind=TopicKind.PLANNED),
    ProposedTopics(BIG, LONG, TOPICS[:3], SAVE, is_whole=False),
    ProposedTopics(BIG, LONG, TOPICS, SAVE_AND_END, is_whole=True),
    ProposedTopics(BIG, "", TOPICS, SHOW, is_whole=True),
    DraftList(BIG, BIG, page_of(DRAFTS, 2, 8), count=40, ready=39, late=True),
    DraftList(BIG, BIG, page_of(DRAFTS, 0, 8), count=40, ready=40),
    DraftList(BIG, 0, page_of(UNSORTED, 0, 8), count=2, ready=0),
    DraftList(BIG, BIG, page_of(UNSORTED[:1], 0, 8), count=1, ready=1),
    ProposalSaved(BIG, BIG, BIG, TOPIC, FULL, MISSING, drafts=99, late=True),
    ProposalSaved(BIG, BIG, BIG, TOPIC, FULL, (), drafts=0, late=False, is_done=True),
    ProposalSaved(
        BIG, BIG, BIG, TOPIC, Content("Klotter", where="skolan"), (Part.WHEN,), 0, late=False
    ),
    SavedSome(19, 20),
    SavedSome(1, 1),
    SavedSeveral(20),
]
