"""The agenda as a document."""

from collections.abc import Iterable, Iterator

from bot.domain.agenda import FollowUp, Item, Section
from bot.domain.answers import Answers, Body
from bot.domain.ceasing import Ceased
from bot.domain.messages.documents import AgendaFile
from bot.domain.paper import Entry, Fact, Line, Paper, Tone
from bot.domain.paper import Section as Shown
from bot.rendering.papers.parts import body_line, by_body, ceased, joined
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
    if not agenda.sections and not agenda.added:
        empty = words("agenda_empty", actions=bool(agenda.follow_ups))
        yield Shown(words("agenda_points"), lines=(Line(empty),))
    if agenda.follow_ups:
        entries = tuple(_follow_up(one, words) for one in agenda.follow_ups)
        yield Shown(words("follow_ups"), entries=entries)
    for section in agenda.sections:
        yield _topic(section, words)
    if agenda.added:
        entries = tuple(
            _follow_up(one, words) if isinstance(one, FollowUp) else _item(one, words, named=True)
            for one in agenda.added
        )
        yield Shown(words("added"), entries=entries)
    yield from _ceased(message.weekday, agenda.ceased, words)
    yield from _answers(agenda.answers, words)


def _topic(section: Section, words: Words) -> Shown:
    return Shown(section.topic, entries=tuple(_item(one, words) for one in section.items))


def _follow_up(one: FollowUp, words: Words) -> Entry:
    state = "done" if one.done else "overdue" if one.overdue else "going_on"
    marks = [
        words("due", owner=one.owner, due_on=one.due_on),
        words("from_meeting", from_date=one.from_date),
        words(state),
    ]
    return Entry(str(one.number), one.text, (Line(joined(marks, words), tone=Tone.ASIDE),))


def _item(one: Item, words: Words, *, named: bool = False) -> Entry:
    text = words("topic_and_text", topic=one.topic, text=one.what) if named else one.what
    marks = [
        words("from_where", organisation=one.organisation, area=one.area),
        words("prioritised") if one.prioritised else "",
        words("reporter", reporter=one.reporter),
        words("recurs", item=one),
        words("oral") if one.is_oral else words("late") if one.late else "",
        words("changed") if one.changed else "",
    ]
    return Entry(
        str(one.number),
        text,
        (
            *body_line(one.when, one.where, one.how, words),
            Line(joined(marks, words), tone=Tone.ASIDE),
        ),
    )


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
