"""The clocks that a text names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time

from bot.domain.proposing.page import overlaps
from bot.domain.proposing.rules import ProposalRules
from bot.domain.proposing.spans import DayPart, Span

# How far from a day a clock may stand that is nothing but numbers.
NEAR = 4
NOON = 12
# Up to which hour a clock in a part of the day is one of the twelve after noon.
TWELVES = {DayPart.AFTERNOON: (1, 8), DayPart.EVENING: (4, 11), DayPart.NIGHT: (9, 11)}


@dataclass(frozen=True)
class Clock:
    """A clock, or two, and where it stands."""

    start: int
    end: int
    at: time
    until: time | None = None


def read_clocks(
    plain: str, rules: ProposalRules, taken: Sequence[tuple[int, int]]
) -> tuple[Clock, ...]:
    """Return the clocks of a text in order; what is taken already is none."""
    found: list[Clock] = []
    for rule in rules.clocks:
        for match in rule.match.finditer(plain):
            start, end = match.span()
            if overlaps(start, end, [*taken, *((one.start, one.end) for one in found)]):
                continue
            if rule.beside and not _is_near(plain, start, end, taken):
                continue
            at, until = _clocks(match, rules)
            if at is not None:
                found.append(Clock(start, end, at, until))
    return tuple(sorted(found, key=lambda one: one.start))


def at_clock(span: Span, clock: Clock) -> Span:
    """Return a span at its clocks; a clock in a night falls on one of its two days."""
    at, until = _in_part(clock.at, span.part), clock.until and _in_part(clock.until, span.part)
    first, last = span.first, span.last
    if span.part is DayPart.NIGHT and first is not None and first != last:
        first, last = (last, last) if at.hour < NOON else (first, first)
        if until is not None and until < at:
            last = span.last
    return replace(span, first=first, last=last, part=None, start=at, end=until)


def _in_part(clock: time, part: DayPart | None) -> time:
    """Return a clock of twelve hours as the part of the day has it."""
    lowest, highest = TWELVES.get(part, (1, 0)) if part else (1, 0)
    return clock.replace(hour=clock.hour + NOON) if lowest <= clock.hour <= highest else clock


def _is_near(plain: str, start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    return any(
        (last <= start <= last + NEAR and "\n" not in plain[last:start])
        or (end <= first <= end + NEAR and "\n" not in plain[end:first])
        for first, last in taken
    )


def _clocks(match: re.Match[str], rules: ProposalRules) -> tuple[time | None, time | None]:
    groups = {name.rstrip("_"): one for name, one in match.groupdict().items() if one}
    hour = groups.get("h", groups.get("nh"))
    if hour is None:
        return None, None
    at = _time(hour, groups.get("mi"), rules)
    if at is not None and "half" in groups:
        at = at.replace(hour=(at.hour - 1) % 24, minute=30)
    until = _time(groups["h2"], groups.get("mi2"), rules) if "h2" in groups else None
    return at, until


def _time(hour: str, minute: str | None, rules: ProposalRules) -> time | None:
    number = int(hour) if hour.isdecimal() else rules.numbered["numbers"].get(hour)
    if number is None or number > 24:
        return None
    return time(number % 24, int(minute or 0))
