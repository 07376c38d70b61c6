"""The step a conversation stands at: what the next typed message answers."""

from bot.domain.states import Step
from bot.services.ports import Desk
from storage import people
from storage.models import Conversation, Participant


def await_text(
    desk: Desk, participant: Participant, step: Step, **subject: int | str | bool | None
) -> None:
    """Let the next typed message from the participant answer a step about a subject."""
    standing = people.conversation(desk.session, participant.person_id, desk.now)
    standing.step = step
    standing.participant_id = participant.id
    standing.subject = dict(subject)
    standing.changed_at = desk.now


def standing_of(desk: Desk, person_id: int) -> Conversation:
    """Return the step the person's conversation stands at."""
    return people.conversation(desk.session, person_id, desk.now)


def forget_step(desk: Desk, person_id: int) -> None:
    """Let the next typed message from the person stand for itself."""
    standing = people.conversation(desk.session, person_id, desk.now)
    standing.step = Step.NOTHING
    standing.participant_id = None
    standing.subject = {}
    standing.changed_at = desk.now
