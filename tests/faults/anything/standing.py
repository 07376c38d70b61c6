"""How things stand in the database: who is in which conference, and on what ground a word is kept.

Only judgements of what people have read ask here; what they should have read follows from what
was written.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Text, cast, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from bot.domain.access import Right, Role, may
from bot.domain.states import MeetingState, ObservationState
from storage.models import (
    Action,
    ActionKind,
    AgendaItem,
    Amendment,
    Area,
    Attendance,
    Conference,
    Correction,
    Decision,
    Focus,
    Guest,
    InboxState,
    InboxUpdate,
    Invitation,
    Meeting,
    Minutes,
    Note,
    Observation,
    ObservationRevision,
    Organisation,
    OutboxRequest,
    OutboxState,
    Participant,
    Person,
)

# Why something may rightly not have been sent.
RIGHTLY_DROPPED = ("expired", "replaced", "unchanged", "bot was", "bot is not", "bot can't")


@dataclass(frozen=True)
class Delivered:
    """An observation that a conference has been given, whose it is, and for which meeting.

    Before that has begun it may come to another: the meeting is not held, or an extra one is first.
    """

    what: str
    reporter: int
    owners: frozenset[int]
    conference_id: int
    meeting_id: int
    has_begun: bool


@dataclass(frozen=True)
class Recorded:
    """Something written down at a meeting, and who may change it: those who lead."""

    text: str
    meeting_id: int
    leaders: frozenset[int]


@dataclass(frozen=True)
class Standing:
    """Who is who at one moment: roles and bound groups by the channel's own ids."""

    roles: dict[int, dict[int, Role]]
    guests: dict[int, set[int]]
    bound: dict[int, int]
    delivered: dict[int, Delivered]
    records: dict[tuple[str, int], Recorded]
    published: frozenset[int]
    elsewhere: frozenset[int]
    faults: tuple[str, ...]

    def conferences_of(self, person_id: int) -> frozenset[int]:
        """Return the conferences that someone is in."""
        return frozenset(self.roles.get(person_id, {}))

    def invitations_of(self, person_id: int) -> frozenset[int]:
        """Return the conferences whose invitation someone is looking at."""
        return frozenset(self.guests.get(person_id, ()))


@dataclass(frozen=True)
class Ground:
    """Why a word is kept: in which conference, whose it is, and whether it is a draft."""

    conference_id: int
    owners: frozenset[int]
    is_draft: bool = False
    is_open: bool = True


def look(session: Session, now: datetime) -> Standing:
    """Return how things stand."""
    roles: dict[int, dict[int, Role]] = {}
    parts = select(Person.chat_id, Participant.conference_id, Participant.role).join(
        Participant, col(Participant.person_id) == Person.id
    )
    for chat_id, conference_id, role in session.exec(
        parts.where(col(Participant.left_at).is_(None))
    ):
        roles.setdefault(chat_id, {})[conference_id] = Role(role)
    guests: dict[int, set[int]] = {}
    opened = session.exec(
        select(Invitation.opened_by, Invitation.conference_id).where(
            col(Invitation.opened_by).is_not(None),
            col(Invitation.used_at).is_(None),
            col(Invitation.revoked_at).is_(None),
            Invitation.expires_at > now,
        )
    )
    for opened_by, conference_id in opened:
        guests.setdefault(opened_by or 0, set()).add(conference_id)
    bound = session.exec(
        select(Conference.group_chat_id, Conference.id).where(
            col(Conference.group_chat_id).is_not(None)
        )
    )
    return Standing(
        roles,
        guests,
        {chat_id: number for chat_id, number in bound if chat_id is not None},
        _delivered(session),
        _records(session),
        frozenset(session.exec(select(Meeting.id).where(Meeting.state == MeetingState.PUBLISHED))),
        _elsewhere(session),
        tuple(_faults(session)),
    )


def _delivered(session: Session) -> dict[int, Delivered]:
    chats = _chats(session)
    query = (
        select(Observation, Meeting)
        .join(Meeting, col(Meeting.id) == Observation.meeting_id)
        .where(Observation.state == ObservationState.DELIVERED)
    )
    return {
        one.id: Delivered(
            one.what or "",
            chats[one.participant_id],
            _owners(chats, one),
            meeting.conference_id,
            meeting.id,
            meeting.started_at is not None,
        )
        for one, meeting in session.exec(query)
    }


def _records(session: Session) -> dict[tuple[str, int], Recorded]:
    """Return what has been written down at meetings."""
    parts = select(Participant, Person.chat_id).join(
        Person, col(Person.id) == Participant.person_id
    )
    leaders: dict[int, set[int]] = {}
    for part, chat_id in session.exec(parts.where(col(Participant.left_at).is_(None))):
        if may(part.role, Right.TAKE_OVER):
            leaders.setdefault(part.conference_id, set()).add(chat_id)
    found: dict[tuple[str, int], Recorded] = {}
    record: Any
    for record in (Decision, Action, Note):
        query = select(record, Meeting).join(Meeting, Meeting.id == record.meeting_id)
        for one, meeting in session.exec(query):
            lead = frozenset(leaders.get(meeting.conference_id, ()))
            found[record.__name__, one.id] = Recorded(one.text, meeting.id, lead)
    return found


def _elsewhere(session: Session) -> frozenset[int]:
    """Return the observations of which nothing is kept, because those who lead said so."""
    query = select(AgendaItem.observation_id).where(col(AgendaItem.taken_elsewhere_at).is_not(None))
    return frozenset(number for number in session.exec(query) if number is not None)


def _faults(session: Session) -> list[str]:
    aside = session.exec(select(InboxUpdate).where(InboxUpdate.state == InboxState.SET_ASIDE))
    dropped = session.exec(
        select(OutboxRequest.method, OutboxRequest.message, OutboxRequest.reason)
        .where(OutboxRequest.state == OutboxState.DROPPED)
        .distinct()
    )
    return [f"set aside: {one.error}" for one in aside] + [
        f"{method} {message} dropped: {reason}"
        for method, message, reason in dropped
        if not any(known in (reason or "").lower() for known in RIGHTLY_DROPPED)
    ]


def grounds(session: Session, word: str) -> list[Ground]:
    """Return every ground on which a word is kept."""
    return [
        *_in_observations(session, word),
        *_in_records(session, word),
        *_at_meetings(session, word),
        *_in_corrections(session, word),
        *_in_settings(session, word),
    ]


def _in_observations(session: Session, word: str) -> list[Ground]:
    chats = _chats(session)
    named = or_(
        col(Observation.what).contains(word),
        col(Observation.when).contains(word),
        col(Observation.where).contains(word),
        col(Observation.how).contains(word),
        col(Observation.id).in_(
            select(ObservationRevision.observation_id).where(
                cast(col(ObservationRevision.content), Text).contains(word)
            )
        ),
    )
    colleagues = _colleagues(session)
    query = select(Observation, Meeting).join(Meeting, col(Meeting.id) == Observation.meeting_id)
    return [
        Ground(
            meeting.conference_id,
            _owners(chats, one) | colleagues.get(one.participant_id, frozenset())
            if one.delivered_at is not None
            else _owners(chats, one),
            is_draft=one.state is ObservationState.DRAFT or one.delivered_at is None,
            is_open=meeting.released_at is not None or meeting.state is MeetingState.PUBLISHED,
        )
        for one, meeting in session.exec(query.where(named))
    ]


def _in_records(session: Session, word: str) -> list[Ground]:
    chats = _chats(session)
    found: list[Ground] = []
    record: Any
    for record in (Decision, Action, Note):
        query = select(record, Meeting).join(Meeting, Meeting.id == record.meeting_id)
        for one, meeting in session.exec(query.where(col(record.text).contains(word))):
            owners = {chats[one.written_by]}
            if isinstance(one, Action) and one.owner_id is not None:
                owners.add(chats[one.owner_id])
            is_open = isinstance(one, Action) or meeting.state is MeetingState.PUBLISHED
            found.append(Ground(meeting.conference_id, frozenset(owners), is_open=is_open))
    minutes = (
        select(Meeting.conference_id)
        .join(Minutes, col(Minutes.meeting_id) == Meeting.id)
        .where(cast(col(Minutes.content), Text).contains(word))
    )
    return found + [Ground(number, frozenset()) for number in session.exec(minutes)]


def _in_corrections(session: Session, word: str) -> list[Ground]:
    """Return the grounds of what is asked for and prepared: for who asked, and those who lead."""
    chats = _chats(session)
    asked = (
        select(Correction, Meeting.conference_id)
        .join(Minutes, col(Minutes.id) == Correction.minutes_id)
        .join(Meeting, col(Meeting.id) == Minutes.meeting_id)
        .where(or_(col(Correction.text).contains(word), col(Correction.word).contains(word)))
    )
    mended = (
        select(Meeting.conference_id)
        .join(Minutes, col(Minutes.meeting_id) == Meeting.id)
        .join(Amendment, col(Amendment.minutes_id) == Minutes.id)
        .where(col(Amendment.text).contains(word))
    )
    return [
        *(
            Ground(number, frozenset({chats[one.asked_by]}), is_open=False)
            for one, number in session.exec(asked)
        ),
        *(Ground(number, frozenset(), is_open=False) for number in session.exec(mended)),
    ]


def _at_meetings(session: Session, word: str) -> list[Ground]:
    """Return the grounds of what is said of who is there and of what is looked at."""
    found: list[Ground] = []
    written: list[tuple[Any, Any]] = [
        (Guest, col(Guest.name)),
        (Guest, col(Guest.organisation)),
        (Attendance, col(Attendance.deputy)),
        (Focus, col(Focus.text)),
    ]
    for table, text in written:
        query = select(Meeting).join(table, table.meeting_id == Meeting.id)
        for meeting in session.exec(query.where(text.contains(word))):
            is_open = meeting.state is MeetingState.PUBLISHED
            found.append(Ground(meeting.conference_id, frozenset(), is_open=is_open))
    kinds = select(ActionKind.conference_id).where(col(ActionKind.name).contains(word))
    effects = select(Action.conference_id).where(col(Action.expected_effect).contains(word))
    numbers = [number for query in (kinds, effects) for number in session.exec(query)]
    return found + [Ground(number, frozenset()) for number in numbers]


def _in_settings(session: Session, word: str) -> list[Ground]:
    conferences = select(Conference.id).where(
        or_(
            col(Conference.name).contains(word),
            col(Conference.phone).contains(word),
            col(Conference.pin).contains(word),
            col(Conference.host_pin).contains(word),
        )
    )
    bodies = select(Organisation.conference_id).where(col(Organisation.name).contains(word))
    areas = select(Area.conference_id).where(col(Area.name).contains(word))
    numbers = [number for query in (conferences, bodies, areas) for number in session.exec(query)]
    return [Ground(number, frozenset()) for number in numbers]


def _chats(session: Session) -> dict[int, int]:
    query = select(Participant.id, Person.chat_id).join(
        Person, col(Person.id) == Participant.person_id
    )
    return dict(session.exec(query).all())


def _owners(chats: dict[int, int], one: Observation) -> frozenset[int]:
    parts = [one.participant_id, one.taken_by]
    return frozenset(chats[part] for part in parts if part is not None)


def _colleagues(session: Session) -> dict[int, frozenset[int]]:
    """Return who takes part for the same organisation: they read what has been delivered for it."""
    own = aliased(Participant)
    query = (
        select(own.id, Person.chat_id)
        .join(Participant, col(Participant.organisation_id) == own.organisation_id)
        .join(Person, col(Person.id) == Participant.person_id)
        .where(col(Participant.conference_id) == own.conference_id)
    )
    found: dict[int, frozenset[int]] = {}
    for part_id, chat_id in session.exec(query):
        found[part_id] = found.get(part_id, frozenset()) | {chat_id}
    return found


def leads(role: Role | None) -> bool:
    """Tell whether a role reads what is not out yet."""
    return role is not None and may(role, Right.LEAD)
