"""Pauses that those who lead give others, and end for them."""

from bot.domain.calendar import WEEK
from bot.domain.messages import attending as messages
from bot.domain.messages.general import Kept, WayBack
from bot.services import cards, keeping_away, pausing
from bot.services.ports import Desk, Sender


def ask_pause(desk: Desk, sender: Sender, participant_id: int, member_id: int) -> None:
    """Ask how long someone is to have a pause."""
    leader, one = cards.changed(desk, sender, participant_id, member_id)
    cards.refuse_only_chair(desk, one.participant)
    today = pausing.today(desk, leader.conference_id)
    spans = tuple((weeks, today + weeks * WEEK) for weeks in pausing.SPANS)
    cards.ask(desk, leader, messages.AskPause(leader.id, member_id, one.person.name, spans))


def pause_until(
    desk: Desk, sender: Sender, participant_id: int, member_id: int, ordinal: int
) -> None:
    """Give someone a pause until a day, or without an end for now."""
    leader, one = cards.changed(desk, sender, participant_id, member_id)
    cards.refuse_only_chair(desk, one.participant)
    until = pausing.until(desk, leader.conference_id, ordinal, WayBack.PARTICIPANTS)
    pausing.pause(desk, one.participant, until)
    desk.outgoing.tell(sender, Kept())
    cards.show(desk, leader, one)


def end_pause(desk: Desk, sender: Sender, participant_id: int, member_id: int) -> None:
    """End someone's pause now, and what they are away for."""
    leader, one = cards.changed(desk, sender, participant_id, member_id)
    keeping_away.end_those_now(desk, one.participant)
    pausing.resume(desk, one.participant)
    desk.outgoing.tell(sender, Kept())
    cards.show(desk, leader, one)
