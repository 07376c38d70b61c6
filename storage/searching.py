"""Queries that find words in what has been sent out."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import delete, select
from sqlmodel import Session, col, func

from bot.domain.searching import Searchable, fold
from bot.domain.states import MeetingState
from storage.models import Action, AgendaItem, Meeting, Minutes, MinutesPiece, Search

_ESCAPE = "\\"

Found = tuple[int, int, date, int | None, str]


def index(session: Session, published: Minutes, pieces: Iterable[Searchable]) -> None:
    """Let a version of the minutes be found, and no earlier one of the same meeting."""
    versions = select(col(Minutes.id)).where(col(Minutes.meeting_id) == published.meeting_id)
    session.execute(delete(MinutesPiece).where(col(MinutesPiece.minutes_id).in_(versions)))
    session.add_all(
        MinutesPiece(
            minutes_id=published.id, number=one.number, text=one.text, folded=fold(one.text)
        )
        for one in pieces
    )
    session.flush()


def in_minutes(
    session: Session, conference_ids: Sequence[int], words: Sequence[str]
) -> list[Found]:
    """Return the pieces of minutes that hold every word, the latest meeting first.

    Each is the minutes' id, the conference's id, the date, the item's number, and the text.
    """
    query = (
        select(
            col(Minutes.id),
            col(Meeting.conference_id),
            col(Meeting.local_date),
            col(MinutesPiece.number),
            col(MinutesPiece.text),
        )
        .select_from(MinutesPiece)
        .join(Minutes, col(Minutes.id) == MinutesPiece.minutes_id)
        .join(Meeting, col(Meeting.id) == Minutes.meeting_id)
        .where(
            col(Meeting.conference_id).in_(conference_ids),
            *(col(MinutesPiece.folded).like(f"%{_escaped(one)}%", escape=_ESCAPE) for one in words),
        )
        .order_by(col(Meeting.local_date).desc(), col(MinutesPiece.id))
    )
    return [tuple(row) for row in session.execute(query)]


def promised(session: Session, conference_ids: Sequence[int]) -> list[Found]:
    """Return everything promised at meetings whose minutes are out, the latest first.

    Each is the id of the newest minutes, the conference's id, the date, the number of the item
    it was made on, and the text.
    """
    query = (
        select(
            func.max(col(Minutes.id)),
            col(Meeting.conference_id),
            col(Meeting.local_date),
            func.max(col(AgendaItem.position)),
            col(Action.text),
        )
        .select_from(Action)
        .join(Meeting, col(Meeting.id) == Action.meeting_id)
        .join(Minutes, col(Minutes.meeting_id) == Meeting.id)
        .outerjoin(AgendaItem, col(AgendaItem.id) == Action.agenda_item_id)
        .where(col(Meeting.conference_id).in_(conference_ids))
        .group_by(
            col(Action.id), col(Meeting.conference_id), col(Meeting.local_date), col(Action.text)
        )
        .order_by(col(Meeting.local_date).desc(), col(Action.id))
    )
    return [tuple(row) for row in session.execute(query)]


def released(session: Session, conference_ids: Sequence[int]) -> list[Meeting]:
    """Return the meetings whose agenda has been sent out and whose minutes have not, yet."""
    query = (
        select(Meeting)
        .where(
            col(Meeting.conference_id).in_(conference_ids),
            col(Meeting.released_at).is_not(None),
            col(Meeting.state) != MeetingState.PUBLISHED,
            col(Meeting.id).in_(select(col(AgendaItem.meeting_id))),
        )
        .order_by(col(Meeting.local_date).desc())
    )
    return list(session.scalars(query))


def remember(session: Session, person_id: int, words: str, now: datetime) -> Search:
    """Keep what a person searches for in place of what they searched for before."""
    session.execute(delete(Search).where(col(Search.person_id) == person_id))
    search = Search(person_id=person_id, words=words, asked_at=now)
    session.add(search)
    session.flush()
    return search


def _escaped(word: str) -> str:
    for special in (_ESCAPE, "%", "_"):
        word = word.replace(special, _ESCAPE + special)
    return word
