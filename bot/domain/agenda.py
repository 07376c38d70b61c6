"""What a meeting has to talk about, in order, and who has answered."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar
from zlib import crc32

from bot.domain.acts import LARGEST
from bot.domain.answers import Answers, Asked, count_answers
from bot.domain.ceasing import Ceased, in_template_order
from bot.domain.following import NO_EFFECTS, Effects, LastWord
from bot.domain.observation import length
from bot.domain.states import Recurring, TopicKind

_KIND_ORDER = {TopicKind.ORDINARY: 0, TopicKind.POSITIVE: 1, TopicKind.PLANNED: 2}


@dataclass(frozen=True)
class Item:
    """A delivered observation as the agenda shows it; what is not known is an empty text.

    `weeks` counts this week. `number` is 0 until it is known, `added` says that it came after
    the agenda was released, `new` that it came after those who lead had got the agenda.
    """

    observation_id: int
    topic_position: int
    topic: str
    kind: TopicKind
    what: str
    reporter: str
    when: str = ""
    where: str = ""
    how: str = ""
    recurring: Recurring = Recurring.UNKNOWN
    weeks: int = 1
    organisation: str = ""
    area: str = ""
    prioritised: bool = False
    taken_down_by: str = ""
    late: bool = False
    new: bool = False
    changed: bool = False
    added: bool = False
    number: int = 0
    secret: bool = False

    @property
    def is_oral(self) -> bool:
        """Tell whether somebody took the report down on the reporter's behalf."""
        return self.taken_down_by != ""


@dataclass(frozen=True)
class FollowUp:
    """An action promised at an earlier meeting; without an owner when `owner_id` is None.

    `word` is what was last said of it, `effects` whether it made a difference once it was done.
    """

    action_id: int
    text: str
    from_date: date
    owner: str = ""
    owner_id: int | None = None
    due_on: date | None = None
    overdue: bool = False
    done: bool = False
    added: bool = False
    number: int = 0
    word: LastWord | None = None
    effects: Effects = NO_EFFECTS
    secret: bool = False


@dataclass(frozen=True)
class Point:
    """An item of a frozen agenda, with the row it stands in."""

    agenda_item_id: int
    position: int
    about: Item | FollowUp
    added_after_release: bool = False


@dataclass(frozen=True)
class Section:
    """A topic with what has been reported on it, or the continuation of one."""

    topic: str
    kind: TopicKind
    items: tuple[Item, ...]
    continued: bool = False


@dataclass(frozen=True)
class Agenda:
    """Open actions first, then topic by topic, then what was added after the release.

    What is over is told of without being a point to talk about.
    """

    follow_ups: tuple[FollowUp, ...]
    sections: tuple[Section, ...]
    added: tuple[Item | FollowUp, ...]
    ceased: tuple[Ceased, ...]
    answers: Answers

    def points(self) -> Iterator[Item | FollowUp]:
        """Go through everything to talk about, in the order of the meeting."""
        yield from self.follow_ups
        for section in self.sections:
            yield from section.items
        yield from self.added


_Numbered = TypeVar("_Numbered", Item, FollowUp, Item | FollowUp)
_Told = TypeVar("_Told", Item, FollowUp, Item | FollowUp, Ceased)
_MARKS = 150
# So much of what an owner said is shown.
_WORD = 300


def compile_agenda(
    follow_ups: Iterable[FollowUp],
    items: Iterable[Item],
    asked: Iterable[Asked] = (),
    ceased: Iterable[Ceased] = (),
    *,
    last_number: int = 0,
) -> Agenda:
    """Put everything in order, and number from `last_number` on what has no number yet."""
    actions = in_urgency(follow_ups)
    reports = sorted(items, key=_place)
    first_actions = [one for one in actions if not one.added]
    first_reports = [one for one in reports if not one.added]
    added: list[Item | FollowUp] = [one for one in actions if one.added]
    added += [one for one in reports if one.added]
    added.sort(key=lambda one: (one.number == 0, one.number))
    counter = _Counter(last_number, *_numbers(actions), *_numbers(reports))
    numbered_actions = tuple(counter.number(one) for one in first_actions)
    numbered_reports = [counter.number(one) for one in first_reports]
    return Agenda(
        follow_ups=numbered_actions,
        sections=_sections(numbered_reports),
        added=tuple(counter.number(one) for one in added),
        ceased=in_template_order(ceased),
        answers=count_answers(asked),
    )


def stamp(agenda: Agenda) -> int:
    """Return a number that a button can hold, another one when the agenda says something else.

    So a tap tells what had been read before it.
    """
    said = [
        (one.observation_id, one.topic, one.what, one.when, one.where, one.how, one.recurring)
        if isinstance(one, Item)
        else (one.action_id, one.text, one.owner, one.due_on, one.done)
        for one in agenda.points()
    ]
    return crc32(repr((said, agenda.ceased)).encode()) & LARGEST


def in_urgency(follow_ups: Iterable[FollowUp]) -> list[FollowUp]:
    """Put actions in order: the overdue first, then by due date, then by age."""
    return sorted(follow_ups, key=_urgency)


def divided(sections: Iterable[Section], longest: int) -> tuple[Section, ...]:
    """Divide the sections that would not fit in a message of so many characters."""
    return tuple(
        replace(section, items=items, continued=position > 0)
        for section in sections
        for position, items in enumerate(batches(section.items, longest))
    )


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


class _Counter:
    def __init__(self, *taken: int) -> None:
        self.last = max(taken)

    def number(self, one: _Numbered) -> _Numbered:
        if one.number:
            return one
        self.last += 1
        return replace(one, number=self.last)


def _numbers(ones: Sequence[Item] | Sequence[FollowUp]) -> Iterator[int]:
    return (one.number for one in ones)


def _urgency(one: FollowUp) -> tuple[bool, date, int]:
    return (not one.overdue, one.due_on or date.max, one.action_id)


def _place(one: Item) -> tuple[int, int, bool, str, int, str, int]:
    return (
        _KIND_ORDER[one.kind],
        one.topic_position,
        not one.prioritised,
        one.area.casefold(),
        -one.weeks,
        one.organisation.casefold(),
        one.observation_id,
    )


def _sections(items: list[Item]) -> tuple[Section, ...]:
    topics: dict[tuple[TopicKind, int, str], list[Item]] = {}
    for one in items:
        topics.setdefault((one.kind, one.topic_position, one.topic), []).append(one)
    return tuple(Section(topic, kind, tuple(held)) for (kind, _, topic), held in topics.items())


def _size(one: Item | FollowUp | Ceased) -> int:
    """Return about how much room something takes, with what is said around its own words."""
    if isinstance(one, FollowUp):
        said = one.word.text[:_WORD] + one.word.by if one.word else ""
        return length(one.text + one.owner + said) + _MARKS
    if isinstance(one, Ceased):
        return length(one.what + one.where + one.topic + one.area + one.organisation) + _MARKS
    said = one.what + one.when + one.where + one.how
    return length(said + one.area + one.organisation + one.reporter + one.topic) + _MARKS
