"""A table as CSV, as a spreadsheet in Swedish opens it: UTF-8 with a mark, semicolons.

Nothing in it is a formula, whatever people have written:
https://owasp.org/www-community/attacks/CSV_Injection
"""

import csv
from collections.abc import Mapping
from io import StringIO
from typing import Any

from bot.domain.table import Cell, from_plain

# What a spreadsheet takes for the beginning of a formula, also in its wide form.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def produce(source: Mapping[str, Any]) -> bytes:
    """Write a table."""
    table = from_plain(source)
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(harmless(one.title) for one in table.columns)
    writer.writerows([harmless(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig", "replace")


def harmless(cell: Cell) -> str | int:
    """Return what a spreadsheet shows as it was written; an apostrophe says that it is text."""
    if cell is None:
        return ""
    if isinstance(cell, int):
        return cell
    written = cell.replace("\0", "")
    return f"'{written}" if written.lstrip(" ").startswith(FORMULA) else written
