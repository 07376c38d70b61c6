"""Make the files of an extract: names and bytes, and nothing kept of them."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from bot.domain.extract import Extract
from bot.rendering import Rendering
from bot.rendering.extracts import Form

# Loaded when the first of them is wanted: a workbook's library is large.
MAKERS: Mapping[Form, str] = {
    Form.CSV: "bot.documents.csv_file",
    Form.XLSX: "bot.documents.xlsx",
    Form.MARKDOWN: "bot.documents.markdown",
}


def files(extract: Extract, rendering: Rendering, language: str) -> dict[str, bytes]:
    """Return the files of an extract by their names, in a language."""
    return {one.name: _maker(one.form)(one.source) for one in rendering.extract(extract, language)}


def _maker(form: Form) -> Callable[[Mapping[str, Any]], bytes]:
    made: Callable[[Mapping[str, Any]], bytes] = import_module(MAKERS[form]).produce
    return made
