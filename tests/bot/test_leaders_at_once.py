"""Two who lead tap and type at the same instant, in transactions that are truly parallel."""

import asyncio
import random
import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlmodel import Session

import storage.database
from bot.domain.access import Role
from bot.rendering import Rendering
from bot.services.ports import Sender
from storage.database import Database
from storage.engines import is_collision, make_engine, parse_url
from tests.bot.phones import Moving, Phone, Shown
from tests.conftest import Databases
from tests.hall import Hall
from tests.services.meetings_at_work import GROUP, NINE, laid_table

SEED, ROUNDS = 11, 12
CHAIR, SECRETARY, DEPUTY, MEMBER = 501, 502, 590, 503
NAMES = [f"Deltagare {number:02}" for number in range(30)]
MEETING = "meeting:1"
STEP = f"{MEETING}:step"
QUESTIONS = ("Beslut", "Åtgärd", "Notering")
REMOVED = re.compile(r"anteckningen ”.*(ord-\d+z).*” är borttagen")
AS_BEFORE = re.compile(r"uppropet är som förut för (Deltagare \d\d)")


def fill(url: str) -> None:
    """Let a meeting be about to begin, with three items and many people."""
    database = Database(url)
    database.migrate()
    database.close()
    engine = make_engine(parse_url(url))
    with Session(engine) as session:
        table = laid_table(Hall(session, datetime(2026, 11, 23, 8, tzinfo=UTC)))
        for what in ("Klotter", "Langning", "Mörker"):
            table.observes(table.eva, what)
        hall = table.hall
        sender = Sender(DEPUTY, DEPUTY, "Didrik")
        hall.joins("Didrik", table.conference, Role.DEPUTY, sender=sender)
        for number, name in enumerate(NAMES):
            hall.joins(name, table.conference, sender=Sender(600 + number, 600 + number, name))
        session.commit()
    engine.dispose()


class Meeting:
    """A meeting under way, and what people have seen kept and taken back."""

    def __init__(self, url: str) -> None:
        self.dice = random.Random(SEED)
        rendering, clock = Rendering(), Moving(NINE)
        self.chair, self.secretary, self.deputy, self.member = (
            Phone(url, number, rendering, clock, GROUP)
            for number in (CHAIR, SECRETARY, DEPUTY, MEMBER)
        )
        self.kept: dict[str, str] = {}
        self.called: set[str] = set()
        self.taken_back: set[str] = set()
        self.names = iter(NAMES)
        self.words = (f"ord-{number}z" for number in range(100, 1000))

    def close(self) -> None:
        for one in (self.chair, self.secretary, self.deputy, self.member):
            one.close()

    async def act(self, who: Phone) -> None:
        """Do something of a meeting, from what one sees."""
        deeds = (self.record, self.record, self.record, self.move, self.undo, self.call)
        await self.dice.choice(deeds)(who)

    async def record(self, who: Phone) -> None:
        """Write something down; who is told that it is kept holds the bot to that."""
        kind, word = self.dice.choice(QUESTIONS), next(self.words)
        while "gått vidare" in await who.taps(who.screen(MEETING).data(kind)):
            pass
        await who.says(f"Vi tar {word}")
        assert word in who.screen(STEP).text, f"{word} was not confirmed"
        self.kept[word] = kind
        if kind == "Åtgärd" and (owner := who.screen(STEP).data("Eva")):
            await who.taps(owner)

    async def move(self, who: Phone) -> None:
        """Go to the next item, or back."""
        screen = who.screen(MEETING)
        await who.taps(screen.data("Nästa") or screen.data("◀"))

    async def undo(self, who: Phone) -> None:
        """Take the last step back; the answer says what that was."""
        last = who.screen(MEETING).data("Ångra")
        if last is not None:
            answer = await who.taps(last)
            for known in (REMOVED, AS_BEFORE):
                self.taken_back.update(known.findall(answer))

    async def call(self, who: Phone) -> None:
        """Mark somebody present who has not been called."""
        name = next(self.names)
        await who.taps(who.screen(MEETING).data("Upprop"))
        while (button := who.screen(STEP).data(name)) is None:
            await who.taps(who.screen(STEP).data("▶"))
        await who.taps(button)
        self.called.add(name)

    async def dictate(self) -> None:
        """Write a decision down from the group."""
        word = next(self.words)
        await self.member.says(f"/beslut Vi gör {word}", in_group=True)
        assert any(word in one.text for one in self.member.received(GROUP))
        self.kept[word] = "Beslut"


@pytest.fixture
def collisions(monkeypatch: pytest.MonkeyPatch) -> list[Exception]:
    """Return the list of what two transactions meant to each other."""
    met: list[Exception] = []

    def note(error: Exception) -> bool:
        collides = is_collision(error)  # type: ignore[arg-type]  # only database errors are asked
        if collides:
            met.append(error)
        return collides

    monkeypatch.setattr(storage.database, "is_collision", note)
    return met


@pytest.fixture
def meeting(postgresql_databases: Databases) -> Iterator[Meeting]:
    opened = Meeting(postgresql_databases(fill))
    yield opened
    opened.close()


def state(seen: Shown) -> tuple[list[str], list[str]]:
    """Return what a screen says of the meeting, not of whose screen it is or of the time."""
    _title, _time, *lines = seen.text.splitlines()
    return lines, [data for label, data in seen.buttons if label != "Ta över"]


async def test_what_two_leaders_do_at_the_same_instant_is_kept_whole_and_shown_to_both(
    meeting: Meeting, collisions: list[Exception]
) -> None:
    chair, secretary = meeting.chair, meeting.secretary
    await chair.says("/mote")
    await chair.taps(chair.screen(MEETING).data("Starta mötet"))
    for number in range(ROUNDS):
        dictated = [meeting.dictate()] if number % 3 == 0 else []
        await asyncio.gather(meeting.act(chair), meeting.act(secretary), *dictated)
        assert state(chair.screen(MEETING)) == state(secretary.screen(MEETING)), number
    await take_over_both(meeting)
    await close_while_the_other_writes(meeting)
    await publish_both(meeting)
    read_minutes(meeting)
    await settle_both_ways(meeting)
    assert collisions, "the transactions were never at the same rows at once"


async def take_over_both(meeting: Meeting) -> None:
    """Of two who take over at once one does, and all hear of that one once."""
    secretary, deputy = meeting.secretary, meeting.deputy
    await secretary.taps(secretary.screen(MEETING).data("Ta över"))
    await deputy.says("/mote")
    sure = "Ja, jag leder"
    answers = await asyncio.gather(
        *(one.taps(one.screen(STEP).data(sure)) for one in (secretary, deputy))
    )
    assert sum("hann före" in one for one in answers) == 1, answers
    assert sum("leder nu" in one.text for one in meeting.member.received()) == 1


async def close_while_the_other_writes(meeting: Meeting) -> None:
    """What is typed while another ends the meeting is kept, or comes back to its writer."""
    chair, secretary, word = meeting.chair, meeting.secretary, next(meeting.words)
    await secretary.taps(secretary.screen(MEETING).data("Beslut"))
    await asyncio.gather(
        secretary.says(f"Sist {word}"), chair.taps(chair.screen(MEETING).data("Avsluta"))
    )
    told = [one.text for one in secretary.received() if word in one.text]
    came_back = [text for text in told if "inte antecknat" in text]
    assert len(came_back) <= 1
    if came_back:
        assert len(told) == 1
    else:
        meeting.kept[word] = "Beslut"


async def publish_both(meeting: Meeting) -> None:
    """Two who publish at once send the minutes once."""
    await asyncio.gather(
        *(
            one.taps(one.screen(MEETING).data("Publicera"))
            for one in (meeting.chair, meeting.secretary)
        )
    )


def read_minutes(meeting: Meeting) -> None:
    """Hold what the minutes say against what people were told."""
    title = "Minnesanteckningar torsdag"
    received = [one.text for one in meeting.member.received()]
    assert sum(title in text for text in received) == 1
    first = next(number for number, text in enumerate(received) if title in text)
    text = "\n".join(received[first:])
    for word, kind in meeting.kept.items():
        expected = 0 if word in meeting.taken_back else 1 if kind == "Notering" else 2
        assert text.count(word) == expected, (word, kind, text)
    present = text.partition("Inte uppropade")[0]
    for name in meeting.called:
        assert (name in present) == (name not in meeting.taken_back), (name, text)


async def settle_both_ways(meeting: Meeting) -> None:
    """A correction that one accepts while the other declines it is settled once."""
    chair, secretary, member = meeting.chair, meeting.secretary, meeting.member
    offered = next(one for one in reversed(member.received()) if one.data("Rätta"))
    await member.taps(offered.data("Rätta"))
    await member.taps(member.screen("correction:1").data("Något annat"))
    await member.says("Det var på fredagen")
    await chair.taps(chair.screen(":asked").data("Godta"))
    await secretary.taps(secretary.screen(":asked").data("Avslå"))
    await asyncio.gather(
        chair.taps(chair.screen(":asked").data("Lägg till")),
        secretary.taps(secretary.screen(":asked").data("Avslå utan")),
    )
    outcomes = [one.text for one in member.received() if one.text.startswith("Din rättelse")]
    assert len(outcomes) == 1
