"""The PDF as a screen reader meets it: tags, language, title, headings and heads of tables."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from bot import documents
from bot.documents import pdf
from bot.domain import paper
from bot.domain.messages.documents import HandOut
from bot.domain.paper import Entry, Form, Line, Paper, Section, Table
from tests.documents import papers


def made(message: HandOut) -> PdfReader:
    return read(papers.source(message))


def read(source: dict[str, Any]) -> PdfReader:
    return PdfReader(BytesIO(documents.produce(Form.PDF, source)))


def catalogue(reader: PdfReader) -> Any:
    return reader.trailer["/Root"]


def tree(reader: PdfReader) -> Any:
    return catalogue(reader)["/StructTreeRoot"]


def tags(node: Any) -> Iterator[str]:
    """Go through the names of the tags, in the order in which they are read."""
    node = node.get_object()
    if isinstance(node, ArrayObject):
        for one in node:
            yield from tags(one)
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            yield str(node["/S"])
        if "/K" in node:
            yield from tags(node["/K"])


def found(node: Any, name: str) -> Iterator[DictionaryObject]:
    node = node.get_object()
    if isinstance(node, ArrayObject):
        for one in node:
            yield from found(one, name)
    elif isinstance(node, DictionaryObject):
        if node.get("/S") == name:
            yield node
        if "/K" in node:
            yield from found(node["/K"], name)


def text_of(reader: PdfReader) -> str:
    joined = "\n".join(page.extract_text() for page in reader.pages)
    return re.sub(r"\s+", " ", joined.replace("\u200b", ""))


@pytest.mark.parametrize("message", [papers.MINUTES, papers.AGENDA, papers.empty_minutes()])
def test_it_is_tagged_in_swedish_and_bears_its_title(message: HandOut) -> None:
    reader = made(message)
    root = catalogue(reader)
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712  pypdf's own kind of truth
    assert root["/Lang"] == "sv"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712  as above
    title = papers.paper_of(message).title
    assert reader.metadata is not None
    assert reader.metadata.title == title
    metadata = root["/Metadata"].get_data().decode()
    assert re.search(r"<pdfuaid:part>1</pdfuaid:part>", metadata)
    assert title in metadata


def test_headings_and_tables_are_what_they_look_like() -> None:
    reader = made(papers.MINUTES)
    order = list(tags(tree(reader)["/K"]))
    sections = papers.paper_of(papers.MINUTES).sections
    assert order[0] == "Document" or order[0] == "/Document"
    assert order.count("/H1") == 1
    assert order.count("/H2") == len(sections)
    assert order.index("/H1") < order.index("/H2")
    tables = list(found(tree(reader)["/K"], "/Table"))
    heads = [one.table.columns for one in sections if one.table]
    assert [len(list(found(one, "/TH"))) for one in tables] == [len(one) for one in heads]
    assert all(list(found(one, "/THead")) and list(found(one, "/TD")) for one in tables)


def test_everything_that_was_said_can_be_read() -> None:
    text = text_of(made(papers.MINUTES))
    for said in (
        "Minnesanteckningar torsdag 26 november 2026",
        "Karin Holm",
        "Laga lampan",
        "Eld i container",
        "Vi går dit",
        "Ring skolan",
        "Eva Sjö (Polisen)",
        "Skolan vet",
        "Klotter på gaveln",
        "Sida 1 av",
        "torsdag 3 december 2026 kl. 09.00",
    ):
        assert said in text, said
    assert "4471" not in text


def test_the_agenda_says_how_to_call() -> None:
    text = text_of(made(papers.AGENDA))
    assert "031-390 10 20, pinkod 4471" in text
    assert "1 av 3" not in text
    assert "2 av 3 har svarat" in text
    assert "källa: trygghetsundersökning" in text


def test_later_pages_say_what_they_belong_to_and_the_head_of_a_table_comes_again() -> None:
    rows = tuple((str(number), f"Åtgärd {number}") for number in range(120))
    table = Table(("Punkt", "Vad som ska göras"), (1, 9), rows)
    many = Section("Åtgärder", table=table)
    given_ = Paper(
        "sv", "Rubrik", "Anteckningar tor 26 nov", "Konferensen", "Sida {page} av {pages}"
    )
    whole = paper.to_plain(Paper(**(vars(given_) | {"sections": (many,)})))
    reader = read(whole)
    assert len(reader.pages) > 2
    first, *later = [page.extract_text() for page in reader.pages]
    assert "Anteckningar tor 26 nov" not in first
    for number, one in enumerate(later, start=2):
        assert "Anteckningar tor 26 nov" in one
        assert "Vad som ska göras" in one
        assert f"Sida {number} av {len(reader.pages)}" in one


def test_what_people_write_is_never_taken_for_markup() -> None:
    said = "#let x = 1; $x^2$ *fet* _kursiv_ `kod` @ref // slut /* <b> \\"
    entry = Entry("1", said, (Line(said, said),))
    shown = Paper("sv", said, said, said, "{page}", sections=(Section(said, entries=(entry,)),))
    assert text_of(read(paper.to_plain(shown))).count(said) >= 5


def test_what_no_font_can_draw_is_shown_as_unknown() -> None:
    shown = Paper("sv", "Möte 👍 中", "m", "k", "{page}", sections=())
    assert "Möte □ □" in text_of(read(paper.to_plain(shown)))


def test_signs_that_cannot_stand_together_still_make_a_document(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pdf, "_is_drawn", lambda _one: True)
    shown = Paper("sv", "Möte 👍", "m", "k", "{page}")
    assert "Möte □" in text_of(read(paper.to_plain(shown)))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(papers.PAPERS)
def test_any_text_anywhere_makes_a_valid_file(shown: Paper) -> None:
    reader = read(paper.to_plain(shown))
    assert len(reader.pages) >= 1
    assert b"pdfuaid:part" in catalogue(reader)["/Metadata"].get_data()
