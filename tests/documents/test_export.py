"""Exported tables and minutes: whole, safe to open, and without anybody's numbers."""

import csv
from datetime import UTC, date, datetime
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from bot import exporting
from bot.documents import csv_file
from bot.domain.attendance import Company, Frame
from bot.domain.extract import ActionRow, AttendanceRow, Extract, KeptMinutes, ReportedRow
from bot.domain.minutes import Record, RecordKind, Spoken, compile_minutes
from bot.domain.states import ActionState, Origin, Presence, Recurring, Source, WordKind
from bot.rendering import Rendering

DAY = date(2026, 11, 26)
NINE = datetime(2026, 11, 26, 8, tzinfo=UTC)
EVIL = '=HYPERLINK("http://x";"klicka")'
FRAME = Frame(
    "Torsdag_konferensen",
    "Europe/Stockholm",
    DAY,
    4,
    NINE,
    NINE,
    present=(Company("Polisen", ("Eva", "O*lle*")),),
)


def reported(what: str, *, secrecy: bool = False) -> ReportedRow:
    return ReportedRow(
        DAY,
        1,
        "Brand",
        what,
        "I går",
        "Torget",
        "",
        Recurring.YES,
        2,
        "Eva",
        "Polisen",
        "Angered",
        Origin.FAULT_REPORT,
        Source.ORAL,
        late=False,
        delivered_on=DAY,
        secrecy=secrecy,
    )


def extract(*observations: ReportedRow) -> Extract:
    action = ActionRow(
        DAY,
        "Belys; gången",
        "Mörkt",
        "Eva",
        "Polisen",
        date(2026, 12, 4),
        ActionState.DONE,
        date(2026, 12, 1),
        2,
        WordKind.DONE,
        "Två lyktor",
        DAY,
        1,
        0,
        0,
        secrecy=True,
    )
    items = [
        Spoken(1, 1, "Brand", "# Eld\n- inte en <b>lista</b> & *fet*", "Polisen", when="1. i går"),
        Spoken(2, 2, None, "Byt [lås](http://x)", secret=True),
    ]
    records = [
        Record(1, RecordKind.DECISION, "Vi `går` dit", NINE, 1),
        Record(2, RecordKind.ACTION, "Ring", NINE, None, "Eva", "Polisen", date(2026, 12, 4)),
    ]
    content = compile_minutes(FRAME, items, records)
    return Extract(
        "Torsdagskonferensen",
        observations,
        (action,),
        (AttendanceRow(DAY, "Eva", "Polisen", Presence.PRESENT),),
        (KeptMinutes(DAY, 1, content), KeptMinutes(DAY, 2, content)),
    )


def files(*observations: ReportedRow) -> dict[str, bytes]:
    return exporting.files(extract(*observations), Rendering())


def rows(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=";"))


def test_an_extract_is_a_table_each_a_workbook_and_the_minutes() -> None:
    assert list(files()) == [
        "iakttagelser.csv",
        "atgarder.csv",
        "narvaro.csv",
        "export.xlsx",
        "minnesanteckningar-2026-11-26.md",
        "minnesanteckningar-2026-11-26-v2.md",
    ]


def test_a_table_says_what_the_rows_say_in_words() -> None:
    made = files(reported("Eld i container"), reported("Larmkod", secrecy=True))
    first, second = rows(made["iakttagelser.csv"])
    assert first == {
        "Möte": "2026-11-26",
        "Punkt": "1",
        "Ämne": "Brand",
        "Vad": "Eld i container",
        "När": "I går",
        "Var": "Torget",
        "Hur": "",
        "Återkommande": "ja",
        "Veckor i rad": "2",
        "Rapporterat av": "Eva",
        "Organisation": "Polisen",
        "Område": "Angered",
        "Källa": "felanmälan",
        "Sätt": "muntligt",
        "Sent": "nej",
        "Inkommet": "2026-11-26",
        "Sekretess": "",
    }
    assert second["Sekretess"] == "Sekretessmarkerad"
    [action] = rows(made["atgarder.csv"])
    assert (action["Åtgärd"], action["Läge"], action["Flyttad gånger"]) == (
        "Belys; gången",
        "klar",
        "2",
    )
    assert (action["Senaste besked"], action["Märks: ja"]) == ("klar", "1")
    assert rows(made["narvaro.csv"]) == [
        {"Möte": "2026-11-26", "Namn": "Eva", "Organisation": "Polisen", "Närvaro": "närvarande"}
    ]


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "＝"])
def test_nothing_that_people_write_is_a_formula_in_csv(first: str) -> None:
    [row] = rows(files(reported(f"{first}1+1"))["iakttagelser.csv"])
    assert row["Vad"] == f"'{first}1+1"
    assert csv_file.harmless("1-2 = 3") == "1-2 = 3"


def test_a_workbook_holds_texts_as_texts_and_days_as_days() -> None:
    book = load_workbook(BytesIO(files(reported(EVIL), reported("#N/A \x07"))["export.xlsx"]))
    assert book.sheetnames == ["Iakttagelser", "Åtgärder", "Närvaro"]
    sheet = book["Iakttagelser"]
    assert sheet.freeze_panes == "A2"
    assert [cell.value for cell in sheet[1]][:4] == ["Möte", "Punkt", "Ämne", "Vad"]
    assert (sheet["D2"].value, sheet["D2"].data_type) == (EVIL, "s")
    assert (sheet["D3"].value, sheet["D3"].data_type) == ("#N/A ", "s")
    assert sheet["A2"].value == datetime(2026, 11, 26)  # noqa: DTZ001  a day in a workbook
    assert (sheet["A2"].number_format, sheet["B2"].value) == ("yyyy-mm-dd", 1)
    assert sheet.column_dimensions["D"].width > sheet.column_dimensions["B"].width


def test_minutes_in_markdown_show_what_was_written_and_nothing_else() -> None:
    text = files()["minnesanteckningar-2026-11-26-v2.md"].decode()
    assert text.startswith("# Minnesanteckningar torsdag 26 november 2026\n\n")
    assert "Torsdag\\_konferensen, kl. 09.00–09.00 · version 2\n" in text
    assert "\n- Polisen: Eva, O\\*lle\\*\n" in text
    assert "\n## Brand\n" in text
    assert (
        "\n1. \\# Eld - inte en \\<b\\>lista\\</b\\> \\& \\*fet\\*\n\n   - När: 1\\. i går\n"
    ) in text
    assert "\n   - **Beslut:** Vi \\`går\\` dit\n" in text
    assert "2. **Sekretessmarkerat:** Byt \\[lås\\](http://x)" in text
    assert "   - **Åtgärd:** Ring – Eva (Polisen), senast fre 4 dec\n" in text
    assert "ersatt av" not in text
    older = files()["minnesanteckningar-2026-11-26.md"].decode()
    assert "ersatt av en senare version" in older


def test_the_same_extract_makes_the_same_tables() -> None:
    first, second = files(reported("Eld")), files(reported("Eld"))
    assert first["iakttagelser.csv"] == second["iakttagelser.csv"]
