"""The agenda as a document."""

from collections.abc import Iterable, Iterator

from bot.domain.agenda import FollowUp, Item, Section
from bot.domain.answers import Answers, Body
from bot.domain.ceasing import Ceased
from bot.domain.headings import Heading, Reason
from bot.domain.lookahead import Holiday
from bot.domain.messages.documents import AgendaFile
from bot.domain.paper import Entry, Fact, Line, Paper, Tone
from bot.domain.paper import Section as Shown
from bot.domain.recurrence import Trend
from bot.rendering.papers.parts import body_line, by_body, ceased, joined, levels
from bot.rendering.papers.words import Words


def paper(message: AgendaFile, words: Words) -> Paper:
    """Return the agenda as it is printed."""
    about = {"starts_at": message.starts_at, "zone": message.zone}
    return Paper(
        language=words.language,
        title=words("agenda_title", **about),
        about=words("agenda_about", **about),
        author=message.conference,
        page=words("page"),
        facts=tuple(_facts(message, words)),
        sections=tuple(_sections(message, words)),
    )


def _facts(message: AgendaFile, words: Words) -> Iterator[Fact]:
    moment = words("agenda_time", starts_at=message.starts_at, zone=message.zone)
    yield Fact(words("time"), moment)
    if message.phone:
        call = words("agenda_call", phone=message.phone, pin=message.pin)
        yield Fact(words("agenda_phone"), call)
    answers = message.agenda.answers
    told = words("agenda_answered", answered=answers.answered, asked=answers.asked)
    yield Fact(words("agenda_answers"), told)


def _sections(message: AgendaFile, words: Words) -> Iterator[Shown]:
    agenda = message.agenda
    if agenda.levels:
        yield levels(agenda.levels, words)
    if not agenda.items():
        empty = words("agenda_empty", actions=any(True for _ in agenda.points()))
        yield Shown(words("agenda_points"), lines=(Line(empty),))
    for section in agenda.sections:
        yield _under_heading(section, agenda.holidays, words)
    yield from _ceased(message.weekday, agenda.ceased, words)
    yield from _answers(agenda.answers, words)


def _under_heading(section: Section, holidays: tuple[Holiday, ...], words: Words) -> Shown:
    entries = tuple(
        _follow_up(one, words) if isinstance(one, FollowUp) else _item(one, words)
        for one in section.items
    )
    free = tuple(words("holiday", name=one.name, day=one.day) for one in holidays)
    lines = (Line(words("holidays", holidays=free)),) if section.heading is Heading.AHEAD else ()
    return Shown(
        words("heading", heading=section.heading.value),
        lines=lines if free else (),
        entries=entries,
    )


def _follow_up(one: FollowUp, words: Words) -> Entry:
    state = "done" if one.done else "overdue" if one.overdue else "going_on"
    marks = [
        words("due", owner=one.owner, due_on=one.due_on),
        words("from_meeting", from_date=one.from_date),
        words(state),
    ]
    return Entry(str(one.number), one.text, (Line(joined(marks, words), tone=Tone.ASIDE),))


def _item(one: Item, words: Words) -> Entry:
    text = words("topic_and_text", topic=one.topic, text=one.what)
    sources = one.sources if one.others else tuple(filter(None, (one.organisation,)))
    seen = one.comeback.seen if one.comeback else None
    told_to_grow = Reason.GROWING in one.reasons
    marks = [
        words("sources", sources=sources, areas=one.areas),
        words("prioritised") if one.prioritised else "",
        words("reporter", reporter=words("names", names=_reporters(one))),
        words("origin", origins=one.origins),
        words("recurs_as_told" if seen else "recurs", item=one),
        words("unchanged") if one.unchanged else "",
        words("first_time", seen=seen) if Reason.NEW in one.reasons else "",
        words("seen_weeks", seen=seen) if seen else "",
        words("earlier_days", days=one.comeback.dates) if one.comeback else "",
        words("growing") if told_to_grow and not (seen and seen.trend is Trend.GROWING) else "",
        words("oral") if one.is_oral else words("late") if one.late else "",
        words("changed") if one.changed else "",
    ]
    lines = [*body_line(one.when, one.where, one.how, words)]
    for other in one.others:
        lines.append(Line(other.what, other.organisation or other.reporter))
        lines += body_line(other.when, other.where, other.how, words)
    aside = Line(joined(marks, words), tone=Tone.ASIDE)
    return Entry(str(one.number), text, (*lines, aside))


def _reporters(one: Item) -> list[str]:
    return list(dict.fromkeys(told.reporter for told in one.told))


def _ceased(weekday: int, ones: tuple[Ceased, ...], words: Words) -> Iterator[Shown]:
    if ones:
        yield ceased(weekday, ones, words)


def _answers(answers: Answers, words: Words) -> Iterator[Shown]:
    missing = _names(answers.missing)
    for body, names in _names(answers.unreachable).items():
        lost = [words("unreachable", name=one) for one in names]
        missing[body] = [*missing.get(body, ()), *lost]
    groups = (
        (words("nothing"), _names(answers.nothing)),
        (words("started"), _names(answers.started)),
        (words("missing"), missing),
    )
    table = by_body(groups, words)
    if table is not None:
        yield Shown(words("has_answered"), table=table)


def _names(bodies: Iterable[Body]) -> dict[str, list[str]]:
    return {body.organisation: [one.name for one in body.people] for body in bodies}
