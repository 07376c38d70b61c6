"""What must hold after every step, judged by what people have sent and received."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import partial

from bot.simulator import Call
from tests.faults.anything import standing
from tests.faults.anything.standing import Ground, Standing
from tests.faults.anything.town import Town
from tests.faults.anything.words import Words

STRANGER_LINE = "Den här boten är bara för inbjudna deltagare."
# What a link or its button says once it is over, to whoever has it.
OVER_LINE = "Den länken gäller inte längre. Be ordföranden om en ny."
TAKEN_BACK = "Ångrat"
REPEATED = ("message is not modified", "query is too old", "message to delete not found")


@dataclass
class Step:
    """What one step did: who acted, and who in their own chat expects an answer."""

    actors: frozenset[int] = frozenset()
    expecting: frozenset[int] = frozenset()
    interrupted: bool = False
    upgraded: bool = False


@dataclass(frozen=True)
class Seen:
    """A text that someone has read: `reader` is None where it stands in a group."""

    chat_id: int
    reader: int | None
    text: str


@dataclass
class Oracle:
    """Remembers what was said and what stood before."""

    town: Town
    words: Words = field(default_factory=Words)
    ever: dict[int, set[int]] = field(default_factory=dict)
    guests_ever: set[int] = field(default_factory=set)
    deleted: set[tuple[int, int]] = field(default_factory=set)
    known_grounds: dict[str, list[Ground]] = field(default_factory=dict)
    allowed: set[tuple[int, str]] = field(default_factory=set)
    silenced: set[str] = field(default_factory=set)
    events: int = 0
    presses: int = 0
    before: Standing = field(init=False)

    def begin(self) -> None:
        """Take things as they stand for good."""
        self.before = self._look()
        self._remember(self.before)
        self.events, self.presses = len(self.town.events), len(self.town.presses)

    def judge(self, step: Step) -> list[Seen]:
        """Hold what has happened since the last step against everything that must hold."""
        after = self._look()
        self._remember(after)
        seen = self._seen()
        answered = [press.answer is not None for press in self.town.presses[self.presses :]]
        assert all(answered), "a tap was not answered"
        assert not self.town.alarm.lines, f"an error was logged: {self.town.alarm.lines[0]}"
        assert not after.faults, f"the bot gave something up: {after.faults}"
        self._judge_refusals(step)
        self._judge_answer(step, seen)
        self._judge_strangers(seen)
        for one in seen:
            for word in Words.of(one.text):
                assert word not in self.silenced, f"{word} was taken elsewhere, and {one} holds it"
                self._judge_word(one, word, after)
        self._judge_losses(step, after)
        self._silence(after)
        self.before = after
        self.events, self.presses = len(self.town.events), len(self.town.presses)
        return seen

    def _look(self) -> Standing:
        now = self.town.clock.now()
        return self.town.app.database.read(lambda session: standing.look(session, now))

    def _remember(self, now: Standing) -> None:
        for person_id, roles in now.roles.items():
            self.ever.setdefault(person_id, set()).update(roles)
        self.guests_ever |= now.guests.keys()

    def _seen(self) -> list[Seen]:
        seen = []
        for event in self.town.events[self.events :]:
            if event.kind == "deleted" and event.by is not self.town.sim.bot and event.message:
                self.deleted.add((event.chat.chat_id, event.message.message_id))
            if (
                event.kind not in {"sent", "edited"}
                or not event.message
                or not event.message.by_bot
            ):
                continue
            labels = [label for row in event.buttons for label in row]
            reader = event.chat.chat_id if event.chat.is_private else None
            seen.append(Seen(event.chat.chat_id, reader, "\n".join([event.text, *labels])))
        for press in self.town.presses[self.presses :]:
            if press.answer is not None:
                reader = press.account.account_id
                seen.append(Seen(press.message.chat.chat_id, reader, press.answer.text))
        return seen

    def _judge_refusals(self, step: Step) -> None:
        refusals = [one for one in self.town.sim.refusals if not self._is_explained(one, step)]
        self.town.sim.refusals.clear()
        assert not refusals, f"the Bot API refused: {[_told(one) for one in refusals]}"

    def _is_explained(self, call: Call, step: Step) -> bool:
        said = (call.description or "").lower()
        about = (call.parameters.get("chat_id"), call.parameters.get("message_id"))
        if about in self.deleted and "not found" in said:
            return True
        if step.upgraded and "upgraded to a supergroup" in said:
            return True
        return step.interrupted and any(known in said for known in REPEATED)

    def _judge_answer(self, step: Step, seen: list[Seen]) -> None:
        # A stranger gets the one line once a day.
        members = step.expecting & (self.ever.keys() | self.guests_ever)
        unanswered = members - {one.chat_id for one in seen}
        assert not unanswered, f"what {sorted(unanswered)} wrote in private was not answered"

    def _judge_strangers(self, seen: Iterable[Seen]) -> None:
        for one in seen:
            if one.reader is None or one.reader in self.ever or one.reader in self.guests_ever:
                continue
            assert one.text.strip() in {"", STRANGER_LINE, OVER_LINE}, (
                f"a stranger reads {one.text!r}"
            )

    def _judge_word(self, one: Seen, word: str, after: Standing) -> None:
        said = self.words.said[word]
        place = one.reader or one.chat_id
        if one.reader == said.author or (place, word) in self.allowed:
            return
        mine = self._conferences_at(one, after)
        meant_for = frozenset(self.ever.get(said.author, ())) if said.is_name else said.meant_for
        common = meant_for & mine
        assert common, f"{one} holds {word} of {said}, but is only of {sorted(mine)}"
        if said.is_name:
            return
        held = [ground for ground in self._grounds(word) if ground.conference_id in common]
        if not held and one.text.startswith(TAKEN_BACK) and self._leads(one, common, after):
            # It was written down and taken back before anybody could look.
            return
        assert any(self._may_read(one, ground, after) for ground in held), (
            f"{one} holds {word} of {said}, which is nobody else's yet: {self._grounds(word)}"
        )
        places = frozenset(ground.conference_id for ground in held if not ground.is_draft)
        if len(said.meant_for) > 1:
            said.meant_for = common & places
        self.allowed.add((place, word))

    def _conferences_at(self, one: Seen, after: Standing) -> frozenset[int]:
        if one.reader is not None:
            times = (self.before, after)
            own = [at.conferences_of(one.reader) | at.invitations_of(one.reader) for at in times]
            return frozenset().union(*own)
        bound = (self.before.bound.get(one.chat_id), after.bound.get(one.chat_id))
        return frozenset(number for number in bound if number is not None)

    def _grounds(self, word: str) -> list[Ground]:
        found = self.town.app.database.read(lambda session: standing.grounds(session, word))
        known = self.known_grounds.setdefault(word, [])
        known += [ground for ground in found if ground not in known]
        return known

    def _may_read(self, one: Seen, ground: Ground, after: Standing) -> bool:
        if ground.is_draft:
            return one.reader in ground.owners
        if one.reader is None or ground.is_open or one.reader in ground.owners:
            return True
        return self._leads(one, {ground.conference_id}, after)

    def _leads(self, one: Seen, conferences: Collection[int], after: Standing) -> bool:
        roles = [by.get(one.reader or 0, {}) for by in (self.before.roles, after.roles)]
        return any(standing.leads(by.get(number)) for by in roles for number in conferences)

    def _judge_losses(self, step: Step, after: Standing) -> None:
        """Hold that what was delivered stands, unless its reporter or those who lead changed it."""
        for number, was in self.before.delivered.items():
            now = after.delivered.get(number)
            says_the_same = now is not None and now.what == was.what
            stands = now is not None and (now.meeting_id == was.meeting_id or not was.has_begun)
            explained = step.actors & was.owners or number in after.elsewhere
            assert (says_the_same and stands) or explained, f"{was} is lost: {now}"
        for key, noted in self.before.records.items():
            kept = after.records.get(key)
            is_kept = kept is not None and kept.text == noted.text
            assert is_kept or step.actors & noted.leaders, f"{noted} is lost: {kept}"

    def _silence(self, after: Standing) -> None:
        """Let nobody read again what has been taken elsewhere, where it stood nowhere else."""
        read = self.town.app.database.read
        for number in after.elsewhere - self.before.elsewhere:
            was = self.before.delivered.get(number)
            for word in Words.of(was.what) if was is not None else ():
                if not read(partial(standing.grounds, word=word)):
                    self.silenced.add(word)


def _told(call: Call) -> str:
    return f"{call.method} {call.parameters}: {call.description}"
