"""When reports are alike: the same kind of thing, at the same place, on the same days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import combinations
from typing import Any

from bot.domain.days import DayWords, days_of
from bot.domain.kinds import Kinds, KindWords
from bot.domain.whereabouts import KnownPlace, Places, PlaceWords, Whereabouts


@dataclass(frozen=True)
class LikenessWords:
    """The words of a language that tell kinds of events, places and days."""

    kinds: KindWords = field(default_factory=KindWords)
    places: PlaceWords = field(default_factory=PlaceWords)
    days: DayWords = field(default_factory=DayWords)


def read_words(table: Mapping[str, Any]) -> LikenessWords:
    """Return the words as they stand in a file."""
    kinds, places, days = table["kinds"], table["places"], table["days"]
    lists = {
        sort: {name: tuple(forms) for name, forms in kinds[sort].items()}
        for sort in ("acts", "things", "actors")
    }
    return LikenessWords(
        KindWords(
            **lists,
            nothing=frozenset(kinds["nothing"]),
            akin=tuple(frozenset(acts) for acts in kinds["akin"]),
        ),
        PlaceWords(
            heads={head: tuple(forms) for head, forms in places["heads"].items()},
            details=tuple(places["details"]),
            nothing=frozenset(places["nothing"]),
            endings=tuple(places["endings"]),
        ),
        DayWords(
            weekdays=tuple(days["weekdays"]),
            months=tuple(days["months"]),
            ago={words: tuple(ago) for words, ago in days["ago"].items()},
            nights=tuple(days["nights"]),
            weekends=tuple(days["weekends"]),
        ),
    )


@dataclass(frozen=True)
class Told:
    """What is compared of a report; what is not known is an empty text.

    What lies `ahead` is compared without its days.
    """

    observation_id: int
    reporter_id: int
    topic_id: int
    told_on: date
    what: str
    when: str = ""
    where: str = ""
    how: str = ""
    area: str = ""
    ahead: bool = False


class Trace:
    """A report as the reader sees it; each side is looked at once, when it is asked for."""

    def __init__(self, told: Told, reader: "Reader") -> None:
        self.told = told
        self._reader = reader

    @cached_property
    def place(self) -> Whereabouts:
        """Return where it was."""
        return self._reader.place(self.told)

    @cached_property
    def kinds(self) -> Kinds:
        """Return what happened."""
        return self._reader.kinds(self.told)

    @cached_property
    def days(self) -> frozenset[date] | None:
        """Return on which days it can have been, None where that is not said."""
        told, words = self.told, self._reader.words.days
        if told.ahead:
            return None
        return days_of(told.when, told.told_on, words) or days_of(told.what, told.told_on, words)


class Reader:
    """What reads reports: the language's words, and the places that the conference knows."""

    def __init__(
        self, words: LikenessWords, known: Iterable[KnownPlace] = (), areas: Iterable[str] = ()
    ) -> None:
        self.words = words
        self._places = Places(words.places, known, areas)
        self._wheres: dict[tuple[str, str], Whereabouts] = {}
        self._whats: dict[str, Kinds] = {}

    def read(self, told: Told) -> Trace:
        """Return a report ready to be compared."""
        return Trace(told, self)

    def place(self, told: Told) -> Whereabouts:
        """Return where something was; what is told of it says so where nothing else does."""
        key = (told.where, "") if told.where.strip() else ("", told.what)
        if key not in self._wheres:
            self._wheres[key] = self._places.read(*key)
        return self._wheres[key]

    def kinds(self, told: Told) -> Kinds:
        """Return what happened; how it happened says so where nothing else does."""
        if told.what not in self._whats:
            self._whats[told.what] = self.words.kinds.read(told.what)
        found = self._whats[told.what]
        return found if found.says_anything or not told.how else self.words.kinds.read(told.how)


def recurs(one: Trace, other: Trace) -> bool:
    """Tell whether two reports are of the same topic and kind at the same place."""
    return (
        one.told.topic_id == other.told.topic_id
        and _same_place(one, other)
        and one.kinds.is_same(other.kinds)
    )


def same_event(one: Trace, other: Trace) -> bool:
    """Tell whether two people may have reported the same event.

    Topics may differ, since people file things differently; then the kind must be told more surely.
    """
    if one.told.reporter_id == other.told.reporter_id:
        return False
    if one.told.topic_id != other.told.topic_id and not one.kinds.is_surely_same(other.kinds):
        return False
    return (
        _may_be_on_days_of(one, other)
        and _may_be_on_days_of(other, one)
        and _same_place(one, other)
        and one.kinds.is_same(other.kinds)
    )


def may_be_one(one: Trace, other: Trace) -> bool:
    """Tell whether whoever writes one is to be shown the other, and says what it is.

    On one topic and at one place it need not be told in like words, nor be of the same days.
    """
    on_one_spot = one.told.topic_id == other.told.topic_id and _same_place(one, other)
    return on_one_spot or same_event(one, other)


def events_told_twice(traces: Iterable[Trace]) -> list[tuple[int, int]]:
    """Return the pairs of reports to one meeting that may be one event, the lower number first."""
    by_topic: dict[int, list[Trace]] = {}
    by_act: dict[str, list[Trace]] = {}
    for one in sorted(traces, key=lambda one: one.told.observation_id):
        by_topic.setdefault(one.told.topic_id, []).append(one)
        for act in one.kinds.acts:
            by_act.setdefault(act, []).append(one)
    # Under different topics they must at least share an act.
    near = (held for groups in (by_topic, by_act) for held in groups.values())
    found = {
        (one.told.observation_id, other.told.observation_id)
        for held in near
        for one, other in combinations(held, 2)
        if same_event(one, other)
    }
    return sorted(found)


def _same_place(one: Trace, other: Trace) -> bool:
    in_one_area = one.told.area != "" and one.told.area == other.told.area
    return one.place.is_same(other.place, in_one_area=in_one_area)


def _may_be_on_days_of(one: Trace, other: Trace) -> bool:
    """Tell whether one was on days of the other; without a day, it was before it was told."""
    if other.days is None:
        return True
    if one.days is None:
        return min(other.days) <= one.told.told_on
    return bool(one.days & other.days)
