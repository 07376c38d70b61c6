"""The playing of a script: people act over the simulated Telegram, and what they read is checked.

Nothing here looks into the bot: what is expected is expected of the chats.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.demo.parties import Audience, Host
from bot.demo.script import STORY, Scene, Script, Step
from bot.simulator.groups import Group
from bot.simulator.messages import Event, Message
from bot.simulator.people import Person
from bot.simulator.simulator import Simulator

PATIENCE = 10.0
PAUSE = 0.003
# The number that a part of a long message ends with.
PART = re.compile(r"\n\n\((\d+)/\d+\)$")
# What a file of each kind begins with.
BEGINNINGS = {".pdf": b"%PDF-", ".docx": b"PK\x03\x04"}


class MissedError(AssertionError):
    """Something that the script expects of a chat did not happen."""


@dataclass
class Performance:
    """A script being played; `kept` fills with the texts it keeps, `files` with what was sent."""

    script: Script
    simulator: Simulator
    host: Host
    audience: Audience | None = None
    people: dict[str, Person] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    said: dict[str, Message] = field(default_factory=dict)
    marks: dict[str, int] = field(default_factory=dict)
    results: dict[str, int] = field(default_factory=dict)
    checks: int = 0

    def __post_init__(self) -> None:
        for key, figure in self.script.cast.items():
            self.people[key] = self.simulator.person(
                figure.first, figure.last, username=figure.username
            )
        owner = self.people[next(iter(self.script.cast))]
        self.group: Group = self.simulator.group(self.script.group, owner=owner)

    async def play(self) -> None:
        """Play every scene; raises MissedError where an expectation fails."""
        self.links["founding"] = await self.host.founding_link()
        for scene in self.script.scenes:
            if self.audience is not None:
                self.audience.scene(scene)
            self._mark_scene()
            for step in scene.steps:
                await self.take(step)
                await self.host.between_steps()
            await self._check_silences(scene)
        await self.host.settled()

    async def take(self, step: Step) -> None:
        """Take one step, for each of those it names, or once where it names nobody."""
        perform: dict[str, Callable[[str, Step], Awaitable[None]]] = {
            "at": self._wait_until,
            "opens": self._open,
            "says": self._say,
            "taps": self._tap,
            "edits": self._edit,
            "blocks": self._block,
            "adds_bot": self._add_bot,
            "reads": self._read,
            "never_reads": self._read_later,
            "reports": self._report,
            "runs": self._run,
            "keeps": self._keep,
            "keeps_file": self._keep_file,
            "counts": self._count,
            "costs": self._cost,
        }
        for name in step.by:
            try:
                await perform[step.action](name, step)
            except MissedError:
                raise
            except (LookupError, ValueError, TimeoutError) as error:
                raise MissedError(f"{name} {step.action} {step.value!r}: {error}") from error

    # acting

    async def _wait_until(self, _name: str, step: Step) -> None:
        await self.host.settled()
        if step.value > self.simulator.clock.now():
            self.simulator.clock.jump_to(step.value)

    async def _open(self, name: str, step: Step) -> None:
        link = self.links[name if step.value == "*" else step.value]
        await self._expecting_answer(name, lambda: self.people[name].open(link))

    async def _say(self, name: str, step: Step) -> None:
        await self.write(name, step.value, in_group=step.in_group)

    async def write(self, name: str, text: str, *, in_group: bool = False) -> None:
        """Let someone write, and wait until the bot has answered."""
        chat = self.group if in_group else None

        async def say() -> None:
            self.said[text] = await self.people[name].say(text, in_chat=chat)

        await self._expecting_answer(name, say, in_group=in_group)

    async def _tap(self, name: str, step: Step) -> None:
        await self.press(name, step.value, in_group=step.in_group)

    async def press(self, name: str, label: str, *, in_group: bool = False) -> None:
        """Let someone tap the newest button with a label, and wait for what comes of it."""
        chat = self.group if in_group else None
        await self.people[name].tap(label, in_chat=chat)
        await self.host.during_step()
        await self.host.settled()

    async def _edit(self, name: str, step: Step) -> None:
        new_text = (step.more or {})["to"]
        await self._expecting_answer(
            name, lambda: self.people[name].edit(self.said[step.value], new_text)
        )

    async def _expecting_answer(
        self, name: str, act: Callable[[], Awaitable[object]], *, in_group: bool = False
    ) -> None:
        before = self._seen(name, in_group=in_group)
        await act()
        await self.host.during_step()
        await self.host.settled()
        if self._seen(name, in_group=in_group) == before:
            raise MissedError(f"{name} got no answer; {self._tail(name, in_group=in_group)}")

    async def _block(self, name: str, _step: Step) -> None:
        self._tell("demo_blocks", name)
        self.people[name].block()

    async def _add_bot(self, name: str, _step: Step) -> None:
        self._tell("demo_adds_bot", name, self.script.group)
        for key in self.script.cast:
            if key != name and not (self.script.cast[key].part.startswith("-")):
                self.group.add(self.people[key])
        self.group.add_bot()

    async def _run(self, _name: str, step: Step) -> None:
        words = [word.format(story=STORY.parent) for word in step.value]
        printed = await self.host.command(*words)
        if self.audience is not None:
            shown = [Path(word).name for word in words]
            self.audience.ran(self.simulator.clock.now(), shown, printed)
        for line in printed.splitlines():
            found = re.search(r"https://t\.me/\S+", line)
            for figure in self.script.cast.values():
                if found and f"{figure.first} {figure.last}" in line:
                    self.links[figure.key] = found.group()

    def _tell(self, key: str, name: str, place: str = "") -> None:
        if self.audience is not None:
            first = self.script.cast[name].first
            self.audience.deed(self.simulator.clock.now(), key, first, place)

    async def _report(self, name: str, step: Step) -> None:
        said: dict[str, Any] = step.value
        labels = self.script.labels
        await self.press(name, said["topic"])
        kind = said.get("kind")
        for part in ("what", "when", "where", "how"):
            await self._asked(name, labels.get(f"{kind}_{part}", labels[part]))
            if part in said:
                await self.write(name, said[part])
            else:
                await self.press(name, labels["skip"])
        if kind is None:
            await self.press(name, said.get("recurring", labels["unknown"]))
        await self.press(name, labels["save"])

    async def _asked(self, name: str, question: str) -> None:
        await self._until(
            lambda: any(question in one.text for one in self.people[name].chat.from_bot),
            lambda: f"{name} is not asked {question!r} in {self._tail(name, in_group=False)}",
        )

    # looking

    async def _read(self, name: str, step: Step) -> None:
        for wanted in step.value:
            await self._until(
                lambda wanted=wanted: wanted in self._since_mark(name, in_group=step.in_group),  # type: ignore[misc]  # bound per turn
                lambda wanted=wanted: (
                    f"{name} cannot read {wanted!r} in {self._tail(name, in_group=step.in_group)}"
                ),  # type: ignore[misc]  # bound per turn
            )
            self.checks += 1
            link = re.search(
                r"https://t\.me/\S+\?start=[\w-]{20,}",
                self._since_mark(name, in_group=step.in_group),
            )
            if link and "as" in (step.more or {}):
                self.links[(step.more or {})["as"]] = link.group()

    async def _read_later(self, _name: str, _step: Step) -> None:
        """Leave what must never be read until the end of the scene."""

    async def _keep(self, name: str, step: Step) -> None:
        pattern = (step.more or {})["of"]
        await self.host.settled()
        texts = [
            event.text
            for event in self._events(name, in_group=step.in_group)[self._mark(name, step) :]
            if event.kind == "sent" and event.message is not None and event.message.is_text
        ]
        begun = [index for index, text in enumerate(texts) if text.startswith(pattern)]
        if not begun:
            raise MissedError(f"{name} has received nothing that begins with {pattern!r}")
        self.kept[step.value] = _whole(texts[begun[0] :])

    async def _keep_file(self, name: str, step: Step) -> None:
        """Keep the newest file that has come with the ending of the name it is kept by."""
        ending = Path(step.value).suffix

        def newest() -> bytes | None:
            events = self._events(name, in_group=step.in_group)[self._mark(name, step) :]
            sent = [one.message.file for one in events if one.message is not None and _is_ours(one)]
            ours = [one.content for one in sent if one is not None and one.name.endswith(ending)]
            return ours[-1] if ours else None

        await self._until(
            lambda: newest() is not None,
            lambda: (
                f"{name} has received no {ending} in {self._tail(name, in_group=step.in_group)}"
            ),
        )
        content = newest()
        if not content or not content.startswith(BEGINNINGS[ending]):
            raise MissedError(f"{name} has received something else than {ending}")
        self.checks += 1
        self.files[step.value] = content

    async def _count(self, name: str, step: Step) -> None:
        """Count what patterns find in a chat; one with a group gives the number it last found."""
        await self.host.settled()
        read = self._since_mark(name, in_group=step.in_group)
        for what, pattern in step.value.items():
            found = re.findall(pattern, read)
            if not found:
                raise MissedError(f"{name} can count no {what} in {read!r}")
            if re.compile(pattern).groups:
                self.results[what] = int(found[-1])
            else:
                self.results[what] = self.results.get(what, 0) + len(found)

    async def _cost(self, name: str, step: Step) -> None:
        """Count what someone has written and tapped since the scene began."""
        await self.host.settled()
        events = self._events(name, in_group=False)[self.marks[name] :]
        kinds = [one.kind for one in events]
        spent = {"messages": kinds.count("said"), "taps": kinds.count("tapped")}
        if spent != step.value:
            raise MissedError(f"{name} has spent {spent}, not {step.value}")
        self.checks += 1
        if self.audience is not None:
            first = self.script.cast[name].first
            self.audience.spent(self.simulator.clock.now(), first, spent)

    async def _check_silences(self, scene: Scene) -> None:
        silences = [step for step in scene.steps if step.action == "never_reads"]
        if not silences:
            return
        await self.host.settled()
        for step in silences:
            for name in step.by:
                for unwanted in step.value:
                    if unwanted in self._since_mark(name, in_group=step.in_group):
                        raise MissedError(f"{name} should not have read {unwanted!r}")
                    self.checks += 1

    # the chats

    def _events(self, name: str, *, in_group: bool) -> list[Event]:
        return self.people[name].view(self.group if in_group else None).history

    def _seen(self, name: str, *, in_group: bool) -> int:
        return len([one for one in self._events(name, in_group=in_group) if _is_ours(one)])

    def _mark_scene(self) -> None:
        for name in self.people:
            self.marks[name] = len(self._events(name, in_group=False))
        self.marks["group"] = len(self.group.history)

    def _mark(self, name: str, step: Step) -> int:
        return self.marks["group" if step.in_group else name]

    def _since_mark(self, name: str, *, in_group: bool) -> str:
        mark = self.marks["group" if in_group else name]
        events = self._events(name, in_group=in_group)[mark:]
        return "\n".join(one.text for one in events if _is_ours(one))

    def _tail(self, name: str, *, in_group: bool) -> str:
        shown = self._events(name, in_group=in_group)[-6:]
        return "\n".join(f"{one.kind}: {one.text} {one.buttons}" for one in shown)

    async def _until(self, holds: Callable[[], bool], complain: Callable[[], str]) -> None:
        loop = asyncio.get_running_loop()
        end = loop.time() + PATIENCE
        while not holds():
            if loop.time() > end:
                raise MissedError(complain())
            await asyncio.sleep(PAUSE)


def _whole(texts: Sequence[str]) -> str:
    """Return a message whole that may have come in numbered parts, some of them twice."""
    numbered = {
        int(found.group(1)): text[: found.start()]
        for text in reversed(texts)
        if (found := PART.search(text)) is not None
    }
    if PART.search(texts[0]) is None:
        return texts[0]
    return "\n\n".join(numbered[number] for number in sorted(numbered))


def _is_ours(event: Event) -> bool:
    return event.kind in {"sent", "edited"} and event.message is not None and event.message.by_bot
