"""What a leader types at a meeting: a note, or the answer to something else that was asked."""

from collections.abc import Callable, Mapping

from bot.domain.states import Asks
from bot.services import action_more, amending, attendants, focusing, meeting_screen, recording
from bot.services.leading import Lead
from bot.services.ports import Desk, Sender
from storage.models import Conversation

AtMeeting = Callable[[Desk, Lead, Conversation, str], None]
Anytime = Callable[[Desk, Sender, Conversation, str], None]

AT_MEETING: Mapping[Asks, AtMeeting] = {
    Asks.GUEST: attendants.hear_guest,
    Asks.DEPUTY: attendants.hear_deputy,
    Asks.SPOT: focusing.hear_spot,
    Asks.TEXT: amending.hear_text,
}
ANYTIME: Mapping[Asks, Anytime] = {
    Asks.EFFECT: action_more.hear_effect,
    Asks.KIND: action_more.hear_kind,
}


def hear(desk: Desk, sender: Sender, standing: Conversation, text: str) -> None:
    """Take a typed text as the answer to what was asked; where nothing was, as a note."""
    asks = standing.subject.get("asks")
    if asks is None:
        recording.hear_note(desk, sender, standing, text)
    elif Asks(str(asks)) in ANYTIME:
        ANYTIME[Asks(str(asks))](desk, sender, standing, text)
    else:
        lead = meeting_screen.led_by_text(desk, sender, standing, text)
        if lead is not None:
            AT_MEETING[Asks(str(asks))](desk, lead, standing, text)
