"""Make a history of a town: what happened, and how each reporter told of it."""

import random
import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
WEEKS = 40
FIRST = date(2026, 2, 5)
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
MONTHS = ("jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec")
TOPICS = 6
VAGUE = ("", "", "Flera gånger", "Hela veckan", "oklart")


@dataclass(frozen=True)
class Kind:
    """A kind of event: its topic, and ways in which people put it."""

    number: int
    topic: int
    said: tuple[str, ...]


@dataclass(frozen=True)
class Spot:
    """A place, what else it is called, and whether the conference's register knows it."""

    number: int
    name: str
    also: tuple[str, ...]
    register: bool
    area: int


@dataclass(frozen=True)
class Telling:
    """A report as it was written, and the truth: which event it tells of, of what kind, where."""

    number: int
    reporter: int
    week: int
    told_on: date
    topic: int
    what: str
    when: str
    where: str
    how: str
    area: int
    event: int
    kind: int
    spot: int


@dataclass(frozen=True)
class Reporter:
    """Somebody with habits: favourite phrases, how they spell, when and where they say it."""

    number: int
    area: int | None
    favourites: tuple[int, ...]
    errs: float
    lower: bool
    before: str
    after: str
    style: int
    place_in_text: float


@dataclass
class Course:
    """Something that comes back: how often, and from when until when."""

    kind: Kind
    spot: Spot
    chance: float
    first: int
    last: int
    written: dict[int, Telling] = field(default_factory=dict)


class Town:
    """A town with its reporters; `history` is the same for the same seed."""

    def __init__(self, half: str, seed: int) -> None:
        words = tomllib.loads((FOLDER / f"{half}.toml").read_text(encoding="utf-8"))
        self.dice = random.Random(f"{half}:{seed}")
        self.habit: dict[str, list[str]] = words["habit"]
        self.kinds = [
            Kind(number, one["topic"], tuple(one["said"]))
            for number, one in enumerate(words["kind"])
        ]
        self.spots = [_spot(number, one) for number, one in enumerate(words["place"])]
        self.reporters = [self._reporter(number) for number in range(14)]
        self.tellings: list[Telling] = []
        self.events = 0

    def history(self) -> list[Telling]:
        """Return everything that was reported, week by week."""
        courses = self._courses()
        for week in range(WEEKS):
            for course in courses:
                if course.first <= week <= course.last and self.dice.random() < course.chance:
                    self._occurs(course.kind, course.spot, week, course)
                    if self.dice.random() < 0.12:
                        self._occurs(course.kind, course.spot, week, course)
                if course.first <= week <= course.last and self.dice.random() < 0.25:
                    self._near_miss(course, week)
            for _ in range(5):
                self._occurs(self.dice.choice(self.kinds), self.dice.choice(self.spots), week)
        return self.tellings

    def _courses(self) -> list[Course]:
        pairs = [(kind, spot) for kind in self.kinds for spot in self.spots]
        courses = []
        for kind, spot in self.dice.sample(pairs, 14):
            first = self.dice.randrange(0, WEEKS - 6)
            chance = self.dice.choice((0.25, 0.45, 0.7, 0.95))
            courses.append(Course(kind, spot, chance, first, first + self.dice.randrange(4, WEEKS)))
        return courses

    def _near_miss(self, course: Course, week: int) -> None:
        """Let something else happen at the same place, or the same at the place beside it."""
        others = [one for one in self.kinds if one.topic == course.kind.topic]
        others = [one for one in others if one is not course.kind]
        beside = [one for one in self.spots if one.area == course.spot.area]
        beside = [one for one in beside if one is not course.spot]
        if others and self.dice.random() < 0.5:
            self._occurs(self.dice.choice(others), course.spot, week)
        elif beside:
            self._occurs(course.kind, self.dice.choice(beside), week)

    def _occurs(self, kind: Kind, spot: Spot, week: int, course: Course | None = None) -> None:
        """Let an event happen on a day of the week, told of by one to three reporters."""
        self.events += 1
        meets = FIRST + timedelta(weeks=week)
        day = meets - timedelta(days=self.dice.randrange(1, 7))
        able = [one for one in self.reporters if one.area in {None, spot.area}]
        count = min(self.dice.choice((1, 1, 1, 2, 2, 3)), len(able))
        for who in self.dice.sample(able, count):
            told_on = meets - timedelta(days=self.dice.randrange(0, (meets - day).days + 1))
            before = course.written.get(who.number) if course else None
            if before and before.week == week - 1 and self.dice.random() < 0.4:
                telling = self._again(before, week, told_on)
            else:
                telling = self._tells(who, kind, spot, week, day, told_on)
            self.tellings.append(telling)
            if course:
                course.written[who.number] = telling

    def _again(self, before: Telling, week: int, told_on: date) -> Telling:
        """Let somebody say the same as the week before, word for word."""
        return Telling(
            **{
                **vars(before),
                "number": len(self.tellings) + 1,
                "week": week,
                "told_on": told_on,
                "when": "",
                "event": self.events,
            }
        )

    def _tells(  # noqa: PLR0917  what a telling is made of
        self, who: Reporter, kind: Kind, spot: Spot, week: int, day: date, told_on: date
    ) -> Telling:
        dice = self.dice
        said = kind.said[who.favourites[kind.number % len(who.favourites)] % len(kind.said)]
        if dice.random() < 0.35:
            said = dice.choice(kind.said)
        name = spot.name if dice.random() < 0.65 else dice.choice(spot.also)
        where = f"{who.before}{name}{who.after if dice.random() < 0.5 else ''}"
        what, where = said, self._spelt(who, where)
        if dice.random() < who.place_in_text:
            what, where = f"{said} {where.lstrip()}", ""
        more = dice.choice(self.habit["more"])
        what = self._spelt(who, f"{what}. {more}" if more else what)
        return Telling(
            number=len(self.tellings) + 1,
            reporter=who.number,
            week=week,
            told_on=told_on,
            topic=kind.topic if dice.random() > 0.02 else dice.randrange(1, TOPICS + 1),
            what=what.lower() if who.lower else what,
            when=self._when(who, day, told_on),
            where=where.lower() if who.lower else where,
            how=dice.choice(self.habit["how"]),
            area=spot.area if who.area is None else who.area,
            event=self.events,
            kind=kind.number,
            spot=spot.number,
        )

    def _when(self, who: Reporter, day: date, told_on: date) -> str:
        if self.dice.random() < 0.2:
            return self.dice.choice(VAGUE)
        name = WEEKDAYS[day.weekday()]
        ago = (told_on - day).days
        ways = [
            f"{name} kväll",
            f"{day.day} {MONTHS[day.month - 1]}",
            f"{day.day}/{day.month} ca kl 22",
            f"i {name}s",
            name.capitalize(),
        ]
        if day.weekday() >= 5:
            ways[3] = "I helgen"
        if ago == 1:
            ways[1] = "I går"
        if ago == 0:
            ways[1] = "i dag"
        if day.weekday() == 5:
            ways[4] = "natten till lördag"
        return ways[who.style if self.dice.random() < 0.7 else self.dice.randrange(len(ways))]

    def _spelt(self, who: Reporter, text: str) -> str:
        """Misspell a word now and then: a letter lost, doubled, or changed with its neighbour."""
        words = text.split(" ")
        for place, word in enumerate(words):
            if len(word) < 6 or self.dice.random() >= who.errs:
                continue
            at = self.dice.randrange(1, len(word) - 2)
            pair = word[at : at + 2]
            put = self.dice.choice((pair[0], pair[0] * 2 + pair[1], pair[::-1]))
            words[place] = word[:at] + put + word[at + 2 :]
        return " ".join(words)

    def _reporter(self, number: int) -> Reporter:
        dice = self.dice
        return Reporter(
            number=number,
            area=None if number < 3 else number % 4,
            favourites=tuple(dice.randrange(5) for _ in range(7)),
            errs=dice.choice((0.0, 0.02, 0.05, 0.1)),
            lower=dice.random() < 0.25,
            before=dice.choice(self.habit["before"]),
            after=dice.choice(self.habit["after"]),
            style=dice.randrange(5),
            place_in_text=dice.choice((0.0, 0.1, 0.3)),
        )


def _spot(number: int, one: dict[str, Any]) -> Spot:
    """Return a place; neighbours in the list lie in the same area."""
    return Spot(number, one["name"], tuple(one["also"]), one["register"], number // 4)


def same_events(told: list[Telling]) -> set[tuple[int, int]]:
    """Return the pairs of reports that tell of one event, by different reporters."""
    return {
        (one.number, other.number)
        for one in told
        for other in told
        if one.number < other.number and one.event == other.event and one.reporter != other.reporter
    }


def recurrences(told: list[Telling], weeks: int = 26) -> set[tuple[int, int]]:
    """Return each report with those before it on the same kind at the same place."""
    return {
        (one.number, other.number)
        for one in told
        for other in told
        if 0 < one.week - other.week < weeks and (one.kind, one.spot) == (other.kind, other.spot)
    }
