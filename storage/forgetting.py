"""Deleting for good what an observation has said."""

from sqlmodel import Session, col, delete

from storage.models import ObservationRevision, TypedAnswer


def forget_content(session: Session, observation_id: int) -> None:
    """Delete what an observation said before, and which messages gave what it says."""
    for table in (ObservationRevision, TypedAnswer):
        session.exec(
            delete(table)
            .where(col(table.observation_id) == observation_id)
            .execution_options(synchronize_session=False)
        )
