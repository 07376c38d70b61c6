"""Typed words that say that there is nothing to report, or nothing more."""

from bot.services import delivering, observing, submitting
from bot.services.ports import Desk, Sender
from storage.models import Participant


def is_said(desk: Desk, text: str) -> bool:
    """Tell whether a text says nothing but that the report is done."""
    words = desk.wording.ending_words()
    return _plain(text) in words.nothing | words.nothing_more


def hear(desk: Desk, sender: Sender, participant: Participant, text: str) -> bool:
    """Do as the button does that says the same; return whether the text said so."""
    if not is_said(desk, text):
        return False
    meeting = observing.meeting_for(desk, participant)
    is_more = _plain(text) in desk.wording.ending_words().nothing_more
    if is_more and delivering.answers(desk, meeting, participant):
        submitting.submit(desk, sender, meeting.id, participant.id)
    else:
        submitting.report_nothing(desk, sender, meeting.id, participant.id)
    return True


def _plain(text: str) -> str:
    return " ".join(text.casefold().strip(" .!…\n").split())
