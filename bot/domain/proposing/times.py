"""When an event was, or will be, as its text says it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.domain.proposing.clocks import Clock, at_clock, read_clocks
from bot.domain.proposing.days import Calendar, Said
from bot.domain.proposing.page import Page, overlaps
from bot.domain.proposing.rules import ProposalRules, TimeRule
from bot.domain.proposing.spans import DayPart, Span, When

# How many other readings are worth offering.
OFFERED = 3
# What may stand between two expressions that are kept as one.
TIGHT = re.compile(r"[\s,]*")


@dataclass(frozen=True)
class Mention:
    """An expression for a time in a text, and what it may mean."""

    start: int
    end: int
    spans: tuple[Span, ...] = ()
    often: bool = False


@dataclass(frozen=True)
class Times:
    """What a text says of time, and where it says it."""

    when: When | None
    stretches: tuple[tuple[int, int], ...]


def read_times(read: Page, rules: ProposalRules, calendar: Calendar) -> Times:
    """Read days, clocks and parts of the day, and put them together."""
    days = sorted(_days(read, rules, calendar), key=lambda one: one.start)
    taken = [(one.start, one.end) for one in days]
    clocks = read_clocks(read.plain, rules, taken)
    taken += [(one.start, one.end) for one in clocks]
    parts = list(_parts(read, rules, taken))
    taken += [(start, end) for start, end, _part in parts]
    return Times(_together(read, rules, days, clocks, parts), tuple(sorted(taken)))


def _days(read: Page, rules: ProposalRules, calendar: Calendar) -> list[Mention]:
    found: list[Mention] = []
    for rule in rules.times:
        for match in rule.match.finditer(read.plain):
            start, end = match.span()
            if start == end or overlaps(start, end, ((one.start, one.end) for one in found)):
                continue
            spans = calendar.spans(rule.means, _said(match, rule, rules))
            if not spans and rule.means != "vague":
                continue
            before = read.plain[max(0, start - 16) : start]
            if len(spans) == 1 and rule.means != "period":
                start, spans = _bounded(start, before, spans, rules, calendar)
            found.append(Mention(start, end, spans, often=rule.means == "period"))
    return found


def _said(match: re.Match[str], rule: TimeRule, rules: ProposalRules) -> Said:
    """Return what an expression says; groups of one name differ by what follows it: wd, wd_."""
    groups = {name.rstrip("_"): one for name, one in match.groupdict().items() if one}
    numbers = rules.numbered

    def number(name: str, words: str) -> int | None:
        written = groups.get(name)
        if written is None:
            return None
        return int(written) if written.isdecimal() else numbers[words].get(written)

    said = rule.said
    return Said(
        weekday=number("wd", "weekdays"),
        weekday2=number("wd2", "weekdays"),
        day=number("d", "numbers") or said.day,
        month=number("m", "months") or number("month", "months") or said.month,
        year=number("y", "numbers"),
        day2=number("d2", "numbers"),
        month2=number("m2", "months") or number("month2", "months"),
        year2=number("y2", "numbers"),
        number=number("n", "numbers") or said.number,
        shift=said.shift,
        part=rules.part(groups["part"]) if "part" in groups else said.part,
    )


def _bounded(
    start: int, before: str, spans: tuple[Span, ...], rules: ProposalRules, calendar: Calendar
) -> tuple[int, tuple[Span, ...]]:
    """Read "since", "from" or "until" before a day."""
    span = spans[0]
    if span.first is None or span.part is not None:
        return start, spans
    for name, expression in rules.beside.items():
        match = expression.search(before)
        if match is None or (name == "until" and span.first != span.last):
            continue
        start -= len(before) - match.start()
        if name == "until":
            first = calendar.today if span.lies_ahead(calendar.today) else calendar.period[0]
            return start, (Span(min(first, span.first), span.last or span.first),)
        if span.lies_ahead(calendar.today) or (calendar.ahead and name == "from"):
            return start, (Span(span.first, None),)
        return start, (calendar.through(span.first),)
    return start, spans


def _parts(
    read: Page, rules: ProposalRules, taken: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, DayPart]]:
    spared = [one.span() for one in rules.not_part.finditer(read.plain)]
    for match in rules.parts_alone.finditer(read.plain):
        if overlaps(*match.span(), [*taken, *spared]):
            continue
        written = next((one for one in match.groupdict().values() if one), match[0].split()[-1])
        part = rules.part(written)
        if part is not None:
            yield *match.span(), part


def _together(
    read: Page,
    rules: ProposalRules,
    days: Sequence[Mention],
    clocks: Sequence[Clock],
    parts: Sequence[tuple[int, int, DayPart]],
) -> When | None:
    if not days and not clocks and not parts:
        return None
    stretches = [(one.start, one.end) for one in days]
    stretches += [(one.start, one.end) for one in clocks] + [one[:2] for one in parts]
    said = _written(read, sorted(stretches))
    part = parts[0][2] if parts else None
    clock = clocks[0] if clocks else None
    # What names days goes before what only says that it goes on.
    dated = [one for one in days if one.spans and not one.often]
    often = any(one.often for one in days)
    main = dated[:1] or [one for one in days if one.spans][:1]
    readings = [span for one in (*main, *dated[1:]) for span in one.spans]
    if not main:
        readings = [Span()]
    spans: list[Span] = []
    for span in readings:
        whole = _with(span, part, clock)
        if whole not in spans:
            spans.append(whole)
    first, *others = (
        When(said, one, rules.shown.kept(said, one), often) for one in spans[: OFFERED + 1]
    )
    return replace(first, alternatives=tuple(others))


def _with(span: Span, part: DayPart | None, clock: Clock | None) -> Span:
    """Add a part of the day, or the clocks, which say more."""
    whole = replace(span, part=span.part or part)
    return at_clock(whole, clock) if clock else whole


def _written(read: Page, stretches: Sequence[tuple[int, int]]) -> str:
    """Return what was said of time, in the order of the text; what stands together stays so."""
    pieces: list[tuple[int, int]] = []
    for start, end in stretches:
        if pieces and TIGHT.fullmatch(read.plain, pieces[-1][1], start):
            pieces[-1] = (pieces[-1][0], max(end, pieces[-1][1]))
        else:
            pieces.append((start, end))
    return ", ".join(read.written(start, end) for start, end in pieces)
