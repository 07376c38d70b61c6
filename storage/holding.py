"""Queries for how a meeting is held: its guests and focus, who leads it, and its steps."""

from datetime import datetime

from sqlmodel import Session, col, delete, select

from bot.domain.states import FocusKind, MeetingState
from storage.models import (
    Attendance,
    Focus,
    Guest,
    Meeting,
    MeetingLeader,
    MeetingStep,
    Takeover,
)


def roll(session: Session, meeting_id: int) -> dict[int, Attendance]:
    """Return what the roll call says, by participant."""
    called = session.exec(select(Attendance).where(Attendance.meeting_id == meeting_id))
    return {one.participant_id: one for one in called}


def guests(session: Session, meeting_id: int) -> list[Guest]:
    """Return the guests of a meeting, in the order they were noted."""
    query = select(Guest).where(Guest.meeting_id == meeting_id)
    return list(session.exec(query.order_by(col(Guest.id))))


def focus(session: Session, meeting_id: int) -> list[Focus]:
    """Return what a meeting wants looked at, by kind and rank."""
    query = select(Focus).where(Focus.meeting_id == meeting_id)
    kinds = list(FocusKind)
    return sorted(session.exec(query), key=lambda one: (kinds.index(one.kind), one.rank, one.id))


def takeovers(session: Session, meeting_id: int) -> list[Takeover]:
    """Return who took over the lead of a meeting, in order."""
    query = select(Takeover).where(Takeover.meeting_id == meeting_id)
    return list(session.exec(query.order_by(col(Takeover.id))))


def last_step(session: Session, meeting_id: int) -> MeetingStep | None:
    """Return the last step that can be taken back."""
    query = select(MeetingStep).where(MeetingStep.meeting_id == meeting_id)
    return session.exec(query.order_by(col(MeetingStep.version).desc())).first()


def steps(session: Session, meeting_id: int) -> list[MeetingStep]:
    """Return the steps that can be taken back, oldest first."""
    query = select(MeetingStep).where(MeetingStep.meeting_id == meeting_id)
    return list(session.exec(query.order_by(col(MeetingStep.version))))


def forget_steps(session: Session, meeting_id: int) -> None:
    """Delete the steps of a meeting: they can no longer be taken back."""
    session.exec(
        delete(MeetingStep)
        .where(col(MeetingStep.meeting_id) == meeting_id)
        .execution_options(synchronize_session=False)
    )


def leaders(session: Session, meeting_id: int) -> dict[int, MeetingLeader]:
    """Return when each leader last did anything at a meeting, by participant."""
    query = select(MeetingLeader).where(MeetingLeader.meeting_id == meeting_id)
    return {one.participant_id: one for one in session.exec(query)}


def under_way(session: Session, conference_id: int) -> list[Meeting]:
    """Return a conference's meetings under way."""
    query = select(Meeting).where(
        Meeting.conference_id == conference_id, Meeting.state == MeetingState.RUNNING
    )
    return list(session.exec(query))


def signs(session: Session) -> list[datetime]:
    """Return when somebody last did anything at each meeting under way."""
    query = select(Meeting).where(Meeting.state == MeetingState.RUNNING)
    return [last_sign(one) for one in session.exec(query)]


def last_sign(meeting: Meeting) -> datetime:
    """Return when somebody last did anything at a meeting."""
    return meeting.last_sign_at or meeting.started_at or meeting.starts_at
