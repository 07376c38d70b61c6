"""Queries about what free texts have proposed."""

from sqlmodel import Session, col, select, update

from storage.models import Album, Attachment, Observation, Proposed

TOPIC = "topic"
Pair = tuple[Proposed, Observation]


def of(session: Session, observation_id: int) -> Proposed | None:
    """Return what was proposed for an observation, if it came from a free text."""
    return session.get(Proposed, observation_id)


def of_group(session: Session, group_id: int) -> list[Pair]:
    """Return everything that the message of a proposal has given, in the order of its text."""
    query = (
        select(Proposed, Observation)
        .join(Observation, col(Observation.id) == col(Proposed.observation_id))
        .where(col(Proposed.group_id) == group_id)
        .order_by(col(Observation.id))
    )
    return [(row, one) for row, one in session.exec(query)]


def from_message(session: Session, chat_id: int, message_id: int | None) -> list[Pair]:
    """Return everything that a message has proposed."""
    query = select(Proposed.group_id).where(
        Proposed.chat_id == chat_id, Proposed.message_id == message_id
    )
    group_id = session.exec(query).first() if message_id is not None else None
    return of_group(session, group_id) if group_id is not None else []


def keep_by_hand(session: Session, observation_id: int, part: str) -> None:
    """Remember that a person has chosen a part, so that no text changes it."""
    row = of(session, observation_id)
    if row is None:
        return
    if part not in row.by_hand:
        row.by_hand = [*row.by_hand, part]
    if part == "when":
        row.lacks_day = False


def move_files(session: Session, from_id: int, to_id: int) -> None:
    """Let the files of one observation belong to another."""
    own = update(Attachment).where(col(Attachment.observation_id) == from_id)
    session.exec(own.values(observation_id=to_id))
    for table in (Album, Attachment):
        session.exec(update(table).where(col(table.meant_for) == from_id).values(meant_for=to_id))
