"""Queries about texts that wait for their writer's word without what pointed someone out."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, delete, update

from storage.models import Withheld

KEPT = timedelta(hours=24)


def forget(session: Session, now: datetime) -> None:
    """Delete what nobody has said anything about for a day."""
    session.exec(
        delete(Withheld)
        .where(col(Withheld.created_at) < now - KEPT)
        .execution_options(synchronize_session=False)
    )


def move_chat(session: Session, old_id: int, new_id: int) -> None:
    """Let what was written in a chat wait in the one that replaced it.

    There its message is not known.
    """
    session.exec(
        update(Withheld)
        .where(col(Withheld.chat_id) == old_id)
        .values(chat_id=new_id, message_id=None)
    )
