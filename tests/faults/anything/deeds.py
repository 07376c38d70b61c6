"""What people do one at a time, sense or no sense."""

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
    later,
    leader,
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


NAME_FORMS = (
    "{}",
    "<b>{}</b>",
    "\u202e{} & \"x\" 'y'",
    "{{ 7*7 }}{}{% x",
    "👩‍👩‍👧‍👦 {}",
    "{} " + "å" * 50,
    "@{} _*`",
    "\u200b{}",
)


class Deeds(Stepping):
    """People write, tap, edit, delete, forge, come back and go."""

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

    @rule(who=someone, which=st.integers(0, 30), whose=numbers, shift=st.integers(-1, 1))
    def taps_what_is_anothers(self, who: int, which: int, whose: int, shift: int) -> None:
        """Send another's callback data, perhaps a little changed, from a message of one's own."""
        mine = [message for message, _ in self.town.buttons if self._reaches(who, message)]
        if mine:
            lately = self.town.buttons[-200:]
            act, *ids = lately[whose % len(lately)][1].split(":")
            data = ":".join([act, *(str(int(number) + shift) for number in ids)])
            self._tap(who, data, mine[-1 - which % len(mine)])

    @rule(who=leader, which=numbers)
    def pries(self, who: int, which: int) -> None:
        """Send callback data that somebody in the other conference could tap lately."""
        mine = [message for message, _ in self.town.buttons if self._reaches(who, message)]
        own = self.oracle.before.conferences_of(self._person(who).person_id)
        others = [
            data
            for message, data in self.town.buttons
            if message.chat.is_private
            and not own & self.oracle.before.conferences_of(message.chat.chat_id)
        ]
        if mine and others:
            self._tap(who, others[-1 - which % min(len(others), 60)], mine[-1])

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
        if where is None or message.sender.is_bot:
            return
        text = self._text(number, where, form)
        expects = message.chat.is_private and bool(Words.of(text)) and message.is_text
        self._do(
            lambda: self._person(number).edit(message, text),
            self._step(number, expects=expects),
        )

    @rule(who=someone, which=st.integers(0, 20))
    def deletes(self, who: int, which: int) -> None:
        """Delete a message: one's own, or the bot's in private."""
        person = self._person(who)
        mine = [one for one in person.chat.messages if not one.is_service]
        if mine:
            message = mine[-1 - which % len(mine)]
            self._do(lambda: person.delete(message), self._step(who))

    @rule(who=anyone)
    def blocks(self, who: int) -> None:
        """Block the bot; whoever does anything later has come back."""
        self._do(later(self._person(who).block), self._step(who))

    @rule(who=anyone, whose=st.sampled_from([*range(len(CAST))]))
    def starts(self, who: int, whose: int) -> None:
        """Press Start, perhaps through somebody's invitation."""
        invited = CAST[whose].invited_to is not None
        payload = f" {token_of(whose)}" if invited else ""
        self._say(who, PRIVATE, f"/start{payload}")

    @rule(who=someone, form=st.integers(0, len(NAME_FORMS) - 1))
    def is_renamed(self, who: int, form: int) -> None:
        """Take another name, which the bot learns with whatever is said next."""
        person = self._person(who)
        person.rename(NAME_FORMS[form].replace("{}", self.oracle.words.name(person.person_id)))

    @rule(
        acts=st.lists(
            st.tuples(someone, st.sampled_from(("says", "says", "taps", "commands")), numbers),
            min_size=2,
            max_size=8,
        )
    )
    def many_act_at_once(self, acts: list[tuple[int, str, int]]) -> None:
        """Let several people do something before the bot has settled."""
        everyone = [self._step(who, expects=kind != "taps") for who, kind, _ in acts]

        async def act() -> None:
            for who, kind, which in acts:
                await self._act_alone(who, kind, which)

        step = Step(
            frozenset().union(*(one.actors for one in everyone)),
            frozenset().union(*(one.expecting for one in everyone)),
        )
        self._do(act, step)

    async def _act_alone(self, who: int, kind: str, which: int) -> None:
        person = self._person(who)
        if kind == "says":
            await person.say(self._text(who, PRIVATE, which))
        elif kind == "commands":
            await person.say(f"/{NAMES[which % len(NAMES)]}")
        elif mine := [one for one in self.town.buttons if self._reaches(who, one[0])]:
            message, data = mine[-1 - which % min(len(mine), 30)]
            self.town.presses.append(await person.tap_data(data, message))
