"""What people do one at a time, sense or no sense."""

from collections.abc import Callable

from hypothesis import strategies as st
from hypothesis.stateful import rule

from bot.domain.acts import Act
from bot.handlers.conversations import COMMANDS, GROUP_COMMANDS, TEXT_COMMANDS
from tests.faults.anything.cast import CAST, token_of
from tests.faults.anything.oracle import Step
from tests.faults.anything.stepping import (
    PRIVATE,
    Stepping,
    anyone,
    in_a_group,
    later,
    numbers,
    place,
    someone,
)
from tests.faults.anything.words import Words, clipped

NAMES = sorted(
    name for table in (COMMANDS, TEXT_COMMANDS, GROUP_COMMANDS) for names in table for name in names
)
COMMAND_NAMES = (*NAMES, "okand", "START", "Rapport", "x" * 32, "_")
row_id = st.one_of(st.integers(-2, 40), st.sampled_from((2**31 - 1, 2**31, -(2**63), 10**30)))
forged = st.one_of(
    st.builds(
        lambda act, ids: ":".join([act.value, *map(str, ids)]),
        st.sampled_from(Act),
        st.lists(row_id, max_size=4),
    ),
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=16),
    st.sampled_from(
        ("", ":", "save:", "save:01", "save:+1", "save:1_0", "SAVE:1", "save:١", "a" * 64)
    ),
).filter(lambda data: 1 <= len(data.encode()) <= 64)
THINGS = ("sticker", "voice", "photo", "captioned photo", "document", "contact", "place", "poll")


class Deeds(Stepping):
    """People write, tap, edit, delete, send and forge, and groups change."""

    # what people do

    @rule(who=someone, where=place, form=numbers)
    def says(self, who: int, where: int, form: int) -> None:
        """Write something."""
        self._say(who, where, self._text(who, where, form))

    @rule(
        who=someone,
        where=place,
        name=st.sampled_from(COMMAND_NAMES),
        to=st.sampled_from(("", "", "@torsdagsbot", "@TorsdagsBot", "@another_bot")),
        form=st.one_of(st.none(), numbers),
    )
    def commands(self, who: int, where: int, name: str, to: str, form: int | None) -> None:
        """Give a command, wherever it belongs and whatever comes after it."""
        more = "" if form is None else f" {self._text(who, where, form)}"
        self._say(who, where, clipped(f"/{name}{to}{more}", 4096))

    @rule(who=someone, back=st.integers(0, 3), which=numbers)
    def taps_newest(self, who: int, back: int, which: int) -> None:
        """Tap a button of one of the newest messages."""
        shown = [one for one in self._person(who).chat.from_bot if one.button_rows]
        if shown:
            message = shown[-1 - back % len(shown)]
            data = [
                one["callback_data"]
                for row in message.button_rows
                for one in row
                if "callback_data" in one
            ]
            if data:
                self._tap(who, data[which % len(data)], message)

    @rule(who=someone, which=numbers)
    def taps_anything(self, who: int, which: int) -> None:
        """Tap a button that was there once, whoever's it was to tap."""
        mine = [one for one in self.town.buttons if self._reaches(who, one[0])]
        if mine:
            message, data = mine[which % len(mine)]
            self._tap(who, data, message)

    @rule(who=anyone, which=numbers, whose=numbers)
    def taps_what_is_anothers(self, who: int, which: int, whose: int) -> None:
        """Send another's callback data from a message of one's own."""
        mine = [message for message, _ in self.town.buttons if self._reaches(who, message)]
        if mine:
            _message, data = self.town.buttons[whose % len(self.town.buttons)]
            self._tap(who, data, mine[which % len(mine)])

    @rule(who=anyone, which=numbers, data=forged)
    def forges(self, who: int, which: int, data: str) -> None:
        """Send callback data that no button had."""
        groups = [one for one in self.town.groups if self._is_in(who, one)]
        read = [self._person(who).chat.messages, *(one.messages for one in groups)]
        mine = [one for messages in read for one in messages if one.by_bot]
        if mine:
            self._tap(who, data, mine[which % len(mine)])

    @rule(which=numbers, form=numbers)
    def edits(self, which: int, form: int) -> None:
        """Change what one has written before."""
        mine = [
            one for one in self.town.written if one.text and not one.deleted and not one.is_service
        ]
        if not mine:
            return
        message = mine[-1 - which % len(mine)]
        who = message.sender.account_id
        number = next(at for at, one in enumerate(self.town.people) if one.person_id == who)
        where = PRIVATE if message.chat.is_private else self._place_of(message)
        if where is None or message.chat.blocked:
            return
        text = self._text(number, where, form)
        expects = message.chat.is_private and bool(Words.of(text)) and message.is_text
        self._do(
            lambda: self._person(number).edit(message, text),
            Step(actor=who, wrote_in_private=expects),
        )

    @rule(who=someone, which=st.integers(0, 20))
    def deletes(self, who: int, which: int) -> None:
        """Delete a message: one's own, or the bot's in private."""
        person = self._person(who)
        mine = [one for one in person.chat.messages if not one.is_service]
        if mine:
            message = mine[-1 - which % len(mine)]
            self._do(lambda: person.delete(message), Step(actor=person.person_id))

    @rule(who=someone, where=place, thing=st.sampled_from(THINGS), form=numbers)
    def sends(self, who: int, where: int, thing: str, form: int) -> None:
        """Send something else than a text."""
        if where != PRIVATE and not self._is_in(who, self.town.groups[where - 1]):
            return
        caption = clipped(self._text(who, where, form), 1024) if thing == "captioned photo" else ""
        step = Step(actor=self._person(who).person_id, wrote_in_private=where == PRIVATE)
        self._do(lambda: self._send(who, where, thing, caption), step)

    @rule(who=anyone)
    def blocks(self, who: int) -> None:
        """Block the bot; whoever does anything later has come back."""
        self._do(later(self._person(who).block), Step(actor=self._person(who).person_id))

    @rule(who=anyone, whose=st.sampled_from([*range(len(CAST))]))
    def starts(self, who: int, whose: int) -> None:
        """Press Start, perhaps through somebody's invitation."""
        invited = CAST[whose].invited_to is not None
        payload = f" {token_of(whose)}" if invited else ""
        self._say(who, PRIVATE, f"/start{payload}")

    # what the groups do

    @rule(where=in_a_group, what=st.sampled_from(("remove", "add", "upgrade", "promote", "demote")))
    def changes_group(self, where: int, what: str) -> None:
        """Remove the bot from a group or add it, make it an administrator, upgrade the group."""
        group = self.town.groups[where - 1]
        bot = self.town.sim.world.bot_member(group.chat)
        here = bot is not None and bot.present
        change: Callable[[], object]
        if what == "add" and not here:
            change = group.add_bot
        elif what == "remove" and here:
            change = group.remove_bot
        elif what == "upgrade" and group.chat.kind == "group":
            change = group.upgrade
        elif what == "promote" and here:
            change = group.promote_bot
        elif what == "demote" and here:
            change = group.demote_bot
        else:
            return
        self._do(later(change), Step(upgraded=what == "upgrade"))

    @rule(who=someone, where=in_a_group)
    def comes_or_goes(self, who: int, where: int) -> None:
        """Join a group, or leave it."""
        group, person = self.town.groups[where - 1], self._person(who)
        if person is group.owner:
            return
        here = self._is_in(who, group)
        self._do(later(lambda: group.leave(person) if here else group.add(person)), Step())

    @rule(who=someone, where=in_a_group, name=st.sampled_from(NAMES), form=numbers)
    def speaks_as_the_group(self, who: int, where: int, name: str, form: int) -> None:
        """Write as an anonymous administrator."""
        group = self.town.groups[where - 1]
        if self._is_in(who, group):
            text = clipped(f"/{name} {self._text(who, where, form)}", 4096)
            self._do(
                lambda: self._person(who).say(text, in_chat=group, as_anonymous_admin=True), Step()
            )

    async def _send(self, who: int, where: int, thing: str, caption: str) -> None:
        person = self._person(who)
        group = None if where == PRIVATE else self.town.groups[where - 1]
        match thing:
            case "sticker":
                await person.send_sticker(in_chat=group)
            case "voice":
                await person.send_voice(in_chat=group)
            case "photo" | "captioned photo":
                await person.send_photo(caption=caption, in_chat=group)
            case "document":
                await person.send_document("fil.pdf", b"%PDF", in_chat=group)
            case "contact":
                await person.send_contact("+46701234567", in_chat=group)
            case "place":
                await person.send_location(57.7, 12.05, in_chat=group)
            case _:
                await person.send_poll("Vad?", ["a", "b"], in_chat=group)
