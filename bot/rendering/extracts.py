"""Put an extract of a conference's records into words: tables, and minutes as Markdown."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date
from enum import StrEnum

from bot.domain.extract import ActionRow, AttendanceRow, Extract, KeptMinutes, ReportedRow
from bot.domain.paper import Form
from bot.domain.table import Cell, Column, Kind, Table, to_plain
from bot.rendering.language import Language
from bot.rendering.papers import Filed
from bot.rendering.papers.naming import file_name

Words = Mapping[str, Mapping[str, str]]
Row = ReportedRow | ActionRow | AttendanceRow
# The field that warns; it is empty where there is nothing to warn of.
WARNING = "secrecy"


def filed(extract: Extract, language: Language, words: Words) -> list[Filed]:
    """Return every file of an extract: a table each as CSV, all in a workbook, the minutes."""
    kinds: tuple[tuple[str, type[Row], Sequence[Row]], ...] = (
        ("observations", ReportedRow, extract.observations),
        ("actions", ActionRow, extract.actions),
        ("attendance", AttendanceRow, extract.attendance),
    )
    tables = {key: to_plain(_table(words, key, kind, rows)) for key, kind, rows in kinds}
    files = [Filed(f"{words[key]['file']}.csv", Form.CSV, plain) for key, plain in tables.items()]
    book = {"author": extract.conference, "tables": list(tables.values())}
    files.append(Filed(f"{words['files']['workbook']}.xlsx", Form.XLSX, book))
    newest = {one.local_date: one.version for one in extract.minutes}
    files += [
        Filed(
            _minutes_name(words, one),
            Form.MARKDOWN,
            {"text": _markdown(language, one, replaced=one.version < newest[one.local_date])},
        )
        for one in extract.minutes
    ]
    return files


def handed(extract: Extract, form: Form, language: Language, words: Words) -> Filed:
    """Return an extract as one file: the workbook, or everything in a bundle."""
    files = filed(extract, language, words)
    name = file_name(f"{words['files']['export']} {extract.conference}", form)
    if form is Form.ZIP:
        return Filed(name, form, {"files": [asdict(one) for one in files]})
    [found] = [one for one in files if one.form is form]
    return Filed(name, form, found.source)


def _minutes_name(words: Words, one: KeptMinutes) -> str:
    version = f"-v{one.version}" if one.version > 1 else ""
    return f"{words['files']['minutes']}-{one.local_date.isoformat()}{version}.md"


def _markdown(language: Language, one: KeptMinutes, *, replaced: bool) -> str:
    values = {"content": one.content, "version": one.version, "replaced": replaced}
    return language.markdown("minutes", values)


def _table(words: Words, key: str, kind: type[Row], rows: Sequence[Row]) -> Table:
    titles = words[key]
    names = [field.name for field in fields(kind)]
    return Table(
        name=titles["name"],
        columns=tuple(Column(titles[field.name], _kind(str(field.type))) for field in fields(kind)),
        rows=tuple(tuple(_cell(words, name, getattr(row, name)) for name in names) for row in rows),
    )


def _kind(annotation: str) -> Kind:
    if "date" in annotation:
        return Kind.DAY
    return Kind.NUMBER if "int" in annotation else Kind.TEXT


def _cell(words: Words, name: str, value: object) -> Cell:
    said = words["values"]
    if isinstance(value, bool):
        if name == WARNING:
            return said[WARNING] if value else ""
        return said["yes" if value else "no"]
    if isinstance(value, StrEnum):
        return said[f"{type(value).__name__.lower()}_{value.value}"]
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str | int) else None
