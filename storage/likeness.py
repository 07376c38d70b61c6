"""Queries about what is alike: in one meeting, and over the weeks."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import select as columns
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, delete, exists, func, or_, select

from bot.domain.recurrence import Earlier
from bot.domain.states import MeetingState, ObservationState, TopicKind
from storage.models import (
    Alike,
    Area,
    Arranged,
    Compared,
    KeptApart,
    Meeting,
    Observation,
    Participant,
    Place,
    SecrecyMark,
    Topic,
)


class Text(NamedTuple):
    """What an observation says, as far as it is compared."""

    observation_id: int
    participant_id: int
    topic_id: int
    what: str
    where: str | None
    how: str | None
    area: str | None


_EARLIER = aliased(Observation)
_JOINED = aliased(Arranged)
_HIDDEN = aliased(Arranged)
# What a report was told with, or itself.
_LEAD = func.coalesce(col(_JOINED.joined_to), col(_EARLIER.id))


def held(session: Session, meeting: Meeting, since: date) -> list[date]:
    """Return the days of a conference's meetings that were held after a day, and of this one."""
    query = select(col(Meeting.local_date)).where(
        Meeting.conference_id == meeting.conference_id,
        col(Meeting.local_date) > since,
        col(Meeting.local_date) <= meeting.local_date,
        or_(Meeting.state != MeetingState.PLANNED, Meeting.id == meeting.id),
    )
    return list(session.exec(query))


def stamps(session: Session, observation_ids: Collection[int]) -> dict[int, int]:
    """Return what observations were when they were compared."""
    query = select(Compared).where(col(Compared.observation_id).in_(observation_ids))
    return {one.observation_id: one.stamp for one in session.exec(query)}


def texts_before(
    session: Session, meeting: Meeting, since: date, topic_ids: Collection[int]
) -> list[Text]:
    """Return what was delivered on topics to a conference's meetings after a day and before one."""
    days = select(Meeting.id).where(
        Meeting.conference_id == meeting.conference_id,
        col(Meeting.local_date) > since,
        col(Meeting.local_date) < meeting.local_date,
    )
    query = (
        columns(
            col(Observation.id),
            col(Observation.participant_id),
            col(Observation.topic_id),
            col(Observation.what),
            col(Observation.where),
            col(Observation.how),
            col(Area.name),
        )
        .join(Participant, col(Participant.id) == Observation.participant_id)
        .outerjoin(Area, col(Area.id) == Participant.area_id)
        .where(
            col(Observation.topic_id).in_(topic_ids),
            col(Observation.meeting_id).in_(days),
            col(Observation.state) == ObservationState.DELIVERED,
        )
    )
    return [Text(*row) for row in session.execute(query)]


def problems(
    session: Session, observation_ids: Collection[int]
) -> list[tuple[Observation, Area | None]]:
    """Return those of some observations that tell of problems, with the area of the reporter.

    What was taken back tells of none.
    """
    query = (
        select(Observation, Area)
        .join(Topic, col(Topic.id) == Observation.topic_id)
        .join(Participant, col(Participant.id) == Observation.participant_id)
        .outerjoin(Area, col(Area.id) == Participant.area_id)
        .where(
            col(Observation.id).in_(observation_ids),
            Topic.kind == TopicKind.ORDINARY,
            col(Observation.what).is_not(None),
            Observation.state != ObservationState.WITHDRAWN,
        )
        .order_by(col(Observation.id))
    )
    return [(one, area) for one, area in session.exec(query)]


def keep(session: Session, found: Mapping[int, Collection[int]], stamps: Mapping[int, int]) -> None:
    """Keep what observations are like, in the place of what was kept of them before."""
    if not stamps:
        return
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    marks = [{"observation_id": one, "stamp": stamps[one]} for one in sorted(stamps)]
    adding = dialect.insert(Compared).values(marks)
    session.execute(
        adding.on_conflict_do_update(
            index_elements=["observation_id"], set_={"stamp": adding.excluded.stamp}
        )
    )
    session.execute(delete(Alike).where(col(Alike.observation_id).in_(stamps)))
    rows = [
        {"observation_id": one, "earlier_id": other}
        for one in sorted(found)
        for other in sorted(found[one])
    ]
    if rows:
        session.execute(dialect.insert(Alike).on_conflict_do_nothing(), rows)


def earlier(
    session: Session, meeting: Meeting, since: date, observation_ids: Collection[int] | None = None
) -> dict[int, list[Earlier]]:
    """Return what the observations to a meeting, or some of them, are like of the weeks before.

    Left out is what was taken back, marked as secret or hidden, and what was told with that: it
    is not to be learnt of in this way either.
    """
    apart = or_(
        exists().where(
            or_(
                col(SecrecyMark.observation_id) == col(_EARLIER.id),
                col(SecrecyMark.observation_id) == _LEAD,
            )
        ),
        exists().where(
            col(_HIDDEN.meeting_id) == col(_EARLIER.meeting_id),
            or_(
                col(_HIDDEN.observation_id) == col(_EARLIER.id),
                col(_HIDDEN.observation_id) == _LEAD,
            ),
            col(_HIDDEN.hidden_for).is_not(None),
        ),
    )
    query = (
        select(Alike.observation_id, Alike.earlier_id, col(Meeting.local_date))
        .join(Observation, col(Observation.id) == Alike.observation_id)
        .join(_EARLIER, col(_EARLIER.id) == Alike.earlier_id)
        .join(Meeting, col(Meeting.id) == col(_EARLIER.meeting_id))
        .outerjoin(
            _JOINED,
            (col(_JOINED.meeting_id) == col(_EARLIER.meeting_id))
            & (col(_JOINED.observation_id) == col(_EARLIER.id)),
        )
        .where(
            col(_EARLIER.state) == ObservationState.DELIVERED,
            col(Meeting.local_date) > since,
            col(Meeting.local_date) < meeting.local_date,
            ~apart,
        )
    )
    if observation_ids is None:
        query = query.where(Observation.meeting_id == meeting.id)
    else:
        query = query.where(col(Alike.observation_id).in_(observation_ids))
    found: dict[int, list[Earlier]] = {}
    for observation_id, earlier_id, day in session.execute(query):
        found.setdefault(observation_id, []).append(Earlier(earlier_id, day))
    return found


def kept_apart(session: Session, observation_ids: Collection[int]) -> set[tuple[int, int]]:
    """Return which observations have been said not to be the same event, the lower number first."""
    query = select(KeptApart.observation_id, KeptApart.other_id).where(
        col(KeptApart.observation_id).in_(observation_ids)
    )
    return {(one, other) for one, other in session.execute(query)}


def keep_apart(
    session: Session, pairs: Collection[tuple[int, int]], *, by: int, now: datetime
) -> None:
    """Note that observations are not the same event; once, whoever says so again."""
    rows = [
        {"observation_id": one, "other_id": other, "kept_at": now, "kept_by": by}
        for one, other in sorted(pairs)
    ]
    if rows:
        dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
        session.execute(dialect.insert(KeptApart).values(rows).on_conflict_do_nothing())


def places(session: Session, conference_id: int) -> list[Place]:
    """Return every place that the conference knows by name, those out of use too."""
    query = select(Place).where(Place.conference_id == conference_id)
    return list(session.exec(query.order_by(col(Place.id))))
