"""Deleting for good what an observation has said."""

from sqlmodel import Session, col, delete

from storage.models import Alike, Compared, ObservationRevision, TypedAnswer


def forget_content(session: Session, observation_id: int) -> None:
    """Delete what an observation said before, which messages gave it, and what it was like."""
    for table, column in (
        (ObservationRevision, ObservationRevision.observation_id),
        (TypedAnswer, TypedAnswer.observation_id),
        (Compared, Compared.observation_id),
        (Alike, Alike.observation_id),
        (Alike, Alike.earlier_id),
    ):
        session.exec(
            delete(table)
            .where(col(column) == observation_id)
            .execution_options(synchronize_session=False)
        )
