"""Queries about texts that wait for their writer's word without what pointed someone out."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, delete

from storage.models import Withheld

KEPT = timedelta(hours=24)


def forget(session: Session, now: datetime) -> None:
    """Delete what nobody has said anything about for a day."""
    session.exec(
        delete(Withheld)
        .where(col(Withheld.created_at) < now - KEPT)
        .execution_options(synchronize_session=False)
    )
