"""A recurring observation of the meeting before: it goes on, is over, or has changed."""

from bot.domain.errors import Refusal
from bot.domain.messages.general import Kept, StaleButton
from bot.domain.messages.holding import IsTakenElsewhere
from bot.domain.messages.reporting_lines import PutBack
from bot.domain.states import Carried, ObservationState, Part, Recurring, Source
from bot.services import asking, delivering, observing, reporting, revising, submitting, voices
from bot.services.ports import Desk, Sender
from storage import agendas, meetings, reports
from storage.models import Ceased, Meeting, Observation, Participant


def goes_on(desk: Desk, sender: Sender, observation_id: int) -> None:
    """Deliver last week's observation as it stood, as one more week of the same."""
    participant, before, meeting = _recalled(desk, sender, observation_id)
    continuing = _continuing(desk, before, meeting)
    if continuing is not None and continuing.state is ObservationState.DRAFT:
        asking.go_on(desk, sender, participant, continuing)
        return
    _forget_ceased(desk, before, meeting)
    if continuing is None or continuing.state is ObservationState.WITHDRAWN:
        _carry_on(desk, participant, before, meeting, continuing, carried=Carried.AS_IT_WAS)
    desk.outgoing.tell(sender, Kept())
    reporting.show_report(desk, sender, participant)


def all_as_before(desk: Desk, sender: Sender, meeting_id: int, whose: int | None = None) -> None:
    """Carry on everything of last week that nothing has been said of, and be done for the week.

    What is begun and unsaved is asked about, as whenever somebody is done.
    """
    participant, meeting = submitting.open_for(desk, sender, meeting_id, whose)
    earlier = meetings.before(desk.session, meeting)
    recalled = reports.recurring(desk.session, participant.id, earlier.id) if earlier else []
    ids = [one.id for one in recalled]
    continuing = reports.continuing(desk.session, meeting.id, ids)
    over = reports.ceased(desk.session, meeting.id, ids)
    for before in recalled:
        carried = continuing.get(before.id)
        is_open = carried is None or carried.state is ObservationState.WITHDRAWN
        is_elsewhere = carried is not None and agendas.is_taken_elsewhere(desk.session, carried.id)
        if is_open and not is_elsewhere and before.id not in over:
            _carry_on(desk, participant, before, meeting, carried, carried=Carried.WITH_ALL)
    submitting.submit(desk, sender, meeting_id, whose)


def has_ceased(desk: Desk, sender: Sender, observation_id: int) -> None:
    """Note that last week's observation is over."""
    participant, before, meeting = _recalled(desk, sender, observation_id)
    continuing = _continuing(desk, before, meeting)
    if continuing is not None and continuing.state is not ObservationState.WITHDRAWN:
        raise Refusal(StaleButton())
    if desk.session.get(Ceased, (before.id, meeting.id)) is None:
        ceased = Ceased(observation_id=before.id, meeting_id=meeting.id, said_at=desk.now)
        desk.session.add(ceased)
        desk.session.flush()
        delivering.say_answered(desk, meeting, participant)
    desk.outgoing.tell(sender, Kept())
    reporting.show_report(desk, sender, participant)


def alter(desk: Desk, sender: Sender, observation_id: int) -> None:
    """Offer to change a copy of last week's observation; the first answer begins the report."""
    participant, before, meeting = _recalled(desk, sender, observation_id)
    continuing = _continuing(desk, before, meeting)
    _forget_ceased(desk, before, meeting)
    if continuing is None or continuing.state is ObservationState.WITHDRAWN:
        continuing = _copy(desk, participant, before, meeting, continuing, carried=Carried.ALTERED)
    revising.choose_part(desk, sender, participant, continuing)


def undo(desk: Desk, sender: Sender, observation_id: int) -> None:
    """Take back what was said of last week's observation."""
    participant, before, meeting = _recalled(desk, sender, observation_id)
    continuing = _continuing(desk, before, meeting)
    _forget_ceased(desk, before, meeting)
    files = 0
    if continuing is not None and continuing.state is not ObservationState.WITHDRAWN:
        files = delivering.withdraw(desk, participant, continuing)
    else:
        delivering.close_again(desk, meeting, participant)
    desk.outgoing.tell(sender, PutBack(files))
    reporting.show_report(desk, sender, participant)


def _recalled(
    desk: Desk, sender: Sender, observation_id: int
) -> tuple[Participant, Observation, Meeting]:
    """Return an observation that the report screen recalls, and the meeting it is asked for."""
    participant, observation = observing.own(desk, sender, observation_id)
    meeting = observing.meeting_for(desk, participant)
    before = meetings.before(desk.session, meeting)
    _continuing(desk, observation, meeting)
    recalled = reports.recurring(desk.session, participant.id, before.id) if before else []
    if observation not in recalled:
        raise Refusal(StaleButton())
    return participant, observation, meeting


def _continuing(desk: Desk, before: Observation, meeting: Meeting) -> Observation | None:
    """Return what continues an observation; what is taken in another form is not to return."""
    found = reports.continuing(desk.session, meeting.id, [before.id]).get(before.id)
    if found is not None and agendas.is_taken_elsewhere(desk.session, found.id):
        raise Refusal(IsTakenElsewhere())
    return found


def _forget_ceased(desk: Desk, before: Observation, meeting: Meeting) -> None:
    ceased = desk.session.get(Ceased, (before.id, meeting.id))
    if ceased is not None:
        desk.session.delete(ceased)
        desk.session.flush()


def _carry_on(
    desk: Desk,
    participant: Participant,
    before: Observation,
    meeting: Meeting,
    taken_back: Observation | None,
    *,
    carried: Carried,
) -> None:
    copy = _copy(desk, participant, before, meeting, taken_back, carried=carried)
    delivering.deliver(desk, participant, copy, meeting)


def _copy(
    desk: Desk,
    participant: Participant,
    before: Observation,
    meeting: Meeting,
    taken_back: Observation | None,
    *,
    carried: Carried,
) -> Observation:
    """Return a draft that says what the observation before said."""
    copy = taken_back or Observation(
        meeting_id=meeting.id, participant_id=participant.id, created_at=desk.now
    )
    copy.topic_id = before.topic_id
    copy.source = Source.CONTINUED
    copy.continues_id = before.id
    copy.carried = carried
    copy.origin = before.origin
    copy.state = ObservationState.DRAFT
    copy.told_by = voices.teller_of(desk, participant)
    copy.delivered_at = None
    for part in (Part.WHAT, Part.WHEN, Part.WHERE):
        setattr(copy, part.value, getattr(before, part.value) or "")
    copy.how = _lasting_how(desk, before)
    copy.recurring = Recurring.YES
    desk.session.add(copy)
    desk.session.flush()
    return copy


def _lasting_how(desk: Desk, before: Observation) -> str:
    """Return how something happens without what was new about it in one week only."""
    how = before.how or ""
    if before.carried is not Carried.WITH_NEWS:
        return how
    typed = reports.typed(desk.session, before.id, Part.HOW)
    news = [one.start for one in typed if one.length is not None]
    return how[: min(news)].rstrip("\n") if news else how
