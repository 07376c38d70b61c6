"""What is read from the labelled reports, on the half that no rule was tuned on."""

import re
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from datetime import time as clock
from functools import cache
from pathlib import Path

from bot.domain.proposing import Proposal, ProposalRules, Spot, Topic, When, propose
from bot.domain.proposing.spans import DayPart, Span
from bot.rendering import TEMPLATES
from bot.rendering.wording import TemplateWording

FOLDER = Path(__file__).parent
# In the order of the question template.
TOPICS = (
    *("theft", "damage", "fire", "unrest", "drugs", "violence", "sexual", "digital"),
    *("extremism", "discontent", "networks", "positive", "planned", "other"),
)
UNJUDGED = "?"
CLOCKS = re.compile(r"(\d\d):(\d\d)(?:-(\d\d):(\d\d))?$")


@dataclass(frozen=True)
class Event:
    """What is to be read from one event."""

    topic: str
    when: str
    recurring: str
    place: str


@dataclass(frozen=True)
class Report:
    """A message, the local now it is read at, and its events."""

    now: datetime
    text: str
    events: tuple[Event, ...]

    @property
    def period(self) -> tuple[date, date]:
        """Return the days since the last Thursday."""
        since = self.now.date() - timedelta(days=(self.now.isoweekday() - 4) % 7 or 7)
        return since, since + timedelta(days=7)


@dataclass
class Tally:
    """How many events there were, what was read right, and what was not."""

    events: int = 0
    right: Counter[str] = field(default_factory=Counter)
    wrong: list[tuple[str, str, str, object]] = field(default_factory=list)

    def share(self, what: str) -> float:
        """Return how much of one kind was read right."""
        return self.right[what] / self.events

    def note(self, what: str, is_right: bool, report: Report, wanted: str, got: object) -> None:
        """Count one thing."""
        self.right[what] += is_right
        if not is_right:
            self.wrong.append((what, report.text, wanted, got))


def reports(half: str) -> Iterator[Report]:
    """Go through one half of the set: "tuned" or "held_out"."""
    for line in (FOLDER / f"{half}.txt").read_text(encoding="utf-8").splitlines():
        now, topic, when, recurring, place, text = line.split(" | ", 5)
        columns = [one.split(" & ") for one in (topic, when, recurring, place)]
        yield Report(
            datetime.strptime(now, "%Y-%m-%d %H:%M"),  # noqa: DTZ007 - local by intent
            text.replace(" ¶ ", "\n").replace("¶ ", "\n"),
            tuple(Event(*(one.strip() for one in row)) for row in zip(*columns, strict=True)),
        )


def tally(half: str, rules: ProposalRules) -> Tally:
    """Let the rules read one half of the set."""
    result = Tally()
    topics = conference_topics()
    places, areas = register()
    for report in reports(half):
        found = propose(report.text, rules, topics, places, areas, report.now, report.period)
        result.events += len(report.events)
        if len(found) != len(report.events):
            result.note("split", False, report, str(len(report.events)), len(found))
            continue
        result.right["split"] += len(found)
        for event, proposal in zip(report.events, found, strict=True):
            _judge(result, report, event, proposal)
    return result


def _judge(result: Tally, report: Report, event: Event, found: Proposal) -> None:
    names = [TOPICS[key] for key in found.topics]
    meant = event.topic.split("/")
    said = found.recurring.value if found.recurring else "-"
    when_is_right = event.when == UNJUDGED or is_meant(event.when, found.when, report)
    result.note("first", bool({*names[:1]} & {*meant}), report, event.topic, names)
    result.note("three", bool({*names} & {*meant}), report, event.topic, names)
    result.note("when", when_is_right, report, event.when, found.when)
    result.note(
        "recurring",
        event.recurring in {said, UNJUDGED},
        report,
        event.recurring,
        found.recurrence,
    )
    result.note("place", _is_there(event.place, found), report, event.place, found.where)


def _is_there(place: str, found: Proposal) -> bool:
    if place == UNJUDGED:
        return True
    if found.where is None or place == "-":
        return (found.where is None) == (place == "-")
    if not place.startswith("~"):
        return found.where.text == place
    unknown = found.where.place is None and found.where.text
    return bool(unknown) and place[1:].casefold() in found.where.text.casefold()


def is_meant(label: str, when: When | None, report: Report) -> bool:
    """Tell whether a time was read as it is labelled; a label of several wants all offered."""
    readings = [] if when is None else [when.span, *(one.span for one in when.alternatives)]
    wanted = [_span(one, report) for one in label.split(" / ")]
    if len(wanted) > 1:
        return all(any(_same(one, got) for got in readings) for one in wanted)
    if wanted[0] is None:
        return not readings or not readings[0].is_dated
    return bool(readings) and _same(wanted[0], readings[0])


def _same(wanted: Span | None, got: Span) -> bool:
    return wanted == got


def _span(label: str, report: Report) -> Span | None:
    """Read a label; None where no days are meant."""
    if label in {"-", "vague"}:
        return None
    days, _space, more = label.partition(" ")
    if days == "period":
        first: date = report.period[0]
        last: date | None = min(report.period[1], report.now.date())
    else:
        first_written, dots, last_written = days.partition("..")
        first = _day(first_written, report.now.date())
        last = _day(last_written, first) if last_written else None if dots else first
    hours = CLOCKS.match(more)
    if hours:
        numbers = [int(one) for one in hours.groups() if one]
        end = clock(numbers[2], numbers[3]) if len(numbers) > 2 else None
        return Span(first, last, None, clock(numbers[0], numbers[1]), end)
    return Span(first, last, DayPart(more) if more else None)


def _day(written: str, near: date) -> date:
    numbers = [int(one) for one in written.split("-")]
    return date(*([near.year, near.month, near.day][: 3 - len(numbers)] + numbers))


@cache
def conference_topics() -> tuple[Topic, ...]:
    """Return the topics of the question template."""
    seeds = TemplateWording(TEMPLATES).question_template()
    return tuple(Topic(key, one.name, one.kind) for key, one in enumerate(seeds))


@cache
def register() -> tuple[tuple[Spot, ...], tuple[Spot, ...]]:
    """Return the places and areas that the reports are read with."""
    found = tomllib.loads((FOLDER / "register.toml").read_text(encoding="utf-8"))
    places = (Spot(key, *one) for key, one in enumerate(_aliased(found["places"])))
    return tuple(places), tuple(Spot(key, name) for key, name in enumerate(found["areas"]))


def _aliased(places: dict[str, list[str]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, aliases in places.items():
        yield name, tuple(aliases)


def seconds(rules: ProposalRules, half: str) -> float:
    """Return how much of the processor one message takes, on average."""
    messages = list(reports(half))
    begun = time.process_time()
    for one in messages:
        propose(one.text, rules, conference_topics(), *register(), one.now, one.period)
    return (time.process_time() - begun) / len(messages)


def measure() -> list[dict[str, object]]:
    """Return what is read right on the half that no rule was tuned on, and what it costs."""
    begun = time.process_time()
    rules = TemplateWording(TEMPLATES).proposal_rules()
    rules.make_ready()
    loaded = time.process_time() - begun
    result = tally("held_out", rules)
    against = f"{result.events} events in messages, held out"
    goals = (
        ("topic among the first three", "three", 0.95),
        ("topic first", "first", 0.85),
        ("when", "when", 0.9),
        ("recurrence", "recurring", 0.95),
        ("place", "place", 0.8),
    )
    rows = [
        _row(name, round(result.share(what), 3), "of events", against, goal)
        for name, what, goal in goals
    ]
    long = "".join(chr(33 + place * 7 % 90) + "x " * (place % 3) for place in range(4096))[:4096]
    now = datetime(2026, 11, 24, 14)  # noqa: DTZ001 - local by intent
    begun = time.process_time()
    propose(long, rules, conference_topics(), *register(), now, (now.date(), now.date()))
    garbage = time.process_time() - begun
    costs = (
        ("a message", seconds(rules, "held_out"), 2.0, against),
        ("4096 characters of garbage", garbage, 50.0, "one message"),
        ("rules loaded", loaded, 500.0, "once for each language"),
    )
    return rows + [
        _row(name, round(cost * 1000, 2), "ms", what, goal, higher=False)
        for name, cost, goal, what in costs
    ]


def _row(
    name: str, value: float, unit: str, against: str, goal: float, *, higher: bool = True
) -> dict[str, object]:
    return {
        "name": f"proposals: {name}",
        "value": value,
        "unit": unit,
        "against": against,
        "goal": goal,
        "higher_is_better": higher,
    }
