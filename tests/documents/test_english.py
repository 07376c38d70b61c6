"""Files of a conference whose language is English."""

from dataclasses import replace
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from bot import exporting
from bot.documents import produce
from bot.domain.extract import Extract, KeptMinutes
from bot.domain.paper import Form
from bot.rendering import Rendering
from tests.documents import papers

MINUTES = replace(papers.MINUTES, language="en")
AGENDA = replace(papers.AGENDA, language="en")


def test_minutes_in_word_are_in_british_english_with_the_usual_topics_in_it() -> None:
    made = produce(Form.DOCX, papers.source(replace(MINUTES, form=Form.DOCX)))
    book = Document(BytesIO(made))
    assert book.core_properties.title == "Minutes Thursday 26 November 2026"
    assert book.core_properties.language == "en"
    language = book.styles["Normal"].element.find(f".//{qn('w:lang')}")
    assert language is not None
    assert language.get(qn("w:val")) == "en-GB"
    said = "\n".join(one.text for one in book.paragraphs)
    assert "Fire" in said
    assert "Eld i container" in said
    assert "Decision: Vi går dit" in said


def test_an_agenda_as_pdf_is_tagged_in_english() -> None:
    reader = PdfReader(BytesIO(produce(Form.PDF, papers.source(AGENDA))))
    root: Any = reader.root_object
    assert root["/Lang"] == "en"
    said = " ".join("\n".join(page.extract_text() for page in reader.pages).split())
    assert "Agenda Thursday 26 November 2026" in said
    assert "2 of 3 have answered" in said
    assert "Page 1 of" in said


def test_the_weekly_call_is_explained_in_english() -> None:
    source = papers.source(replace(papers.CALENDAR, language="en"))
    event = produce(Form.ICS, source).decode()
    assert "Call 031-390 10 20" in event.replace("\r\n ", "")
    assert "Torsdagskonferensen starts in 10 minutes" in event.replace("\r\n ", "")


def test_an_export_names_its_files_and_columns_in_english() -> None:
    kept = KeptMinutes(papers.FRAME.local_date, 1, papers.MINUTES.content)
    made = exporting.files(
        Extract(papers.CONFERENCE, (), (), (), (kept,), language="en"), Rendering()
    )
    assert list(made) == [
        "observations.csv",
        "actions.csv",
        "attendance.csv",
        "export.xlsx",
        "minutes-2026-11-26.md",
    ]
    assert made["attendance.csv"].decode("utf-8-sig").split("\r\n")[0].startswith("Meeting;Name")
    assert "# Minutes Thursday 26 November 2026" in made["minutes-2026-11-26.md"].decode()
