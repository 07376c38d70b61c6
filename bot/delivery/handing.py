"""Files on their way: made when the first of them leaves, uploaded once, then known by name."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from sqlmodel import Session
from telegram import InputFile

from bot.documents import MIME_TYPES, produce
from storage import documents
from storage.outbox import Request

# https://core.telegram.org/bots/api#senddocument
MOST_UPLOADED = 50 * 1024 * 1024
GONE = "gone"
UNMAKEABLE = "unmakeable"
OVERSIZED = "oversized"

logger = logging.getLogger(__name__)

Transact = Callable[[Callable[[Session], Any]], Awaitable[Any]]


class Handing:
    """Knows which files are being uploaded, so that nobody uploads the same one besides."""

    def __init__(self, transact: Transact) -> None:
        self._transact = transact
        self._uploading: dict[int, int] = {}

    def must_wait(self, request: Request) -> bool:
        """Tell whether another request is just uploading the same file."""
        busy = self._uploading.get(request.document_id or 0)
        return busy is not None and busy != request.id

    async def filled(self, request: Request, payload: dict[str, Any]) -> dict[str, Any] | str:
        """Return what to send with the file in it, or why there is nothing to send."""
        document_id = request.document_id or 0
        known = await self._transact(lambda session: documents.find(session, document_id))
        if known.file_id is not None:
            return payload | {"document": known.file_id}
        if known.source is None:
            return GONE
        self._uploading[document_id] = request.id
        try:
            content = await asyncio.to_thread(produce, known.form, known.source)
        except Exception:
            logger.exception("document %d cannot be made", document_id)
            return UNMAKEABLE
        if len(content) > MOST_UPLOADED:
            return OVERSIZED
        file = InputFile(content, filename=known.name)
        file.mimetype = MIME_TYPES[known.form]
        return payload | {"document": file}

    def conclude(self, request: Request) -> None:
        """Let others upload the file, where this request was about to."""
        if request.document_id and self._uploading.get(request.document_id) == request.id:
            del self._uploading[request.document_id]


def note_sent(session: Session, request: Request, result: Any) -> None:
    """Note what the channel calls a file that has been sent."""
    if request.document_id is None:
        return
    document = result.get("document") if isinstance(result, dict) else None
    file_id = document.get("file_id") if isinstance(document, dict) else None
    if isinstance(file_id, str) and file_id:
        documents.note_uploaded(session, request.document_id, file_id)
    documents.release(session, request.document_id)


def note_dropped(session: Session, request: Request) -> None:
    """Blank what a file is made of where the request that will not be made was the last."""
    if request.document_id is not None:
        documents.release(session, request.document_id)


def is_upload(payload: dict[str, Any]) -> bool:
    """Tell whether a payload brings the file itself, not only its name."""
    return isinstance(payload.get("document"), InputFile)
