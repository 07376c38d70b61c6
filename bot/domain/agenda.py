"""What a meeting has to talk about, led by what matters, and who has answered."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar
from zlib import crc32

from bot.domain.acts import LARGEST
from bot.domain.agenda_items import FollowUp, Item
from bot.domain.answers import Answers, Asked, count_answers
from bot.domain.arranging import NOTHING_ARRANGED, Arrangement, Hiding, Ranked
from bot.domain.ceasing import Ceased, in_template_order
from bot.domain.headings import Heading, Signs, heading_of, reasons
from bot.domain.joining import joined
from bot.domain.levels import AreaLevel
from bot.domain.lookahead import Holiday
from bot.domain.observation import length

__all__ = [
    "Agenda",
    "FollowUp",
    "Hidden",
    "Item",
    "Point",
    "Section",
    "Surroundings",
    "batches",
    "compile_agenda",
    "divided",
    "in_urgency",
    "is_long",
    "stamp",
]


@dataclass(frozen=True)
class Point:
    """An item of a frozen agenda, with the row it stands in.

    `also` are the rows of reports that have been joined to it since.
    """

    agenda_item_id: int
    position: int
    about: Item | FollowUp
    added_after_release: bool = False
    also: tuple[int, ...] = ()


@dataclass(frozen=True)
class Section:
    """What stands under a heading, or the continuation of it."""

    heading: Heading
    items: tuple[Item | FollowUp, ...]
    continued: bool = False

    def ranked(self) -> list[Ranked]:
        """Return its items as those who lead move them."""
        return [Ranked(one.key, one.pinned) for one in self.items]


@dataclass(frozen=True)
class Hidden:
    """Something that those who lead have taken off the agenda, and why."""

    about: Item | FollowUp
    hiding: Hiding


@dataclass(frozen=True)
class Surroundings:
    """What an agenda tells besides its points.

    `before` counts what was told at the meeting held before, by topic and area.
    """

    asked: Iterable[Asked] = ()
    ceased: Iterable[Ceased] = ()
    holidays: tuple[Holiday, ...] = ()
    levels: tuple[AreaLevel, ...] = ()
    before: Mapping[tuple[int, str], int] = field(default_factory=dict)


@dataclass(frozen=True)
class Agenda:
    """The sections that hold anything, in order, and what is told besides.

    What is over, hidden or a holiday is told of without being a point to talk about.
    """

    sections: tuple[Section, ...]
    ceased: tuple[Ceased, ...]
    answers: Answers
    hidden: tuple[Hidden, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    levels: tuple[AreaLevel, ...] = ()

    def points(self) -> Iterator[Item | FollowUp]:
        """Go through everything to talk about, in the order of the meeting."""
        for section in self.sections:
            yield from section.items

    def point(self, key: int) -> Item | FollowUp | None:
        """Return the point that those who lead know by a key, if it is to be talked of."""
        return next((one for one in self.points() if one.key == key), None)

    def section_of(self, key: int) -> Section | None:
        """Return the section in which a point stands."""
        return next((one for one in self.sections if any(p.key == key for p in one.items)), None)

    def items(self) -> list[Item]:
        """Return the reports among the points, in the order of the meeting."""
        return [one for one in self.points() if isinstance(one, Item)]


_Told = TypeVar("_Told", Item, FollowUp, Item | FollowUp, Ceased)
_MARKS = 150
_NOTHING = Surroundings()
# So much of what an owner said is shown.
_WORD = 300


def compile_agenda(
    follow_ups: Iterable[FollowUp],
    items: Iterable[Item],
    around: Surroundings = _NOTHING,
    *,
    arranged: Arrangement = NOTHING_ARRANGED,
    last_number: int = 0,
) -> Agenda:
    """Put everything in order, and number from `last_number` on what has no number yet.

    Within a section stand first what is pinned, then what those who lead have ranked, then the
    rest as the rule has it. What has a number keeps its section too.
    """
    raw = list(items)
    now = Counter((one.topic_position, one.area) for one in raw if one.area)
    about: list[Item | FollowUp] = [
        *follow_ups,
        *(_judged(one, now, around.before) for one in joined(raw, arranged)),
    ]
    hidden = [(one, hiding) for one in about if (hiding := arranged.of(one.key).hiding)]
    away = {one.key for one, _ in hidden}
    shown = [
        replace(one, pinned=arranged.of(one.key).pinned) for one in about if one.key not in away
    ]
    under: dict[Heading, list[Item | FollowUp]] = {heading: [] for heading in Heading}
    for one in sorted(shown, key=lambda one: _order(one, arranged)):
        under[_heading(one)].append(one)
    count = max([last_number, *(one.number for one in about)])
    sections = []
    for heading, held in under.items():
        numbered = []
        for one in held:
            count += not one.number
            numbered.append(one if one.number else replace(one, number=count))
        if numbered or (heading is Heading.AHEAD and around.holidays):
            sections.append(Section(heading, tuple(numbered)))
    return Agenda(
        sections=tuple(sections),
        ceased=in_template_order(around.ceased),
        answers=count_answers(around.asked),
        hidden=tuple(
            Hidden(one, hiding)
            for one, hiding in sorted(hidden, key=lambda pair: _order(pair[0], arranged))
        ),
        holidays=around.holidays,
        levels=around.levels,
    )


def stamp(agenda: Agenda) -> int:
    """Return a number that a button can hold, another one when the agenda says something else.

    So a tap tells what had been read before it. What those who lead have only arranged (order,
    pins, joins, what is hidden) is the same; who has done that since is asked of the rows.
    """
    about = [*agenda.points(), *(one.about for one in agenda.hidden)]
    said = sorted(repr(one) for point in about for one in _said(point))
    levels = [(one.area_id, one.step, one.reason) for one in agenda.levels]
    return crc32(repr((said, agenda.ceased, levels)).encode()) & LARGEST


def _said(point: Item | FollowUp) -> Iterator[tuple[Any, ...]]:
    if isinstance(point, FollowUp):
        yield (point.action_id, point.text, point.owner, point.due_on, point.done)
        return
    for one in point.told:
        yield (
            one.observation_id,
            one.topic,
            one.what,
            one.when,
            one.where,
            one.how,
            one.recurring,
            one.origin,
        )


def in_urgency(follow_ups: Iterable[FollowUp]) -> list[FollowUp]:
    """Put actions in order: the overdue first, then by due date, then by age."""
    return sorted(follow_ups, key=_urgency)


def divided(sections: Iterable[Section], longest: int) -> tuple[Section, ...]:
    """Divide the sections that would not fit in a message of so many characters."""
    return tuple(
        replace(section, items=items, continued=position > 0)
        for section in sections
        for position, items in enumerate(batches(section.items, longest) or [()])
    )


def is_long(agenda: Agenda, longest: int) -> bool:
    """Tell whether the points of several sections take more than so many characters."""
    size = sum(_size(one) for one in agenda.points())
    return size > longest and len(agenda.sections) > 1


def batches(ones: Iterable[_Told], longest: int) -> list[tuple[_Told, ...]]:
    """Divide things to tell into batches of at most so many characters, or one thing."""
    held: list[list[_Told]] = []
    room = 0
    for one in ones:
        size = _size(one)
        if not held or size > room:
            held.append([])
            room = longest
        held[-1].append(one)
        room -= size
    return [tuple(batch) for batch in held]


def _judged(
    one: Item, now: Mapping[tuple[int, str], int], before: Mapping[tuple[int, str], int]
) -> Item:
    """Return a report with why it is a change, and with its section unless it has one."""
    place = (one.topic_position, one.area)
    signs = Signs(
        kind=one.kind,
        recurring=one.recurring,
        weeks=one.weeks,
        sources=len(one.sources),
        prioritised=one.prioritised,
        grows_by_word=one.grows_by_word,
        now=now.get(place, 0),
        before=before.get(place, 0),
    )
    return replace(one, reasons=reasons(signs), heading=one.heading or heading_of(signs))


def _heading(one: Item | FollowUp) -> Heading:
    if one.added:
        return Heading.ADDED
    return one.heading or Heading.FOLLOW_UP


def _order(one: Item | FollowUp, arranged: Arrangement) -> tuple[Any, ...]:
    wish = arranged.of(one.key)
    by_rank = (not wish.pinned, wish.rank is None, wish.rank or 0)
    by_number = (one.number == 0, one.number)
    if isinstance(one, FollowUp):
        return (*by_rank, *by_number, 0, *_urgency(one))
    more = len(one.reasons) if one.heading is Heading.CHANGES else 0
    return (*by_rank, *by_number, 1, -more, *_place(one))


def _urgency(one: FollowUp) -> tuple[bool, date, int]:
    return (not one.overdue, one.due_on or date.max, one.action_id)


def _place(one: Item) -> tuple[int, bool, str, int, str, int]:
    return (
        one.topic_position,
        not one.prioritised,
        one.area.casefold(),
        -one.weeks,
        one.organisation.casefold(),
        one.observation_id,
    )


def _size(one: Item | FollowUp | Ceased) -> int:
    """Return about how much room something takes, with what is said around its own words."""
    if isinstance(one, FollowUp):
        said = one.word.text[:_WORD] + one.word.by if one.word else ""
        return length(one.text + one.owner + said) + _MARKS
    if isinstance(one, Ceased):
        return length(one.what + one.where + one.topic + one.area + one.organisation) + _MARKS
    return sum(
        length(
            f"{told.what}{told.when}{told.where}{told.how}"
            f"{told.area}{told.organisation}{told.reporter}{told.topic}"
        )
        + _MARKS
        for told in one.told
    )
