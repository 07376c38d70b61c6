"""Queries about what is alike: in one meeting, and over the weeks."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import bindparam, union
from sqlalchemy import select as columns
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, delete, or_, select

from bot.domain.recurrence import Earlier
from bot.domain.states import MeetingState, ObservationState, TopicKind
from bot.domain.whereabouts import KnownPlace
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
# Made once: every agenda asks for them.
_ALIKE = (
    columns(col(Alike.observation_id), col(Alike.earlier_id), col(_EARLIER.meeting_id))
    .join(_EARLIER, col(_EARLIER.id) == Alike.earlier_id)
    .where(col(_EARLIER.state) == ObservationState.DELIVERED)
)
_OF_MEETING = _ALIKE.join(Observation, col(Observation.id) == Alike.observation_id).where(
    col(Observation.meeting_id) == bindparam("meeting_id")
)
_OF_SOME = _ALIKE.where(col(Alike.observation_id).in_(bindparam("observation_ids", expanding=True)))
_KEPT_FROM_VIEW = union(
    columns(col(SecrecyMark.observation_id))
    .join(Observation, col(Observation.id) == SecrecyMark.observation_id)
    .where(col(Observation.meeting_id).in_(bindparam("meeting_ids", expanding=True))),
    columns(col(Arranged.observation_id)).where(
        col(Arranged.meeting_id).in_(bindparam("meeting_ids", expanding=True)),
        col(Arranged.hidden_for).is_not(None),
        col(Arranged.observation_id).is_not(None),
    ),
)
_TOLD_WITH = columns(col(Arranged.observation_id)).where(
    col(Arranged.meeting_id).in_(bindparam("meeting_ids", expanding=True)),
    col(Arranged.joined_to).in_(bindparam("leads", expanding=True)),
)
_STAMPS = columns(col(Compared.observation_id), col(Compared.stamp)).where(
    col(Compared.observation_id).in_(bindparam("observation_ids", expanding=True))
)
_PLACES = (
    columns(col(Place.id), col(Place.name), col(Place.aliases))
    .where(col(Place.conference_id) == bindparam("conference_id"))
    .order_by(col(Place.id))
)
_AREAS = (
    columns(col(Area.name))
    .where(col(Area.conference_id) == bindparam("conference_id"))
    .order_by(col(Area.id))
)


def held(session: Session, meeting: Meeting, since: date) -> dict[int, date]:
    """Return the days of a conference's meetings that were held after a day, and of this one."""
    query = select(col(Meeting.id), col(Meeting.local_date)).where(
        Meeting.conference_id == meeting.conference_id,
        col(Meeting.local_date) > since,
        col(Meeting.local_date) <= meeting.local_date,
        or_(Meeting.state != MeetingState.PLANNED, Meeting.id == meeting.id),
    )
    return dict(session.exec(query).all())


def stamps(session: Session, observation_ids: Collection[int]) -> dict[int, int]:
    """Return what observations were when they were compared."""
    rows = session.execute(_STAMPS, {"observation_ids": list(observation_ids)})
    return {row[0]: row[1] for row in rows}


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
    session: Session,
    meeting: Meeting,
    held: Mapping[int, date],
    observation_ids: Collection[int] | None = None,
) -> dict[int, list[Earlier]]:
    """Return what the observations to a meeting, or some of them, are like of the meetings held.

    Left out is what was taken back, marked as secret or hidden, and what was told with that: it
    is not to be learnt of in this way either.
    """
    if observation_ids is None:
        rows = session.execute(_OF_MEETING, {"meeting_id": meeting.id}).all()
    else:
        rows = session.execute(_OF_SOME, {"observation_ids": list(observation_ids)}).all()
    if not rows:
        return {}
    away = _kept_from_view(session, held)
    found: dict[int, list[Earlier]] = {}
    for observation_id, earlier_id, meeting_id in rows:
        day = held.get(meeting_id)
        if day is not None and day < meeting.local_date and earlier_id not in away:
            found.setdefault(observation_id, []).append(Earlier(earlier_id, day))
    return found


def _kept_from_view(session: Session, meeting_ids: Collection[int]) -> set[int]:
    """Return what of some meetings is marked or hidden, with what was told as one with it."""
    there = {"meeting_ids": list(meeting_ids)}
    away = {one for one in session.scalars(_KEPT_FROM_VIEW, there) if one is not None}
    if away:
        told_with = session.scalars(_TOLD_WITH, {**there, "leads": sorted(away)})
        away.update(one for one in told_with if one is not None)
    return away


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


def places(session: Session, conference_id: int) -> list[KnownPlace]:
    """Return every place that the conference knows, those out of use too, by all their names."""
    rows = session.execute(_PLACES, {"conference_id": conference_id})
    return [KnownPlace(number, (name, *aliases)) for number, name, aliases in rows]


def areas(session: Session, conference_id: int) -> list[str]:
    """Return the names of every area of a conference, those out of use too."""
    return list(session.scalars(_AREAS, {"conference_id": conference_id}))
