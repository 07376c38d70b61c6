"""What goes wrong, when, and how often: drawn from a seed alone, so that it can be drawn again."""

import random
from dataclasses import dataclass

from bot.simulator.faults import FaultKind

POINTS = (
    "fetched",
    "stored",
    "in handler",
    "use case done",
    "use case committed",
    "before send",
    "sent",
    "marked",
)
# How much happens in each scene of a week, and so how much may go wrong there.
SCENES = {
    "prompt": 4,
    "answers": 18,
    "first reminder": 2,
    "later answers": 4,
    "second reminder": 2,
    "agenda": 1,
    "arranging": 6,
    "release": 8,
    "number": 2,
    "meeting": 24,
    "minutes": 8,
    "corrections": 8,
    "follow-up": 4,
}
FETCHING = "getUpdates"
SENDING = ("sendMessage", "sendMessage", "editMessageText", "editMessageText", "deleteMessage")
OF_LINES: dict[FaultKind, int] = {
    "latency": 4,
    "429": 3,
    "500": 3,
    "502": 3,
    "drop_before": 4,
    "drop_after": 4,
    "malformed": 3,
    "duplicate_updates": 3,
    "reorder_updates": 3,
    "unknown_fields": 3,
    "unknown_kind": 2,
}
OF_BATCHES = frozenset({"duplicate_updates", "reorder_updates", "unknown_fields", "unknown_kind"})
# What is done to the bot, its machine or its chats, how often among the others, and where only.
DEEDS = {
    "SIGTERM": 3,
    "SIGSTOP": 3,
    "second poller": 3,
    "service out of reach": 2,
    "disk full": 2,
    "database read-only": 2,
    "connections cut": 2,
    "clock an hour ahead": 2,
    "clock an hour behind": 2,
}
# Once in each season: they take long, or leave the world changed.
ONCE = (
    ("database locked", "answers"),
    ("server killed", "later answers"),
    ("group upgraded", "agenda"),
    ("bot removed from group", "first reminder"),
    ("update ids begin lower", "second reminder"),
    ("clock a week ahead", "after"),
)
ONLY_IN = {
    # Not while a question waits: it waits for an hour, and then words stand for themselves.
    "clock an hour ahead": ("prompt", "first reminder"),
    "clock an hour behind": ("prompt", "first reminder", "release", "number"),
    "SIGSTOP": ("answers", "later answers", "release", "meeting", "minutes"),
}
# One in so many faults is a deed.
DEEDS_AMONG = 10


@dataclass(frozen=True)
class Kill:
    """A kill -9: at the so-many-th passing of a point, or after some real seconds."""

    point: str | None
    times: int
    seconds: float


@dataclass(frozen=True)
class LineFault:
    """A fault of the lines to Telegram, or of Telegram, once so many calls have passed."""

    kind: FaultKind
    method: str | None
    after: int
    times: int
    seconds: float
    retry_after: int


@dataclass(frozen=True)
class Deed:
    """Something that is done to the bot or its world, some real seconds after another."""

    kind: str
    seconds: float
    lasts: float


@dataclass(frozen=True)
class Share:
    """What goes wrong in one scene."""

    kills: tuple[Kill, ...] = ()
    lines: tuple[LineFault, ...] = ()
    deeds: tuple[Deed, ...] = ()


Plan = dict[tuple[int, str], Share]


def draw(seed: str, weeks: int, kills: int, faults: int, *, once: bool = True) -> Plan:
    """Draw what goes wrong in each scene of some weeks; `once`: also what is done once a season."""
    dice = random.Random(seed)
    scenes = [(week, scene) for week in range(weeks) for scene in SCENES]
    weights = [SCENES[scene] for _, scene in scenes]
    deaths = dice.choices(scenes, weights, k=kills)
    troubles = dice.choices(scenes, weights, k=faults - faults // DEEDS_AMONG)
    deeds = [_deed(dice, scenes) for _ in range(faults // DEEDS_AMONG)]
    if once:
        week = dice.randrange(weeks)
        deeds += [((week, scene), Deed(kind, 0.2, 1.0)) for kind, scene in ONCE]
    return {
        scene: Share(
            tuple(_kill(dice) for one in deaths if one == scene),
            tuple(_line(dice, scene[1]) for one in troubles if one == scene),
            tuple(deed for one, deed in deeds if one == scene),
        )
        for scene in [*scenes, *((week, "after") for week in range(weeks))]
    }


def _deed(dice: random.Random, scenes: list[tuple[int, str]]) -> tuple[tuple[int, str], Deed]:
    kind = dice.choices(list(DEEDS), list(DEEDS.values()))[0]
    fitting = [one for one in scenes if one[1] in ONLY_IN.get(kind, SCENES)]
    scene = dice.choices(fitting, [SCENES[one[1]] for one in fitting])[0]
    return scene, Deed(kind, dice.uniform(0.1, 0.8), dice.uniform(0.2, 1.5))


def _kill(dice: random.Random) -> Kill:
    is_untagged = dice.random() < 0.4
    point = None if is_untagged else dice.choice(POINTS)
    return Kill(point, dice.randint(1, 12), dice.uniform(0.0, 0.6))


def _line(dice: random.Random, scene: str) -> LineFault:
    kind = dice.choices(list(OF_LINES), list(OF_LINES.values()))[0]
    method: str | None = FETCHING
    calls = 4 * SCENES[scene]
    if kind not in OF_BATCHES and dice.random() < 0.85:
        method = None if kind == "latency" else dice.choice(SENDING)
        calls = 12 * SCENES[scene]
    times = dice.randint(3, 8) if kind == "429" and dice.random() < 0.2 else 1
    return LineFault(
        kind, method, dice.randrange(calls), times, dice.uniform(0.01, 0.2), dice.randint(1, 3)
    )
