"""Which language each person reads, and each group."""

from dataclasses import replace

from sqlmodel import Session

from bot.domain.languages import SWEDISH
from bot.services.ports import Sender
from storage import conferences, people


def as_they_read(session: Session, sender: Sender) -> Sender:
    """Return who speaks, with the language that they are answered in.

    Whom nobody knows yet is answered in the language that their Telegram asks for, and a group in
    that of its conference.
    """
    person = people.by_chat(session, sender.person_id)
    language = person.language if person is not None else sender.language
    bound = None if sender.is_private else conferences.bound_to(session, sender.chat_id)
    return replace(
        sender, language=language, chat_language=bound.language if bound is not None else None
    )


def of_chat(session: Session, chat_id: int) -> str:
    """Return the language that is read in a person's chat."""
    person = people.by_chat(session, chat_id)
    return person.language if person is not None else SWEDISH
