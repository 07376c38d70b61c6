"""The scale on which areas are assessed: shown to those who lead, and typed anew."""

from bot.domain import settings_input
from bot.domain.access import Right
from bot.domain.acts import Act
from bot.domain.errors import Refusal
from bot.domain.messages import scale as messages
from bot.domain.messages.settling_lines import SetUpUnfinished
from bot.domain.states import Step
from bot.services import access, addressing, conversation, levels, settling
from bot.services.ports import Desk, Sender
from storage.models import Conference, Conversation, Participant

UNREADABLE = messages.ScaleUnreadable(settings_input.FEWEST_STEPS, settings_input.MOST_STEPS)


def show(desk: Desk, sender: Sender, participant_id: int | None = None) -> None:
    """Show the scale; a new one is typed, a step on each line."""
    part, conference = _leading(desk, sender, participant_id)
    conversation.await_text(desk, part, Step.SERIES, asks="scale")
    steps = [f"{one.symbol} {one.name}" for one in levels.scale(desk, conference)]
    shown = messages.ScaleScreen(part.id, tuple(steps))
    desk.outgoing.show(addressing.to_participant(desk, part), settling.SETTINGS, shown)


def hear(desk: Desk, sender: Sender, standing: Conversation, text: str) -> None:
    """Take a typed scale; what was said by a step that goes keeps its meaning."""
    part, conference = _leading(desk, sender, standing.participant_id)
    steps = settings_input.steps(text)
    if steps is None:
        raise Refusal(UNREADABLE)
    levels.set_scale(desk, conference, steps)
    conversation.forget_step(desk, part.person_id)
    settling.show_screen(desk, part, conference, anew=True)


def _leading(
    desk: Desk, sender: Sender, participant_id: int | None
) -> tuple[Participant, Conference]:
    part = access.speaker(desk, sender, Right.LEAD, Act.SETTINGS, participant_id)
    conference = desk.session.get_one(Conference, part.conference_id)
    if conference.set_up_at is None:
        raise Refusal(SetUpUnfinished())
    return part, conference
