"""What staff have told, one by one: taken along, changed first, or left out, and undone."""

from bot.domain.access import Right
from bot.domain.acts import Act
from bot.domain.errors import Refusal
from bot.domain.messages import staff as messages
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.holding import IsTakenElsewhere
from bot.domain.messages.observing import Choice
from bot.domain.minutes import stamp_of
from bot.domain.paging import page_of
from bot.domain.states import ObservationState, Origin, Part, StaffState, Step
from bot.services import (
    access,
    asking,
    conversation,
    delivering,
    observing,
    staff_links,
    staff_steps,
    voices,
)
from bot.services.ports import Desk, Sender
from storage import agendas, staff
from storage.models import Conversation, Observation, Participant, StaffAnswer, StaffLink

PAGE = 8


def read(desk: Desk, sender: Sender, participant_id: int, answer_id: int = 0) -> None:
    """Show the first answer that waits, or the one given if it still does."""
    part = access.speaker(desk, sender, Right.REPORT, Act.STAFF, participant_id)
    conversation.forget_step(desk, part.person_id)
    _show_next(desk, part, at=answer_id)


def take(desk: Desk, sender: Sender, answer_id: int, stamp: int) -> None:
    """Deliver what staff have told as it stands, as the participant's own report from staff.

    What has been changed since it was read is shown first.
    """
    part, answer = _own(desk, sender, answer_id)
    if answer.state is StaffState.SENT:
        if _has_changed(desk, sender, part, answer, stamp):
            return
        observation = _observation(desk, part, answer)
        delivering.deliver(desk, part, observation, observing.meeting_for(desk, part))
        _settle(desk, answer, StaffState.TAKEN, observation)
    _show_settled(desk, part, answer, StaffState.TAKEN)


def edit_first(desk: Desk, sender: Sender, answer_id: int, stamp: int) -> None:
    """Begin a report with what staff have told, and open its card."""
    part, answer = _own(desk, sender, answer_id)
    if answer.state is StaffState.SENT:
        if _has_changed(desk, sender, part, answer, stamp):
            return
        observation = _observation(desk, part, answer)
        observing.note_started(desk, part)
        _settle(desk, answer, StaffState.EDITED, observation)
        _show_settled(desk, part, answer, StaffState.EDITED)
        asking.show_card(desk, sender, part, observation)
        return
    _show_settled(desk, part, answer, StaffState.EDITED)


def leave_out(desk: Desk, sender: Sender, answer_id: int, stamp: int) -> None:
    """Leave out what staff have told."""
    part, answer = _own(desk, sender, answer_id)
    if answer.state is StaffState.SENT:
        if _has_changed(desk, sender, part, answer, stamp):
            return
        _settle(desk, answer, StaffState.LEFT_OUT, None)
    _show_settled(desk, part, answer, StaffState.LEFT_OUT)


def undo(desk: Desk, sender: Sender, answer_id: int) -> None:
    """Let an answer wait again, and take back what it became; a second tap finds it done."""
    part, answer = _own(desk, sender, answer_id)
    if answer.state is not StaffState.SENT:
        _take_back(desk, part, answer)
        answer.state, answer.settled_at, answer.word = StaffState.SENT, None, ""
        desk.session.flush()
    conversation.forget_step(desk, part.person_id)
    _show_next(desk, part, at=answer.id)


def show_left_out(desk: Desk, sender: Sender, participant_id: int, page: int = 0) -> None:
    """Show what has been left out, so that each can be taken back."""
    part = access.speaker(desk, sender, Right.REPORT, Act.STAFF, participant_id)
    found = staff.standing(desk.session, part.id, StaffState.LEFT_OUT)
    listed = [Choice(one.id, one.what or "") for one in found]
    shown = messages.StaffLeftOut(part.id, page_of(listed, page, PAGE))
    staff_links.show(desk, part, shown)


def ask_word(desk: Desk, sender: Sender, answer_id: int) -> None:
    """Ask what to say to who wrote an answer that is left out."""
    part, answer = _own(desk, sender, answer_id)
    if answer.state is not StaffState.LEFT_OUT:
        raise Refusal(StaleButton(WayBack.STAFF))
    conversation.await_text(desk, part, Step.STAFF_WORD, answer=answer.id)
    staff_links.show(desk, part, messages.AskStaffWord(part.id, answer.what or ""))


def hear_word(desk: Desk, sender: Sender, standing: Conversation, text: str) -> None:
    """Keep the word that goes with an answer that is left out; its writer hears it, once more."""
    answer_id = standing.subject["answer"]
    conversation.forget_step(desk, standing.person_id)
    part, answer = _own(desk, sender, int(answer_id or 0))
    if answer.state is not StaffState.LEFT_OUT:
        raise Refusal(StaleButton(WayBack.STAFF))
    answer.word, answer.told_as = observing.written(text), None
    desk.session.flush()
    desk.outgoing.tell(sender, messages.StaffWordKept())
    _show_next(desk, part, settled=answer, anew=True)


def _own(desk: Desk, sender: Sender, answer_id: int) -> tuple[Participant, StaffAnswer]:
    """Return an answer to the person who speaks, with their part; others' are refused."""
    access.person_of(desk, sender)
    answer = desk.session.get(StaffAnswer, answer_id, with_for_update=True)
    if answer is None or answer.state is StaffState.BEGUN:
        raise Refusal(StaleButton(WayBack.STAFF))
    link = desk.session.get_one(StaffLink, answer.link_id)
    maker = desk.session.get_one(Participant, link.participant_id)
    part = access.part_in(desk, sender, maker.conference_id, Right.REPORT)
    if part.id != maker.id:
        raise Refusal(StaleButton(WayBack.STAFF))
    # What staff told is read by the participant alone, though a deputy may have answered meanwhile.
    voices.take_up(desk, part, part)
    return part, answer


def _has_changed(
    desk: Desk, sender: Sender, part: Participant, answer: StaffAnswer, stamp: int
) -> bool:
    """Tell whether an answer says something else than what was read, and show it then."""
    if stamp == _stamp(answer):
        return False
    desk.outgoing.tell(sender, messages.StaffAnswerChanged())
    _show_next(desk, part, at=answer.id)
    return True


def _observation(desk: Desk, part: Participant, answer: StaffAnswer) -> Observation:
    """Return a draft that says what an answer says: the one it was before, if that was undone."""
    found = desk.session.get(Observation, answer.observation_id or 0)
    if found is None or agendas.has_place(desk.session, found.meeting_id, found.id):
        found = observing.begin(desk, part, None, None)
    found.state, found.delivered_at = ObservationState.DRAFT, None
    found.origin, found.topic_id = Origin.STAFF, answer.topic_id
    for one in Part:
        setattr(found, one.value, getattr(answer, one.value))
    desk.session.flush()
    return found


def _settle(
    desk: Desk, answer: StaffAnswer, state: StaffState, observation: Observation | None
) -> None:
    answer.state, answer.settled_at = state, desk.now
    if observation is not None:
        answer.observation_id = observation.id
    desk.session.flush()


def _take_back(desk: Desk, part: Participant, answer: StaffAnswer) -> None:
    if answer.state is StaffState.LEFT_OUT:
        return
    observation = desk.session.get_one(Observation, answer.observation_id, with_for_update=True)
    if agendas.is_taken_elsewhere(desk.session, observation.id):
        raise Refusal(IsTakenElsewhere())
    if observation.state is ObservationState.WITHDRAWN:
        return
    if not observing.is_open(desk, observation):
        raise Refusal(StaleButton(WayBack.STAFF))
    delivering.withdraw(desk, part, observation)


def _show_settled(desk: Desk, part: Participant, answer: StaffAnswer, state: StaffState) -> None:
    """Show the next answer after one was settled; what was settled otherwise is refused."""
    if answer.state is not state:
        raise Refusal(StaleButton(WayBack.STAFF))
    _show_next(desk, part, settled=answer)


def _show_next(
    desk: Desk,
    part: Participant,
    *,
    at: int = 0,
    settled: StaffAnswer | None = None,
    anew: bool = False,
) -> None:
    """Show the answer that waits at a place, or the first one, or that none does."""
    staff_links.tell_news(desk, part, is_standing=True)
    waiting = staff.standing(desk.session, part.id, StaffState.SENT)
    done = _settled(settled) if settled is not None else None
    if not waiting:
        staff_links.show(desk, part, messages.StaffAllRead(part.id, done), anew=anew)
        return
    ids = [one.id for one in waiting]
    place = ids.index(at) if at in ids else 0
    one = waiting[place]
    shown = messages.StaffReading(
        participant_id=part.id,
        answer_id=one.id,
        stamp=_stamp(one),
        topic=staff_steps.topic_name(desk, one),
        content=staff_steps.content_of(one),
        number=place + 1,
        total=len(ids),
        kind=staff_steps.kind_of(desk, one),
        previous_id=ids[place - 1] if place else None,
        next_id=ids[place + 1] if place + 1 < len(ids) else None,
        settled=done,
    )
    staff_links.show(desk, part, shown, anew=anew)


def _settled(answer: StaffAnswer) -> messages.Settled:
    return messages.Settled(answer.id, answer.state, answer.what or "", bool(answer.word))


def _stamp(answer: StaffAnswer) -> int:
    """Return a number that a button can hold, another one when an answer says something else."""
    return stamp_of(repr((answer.topic_id, *vars(staff_steps.content_of(answer)).values())))
