"""Queries about invitations."""

from datetime import datetime

from sqlmodel import Session, col, func, select

from bot.domain.access import Role
from storage.models import Invitation


def by_hash(session: Session, token_hash: str) -> Invitation | None:
    """Return the invitation whose token has a hash."""
    return session.exec(select(Invitation).where(Invitation.token_hash == token_hash)).first()


def opened_in(session: Session, chat_id: int, now: datetime) -> Invitation | None:
    """Return the invitation that waits for a yes or no in a chat."""
    query = (
        select(Invitation)
        .where(
            Invitation.opened_by == chat_id,
            col(Invitation.used_at).is_(None),
            col(Invitation.revoked_at).is_(None),
            col(Invitation.expires_at) > now,
        )
        .order_by(col(Invitation.id).desc())
    )
    return session.exec(query).first()


def unused(session: Session, conference_id: int, since: datetime) -> list[Invitation]:
    """Return the invitations to a conference that nobody has used, oldest first.

    Also those that have expired after an instant; links that move somebody are none.
    """
    query = select(Invitation).where(
        Invitation.conference_id == conference_id,
        col(Invitation.used_at).is_(None),
        col(Invitation.revoked_at).is_(None),
        col(Invitation.moves).is_(None),
        col(Invitation.expires_at) > since,
    )
    return list(session.exec(query.order_by(col(Invitation.id))))


def waiting(session: Session, conference_id: int, now: datetime) -> list[Invitation]:
    """Return the invitations to a conference that can still be used."""
    query = select(Invitation).where(
        Invitation.conference_id == conference_id,
        col(Invitation.used_at).is_(None),
        col(Invitation.revoked_at).is_(None),
        col(Invitation.expires_at) > now,
    )
    return list(session.exec(query))


def revoke_unused(session: Session, conference_id: int, role: Role, now: datetime) -> None:
    """Make the invitations to one role of a conference that nobody has used worthless."""
    for invitation in waiting(session, conference_id, now):
        if invitation.role is role:
            invitation.revoked_at = now


def revoke_made_by(session: Session, participant_id: int, now: datetime) -> None:
    """Make the invitations that a participant made and nobody has used worthless."""
    query = select(Invitation).where(
        Invitation.created_by == participant_id,
        col(Invitation.used_at).is_(None),
        col(Invitation.revoked_at).is_(None),
    )
    for invitation in session.exec(query):
        invitation.revoked_at = now


def revoke_moving(session: Session, participant_id: int, now: datetime) -> None:
    """Make the links that would move a participant's place worthless."""
    query = select(Invitation).where(
        Invitation.moves == participant_id,
        col(Invitation.used_at).is_(None),
        col(Invitation.revoked_at).is_(None),
    )
    for invitation in session.exec(query):
        invitation.revoked_at = now


def latest_by(session: Session, participant_id: int) -> int:
    """Return the number of the newest invitation that a participant made, or 0."""
    query = select(func.max(Invitation.id)).where(
        Invitation.created_by == participant_id, col(Invitation.moves).is_(None)
    )
    return session.exec(query).one() or 0
