"""The minutes as a document."""

from collections.abc import Iterable, Iterator

from bot.domain.attendance import Company, Frame, StandIn
from bot.domain.messages.documents import MinutesFile
from bot.domain.minutes import (
    FocusList,
    MinutesContent,
    Outcome,
    Point,
    Result,
    Section,
    Spoken,
    Task,
)
from bot.domain.paper import Entry, Fact, Line, Paper, Table, Tone
from bot.domain.paper import Section as Shown
from bot.rendering.papers.parts import body_line, by_body, ceased, joined, levels
from bot.rendering.papers.words import Words


def paper(message: MinutesFile, words: Words) -> Paper:
    """Return the minutes as they are printed."""
    content = message.content
    return Paper(
        language=words.language,
        title=words("minutes_title", frame=content.frame),
        about=words("minutes_about", frame=content.frame),
        author=content.frame.conference,
        page=words("page"),
        facts=tuple(_facts(content.frame, words)),
        sections=tuple(_sections(content, words)),
    )


def _facts(frame: Frame, words: Words) -> Iterator[Fact]:
    yield Fact(words("time"), words("minutes_time", frame=frame))
    if frame.chairs:
        yield Fact(words("minutes_chairs"), words("names", names=frame.chairs))
    if frame.secretaries:
        yield Fact(words("minutes_secretaries"), words("names", names=frame.secretaries))
    for one in frame.took_over:
        yield Fact(words("minutes_took_over"), words("minutes_took_over_at", one=one, frame=frame))
    if frame.next_starts_at is not None:
        yield Fact(words("minutes_next"), words("minutes_next_at", frame=frame))


def _sections(content: MinutesContent, words: Words) -> Iterator[Shown]:
    yield _attendance(content.frame, words)
    if content.levels:
        yield levels(content.levels, words)
    for section in content.sections:
        yield _topic(section, words)
    if content.ceased:
        yield ceased(content.frame.weekday, content.ceased, words)
    if not content.loose.is_empty:
        yield Shown(words("minutes_loose"), lines=tuple(_outcome(content.loose, words)))
    if content.focus.names:
        yield _focus(content.focus, words)
    if content.is_empty:
        said = Line(words("minutes_nothing_said"))
        yield Shown(words("minutes_empty"), lines=(said,))
    yield from _answers(content.frame, words)
    yield from _decisions(content.results, words)
    yield from _actions(content.results, words)


def _attendance(frame: Frame, words: Words) -> Shown:
    """Tell who was there."""
    groups = [
        (words("minutes_present"), _by_name(frame.present)),
        (words("minutes_deputies"), _stand_ins(frame.deputies, words)),
        (words("minutes_guests"), _by_name(frame.guests)),
        (words("minutes_absent"), _by_name(frame.absent)),
        (words("minutes_on_leave"), _by_name(frame.on_leave)),
    ]
    if frame.roll_was_called:
        groups.append((words("minutes_not_called"), _by_name(frame.not_called)))
    lines = () if frame.roll_was_called else (Line(words("minutes_no_roll")),)
    return Shown(words("minutes_attendance"), lines=lines, table=by_body(groups, words))


def _by_name(companies: Iterable[Company]) -> dict[str, tuple[str, ...]]:
    return {one.organisation: one.names for one in companies}


def _stand_ins(ones: Iterable[StandIn], words: Words) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for one in ones:
        told = words("minutes_deputy", one=one)
        found[one.organisation] = (*found.get(one.organisation, ()), told)
    return found


def _focus(focus: FocusList, words: Words) -> Shown:
    named = (("minutes_focus_areas", focus.areas), ("minutes_focus_spots", focus.spots))
    lines = tuple(
        Line(words("minutes_ranked", names=names), words(label)) for label, names in named if names
    )
    return Shown(words("minutes_focus"), lines=lines)


def _topic(section: Section, words: Words) -> Shown:
    if section.added:
        heading = words("added")
    else:
        heading = words("topic", topic=section.topic) or words("follow_ups")
    entries = tuple(_point(one, words, named=section.added) for one in section.points)
    return Shown(heading, entries=entries)


def _point(point: Point, words: Words, *, named: bool) -> Entry:
    spoken = point.spoken
    if spoken.elsewhere:
        return Entry(str(spoken.number), words("taken_elsewhere"))
    text = spoken.text or (words("off_agenda", off=spoken.off) if spoken.off else "")
    if named and spoken.topic:
        text = words("topic_and_text", topic=spoken.topic, text=text)
    lines = (*_about(spoken, words), *_outcome(point.outcome, words))
    return Entry(str(spoken.number), text, lines)


def _about(spoken: Spoken, words: Words) -> Iterator[Line]:
    if spoken.off and not spoken.text:
        return
    if spoken.topic is None:
        state = "done" if spoken.done else "overdue" if spoken.overdue else "going_on"
        marks = [words("due", owner=spoken.owner, due_on=spoken.due_on), words(state)]
        marks += [words("off_agenda", off=spoken.off)] if spoken.off else []
    else:
        yield from body_line(spoken.when, spoken.where, spoken.how, words)
        for other in spoken.others:
            yield Line(other.text, other.source)
            yield from body_line(other.when, other.where, other.how, words)
        sources = spoken.sources or tuple(filter(None, (spoken.organisation,)))
        marks = [
            words("sources", sources=sources, areas=tuple(filter(None, (spoken.area,)))),
            words("origin", origins=spoken.origins),
            words("recurs", item=spoken),
            words("oral") if spoken.oral else words("late") if spoken.late else "",
            words("off_agenda", off=spoken.off) if spoken.off else "",
        ]
    if any(marks):
        yield Line(joined(marks, words), tone=Tone.ASIDE)


def _outcome(came: Outcome, words: Words) -> Iterator[Line]:
    for text in came.decisions:
        yield Line(text, words("decision_label"), Tone.STRONG)
    for task in came.tasks:
        whose = words("due", owner=_owner(task, words), due_on=task.due_on)
        yield Line(f"{task.text} – {whose}", words("action_label"), Tone.STRONG)
        more = words("action_more", task=task)
        if more:
            yield Line(more, tone=Tone.ASIDE)
    for text in came.notes:
        yield Line(text, words("note_label"))


def _owner(task: Task, words: Words) -> str:
    return words("named_owner", owner=task.owner, organisation=task.organisation)


def _answers(frame: Frame, words: Words) -> Iterator[Shown]:
    groups = (
        (words("nothing"), _by_name(frame.nothing)),
        (words("missing"), _by_name(frame.missing)),
    )
    table = by_body(groups, words)
    if table is not None:
        yield Shown(words("minutes_answers"), table=table)


def _decisions(results: Iterable[Result], words: Words) -> Iterator[Shown]:
    rows = tuple((_number(one, words), one.decision) for one in results if one.decision is not None)
    if rows:
        columns = (words("column_point"), words("column_decision"))
        yield Shown(words("minutes_decisions"), table=Table(columns, (1, 9), rows))


def _actions(results: Iterable[Result], words: Words) -> Iterator[Shown]:
    rows = tuple(
        (
            _number(one, words),
            one.task.text,
            _owner(one.task, words),
            words("due_on", due_on=one.task.due_on),
        )
        for one in results
        if one.task is not None
    )
    if rows:
        columns = tuple(words(f"column_{one}") for one in ("point", "what", "who", "when"))
        table = Table(columns, (2, 9, 6, 4), rows)
        yield Shown(words("minutes_actions"), table=table)


def _number(result: Result, words: Words) -> str:
    return str(result.number) if result.number else words("no_point")
