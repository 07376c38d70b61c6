"""Queries about the files that belong to observations."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, delete, func, select, update

from storage.models import Attachment

# So long may it be said whether a file shows somebody.
KEPT_UNCONFIRMED = timedelta(hours=24)


def of(session: Session, observation_id: int) -> list[Attachment]:
    """Return the files of an observation, oldest first."""
    query = select(Attachment).where(Attachment.observation_id == observation_id)
    return list(session.exec(query.order_by(col(Attachment.id))))


def count(session: Session, observation_id: int) -> int:
    """Return how many files an observation has."""
    query = select(func.count()).where(Attachment.observation_id == observation_id)
    return session.exec(query).one()


def waiting_in(session: Session, album_id: int) -> list[Attachment]:
    """Return the files of an album that wait for its sender's word, oldest first."""
    query = select(Attachment).where(
        Attachment.album_id == album_id, col(Attachment.confirmed_at).is_(None)
    )
    return list(session.exec(query.order_by(col(Attachment.id))))


def delete_of(session: Session, observation_id: int) -> int:
    """Delete the references of an observation, and return how many there were."""
    statement = delete(Attachment).where(col(Attachment.observation_id) == observation_id)
    return session.exec(statement).rowcount


def mean(session: Session, person_id: int, observation_id: int, since: datetime) -> None:
    """Let what a person has sent lately for nothing in particular be meant for an observation."""
    session.exec(
        update(Attachment)
        .where(
            col(Attachment.person_id) == person_id,
            col(Attachment.meant_for).is_(None),
            col(Attachment.confirmed_at).is_(None),
            col(Attachment.sent_at) > since,
        )
        .values(meant_for=observation_id)
    )


def delete_sent_in(session: Session, chat_id: int, message_id: int) -> None:
    """Delete the reference to what a message carried."""
    session.exec(
        delete(Attachment)
        .where(col(Attachment.chat_id) == chat_id, col(Attachment.message_id) == message_id)
        .execution_options(synchronize_session=False)
    )


def forget_unconfirmed(session: Session, now: datetime) -> None:
    """Delete the references that nobody has said anything about for a day."""
    session.exec(
        delete(Attachment)
        .where(
            col(Attachment.confirmed_at).is_(None),
            col(Attachment.sent_at) < now - KEPT_UNCONFIRMED,
        )
        .execution_options(synchronize_session=False)
    )
