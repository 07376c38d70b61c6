"""Files on their way: made when the first of them leaves, uploaded once, then known by name."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from sqlmodel import Session
from telegram import InputFile

from bot.documents import MIME_TYPES, produce
from bot.pulse import Drop
from storage import documents
from storage.outbox import Request

# https://core.telegram.org/bots/api#senddocument
MOST_UPLOADED = 50 * 1024 * 1024

logger = logging.getLogger(__name__)

Transact = Callable[[Callable[[Session], Any]], Awaitable[Any]]


class Handing:
    """Knows which files are being uploaded, so that nobody uploads the same one besides."""

    def __init__(self, transact: Transact) -> None:
        self._transact = transact
        self._claims: dict[int, int] = {}
        self._uploaded: set[int] = set()

    def must_wait(self, request: Request) -> bool:
        """Tell whether another request may just be uploading the same file.

        Where none is, this one is the one that others wait for, until it is concluded.
        """
        document_id = request.document_id
        if document_id is None or document_id in self._uploaded:
            return False
        return self._claims.setdefault(document_id, request.id) != request.id

    def conclude(self, request: Request, *, is_uploaded: bool) -> None:
        """Let others go on: with the channel's name for the file, or to upload it themselves."""
        if request.document_id is None:
            return
        if is_uploaded:
            self._uploaded.add(request.document_id)
        if self._claims.get(request.document_id) == request.id:
            del self._claims[request.document_id]

    def lose(self, request: Request) -> None:
        """Learn that the channel does not know a file any longer."""
        self._uploaded.discard(request.document_id or 0)

    async def filled(self, request: Request, payload: dict[str, Any]) -> dict[str, Any] | Drop:
        """Return what to send with the file in it, or why there is nothing to send."""
        document_id = request.document_id or 0
        known = await self._transact(lambda session: documents.find(session, document_id))
        if known.file_id is not None:
            return payload | {"document": known.file_id}
        if known.source is None:
            return Drop.FILE_GONE
        try:
            content = await asyncio.to_thread(produce, known.form, known.source)
        except Exception:
            logger.exception("document %d cannot be made", document_id)
            return Drop.FILE_UNMAKEABLE
        if len(content) > MOST_UPLOADED:
            return Drop.FILE_OVERSIZED
        file = InputFile(content, filename=known.name)
        file.mimetype = MIME_TYPES[known.form]
        return payload | {"document": file}


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
