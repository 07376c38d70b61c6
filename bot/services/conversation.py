"""The step a conversation stands at: what the next typed message answers."""

from bot.domain.errors import Refusal
from bot.domain.states import MeetingState, Step
from bot.domain.waiting import is_forgotten
from bot.services import meetings
from bot.services.ports import Desk, Sender
from storage import people
from storage.models import Conversation, Meeting, Participant


def await_text(
    desk: Desk,
    participant: Participant,
    step: Step,
    *,
    speaker: Participant | None = None,
    **subject: int | str | bool | None,
) -> None:
    """Let the next typed message from the participant answer a step about a subject.

    Where another speaks for them, it is that one's.
    """
    person_id = (speaker or participant).person_id
    standing = people.conversation(desk.session, person_id, desk.now)
    standing.step = step
    standing.participant_id = participant.id
    standing.subject = dict(subject)
    standing.changed_at = desk.now


def standing_of(desk: Desk, person_id: int) -> Conversation:
    """Return the step the person's conversation stands at."""
    return people.conversation(desk.session, person_id, desk.now)


def awaited(desk: Desk, person_id: int) -> Conversation:
    """Return the step that the next typed message answers; one left long ago is forgotten first.

    While its meeting runs, what a leader is to write down waits for as long as it takes.
    """
    standing = standing_of(desk, person_id)
    if is_forgotten(standing.changed_at, desk.now) and not is_at_meeting(desk, standing):
        forget_step(desk, person_id)
    return standing


def is_at_meeting(desk: Desk, standing: Conversation) -> bool:
    """Tell whether a step belongs to a meeting that is being held; one left open is not."""
    meeting = desk.session.get(Meeting, standing.subject.get("meeting_id") or 0)
    if meeting is None or meeting.state is not MeetingState.RUNNING:
        return False
    return meetings.takes_reports(meeting, desk.now)


def is_about(desk: Desk, person_id: int, meeting_id: int) -> bool:
    """Tell whether what the person is asked for belongs to a meeting."""
    standing = standing_of(desk, person_id)
    return standing.step is not Step.NOTHING and standing.subject.get("meeting_id") == meeting_id


def touch(desk: Desk, standing: Conversation) -> None:
    """Let a step that is shown again wait anew."""
    standing.changed_at = desk.now


def forget_step(desk: Desk, person_id: int) -> None:
    """Let the next typed message from the person stand for itself."""
    standing = people.conversation(desk.session, person_id, desk.now)
    standing.step = Step.NOTHING
    standing.participant_id = None
    standing.subject = {}
    standing.changed_at = desk.now


def note_shown(desk: Desk, participant: Participant, speaker: Participant, **subject: int) -> None:
    """Wait for nothing, and know what who speaks for the participant looks at meanwhile."""
    await_text(desk, participant, Step.NOTHING, speaker=speaker, **subject)


def give_up(desk: Desk, sender: Sender, standing: Conversation, refusal: Refusal) -> None:
    """Tell why a typed text cannot be taken, and wait for no other: none ever can."""
    forget_step(desk, standing.person_id)
    desk.outgoing.send(sender.here(), refusal.message)
