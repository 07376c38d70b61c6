"""Somebody with a phone: looks at the screen, taps, and tries again where nothing came of it."""

from bot.simulator import ButtonPress, Message, Person
from tests.faults.history import Entry, Loss
from tests.faults.world import LOOKS, World

# Who has tried as often in vain would call the one who runs the bot.
TRIES = 12


class Phone:
    """One person's chat with the bot."""

    def __init__(self, world: World, person: Person) -> None:
        self.world = world
        self.person = person
        self._pressed: list[ButtonPress] = []

    def find(self, label: str, on: str) -> tuple[Message, str] | None:
        """Return the newest message that says something and has a button, and what that sends."""
        for message in reversed(self.person.chat.messages):
            if message.by_bot and not message.deleted and _says(message, on):
                data = _data(message, label)
                if data is not None:
                    return message, data
        return None

    async def tap(self, label: str, on: str) -> ButtonPress | None:
        """Tap a button that names something; None where there is none, and none is to come."""
        found: tuple[Message, str] | None = None
        looked = 0

        def is_over() -> bool:
            nonlocal found, looked
            found = self.find(label, on)
            looked += 1
            return found is not None or (looked % LOOKS == 0 and self.world.is_quiet())

        await self.world.until(is_over, lambda: f"{self.person} has no button {label!r} on {on!r}")
        found = found or self.find(label, on)
        if found is None:
            return None
        self._pressed.append(await self.person.tap_data(found[1], found[0]))
        return self._pressed[-1]

    async def ask(self, label: str, on: str, *words: str) -> Entry | None:
        """Tap, and return what came of it; None where something else has come in between."""
        since = self.world.history.position
        if await self.tap(label, on) is None:
            return None
        return await self.world.hears(self.person, since, *words)

    async def surely(self, label: str, on: str, *words: str) -> Entry:
        """Tap until it comes to what it should, and look anew in between."""
        entry = await self.unless(None, label, on, *words)
        assert entry is not None
        return entry

    async def unless(self, settled: str | None, label: str, on: str, *words: str) -> Entry | None:
        """Tap until it comes to what it should; None where a tap is answered that it is settled."""
        for _time in range(TRIES):
            if (entry := await self.ask(label, on, *words)) is not None:
                return entry
            answer = self._pressed[-1].answer if self._pressed else None
            if settled is not None and answer is not None and settled in (answer.text or ""):
                return None
            await self.look()
        raise Loss(
            f"{self.person} taps {label!r} on {on!r} in vain for {words}; last seen: {self.seen()}"
        )

    def seen(self) -> list[str]:
        """Return what the newest messages say, and what the last taps were answered with."""
        answers = [
            one.answer.text or "" for one in self._pressed[-TRIES:] if one.answer is not None
        ]
        return [one.text for one in self.person.chat.messages[-3:]] + answers

    async def look(self) -> None:
        """Look anew at where things stand; all there is to see stands in the chat."""

    async def answered(self, press: ButtonPress) -> str | None:
        """Return what a tap was answered with; None where the answer never came."""
        looked = 0

        def is_over() -> bool:
            nonlocal looked
            looked += 1
            return press.answer is not None or (looked % LOOKS == 0 and self.world.is_quiet())

        await self.world.until(is_over, lambda: f"{self.person} waits for an answer or for quiet")
        return press.answer.text if press.answer is not None else None


def _says(message: Message, what: str) -> bool:
    return what in message.text or any(what in one for row in message.buttons for one in row)


def _data(message: Message, label: str) -> str | None:
    """Return what the first button sends that begins with, or else holds, a label."""
    buttons = [one for row in message.button_rows for one in row if "callback_data" in one]
    alike = [one for one in buttons if one["text"].startswith(label)]
    alike += [one for one in buttons if label in one["text"]]
    return next((one["callback_data"] for one in alike), None)
