"""Turn what is to be handed out into the bytes of a file: PDF, DOCX or a calendar file."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from bot.domain.paper import Form

# Loaded when the first of them is wanted: they would double the time of a start.
MAKERS = {
    Form.PDF: "bot.documents.pdf",
    Form.DOCX: "bot.documents.docx",
    Form.ICS: "bot.documents.calendar",
}
MIME_TYPES = {
    Form.PDF: "application/pdf",
    Form.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Form.ICS: "text/calendar",
}


def produce(form: Form, source: Mapping[str, Any]) -> bytes:
    """Return the file that a source makes in a format; the same source always says the same."""
    content: bytes = import_module(MAKERS[form]).produce(dict(source))
    return content
