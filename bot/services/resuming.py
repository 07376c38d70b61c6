"""What becomes of a text that was not kept: used without what pointed someone out, or rewritten."""

from dataclasses import replace

from bot.domain.errors import Refusal
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.withholding import WriteAnew
from bot.domain.states import Way
from bot.services import access, albums, dictating, editing, hearing
from bot.services.ports import Desk, Sender
from storage.models import Withheld


def use_without(desk: Desk, sender: Sender, withheld_id: int) -> None:
    """Take the text without what pointed someone out as if it had been written so."""
    withheld = _own(desk, sender, withheld_id)
    if withheld is None:
        raise Refusal(StaleButton(WayBack.REPORT if sender.is_private else WayBack.MEETING))
    desk.session.delete(withheld)
    desk.session.flush()
    desk.outgoing.dismiss(sender)
    spoken = replace(sender, chat_id=withheld.chat_id, message_id=withheld.message_id)
    if withheld.way is Way.WRITTEN:
        hearing.hear_cleaned(desk, spoken, withheld)
        albums.follow_words(desk, spoken)
    elif withheld.way is Way.EDITED:
        editing.hear_edit(desk, spoken, withheld.text)
    else:
        dictating.keep_cleaned(desk, spoken, withheld)


def rewrite(desk: Desk, sender: Sender, withheld_id: int) -> None:
    """Forget the text; the person writes it anew."""
    access.person_of(desk, sender)
    withheld = _own(desk, sender, withheld_id)
    if withheld is not None:
        desk.session.delete(withheld)
        desk.session.flush()
    desk.outgoing.tell(sender, WriteAnew())
    if withheld is not None or sender.is_private:
        desk.outgoing.dismiss(sender)


def _own(desk: Desk, sender: Sender, withheld_id: int) -> Withheld | None:
    """Return a text of the person's own that waits; one of a group is not used in private.

    The group may have become another chat, and the button may stand in the one it was.
    """
    person = access.person_of(desk, sender)
    withheld = desk.session.get(Withheld, withheld_id)
    if withheld is None or withheld.person_id != person.id:
        return None
    is_of_group = withheld.chat_id != sender.person_id
    return withheld if is_of_group is not sender.is_private else None
