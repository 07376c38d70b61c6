"""What a participant has sent in, week by week, and what became of each thing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.domain.feedback import ItemFeedback
from bot.domain.observation import ReportState
from bot.domain.states import Effect

# So many characters of what was sent a page holds, or one thing: a phone's screen and a half.
ROOM = 1500
# So many decisions, and so many actions, are told of each thing; the minutes have them all.
MOST = 3
# What a line takes of a page at most, and what stands around it.
WHAT, TEXT, AROUND = 100, 120, 60


class Place(StrEnum):
    """Which week of a participant's it is."""

    CURRENT = "current"
    LAST = "last"
    EARLIER = "earlier"


class Stage(StrEnum):
    """How far the meeting of a week has come, to one who waits for what becomes of a report."""

    AHEAD = "ahead"
    RELEASED = "released"
    RUNNING = "running"
    UNPUBLISHED = "unpublished"
    PUBLISHED = "published"
    NOT_HELD = "not_held"


@dataclass(frozen=True)
class OwnTask:
    """An action that answers a report: who does it by when, whether it is done.

    `noticed` is what the reporter has answered on whether it made a difference.
    """

    text: str
    who: str
    due_on: date | None
    done: bool = False
    noticed: Effect | None = None


@dataclass(frozen=True)
class OwnItem:
    """Something sent in, or begun; what became of it is known once the minutes are out.

    A draft may have no topic.
    """

    topic: str
    what: str
    where: str
    is_draft: bool = False
    became: ItemFeedback | None = None
    tasks: tuple[OwnTask, ...] = ()


@dataclass(frozen=True)
class OwnWeek:
    """A participant's report to one meeting; `continued` says that a page before begins it."""

    day: date
    place: Place
    stage: Stage
    state: ReportState
    items: tuple[OwnItem, ...] = ()
    continued: bool = False


Weeks = tuple[OwnWeek, ...]


def pages_of(weeks: Iterable[OwnWeek]) -> tuple[Weeks, ...]:
    """Divide weeks into pages that fit a phone; nothing is cut in two."""
    pages: list[list[OwnWeek]] = [[]]
    room = ROOM
    for week in weeks:
        pages[-1].append(replace(week, items=()))
        for item in week.items:
            size = _size(item)
            if size > room and any(one.items for one in pages[-1]):
                room = ROOM
                pages.append([_on_next_page(pages[-1])])
            begun = pages[-1][-1]
            pages[-1][-1] = replace(begun, items=(*begun.items, item))
            room -= size
    return tuple(tuple(page) for page in pages)


def _on_next_page(page: list[OwnWeek]) -> OwnWeek:
    """Return the heading that goes on; one with nothing under it moves to the next page."""
    if not page[-1].items:
        return page.pop()
    return replace(page[-1], items=(), continued=True)


def _size(item: OwnItem) -> int:
    size = min(len(item.what), WHAT) + AROUND + min(len(item.where), AROUND) + AROUND
    if item.became is None:
        return size
    texts = [*item.became.outcome.decisions[:MOST], *(one.text for one in item.tasks[:MOST])]
    return size + sum(min(len(one), TEXT) + AROUND for one in texts) + AROUND * 2
