"""What set-up does not ask for: how long a meeting is, when the agenda comes, which language."""

from datetime import date, datetime, time, timedelta

from bot.domain import languages, settings_input
from bot.domain.access import Right
from bot.domain.acts import Act
from bot.domain.errors import Refusal
from bot.domain.messages import settling as messages
from bot.domain.messages import settling_lines
from bot.domain.messages.outline import Message
from bot.domain.settings import EARLIEST_AGENDA, LONGEST, SHORTEST, SOONEST_AGENDA, Further
from bot.domain.states import Step
from bot.services import access, addressing, conversation, menus, moving, settling
from bot.services.ports import Desk, Sender
from storage.models import Conference, Conversation, Participant

_ANY_DAY = date(2026, 1, 8)


def ask(desk: Desk, sender: Sender, participant_id: int, number: int) -> None:
    """Ask for one of them."""
    part, conference, further = _leading(desk, sender, participant_id, number)
    if further is Further.LANGUAGE:
        _show(desk, part, messages.AskGroupLanguage(part.id, conference.language))
        return
    asked: messages.FurtherQuestion
    if further is Further.LENGTH:
        asked = messages.AskLength(part.id, conference.length_minutes)
    else:
        asked = messages.AskAgendaTime(part.id, conference.agenda_minutes_before)
    conversation.await_text(desk, part, Step.SERIES, asks="further", further=further.value)
    _show(desk, part, asked)


def pick(desk: Desk, sender: Sender, participant_id: int, number: int, value: int) -> None:
    """Take a tapped number of minutes, or a language by its place in the order."""
    part, conference, further = _leading(desk, sender, participant_id, number)
    if further is Further.LANGUAGE:
        _speak(desk, conference, value)
    else:
        _write(desk, part, conference, further, value)
    settling.show_screen(desk, part, conference, anew=False)


def hear(desk: Desk, sender: Sender, standing: Conversation, text: str) -> None:
    """Take typed minutes, or the time of day at which the agenda is to come."""
    number = int(standing.subject.get("further") or 0)
    part, conference, further = _leading(desk, sender, standing.participant_id, number)
    if further is Further.LANGUAGE:
        raise Refusal(settling_lines.QuestionClosed())
    minutes = settings_input.minutes(text)
    at = settings_input.clock_time(text)
    if further is Further.AGENDA and at is not None:
        minutes = _before(conference.starts, at)
    _write(desk, part, conference, further, minutes or 0)
    settling.show_screen(desk, part, conference, anew=True)


def _leading(
    desk: Desk, sender: Sender, participant_id: int | None, number: int
) -> tuple[Participant, Conference, Further]:
    part = access.speaker(desk, sender, Right.LEAD, Act.SETTINGS, participant_id)
    conference = desk.session.get_one(Conference, part.conference_id)
    if conference.set_up_at is None or number not in list(Further):
        raise Refusal(settling_lines.QuestionClosed())
    return part, conference, Further(number)


def _show(desk: Desk, part: Participant, asked: Message) -> None:
    desk.outgoing.show(addressing.to_participant(desk, part), settling.SETTINGS, asked)


def _speak(desk: Desk, conference: Conference, number: int) -> None:
    """Let the group, and the conference's documents, be in another language from now on."""
    chosen = languages.by_number(number)
    if chosen is None:
        raise Refusal(settling_lines.QuestionClosed())
    conference.language = chosen
    desk.session.flush()
    menus.offer_group(desk, conference)


def _before(starts: time, at: time) -> int:
    """Return how many minutes before the start a time of day is, the day before if it must be."""
    gap = datetime.combine(_ANY_DAY, starts) - datetime.combine(_ANY_DAY, at)
    return int((gap % timedelta(days=1)).total_seconds() // 60) or 24 * 60


def _write(
    desk: Desk, part: Participant, conference: Conference, further: Further, minutes: int
) -> None:
    if further is Further.LENGTH:
        if not SHORTEST <= minutes <= LONGEST:
            raise Refusal(settling_lines.LengthUnreadable(SHORTEST, LONGEST))
        conference.length_minutes = minutes
    else:
        if not SOONEST_AGENDA <= minutes <= EARLIEST_AGENDA:
            raise Refusal(settling_lines.AgendaTimeUnreadable())
        conference.agenda_minutes_before = minutes
    desk.session.flush()
    if conversation.standing_of(desk, part.person_id).step is Step.SERIES:
        conversation.forget_step(desk, part.person_id)
    moving.replan(desk, conference, by=part)
