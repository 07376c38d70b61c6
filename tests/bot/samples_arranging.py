"""Every message about arranging the agenda and the areas' levels, with the longest values."""

from dataclasses import replace

from bot.domain.agenda import FollowUp, Item
from bot.domain.arranging import HiddenFor, Hiding
from bot.domain.headings import Heading
from bot.domain.levels import AreaLevel
from bot.domain.messages.agenda import Entry
from bot.domain.messages.arranging import (
    AgendaArranged,
    ArrangeItem,
    ArrangeJoin,
    ArrangeList,
    ArrangeOverview,
    ArrangeSplit,
    AskHiding,
    HiddenList,
    HiddenPoint,
    Listed,
)
from bot.domain.messages.outline import Message
from bot.domain.messages.picture import (
    AskLevel,
    AskLevelReason,
    LevelChanged,
    NoAreas,
    SituationPicture,
    StepChoice,
)
from bot.domain.paging import page_of
from tests.bot.samples_agenda import (
    ACTIONS,
    AREA,
    CONFERENCE,
    LEVELS,
    LONGEST,
    NAME,
    ORGANISATION,
    WRITTEN,
)

# The largest number that a button carries.
ID = 2**31 - 1
POINTS = [
    Listed(ID - one, one, WRITTEN, ORGANISATION, pinned=one % 2 == 0, near=one % 3 == 0)
    for one in range(100, 130)
]
CONTENTS = tuple(Entry(one, 99) for one in Heading)
JOINED = next(one for one in LONGEST.items() if one.others)


def item(point: Item | FollowUp, **values: bool) -> ArrangeItem:
    ways = {"up": True, "down": True, "joins": True} | values
    return ArrangeItem(
        meeting_id=ID,
        version=ID,
        point=point,
        section=Heading.CHANGES,
        place=101,
        count=200,
        back=(7, 25),
        **ways,
    )


STEPS = tuple(StepChoice(ID - one, "orange", "🟠") for one in range(4))
HIDDEN = [
    HiddenPoint(ID - place, WRITTEN, Hiding(why, WRITTEN if why is HiddenFor.OTHER else "", NAME))
    for place, why in enumerate([*HiddenFor, *HiddenFor, *HiddenFor])
]

SAMPLES: list[Message] = [
    ArrangeOverview(ID, ID, CONFERENCE, CONTENTS, 12),
    ArrangeList(ID, ID, CONFERENCE, None, page_of(POINTS, 1, 8), 12),
    ArrangeList(ID, ID, CONFERENCE, Heading.RECURRING, page_of(POINTS, 1, 8), 0),
    ArrangeList(ID, ID, CONFERENCE, None, page_of([], 0, 8), 0),
    item(JOINED),
    item(replace(ACTIONS[0], pinned=True), up=False),
    ArrangeJoin(ID, ID, ID, POINTS[0], page_of(POINTS, 1, 8)),
    ArrangeSplit(ID, ID, ID, POINTS[0], tuple(POINTS[1:5])),
    AskHiding(ID, ID, ID, POINTS[0]),
    HiddenList(ID, ID, page_of(HIDDEN, 0, 8)),
    HiddenList(ID, ID, page_of([], 0, 8)),
    AgendaArranged(),
    SituationPicture(ID, ID, CONFERENCE, page_of(LEVELS, 1, 8), leads=True),
    SituationPicture(ID, ID, CONFERENCE, page_of([AreaLevel(1, AREA)], 0, 8), leads=False),
    AskLevel(ID, ID, LEVELS[0], STEPS, ID),
    AskLevel(ID, ID, AreaLevel(1, AREA), STEPS, 0),
    AskLevelReason(ID, LEVELS[0]),
    LevelChanged(),
    NoAreas(),
]
