"""Queries about the files that are handed out."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, delete, exists, select, update

from bot.domain.paper import Form
from storage.models import Document, OutboxRequest, OutboxState


@dataclass(frozen=True)
class Stored:
    """A file as it stands: what it is made of, and the channel's name for it once it has one."""

    name: str
    form: Form
    source: Mapping[str, Any] | None
    file_id: str | None


def stock(
    session: Session, *, name: str, form: Form, source: Mapping[str, Any], now: datetime
) -> int:
    """Have a file ready for sending, and return its number; the same file keeps the same one."""
    said = json.dumps([name, form, source], sort_keys=True)
    values = {
        "digest": sha256(said.encode("utf-8", "surrogatepass")).hexdigest(),
        "name": name,
        "form": form,
        "source": dict(source),
        "created_at": now,
    }
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    adding = dialect.insert(Document).values(**values)
    keeping = adding.on_conflict_do_update(
        index_elements=["digest"], set_={"source": adding.excluded.source}
    )
    number: int = session.execute(keeping.returning(col(Document.id))).scalar_one()
    return number


def find(session: Session, document_id: int) -> Stored:
    """Return a file as it stands."""
    row = session.get_one(Document, document_id)
    return Stored(row.name, row.form, row.source, row.file_id)


def note_uploaded(session: Session, document_id: int, file_id: str | None) -> None:
    """Note what the channel calls a file, or that it does not know it any longer."""
    session.exec(
        update(Document)
        .where(col(Document.id) == document_id)
        .values(file_id=file_id)
        .execution_options(synchronize_session=False)
    )


def release(session: Session, document_id: int) -> None:
    """Blank what a file is made of, unless somebody is still to have it."""
    # Whoever is about to send it anew holds the row until that is stored.
    session.exec(select(Document.id).where(Document.id == document_id).with_for_update()).first()
    _blank(session, col(Document.id) == document_id)


def forget(session: Session) -> None:
    """Blank what nobody waits for, and delete what no request speaks of any longer."""
    _blank(session, col(Document.source).is_not(None))
    spoken_of = exists().where(col(OutboxRequest.document_id) == Document.id)
    session.exec(delete(Document).where(~spoken_of).execution_options(synchronize_session=False))


def _blank(session: Session, which: Any) -> None:
    waited_for = exists().where(
        col(OutboxRequest.document_id) == Document.id,
        col(OutboxRequest.state) == OutboxState.WAITING,
    )
    session.exec(
        update(Document)
        .where(which, ~waited_for)
        .values(source=None)
        .execution_options(synchronize_session=False)
    )
