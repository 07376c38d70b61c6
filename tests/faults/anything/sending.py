"""Everything that people send besides texts."""

from collections.abc import Awaitable, Callable

from hypothesis import strategies as st
from hypothesis.stateful import rule

from bot.simulator import Group, Person
from tests.faults.anything.stepping import PRIVATE, Stepping, numbers, place, someone
from tests.faults.anything.words import clipped

Sends = Callable[[Person, str, Group | None], Awaitable[object]]

THINGS: dict[str, Sends] = {
    "sticker": lambda who, _text, chat: who.send_sticker(in_chat=chat),
    "voice": lambda who, _text, chat: who.send_voice(in_chat=chat),
    "round video": lambda who, _text, chat: who.send_video_note(in_chat=chat),
    "photo": lambda who, _text, chat: who.send_photo(in_chat=chat),
    "captioned photo": lambda who, text, chat: who.send_photo(
        caption=clipped(text, 1024), in_chat=chat
    ),
    "document": lambda who, text, chat: who.send_document(
        "<b>fil</b>.pdf", b"%PDF", caption=clipped(text, 1024), in_chat=chat
    ),
    "huge document": lambda who, _text, chat: who.send_document(
        "stor.zip", b"PK", size=2**31, in_chat=chat
    ),
    "contact": lambda who, _text, chat: who.send_contact("+46701234567", in_chat=chat),
    "another's contact": lambda who, _text, chat: who.send_contact("112", "SOS", in_chat=chat),
    "place": lambda who, _text, chat: who.send_location(57.7, 12.05, in_chat=chat),
    "venue": lambda who, _text, chat: who.send_venue("Torget", "Gatan 1", in_chat=chat),
    "poll": lambda who, _text, chat: who.send_poll("Vad?", ["a", "b"], in_chat=chat),
    "dice": lambda who, _text, chat: who.send_dice(in_chat=chat),
    "forwarded": lambda who, text, chat: who.forward(text, in_chat=chat),
    "forwarded from somebody": lambda who, text, chat: who.forward(
        text, from_hidden="Någon", in_chat=chat
    ),
}


class Sending(Stepping):
    """People send stickers, voices, photos, forwarded texts, and pin messages."""

    @rule(who=someone, where=place, thing=st.sampled_from(sorted(THINGS)), form=numbers)
    def sends(self, who: int, where: int, thing: str, form: int) -> None:
        """Send something else than a text."""
        group = None if where == PRIVATE else self.town.groups[where - 1]
        if group is not None and not self._is_in(who, group):
            return
        text = self._text(who, where, form)
        step = self._step(who, expects=group is None)
        self._do(lambda: THINGS[thing](self._person(who), text, group), step)

    @rule(who=someone, where=place, which=st.integers(0, 20))
    def pins(self, who: int, where: int, which: int) -> None:
        """Pin a message of the chat."""
        group = None if where == PRIVATE else self.town.groups[where - 1]
        if group is not None and not self._is_in(who, group):
            return
        messages = self._person(who).chat.messages if group is None else group.messages
        shown = [one for one in messages if not one.is_service]
        if shown:
            message = shown[-1 - which % len(shown)]
            self._do(lambda: self._person(who).pin(message), self._step(who))
