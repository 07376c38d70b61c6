"""Answering as somebody's staff by buttons: a topic, a time, what is skipped, and to send it."""

from bot.domain.errors import Refusal
from bot.domain.messages import staff_answers as messages
from bot.domain.messages import staff_lines
from bot.domain.messages.observing import RECURRING
from bot.domain.messages.reporting_lines import TimesAreNew
from bot.domain.observation import may_be_delivered, part_at, skipped
from bot.domain.states import Part, StaffState
from bot.domain.time_chips import chip_at, still_means
from bot.services import staff_links, staff_opening, staff_steps
from bot.services.ports import Desk, Sender
from storage import staff
from storage.models import (
    Conference,
    Meeting,
    Participant,
    Respondent,
    StaffAnswer,
    StaffLink,
    Topic,
)


def begin_with_topic(desk: Desk, sender: Sender, link_id: int, topic_id: int) -> None:
    """Begin an answer on a topic, or put the one that is begun under it."""
    who, link = staff_opening.answering(desk, sender, link_id)
    _known_topic(desk, link, topic_id)
    answer = staff.begun(desk.session, who.id) or begin(desk, who, link)
    answer.topic_id = topic_id
    desk.session.flush()
    staff_steps.go_on(desk, who, answer)


def begin(desk: Desk, who: Respondent, link: StaffLink) -> StaffAnswer:
    """Begin an answer, if the link takes one more."""
    staff_opening.refuse_full(desk, link)
    answer = StaffAnswer(link_id=link.id, respondent_id=who.id, begun_at=desk.now)
    desk.session.add(answer)
    desk.session.flush()
    return answer


def choose_topic(desk: Desk, sender: Sender, answer_id: int, topic_id: int) -> None:
    """Put an answer under a topic."""
    who, link, answer = _begun(desk, sender, answer_id)
    _known_topic(desk, link, topic_id)
    answer.topic_id = topic_id
    desk.session.flush()
    staff_steps.go_on(desk, who, answer)


def change_part(desk: Desk, sender: Sender, answer_id: int, position: int) -> None:
    """Ask for one part anew."""
    who, _link, answer = _begun(desk, sender, answer_id)
    staff_steps.ask(desk, who, answer, _part(position))


def change_topic(desk: Desk, sender: Sender, answer_id: int) -> None:
    """Ask for the topic anew."""
    who, _link, answer = _begun(desk, sender, answer_id)
    staff_steps.choose_topic(desk, who, answer)


def choose_time(desk: Desk, sender: Sender, answer_id: int, kind: int, day: int = 0) -> None:
    """Take one of the offered times.

    A button of another day may have said something else then: its question is put anew.
    """
    who, _link, answer = _begun(desk, sender, answer_id)
    if answer.asks is not Part.WHEN:
        raise Refusal(staff_lines.StaffButtonOld())
    local_now, since = staff_steps.asked_about(desk, answer)
    chip = chip_at(kind, day)
    of_kind = staff_steps.kind_of(desk, answer)
    if chip is not None and still_means(chip, local_now.date(), since, of_kind):
        give(desk, answer, Part.WHEN, desk.wording.time_words(who.language, chip))
        staff_steps.go_on(desk, who, answer)
    else:
        staff_steps.ask(desk, who, answer, Part.WHEN)
        desk.outgoing.tell(sender, TimesAreNew())


def choose_recurring(desk: Desk, sender: Sender, answer_id: int, number: int) -> None:
    """Take the word on whether it has happened before."""
    who, _link, answer = _begun(desk, sender, answer_id)
    if answer.asks is not Part.RECURRING or not 0 <= number < len(RECURRING):
        raise Refusal(staff_lines.StaffButtonOld())
    answer.recurring = RECURRING[number]
    staff_steps.go_on(desk, who, answer)


def skip(desk: Desk, sender: Sender, answer_id: int, position: int) -> None:
    """Leave a part as it stands and go on."""
    who, _link, answer = _begun(desk, sender, answer_id)
    part = _part(position)
    content = skipped(staff_steps.content_of(answer), part)
    if content is None:
        raise Refusal(staff_lines.StaffButtonOld())
    setattr(answer, part.value, getattr(content, part.value))
    staff_steps.go_on(desk, who, answer)


def send(desk: Desk, sender: Sender, answer_id: int) -> None:
    """Send an answer to whose link it is; a second tap sends it once."""
    who, link, answer = _open(desk, sender, answer_id)
    if answer.state is StaffState.BEGUN:
        if not may_be_delivered(answer.topic_id, staff_steps.content_of(answer)):
            raise Refusal(staff_lines.StaffTooEarly())
        desk.session.refresh(link, with_for_update=True)
        staff_opening.refuse_full(desk, link)
        for part in Part:
            _settle(answer, part)
        answer.state, answer.sent_at, answer.asks = StaffState.SENT, desk.now, None
        desk.session.flush()
        staff_links.tell_news(desk, _maker(desk, link))
    staff_steps.show(desk, who, _sent(desk, link, answer))


def drop(desk: Desk, sender: Sender, answer_id: int) -> None:
    """Remove what is begun, or take back what is sent and not read: nothing of it is kept."""
    who, answer = own(desk, sender, answer_id)
    if answer.state not in {StaffState.BEGUN, StaffState.SENT}:
        raise Refusal(staff_lines.StaffIsRead())
    was_sent = answer.state is StaffState.SENT
    staff.forget_answer(desk.session, answer)
    link = desk.session.get_one(StaffLink, who.link_id)
    if was_sent:
        staff_links.tell_news(desk, _maker(desk, link), is_standing=True)
    staff_steps.show(desk, who, messages.StaffDropped(link.id))


def own(desk: Desk, sender: Sender, answer_id: int) -> tuple[Respondent, StaffAnswer]:
    """Return an answer that was begun in this very chat."""
    answer = desk.session.get(StaffAnswer, answer_id, with_for_update=True)
    who = desk.session.get(Respondent, answer.respondent_id) if answer else None
    if answer is None or who is None or who.chat_id != sender.chat_id:
        raise Refusal(staff_opening.not_theirs(desk, sender))
    return who, answer


def give(desk: Desk, answer: StaffAnswer, part: Part, text: str) -> None:
    """Keep what is said in one part; what messages gave it before gives it no longer."""
    setattr(answer, part.value, text)
    for one in staff.typed(desk.session, answer.id):
        if one.part is part:
            desk.session.delete(one)
    desk.session.flush()


def _settle(answer: StaffAnswer, part: Part) -> None:
    """Let what was not asked for be skipped, as in a report."""
    content = skipped(staff_steps.content_of(answer), part)
    if content is not None:
        setattr(answer, part.value, getattr(content, part.value))


def _open(desk: Desk, sender: Sender, answer_id: int) -> tuple[Respondent, StaffLink, StaffAnswer]:
    who, answer = own(desk, sender, answer_id)
    _who, link = staff_opening.answering(desk, sender, who.link_id)
    return who, link, answer


def _begun(desk: Desk, sender: Sender, answer_id: int) -> tuple[Respondent, StaffLink, StaffAnswer]:
    who, link, answer = _open(desk, sender, answer_id)
    if answer.state is not StaffState.BEGUN:
        raise Refusal(staff_lines.StaffButtonOld())
    return who, link, answer


def _part(position: int) -> Part:
    part = part_at(position)
    if part is None:
        raise Refusal(staff_lines.StaffButtonOld())
    return part


def _known_topic(desk: Desk, link: StaffLink, topic_id: int) -> None:
    topic = desk.session.get(Topic, topic_id)
    maker = _maker(desk, link)
    is_known = topic is not None and topic.conference_id == maker.conference_id
    if topic is None or not is_known or topic.paused_at is not None:
        raise Refusal(staff_lines.StaffButtonOld())


def _sent(desk: Desk, link: StaffLink, answer: StaffAnswer) -> messages.StaffSent:
    maker = _maker(desk, link)
    return messages.StaffSent(
        link_id=link.id,
        answer_id=answer.id,
        name=staff_steps.name_of(desk, link),
        what=answer.what or "",
        starts_at=desk.session.get_one(Meeting, link.meeting_id).starts_at,
        zone=desk.session.get_one(Conference, maker.conference_id).zone,
    )


def _maker(desk: Desk, link: StaffLink) -> Participant:
    return desk.session.get_one(Participant, link.participant_id)
