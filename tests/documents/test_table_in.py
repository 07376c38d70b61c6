import io
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from bot.documents.table_in import MOST_BYTES, MOST_UNPACKED, read_table

ROWS = (("namn", "andra namn"), ("Hjällbo torg", "torget, C"), ("Spåret", ""))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_usual_way_to_write_swedish_is_read(encoding: str, line_end: str) -> None:
    text = line_end.join(";".join(row) for row in ROWS)
    assert read_table(text.encode(encoding)) == ROWS


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_every_usual_separator_is_found(separator: str) -> None:
    text = "\n".join(separator.join(f'"{cell}"' for cell in row) for row in ROWS)
    assert read_table(text.encode()) == ROWS


def test_a_workbook_is_read_as_its_first_sheet() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (*ROWS, ("Torget", None, None, 57.5, 12)):
        sheet.append(row)
    packed = io.BytesIO()
    book.save(packed)
    table = read_table(packed.getvalue())
    assert table is not None
    assert [row[:2] for row in table[:3]] == list(ROWS)
    assert table[3][:5] == ("Torget", "", "", "57.5", "12")


def test_what_is_no_table_or_too_much_of_one_is_none() -> None:
    assert read_table(b"%PDF\0\1\2") is None
    assert read_table(b"PK\x03\x04 no workbook") is None
    assert read_table(b"x" * (MOST_BYTES + 1)) is None
    assert read_table(b"x\n" * 2001) is None
    assert len(read_table(b"x\n" * 2000) or ()) == 2000
    assert read_table(b'"' + b"x" * 200_000) is None


def test_a_small_file_that_unpacks_to_a_large_one_is_not_unpacked() -> None:
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/workbook.xml", b" " * (MOST_UNPACKED + 1))
    assert len(packed.getvalue()) < MOST_BYTES
    assert read_table(packed.getvalue()) is None
