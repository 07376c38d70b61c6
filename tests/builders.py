"""Rows with valid defaults, for what a test needs to stand there already."""

from datetime import timedelta
from typing import Any

from sqlmodel import select

from bot.domain.agenda import Item
from bot.domain.calendar import instants
from bot.domain.messages.agenda import AgendaSheet
from bot.domain.states import MeetingState, ObservationState, Source, SubmissionState
from bot.services import meetings
from bot.services.ports import Sender
from storage.models import Action, Conference, Meeting, Observation, Submission, Topic
from tests.hall import Hall


def meeting(hall: Hall, conference: Conference) -> Meeting:
    """Return the meeting that is spoken of now."""
    found: Meeting = hall.runs(meetings.current_meeting, conference)
    return found


def earlier(hall: Hall, than: Meeting, *, weeks: int = 1) -> Meeting:
    """Return the meeting so many weeks before another, held and published."""
    conference = hall.session.get_one(Conference, than.conference_id)
    day = than.local_date - timedelta(weeks=weeks)
    due = vars(instants(day, meetings.rhythm_of(conference)))
    made = Meeting(conference_id=conference.id, local_date=day, **due)
    hall.session.add(made)
    return held(hall, made)


def held(hall: Hall, meeting: Meeting) -> Meeting:
    """Let a meeting have been held as planned, and its minutes published."""
    meeting.state = MeetingState.PUBLISHED
    meeting.started_at = meeting.starts_at
    meeting.closed_at = meeting.published_at = meeting.ends_at
    hall.session.flush()
    return meeting


def reported(sheet: AgendaSheet) -> list[Item]:
    """Return the reports that an agenda tells of, in its order."""
    return [one for part in sheet.sections for one in part.items if isinstance(one, Item)]


def observation(
    hall: Hall, sender: Sender, at: Meeting, what: str = "Klotter", *, topic: int = 1, **values: Any
) -> Observation:
    """Deliver an observation on the topic at a position."""
    held = hall.session.exec(
        select(Topic).where(Topic.conference_id == at.conference_id, Topic.position == topic)
    ).one()
    conference = hall.session.get_one(Conference, at.conference_id)
    given: dict[str, Any] = {
        "state": ObservationState.DELIVERED,
        "created_at": hall.now,
        "delivered_at": hall.now,
    }
    if values.get("taken_by") is not None:
        given["source"] = Source.ORAL
    if values.get("continues_id") is not None:
        given["source"] = Source.CONTINUED
    made = Observation(
        meeting_id=at.id,
        participant_id=hall.part(sender, conference).id,
        topic_id=held.id,
        what=what,
        **(given | values),
    )
    hall.session.add(made)
    hall.session.flush()
    return made


def action(
    hall: Hall, at: Meeting, written_by: Sender, text: str = "Belys gången", **values: Any
) -> Action:
    """Promise something at a meeting."""
    conference = hall.session.get_one(Conference, at.conference_id)
    owner = values.pop("owner", None)
    made = Action(
        conference_id=at.conference_id,
        meeting_id=at.id,
        text=text,
        owner_id=hall.part(owner, conference).id if owner else None,
        created_at=hall.now,
        written_by=hall.part(written_by, conference).id,
        **values,
    )
    hall.session.add(made)
    hall.session.flush()
    return made


def submission(hall: Hall, sender: Sender, at: Meeting, state: SubmissionState) -> None:
    """Let someone say their word on the week."""
    conference = hall.session.get_one(Conference, at.conference_id)
    hall.session.add(
        Submission(
            meeting_id=at.id,
            participant_id=hall.part(sender, conference).id,
            state=state,
            changed_at=hall.now,
        )
    )
    hall.session.flush()
