"""A text from those who lead to everyone who takes part: written, looked at, sent once."""

from bot.domain.access import Right
from bot.domain.acts import Act
from bot.domain.errors import Refusal
from bot.domain.messages import letters as messages
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.outline import Message
from bot.domain.messages.settling_lines import SetUpUnfinished
from bot.domain.states import Step
from bot.services import access, addressing, conversation, observing
from bot.services.ports import Desk, Sender
from storage import letters, people
from storage.models import Conference, Conversation, Letter, Participant, Person


def ask(desk: Desk, sender: Sender, participant_id: int | None = None) -> None:
    """Ask what is to be written to everyone."""
    part = access.speaker(desk, sender, Right.LEAD, Act.WRITE_ALL, participant_id)
    conference = desk.session.get_one(Conference, part.conference_id)
    if conference.set_up_at is None:
        raise Refusal(SetUpUnfinished())
    letters.forget_unsent_of(desk.session, part.id)
    conversation.await_text(desk, part, Step.LETTER)
    _show(desk, part, messages.AskLetter(part.id, conference.name), anew=True)


def hear(desk: Desk, sender: Sender, standing: Conversation, text: str) -> None:
    """Take a typed text as what is to be written to everyone, and show it before it goes."""
    part = access.speaker(desk, sender, Right.LEAD, Act.WRITE_ALL, standing.participant_id)
    letter = Letter(
        conference_id=part.conference_id,
        written_by=part.id,
        text=observing.written(text),
        created_at=desk.now,
    )
    letters.forget_unsent_of(desk.session, part.id)
    desk.session.add(letter)
    desk.session.flush()
    conversation.forget_step(desk, part.person_id)
    hearers = hearers_besides(desk, part)
    others = len(people.participants(desk.session, part.conference_id)) - 1 - len(hearers)
    shown = messages.LetterPreview(part.id, letter.id, letter.text, len(hearers), others)
    _show(desk, part, shown, anew=True)


def send(desk: Desk, sender: Sender, participant_id: int, letter_id: int) -> None:
    """Send it to everyone else who takes part and is written to, once."""
    part = access.speaker(desk, sender, Right.LEAD, Act.WRITE_ALL, participant_id)
    letter = _own(desk, part, letter_id)
    if letter is None:
        raise Refusal(StaleButton(WayBack.PARTICIPANTS))
    if letter.sent_at is not None:
        raise Refusal(messages.SentAlready())
    letter.sent_at = desk.now
    conference = desk.session.get_one(Conference, part.conference_id)
    name = desk.session.get_one(Person, part.person_id).name
    told = messages.LetterToAll(conference.name, name, part.role, letter.text)
    hearers = hearers_besides(desk, part)
    for one in hearers:
        to = addressing.to_participant(desk, one)
        desk.outgoing.send(to, told, push=True, key=f"letter:{letter.id}:{one.id}")
    _show(desk, part, messages.LetterIsSent(letter.text, len(hearers)))


def drop(desk: Desk, sender: Sender, participant_id: int, letter_id: int) -> None:
    """Leave it: nothing is sent, and nothing of it is kept."""
    part = access.speaker(desk, sender, Right.LEAD, Act.WRITE_ALL, participant_id)
    letter = _own(desk, part, letter_id)
    if letter is not None and letter.sent_at is not None:
        raise Refusal(messages.SentAlready())
    letters.forget_unsent_of(desk.session, part.id)
    standing = conversation.standing_of(desk, part.person_id)
    if standing.step is Step.LETTER and standing.participant_id == part.id:
        conversation.forget_step(desk, part.person_id)
    desk.outgoing.tell(sender, messages.LetterLeft())
    desk.outgoing.dismiss(sender)


def hearers_besides(desk: Desk, part: Participant) -> list[Participant]:
    """Return everyone else in the conference who is written to."""
    return [
        one
        for one, person in people.participants(desk.session, part.conference_id)
        if one.id != part.id and people.hears(one, person)
    ]


def _own(desk: Desk, part: Participant, letter_id: int) -> Letter | None:
    letter = desk.session.get(Letter, letter_id, with_for_update=True)
    return letter if letter is not None and letter.written_by == part.id else None


def _show(desk: Desk, part: Participant, message: Message, *, anew: bool = False) -> None:
    to = addressing.to_participant(desk, part)
    desk.outgoing.show(to, f"letter:{part.conference_id}", message, anew=anew)
