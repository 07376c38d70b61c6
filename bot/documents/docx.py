"""A document as Word reads it: real headings, real tables, and the language of its words."""

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Book
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section as Sheet
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table as Grid
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph

from bot.documents.legible import legible
from bot.domain.paper import Entry, Fact, Line, Paper, Section, Table, Tone, from_plain

FONT = "Calibri"
INK = RGBColor(0x1B, 0x1F, 0x24)
SOFT = RGBColor(0x4D, 0x57, 0x61)
ACCENT = RGBColor(0x00, 0x52, 0x93)
RULE = "C3CBD3"
SHADE = "EEF4F9"
WIDTH = Cm(16.2)
LABEL = Cm(3.4)
INDENT = Cm(0.9)
# What is shorter stays on one page.
TOGETHER = 700
# Styles of our own; the others bear Word's names, which it translates itself.
ITEM, DETAIL, ASIDE, RESULT = "item", "detail", "aside", "result"
# What Word calls the languages.
TAGS = {"sv": "sv-SE", "en": "en-GB"}
NEVER = datetime(2000, 1, 1, tzinfo=UTC)


def produce(source: dict[str, Any]) -> bytes:
    """Write a paper as a Word document."""
    paper = from_plain(source)
    book = Document()
    _describe(book, paper)
    _set_styles(book, paper.language)
    _set_page(book.sections[0], paper)
    author = book.add_paragraph(_text(paper.author), style="Subtitle")
    author.paragraph_format.keep_with_next = True
    book.add_heading(_text(paper.title), level=1)
    _facts(book, paper.facts)
    for section in paper.sections:
        _section(book, section)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _text(text: str) -> str:
    return legible(text)


def _describe(book: Book, paper: Paper) -> None:
    about = book.core_properties
    about.title, about.author = _short(paper.title), _short(paper.author)
    about.subject, about.language = _short(paper.about), paper.language
    about.comments = about.keywords = ""
    about.last_modified_by = _short(paper.author)
    # The same values make the same file.
    about.created = about.modified = NEVER


def _short(text: str) -> str:
    # https://learn.microsoft.com/openspecs: a core property has at most 255 characters.
    return _text(text)[:255]


def _set_styles(book: Book, language: str) -> None:
    normal = _style(book, "Normal", 10.5, INK)
    normal.paragraph_format.space_after = Pt(4)
    normal.paragraph_format.line_spacing = 1.12
    normal.paragraph_format.widow_control = True
    spoken = OxmlElement("w:lang")
    for name in ("w:val", "w:eastAsia", "w:bidi"):
        spoken.set(qn(name), TAGS.get(language, language))
    normal.element.get_or_add_rPr().append(spoken)
    _style(book, "Subtitle", 11, ACCENT, bold=True).paragraph_format.space_after = Pt(0)
    first = _style(book, "Heading 1", 21, INK, bold=True)
    first.paragraph_format.space_before, first.paragraph_format.space_after = Pt(2), Pt(8)
    second = _style(book, "Heading 2", 13, ACCENT, bold=True)
    second.paragraph_format.space_before, second.paragraph_format.space_after = Pt(16), Pt(5)
    for name in (ITEM, DETAIL, ASIDE, RESULT):
        made = book.styles.add_style(name, 1)
        if not isinstance(made, ParagraphStyle):
            raise TypeError(name)
        made.base_style = book.styles["Normal"]
        made.paragraph_format.left_indent = INDENT
    item = _style(book, ITEM, 10.5, INK)
    item.paragraph_format.first_line_indent = -INDENT
    item.paragraph_format.space_before = Pt(7)
    item.paragraph_format.tab_stops.add_tab_stop(INDENT)
    for name in (ITEM, DETAIL):
        book.styles[name].paragraph_format.space_after = Pt(1)
    _style(book, ASIDE, 9.5, SOFT).paragraph_format.space_after = Pt(3)
    _shade_paragraph(_style(book, RESULT, 10.5, INK))
    hyphens = OxmlElement("w:autoHyphenation")
    book.settings.element.append(hyphens)


def _style(
    book: Book, name: str, points: float, colour: RGBColor, *, bold: bool = False
) -> ParagraphStyle:
    style = book.styles[name]
    if not isinstance(style, ParagraphStyle):
        raise TypeError(name)
    style.font.name, style.font.size, style.font.bold = FONT, Pt(points), bold
    style.font.italic = False
    style.font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name_of in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(name_of), None)
    for name_of in ("w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name_of), FONT)
    return style


def _shade_paragraph(style: ParagraphStyle) -> None:
    """Give what was decided a bar at the left and a ground of its own."""
    properties = style.element.get_or_add_pPr()
    borders = OxmlElement("w:pBdr")
    left = OxmlElement("w:left")
    for name, value in (("val", "single"), ("sz", "18"), ("space", "6"), ("color", "005293")):
        left.set(qn(f"w:{name}"), value)
    borders.append(left)
    ground = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", SHADE)):
        ground.set(qn(f"w:{name}"), value)
    # The schema asks for this order among a paragraph's properties.
    later = [one for one in properties if one.tag in _AFTER_BORDERS]
    for one in (borders, ground):
        if later:
            later[0].addprevious(one)
        else:
            properties.append(one)


_AFTER_BORDERS = frozenset(qn(f"w:{one}") for one in ("tabs", "spacing", "ind", "jc", "rPr"))


def _set_page(sheet: Sheet, paper: Paper) -> None:
    sheet.page_width, sheet.page_height = Cm(21), Cm(29.7)
    sheet.left_margin = sheet.right_margin = Cm(2.4)
    sheet.top_margin, sheet.bottom_margin = Cm(2.4), Cm(2.2)
    sheet.different_first_page_header_footer = True
    head = sheet.header.paragraphs[0]
    head.paragraph_format.tab_stops.clear_all()
    head.add_run(f"{_text(paper.author)} · {_text(paper.about)}")
    _dress(head)
    for foot in (sheet.footer.paragraphs[0], sheet.first_page_footer.paragraphs[0]):
        foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _number(foot, paper.page)
        _dress(foot)


def _dress(paragraph: Paragraph) -> None:
    for run in paragraph.runs:
        run.font.size, run.font.color.rgb = Pt(8.5), SOFT


def _number(paragraph: Paragraph, page: str) -> None:
    """Write a page's number and how many there are, as Word counts them."""
    before, _, rest = page.partition("{page}")
    between, _, after = rest.partition("{pages}")
    paragraph.add_run(_text(before))
    _field(paragraph, "PAGE")
    paragraph.add_run(_text(between))
    _field(paragraph, "NUMPAGES")
    paragraph.add_run(_text(after))


def _field(paragraph: Paragraph, code: str) -> None:
    asked = OxmlElement("w:instrText")
    asked.text = code
    shown = OxmlElement("w:t")
    shown.text = "1"
    for element in (_mark("begin"), asked, _mark("separate"), shown, _mark("end")):
        run = paragraph.add_run()
        run._r.append(element)


def _mark(kind: str) -> Any:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    return mark


def _facts(book: Book, facts: Iterable[Fact]) -> None:
    for fact in facts:
        paragraph = book.add_paragraph()
        form = paragraph.paragraph_format
        form.left_indent, form.first_line_indent = LABEL, -LABEL
        form.tab_stops.add_tab_stop(LABEL)
        form.space_after = Pt(2)
        paragraph.add_run(_text(fact.label)).bold = True
        paragraph.add_run("\t" + _text(fact.text))


def _section(book: Book, section: Section) -> None:
    book.add_heading(_text(section.heading), level=2)
    for line in section.lines:
        _line(book, line, indented=False)
    for entry in section.entries:
        _entry(book, entry)
    if section.table is not None:
        _table(book, section.table)


def _entry(book: Book, entry: Entry) -> None:
    paragraph = book.add_paragraph(style=ITEM)
    if entry.number:
        run = paragraph.add_run(f"{_text(entry.number)}.")
        run.bold, run.font.color.rgb = True, ACCENT
    paragraph.add_run("\t" + _text(entry.text))
    shown = [paragraph, *(_line(book, line, indented=True) for line in entry.lines)]
    if sum(len(one.text) for one in shown) < TOGETHER:
        for one in shown[:-1]:
            one.paragraph_format.keep_with_next = True


def _line(book: Book, line: Line, *, indented: bool) -> Paragraph:
    style = {Tone.PLAIN: DETAIL, Tone.ASIDE: ASIDE, Tone.STRONG: RESULT}[line.tone]
    paragraph = book.add_paragraph(style=style)
    if not indented and line.tone is not Tone.STRONG:
        paragraph.paragraph_format.left_indent = Cm(0)
    if line.label:
        paragraph.add_run(f"{_text(line.label)}:").bold = True
        paragraph.add_run(" ")
    paragraph.add_run(_text(line.text))
    return paragraph


def _table(book: Book, table: Table) -> None:
    grid = book.add_table(rows=1 + len(table.rows), cols=len(table.columns))
    grid.autofit = False
    _rule(grid)
    shares = [WIDTH * one // sum(table.widths) for one in table.widths]
    for column, share in zip(grid.columns, shares, strict=True):
        column.width = share
    for row, texts in zip(grid.rows, (table.columns, *table.rows), strict=True):
        first = texts is table.columns
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if first:
            properties.append(OxmlElement("w:tblHeader"))
        for cell, text, share in zip(row.cells, texts, shares, strict=True):
            cell.width = share
            _fill(cell, _text(text), first=first)


def _fill(cell: Cell, text: str, *, first: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    run = paragraph.add_run(text)
    run.font.size = Pt(9.5)
    if first:
        run.bold, run.font.color.rgb = True, ACCENT
        paragraph.paragraph_format.keep_with_next = True
        ground = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", SHADE)):
            ground.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(ground)


def _rule(grid: Grid) -> None:
    """Draw thin lines below the rows, and say that the first row is a head."""
    properties = grid._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for side in ("bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", RULE)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    layout = properties.find(qn("w:tblLayout"))
    if layout is None:
        properties.append(borders)
    else:
        layout.addprevious(borders)
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        look.set(qn("w:firstRow"), "1")
