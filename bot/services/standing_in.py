"""Answering in a part: one's own, or that of somebody who is away, as their deputy."""

from bot.domain.access import Right
from bot.domain.acts import Act
from bot.domain.errors import Refusal
from bot.domain.messages.general import StaleButton
from bot.services import access, voices
from bot.services.ports import Desk, Sender
from storage.models import Participant


def reporter(desk: Desk, sender: Sender, conference_id: int) -> Participant:
    """Return the part in which the person who speaks reports in a conference now."""
    own = access.part_in(desk, sender, conference_id, Right.REPORT)
    part = voices.part_of(desk, own)
    voices.take_up(desk, own, part)
    return part


def reporter_as(desk: Desk, sender: Sender, part: Participant) -> Participant:
    """Return a part that is the person's own, or of whom they answer for; others' are refused."""
    own = access.part_in(desk, sender, part.conference_id, Right.REPORT)
    if part.id != own.id and not voices.may_answer_for(desk, own, part):
        raise Refusal(StaleButton())
    voices.take_up(desk, own, part)
    return part


def reporter_of(
    desk: Desk, sender: Sender, conference_id: int, participant_id: int | None
) -> Participant:
    """Return the part that a button names, or the person's own where it names none."""
    if participant_id is None:
        own = access.part_in(desk, sender, conference_id, Right.REPORT)
        return reporter_as(desk, sender, own)
    part = desk.session.get(Participant, participant_id)
    if part is None or part.conference_id != conference_id:
        raise Refusal(StaleButton())
    return reporter_as(desk, sender, part)


def chosen(desk: Desk, sender: Sender, participant_id: int | None) -> Participant:
    """Return the part whose report is asked for; without one it is the person's own."""
    access.person_of(desk, sender)
    part = desk.session.get(Participant, participant_id or 0)
    if part is not None and part.left_at is None and part.paused_at is not None:
        own = access.part_in(desk, sender, part.conference_id, Right.REPORT)
        if voices.may_answer_for(desk, own, part):
            return reporter_as(desk, sender, part)
    own = access.speaker(desk, sender, Right.REPORT, Act.REPORT, participant_id)
    return reporter_as(desk, sender, own)
