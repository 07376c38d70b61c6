"""Correcting an oral report, and taking it back: for the one who took it down."""

from bot.domain.access import Right
from bot.domain.errors import Refusal
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.oral import OralTakenBack, OralTakenDown
from bot.domain.messages.recording import RecordRemoved
from bot.domain.messages.reporting_lines import Changed, IsWithdrawn, MeetingIsOver
from bot.domain.states import ObservationState
from bot.services import access, delivering, meeting_screen, observing, oral, phrasing
from bot.services.ports import Desk, Sender
from storage.models import Observation, Participant, TypedAnswer


def correct(
    desk: Desk, sender: Sender, observation: Observation, typed: TypedAnswer, text: str
) -> None:
    """Let an edited message correct what its writer took down, while the meeting goes on."""
    part = _taker(desk, sender, observation)
    if observation.state is ObservationState.WITHDRAWN:
        raise Refusal(IsWithdrawn())
    if not observing.is_open(desk, observation):
        raise Refusal(MeetingIsOver())
    before = observation.what
    phrasing.edit(desk, observation, typed, observing.written(text))
    if observation.what != before:
        desk.outgoing.tell(sender, Changed())
        oral.tell_reporter(desk, part, observation, OralTakenDown)


def remove(desk: Desk, sender: Sender, observation_id: int) -> None:
    """Take back what the one who taps took down, while the meeting goes on."""
    observation = desk.session.get(Observation, observation_id)
    if observation is None or observation.taken_by is None:
        access.person_of(desk, sender)
        raise Refusal(StaleButton(WayBack.MEETING))
    part = _taker(desk, sender, observation)
    lead = meeting_screen.led_now(desk, sender, observation.meeting_id)
    if lead is None:
        return
    if observation.state is ObservationState.DELIVERED:
        reporter = desk.session.get_one(Participant, observation.participant_id)
        delivering.withdraw(desk, reporter, observation)
        oral.tell_reporter(desk, part, observation, OralTakenBack)
    desk.outgoing.tell(sender, RecordRemoved())
    desk.outgoing.dismiss(sender)
    meeting_screen.show(desk, lead)


def _taker(desk: Desk, sender: Sender, observation: Observation) -> Participant:
    """Return the part in which the person took an oral report down; others are refused."""
    reporter = desk.session.get_one(Participant, observation.participant_id)
    part = access.part_in(desk, sender, reporter.conference_id, Right.LEAD)
    if part.id != observation.taken_by:
        raise Refusal(StaleButton(WayBack.MEETING))
    return part
