"""Read a table that somebody has sent: CSV as Excel and others write it, or an XLSX workbook."""

import codecs
import csv
import io
from contextlib import suppress
from itertools import islice
from zipfile import BadZipFile, ZipFile

# A list of places is far smaller: https://core.telegram.org/bots/api#getfile allows 20 MB.
MOST_BYTES = 1024 * 1024
MOST_UNPACKED = 20 * 1024 * 1024
MOST_ROWS = 2000
MOST_COLUMNS = 20
SEPARATORS = (";", "\t", ",")

Table = tuple[tuple[str, ...], ...]


def read_table(content: bytes) -> Table | None:
    """Return the rows of a file, or None for what is no table, or too large."""
    if len(content) > MOST_BYTES:
        return None
    table = _workbook(content) if content.startswith(b"PK\x03\x04") else _text(content)
    return table if table is not None and len(table) <= MOST_ROWS else None


def decoded(content: bytes) -> str:
    """Read UTF-8 or UTF-16 with its mark, or what Windows writes where nobody asks for more."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    for encoding in ("utf-8-sig", "cp1252"):
        with suppress(UnicodeDecodeError):
            return content.decode(encoding)
    return content.decode("latin-1")


def _text(content: bytes) -> Table | None:
    text = decoded(content)
    if "\0" in text:
        return None
    head = text.partition("\n")[0]
    separator = next((one for one in SEPARATORS if one in head), SEPARATORS[0])
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        return tuple(tuple(row[:MOST_COLUMNS]) for row in islice(rows, MOST_ROWS + 1))
    except csv.Error:
        return None


def _workbook(content: bytes) -> Table | None:
    # A library that would double the time of a start.
    from openpyxl import load_workbook  # noqa: PLC0415  see above

    try:
        with ZipFile(io.BytesIO(content)) as packed:
            if sum(one.file_size for one in packed.infolist()) > MOST_UNPACKED:
                return None
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        found = book.worksheets[0].iter_rows(
            max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS, values_only=True
        )
        return tuple(tuple("" if one is None else str(one) for one in row) for row in found)
    except (BadZipFile, KeyError, ValueError, IndexError, OSError, EOFError, SyntaxError):
        return None
