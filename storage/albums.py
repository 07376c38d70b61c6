"""Queries about files that were sent together."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, delete, select, update

from storage.models import Album, Attachment

# So long may the rest of an album come in, and be answered for.
KEPT = timedelta(hours=24)


def find(session: Session, chat_id: int, known_as: str) -> Album | None:
    """Return an album by the channel's word for it."""
    query = select(Album).where(Album.chat_id == chat_id, Album.known_as == known_as)
    return session.exec(query).first()


def with_words_in(session: Session, chat_id: int, message_id: int | None) -> Album | None:
    """Return the album under which the words of a message stand."""
    query = select(Album).where(Album.chat_id == chat_id, Album.words_in == message_id)
    return session.exec(query).first()


def forget(session: Session, now: datetime) -> None:
    """Delete what holds old albums together; the files that were kept stay."""
    old = select(Album.id).where(col(Album.sent_at) < now - KEPT)
    session.exec(
        update(Attachment)
        .where(col(Attachment.album_id).in_(old))
        .values(album_id=None)
        .execution_options(synchronize_session=False)
    )
    session.exec(
        delete(Album)
        .where(col(Album.sent_at) < now - KEPT)
        .execution_options(synchronize_session=False)
    )
