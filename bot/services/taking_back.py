"""Taking back the last step of a meeting, whoever of its leaders took it."""

from bot.domain.messages.holding import ChangedMeanwhile, NothingToTakeBack, TakenBack
from bot.services import meeting_screen, stepping
from bot.services.ports import Desk, Sender
from storage import holding


def take_back(desk: Desk, sender: Sender, meeting_id: int, version: int) -> None:
    """Take back the last step; a button that knew an earlier state takes nothing back."""
    lead = meeting_screen.led_now(desk, sender, meeting_id)
    if lead is None:
        return
    last = holding.last_step(desk.session, meeting_id)
    if last is None:
        desk.outgoing.tell(sender, NothingToTakeBack())
    elif lead.meeting.version != version:
        desk.outgoing.tell(sender, ChangedMeanwhile())
    else:
        desk.outgoing.tell(sender, TakenBack(last.deed, last.about))
        stepping.put_back(desk, lead.meeting, last)
    meeting_screen.show_all(desk, lead)
