"""What goes wrong, when, and how often: drawn from a seed alone, so that it can be drawn again."""

import random
from dataclasses import dataclass
from typing import Literal

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
    "release": 8,
    "number": 2,
    "meeting": 5,
    "minutes": 8,
}
FETCHING = "getUpdates"
SENDING = ("sendMessage", "editMessageText", "answerCallbackQuery", "deleteMessage")
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
}


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
class Share:
    """What goes wrong in one scene."""

    kills: tuple[Kill, ...] = ()
    lines: tuple[LineFault, ...] = ()


Plan = dict[tuple[int, str], Share]
Kind = Literal["kill", "line"]


def draw(seed: str, weeks: int, kills: int, faults: int) -> Plan:
    """Draw what goes wrong in each scene of some weeks."""
    dice = random.Random(seed)
    scenes = [(week, scene) for week in range(weeks) for scene in SCENES]
    weights = [SCENES[scene] for _, scene in scenes]
    deaths = dice.choices(scenes, weights, k=kills)
    troubles = dice.choices(scenes, weights, k=faults)
    return {
        scene: Share(
            tuple(_kill(dice) for one in deaths if one == scene),
            tuple(_line(dice, scene[1]) for one in troubles if one == scene),
        )
        for scene in scenes
    }


def _kill(dice: random.Random) -> Kill:
    is_untagged = dice.random() < 0.4
    point = None if is_untagged else dice.choice(POINTS)
    return Kill(point, dice.randint(1, 12), dice.uniform(0.0, 0.6))


def _line(dice: random.Random, scene: str) -> LineFault:
    kind = dice.choices(list(OF_LINES), list(OF_LINES.values()))[0]
    method: str | None = FETCHING
    calls = 4 * SCENES[scene]
    if kind not in {"duplicate_updates", "reorder_updates"} and dice.random() < 0.85:
        method = None if kind == "latency" else dice.choice(SENDING[:2])
        calls = 12 * SCENES[scene]
    times = dice.randint(3, 8) if kind == "429" and dice.random() < 0.2 else 1
    return LineFault(
        kind, method, dice.randrange(calls), times, dice.uniform(0.01, 0.2), dice.randint(1, 3)
    )
