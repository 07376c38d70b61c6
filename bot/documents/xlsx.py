"""Tables as a workbook: the titles stay in view, days are days, and no text is a formula."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from bot.domain.table import Cell as Value
from bot.domain.table import Column, Kind, Table, from_plain

NARROWEST, WIDEST = 10, 60
# https://support.microsoft.com/office/excel-specifications-and-limits
LONGEST = 32_767
NEVER = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def produce(source: Mapping[str, Any]) -> bytes:
    """Write a workbook with a sheet for each table."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for plain in source["tables"]:
        table = from_plain(plain)
        _fill(book.create_sheet(table.name), table)
    book.properties.creator = source["author"]
    book.properties.created = NEVER
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _fill(sheet: Worksheet, table: Table) -> None:
    for place, column in enumerate(table.columns, start=1):
        title = _at(sheet, 1, place)
        _write(title, column.title)
        title.font = Font(bold=True)
        title.alignment = Alignment(vertical="top", wrap_text=True)
        sheet.column_dimensions[get_column_letter(place)].width = _width(table, place - 1)
    for line, row in enumerate(table.rows, start=2):
        for place, (value, column) in enumerate(zip(row, table.columns, strict=True), start=1):
            _set(_at(sheet, line, place), value, column)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _at(sheet: Worksheet, line: int, place: int) -> Cell:
    cell = sheet.cell(line, place)
    if not isinstance(cell, Cell):
        raise TypeError(type(cell).__name__)
    return cell


def _set(cell: Cell, value: Value, column: Column) -> None:
    if value is None or value == "":
        return
    if column.kind is Kind.DAY:
        cell.value = date.fromisoformat(str(value))
        cell.number_format = "yyyy-mm-dd"
    elif isinstance(value, int):
        cell.value = value
    else:
        _write(cell, value)
    cell.alignment = Alignment(vertical="top", wrap_text=column.kind is Kind.TEXT)


def _write(cell: Cell, text: str) -> None:
    """Write a text as a text, also one that looks like a formula or an error."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST]
    cell.data_type = "s"


def _width(table: Table, place: int) -> int:
    lines = [table.columns[place].title]
    lines += [str(row[place]) for row in table.rows if row[place] is not None]
    longest = max(len(line) for text in lines for line in text.splitlines() or [""])
    return min(max(longest + 2, NARROWEST), WIDEST)
