"""What the agenda and the minutes show alike."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.domain.ceasing import Ceased
from bot.domain.levels import AreaLevel
from bot.domain.paper import Entry, Line, Section, Table, Tone
from bot.rendering.papers.words import Words

BODY_WIDTH = 4
NAMES_WIDTH = 4

# The heading of a column, and who stands in it by organisation; some may have none.
Group = tuple[str, Mapping[str, Sequence[str]]]


def joined(marks: Iterable[str], words: Words) -> str:
    """Put short remarks on one line; what is not there leaves no trace."""
    return words("marks", marks=list(marks))


def body_line(when: str, where: str, how: str, words: Words) -> Iterator[Line]:
    """Say when, where and how, as far as it is known."""
    for label, text in (("when_label", when), ("where_label", where), ("how_label", how)):
        if text:
            yield Line(text, words(label))


def ceased(weekday: int, ones: Iterable[Ceased], words: Words) -> Section:
    """Tell what is over."""
    entries = []
    for one in ones:
        where = words("continued_from", topic=one.topic, where=one.where)
        whose = words("from_where", organisation=one.organisation, area=one.area)
        aside = Line(joined([where, whose], words), tone=Tone.ASIDE)
        entries.append(Entry("", one.what, (aside,)))
    return Section(words("ceased", weekday=weekday), entries=tuple(entries))


def levels(ones: Iterable[AreaLevel], words: Words) -> Section:
    """Tell how grave things are in each area, and why."""
    return Section(words("levels"), entries=tuple(_level(one, words) for one in ones))


def _level(one: AreaLevel, words: Words) -> Entry:
    told = words("level", area=one.area, step=one.step.name if one.step else "")
    reason = [Line(one.reason)] if one.reason else []
    since = [Line(words("since", since=one.since), tone=Tone.ASIDE)] if one.since else []
    return Entry("", told, (*reason, *since))


def by_body(groups: Iterable[Group], words: Words) -> Table | None:
    """Return people as a table: organisations downwards, what they have in common sideways."""
    shown = [(heading, found) for heading, found in groups if found]
    if not shown:
        return None
    bodies = {name for _, found in shown for name in found}
    rows = tuple(
        (
            body or words("without_organisation"),
            *(words("names", names=found.get(body, ())) or words("none") for _, found in shown),
        )
        for body in sorted(bodies, key=lambda one: (one == "", one.casefold()))
    )
    columns = (words("organisation"), *(heading for heading, _ in shown))
    return Table(columns, (BODY_WIDTH, *(NAMES_WIDTH for _ in shown)), rows)
