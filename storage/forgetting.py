"""Deleting for good what an observation has said."""

from collections.abc import Collection, Iterable

from sqlmodel import Session, col, delete, func, select, update

from bot.domain.arranging import HiddenFor
from bot.domain.states import ActionState
from storage.models import (
    Action,
    ActionPush,
    ActionWord,
    AgendaItem,
    Alike,
    Amendment,
    Arranged,
    Ceased,
    Compared,
    Correction,
    Decision,
    EffectAnswer,
    Meeting,
    Note,
    Observation,
    ObservationRevision,
    Proposed,
    SecrecyMark,
    TypedAnswer,
    Withheld,
)


def forget_content(session: Session, observation_id: int) -> None:
    """Delete what an observation said before, which messages gave it, and what it was like."""
    for table, column in (
        (ObservationRevision, ObservationRevision.observation_id),
        (Proposed, Proposed.observation_id),
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


def forget_action(session: Session, action_id: int) -> None:
    """Delete what has been said and sent of an action, before the action itself goes."""
    for table in (ActionPush, ActionWord, EffectAnswer, SecrecyMark):
        session.exec(delete(table).where(col(table.action_id) == action_id))


def forget_reason(session: Session, observation_id: int) -> None:
    """Delete in whose words an observation was hidden on any agenda; that it was, stays."""
    session.exec(
        update(Arranged)
        .where(
            col(Arranged.observation_id) == observation_id,
            col(Arranged.hidden_for) == HiddenFor.OTHER,
        )
        .values(hidden_for=HiddenFor.OTHER_FORUM, hidden_words="")
    )


def continued(session: Session, observation_ids: Collection[int]) -> set[int]:
    """Return the observations of the weeks before that some observations continue."""
    query = select(Observation.continues_id).where(
        col(Observation.id).in_(observation_ids), col(Observation.continues_id).is_not(None)
    )
    return {one for one in session.exec(query) if one is not None}


def continuing(session: Session, observation_ids: Collection[int]) -> set[int]:
    """Return the observations of the weeks after that continue some observations."""
    query = select(Observation.id).where(col(Observation.continues_id).in_(observation_ids))
    return set(session.exec(query))


def items(session: Session, observation_ids: Collection[int]) -> list[AgendaItem]:
    """Return the places that some observations have on agendas."""
    query = select(AgendaItem).where(col(AgendaItem.observation_id).in_(observation_ids))
    return list(session.exec(query.order_by(col(AgendaItem.id))))


def promised(session: Session, item_ids: Collection[int]) -> int:
    """Count the actions that some items have led to and that are not done."""
    query = select(func.count()).where(
        col(Action.agenda_item_id).in_(item_ids), Action.state == ActionState.OPEN
    )
    return session.exec(query).one()


def said_over_at(session: Session, observation_ids: Collection[int]) -> list[Meeting]:
    """Return the meetings at which some observations were said to be over."""
    over = select(Ceased.meeting_id).where(col(Ceased.observation_id).in_(observation_ids))
    return list(session.exec(select(Meeting).where(col(Meeting.id).in_(over))))


def forget_written(session: Session, item_ids: Collection[int]) -> None:
    """Delete what was decided and noted on some items, and what waits to be written on them."""
    for table in (Decision, Note):
        session.exec(delete(table).where(col(table.agenda_item_id).in_(item_ids)))
    session.exec(delete(Withheld).where(col(Withheld.item_id).in_(item_ids)))


def corrections(session: Session, minutes_id: int) -> list[Correction]:
    """Return what has been asked to be corrected in a version, settled or not."""
    query = select(Correction).where(Correction.minutes_id == minutes_id)
    return list(session.exec(query.order_by(col(Correction.id))))


def forget_corrections(session: Session, gone: Iterable[Correction]) -> None:
    """Delete corrections; what was to be said because of them belongs to no correction."""
    for one in gone:
        session.exec(
            update(Amendment)
            .where(col(Amendment.correction_id) == one.id)
            .values(correction_id=None)
        )
        session.delete(one)
    session.flush()
