"""The Word document as Word reads it."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings

from bot import documents
from bot.domain import paper
from bot.domain.messages.documents import HandOut
from bot.domain.paper import Form, Paper
from tests.documents import papers


def read(source: dict[str, Any]) -> Document:
    return docx.Document(BytesIO(documents.produce(Form.DOCX, source)))


@pytest.mark.parametrize("message", [papers.MINUTES, papers.AGENDA, papers.empty_minutes()])
def test_headings_are_headings_and_tables_have_heads(message: HandOut) -> None:
    shown = papers.paper_of(message)
    book = read(paper.to_plain(shown))
    styles = [(one.style.name, one.text) for one in book.paragraphs if one.style is not None]
    assert [text for name, text in styles if name == "Heading 1"] == [shown.title]
    headings = [one.heading for one in shown.sections]
    assert [text for name, text in styles if name == "Heading 2"] == headings
    tables = [one.table for one in shown.sections if one.table is not None]
    for grid, table in zip(book.tables, tables, strict=True):
        assert tuple(cell.text for cell in grid.rows[0].cells) == table.columns
        assert [tuple(cell.text for cell in row.cells) for row in grid.rows[1:]] == list(table.rows)
        heads = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in grid.rows]
        assert heads == [True] + [False] * len(table.rows)


def test_it_says_its_title_and_its_language() -> None:
    book = read(papers.source(papers.MINUTES))
    about = book.core_properties
    assert about.title == "Minnesanteckningar torsdag 26 november 2026"
    assert (about.language, about.author) == ("sv", "Torsdagskonferensen")
    language = book.styles["Normal"].element.find(f".//{qn('w:lang')}")
    assert language is not None
    assert language.get(qn("w:val")) == "sv-SE"


def test_everything_that_was_said_can_be_read_but_no_code() -> None:
    book = read(papers.source(papers.MINUTES))
    text = "\n".join(one.text for one in book.paragraphs)
    for said in ("Eld i container", "Beslut: Vi går dit", "Notering: Skolan vet", "Laga lampan"):
        assert said in text
    assert "4471" not in text


def test_pages_are_numbered_by_word_itself() -> None:
    content = documents.produce(Form.DOCX, papers.source(papers.MINUTES))
    with ZipFile(BytesIO(content)) as parts:
        feet = [parts.read(name).decode() for name in parts.namelist() if "footer" in name]
    assert feet
    for foot in feet:
        assert "<w:instrText>PAGE</w:instrText>" in foot
        assert "<w:instrText>NUMPAGES</w:instrText>" in foot


def test_the_same_values_make_the_same_document() -> None:
    source = papers.source(papers.AGENDA)
    one, two = (ZipFile(BytesIO(documents.produce(Form.DOCX, source))) for _ in range(2))
    assert {name: one.read(name) for name in one.namelist()} == {
        name: two.read(name) for name in two.namelist()
    }


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(papers.PAPERS)
def test_any_text_anywhere_makes_a_document_that_opens(shown: Paper) -> None:
    book = read(paper.to_plain(shown))
    assert [one.style.name for one in book.paragraphs if one.style].count("Heading 1") == 1
