"""What somebody's staff type: it gives the part that was asked for; individuals are kept out."""

from bot.domain.errors import Refusal
from bot.domain.individuals import pieces
from bot.domain.messages import staff_answers as messages
from bot.domain.messages import staff_lines
from bot.domain.messages.withholding import CallForHelp
from bot.domain.observation import joined
from bot.domain.states import Part, StaffState
from bot.services import observing, staff_answering, staff_opening, staff_steps
from bot.services.ports import Desk, Sender
from storage import staff
from storage.models import Respondent, StaffAnswer, StaffTyped


def hear(desk: Desk, sender: Sender, text: str) -> bool:
    """Take a typed message as what was asked for; return whether it is taken."""
    who, link = staff_opening.answering(desk, sender)
    if _is_kept_out(desk, sender, text):
        return False
    kept = observing.written(text)
    answer = staff.begun(desk.session, who.id)
    if answer is None:
        answer = staff_answering.begin(desk, who, link)
        answer.asks = Part.WHAT
    part = answer.asks
    if part is None:
        _add(desk, answer, kept)
        staff_steps.go_on(desk, who, answer, anew=True)
    elif part is Part.RECURRING:
        _hear_recurring(desk, who, answer, kept)
    else:
        staff_answering.give(desk, answer, part, kept)
        _note_typed(desk, sender, answer, part)
        staff_steps.go_on(desk, who, answer, anew=True)
    return True


def hear_edit(desk: Desk, sender: Sender, text: str) -> None:
    """Let an edited message change what it gave, until that is read."""
    typed = desk.session.get(StaffTyped, (sender.chat_id, sender.message_id))
    if typed is None:
        raise Refusal(staff_lines.StaffEditLost())
    who, answer = staff_answering.own(desk, sender, typed.answer_id)
    if answer.state not in {StaffState.BEGUN, StaffState.SENT}:
        raise Refusal(staff_lines.StaffIsRead())
    if _is_kept_out(desk, sender, text):
        return
    setattr(answer, typed.part.value, observing.written(text))
    desk.session.flush()
    if answer.state is StaffState.BEGUN:
        staff_steps.go_on(desk, who, answer)
    else:
        desk.outgoing.send(sender.here(), staff_lines.StaffEdited())


def _hear_recurring(desk: Desk, who: Respondent, answer: StaffAnswer, text: str) -> None:
    word = desk.wording.recurring_words(who.language).get(text.casefold().strip(" .!"))
    if word is None:
        answer.how = observing.within_limit(joined(answer.how, text))
        _forget_typed(desk, answer, Part.HOW)
        staff_steps.ask(desk, who, answer, Part.RECURRING, anew=True, added_to_how=True)
        return
    answer.recurring = word
    staff_steps.go_on(desk, who, answer, anew=True)


def _add(desk: Desk, answer: StaffAnswer, text: str) -> None:
    """Keep more that is said when nothing is asked: of what happened, or how, once that is known.

    An edit would not know its place in it, so that what gave the part before gives it no longer.
    """
    part = Part.WHAT if answer.topic_id is None else Part.HOW
    value = observing.within_limit(joined(getattr(answer, part.value), text))
    staff_answering.give(desk, answer, part, value)


def _forget_typed(desk: Desk, answer: StaffAnswer, part: Part) -> None:
    staff_answering.give(desk, answer, part, getattr(answer, part.value))


def _note_typed(desk: Desk, sender: Sender, answer: StaffAnswer, part: Part) -> None:
    if sender.message_id is not None:
        row = StaffTyped(
            chat_id=sender.chat_id, message_id=sender.message_id, answer_id=answer.id, part=part
        )
        desk.session.add(row)
        desk.session.flush()


def _is_kept_out(desk: Desk, sender: Sender, text: str) -> bool:
    """Tell whether a text points out somebody, and so is not kept; an emergency is answered too."""
    rules = desk.wording.rules()
    if rules.is_emergency(text):
        desk.outgoing.send(sender.here(), CallForHelp())
    findings = tuple(rules.find(text))
    if findings:
        is_taken_away = desk.outgoing.retract(sender)
        shown = messages.StaffNotKept(tuple(pieces(text, findings)), is_taken_away)
        desk.outgoing.send(sender.here(), shown)
    return bool(findings)
