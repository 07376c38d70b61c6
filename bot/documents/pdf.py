"""A document as PDF: tagged for those who listen to it (PDF/UA-1), set by Typst."""

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import typst

from bot.documents.legible import UNKNOWN, legible

LAYOUT = Path(__file__).with_name("paper.typ")
FONTS = "font_source_sans_pro"
STANDARD: Final = "ua-1"
# Western European text, quotation marks and dashes, which every font of ours has.
LAST_PLAIN = 0x17F
PLAIN = frozenset("–—‘’‚“”„†•…‹›€™−" + UNKNOWN)


def produce(source: dict[str, Any]) -> bytes:
    """Set a paper; what no font can draw is shown as unknown."""
    text = legible_json(source)
    odd = {one for one in text if ord(one) > LAST_PLAIN and one not in PLAIN}
    for one in odd:
        if not _is_drawn(one):
            text = text.replace(one, UNKNOWN)
    try:
        return _compile(LAYOUT.read_bytes(), text)
    except typst.TypstError:
        # Signs that can be drawn alone, but not as they stand together.
        return _compile(LAYOUT.read_bytes(), _plain(text))


def legible_json(source: dict[str, Any]) -> str:
    """Return a paper as JSON in which every text is legible."""
    return json.dumps(_legible(source), ensure_ascii=False)


def _legible(value: Any) -> Any:
    if isinstance(value, str):
        return legible(value)
    if isinstance(value, list):
        return [_legible(one) for one in value]
    if isinstance(value, dict):
        return {key: _legible(one) for key, one in value.items()}
    return value


def _plain(text: str) -> str:
    return "".join(one if ord(one) <= LAST_PLAIN or one in PLAIN else UNKNOWN for one in text)


@cache
def _is_drawn(character: str) -> bool:
    """Tell whether one of the fonts has a sign for a character."""
    probe = b'#set document(title: "-")\n#json(bytes(sys.inputs.paper))'
    try:
        _compile(probe, json.dumps(character))
    except typst.TypstError:
        return False
    return True


def _compile(layout: bytes, paper: str) -> bytes:
    return typst.compile(
        layout, sys_inputs={"paper": paper}, font_paths=_fonts(), pdf_standards=STANDARD
    )


@cache
def _fonts() -> typst.Fonts:
    """Return the fonts: of our own alone, so that a document looks the same everywhere."""
    found = find_spec(FONTS)
    folders = (found.submodule_search_locations or ()) if found else ()
    return typst.Fonts(include_system_fonts=False, font_paths=[f"{one}/files" for one in folders])
