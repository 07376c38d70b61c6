"""The script of a story: scenes of steps, read from a TOML file.

A step is one small table: `by` says who acts or looks, and exactly one further key says what.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

STORY = Path(__file__).with_name("story.toml")
ACTIONS = frozenset(
    {
        "says",
        "taps",
        "opens",
        "edits",
        "blocks",
        "adds_bot",
        "reads",
        "never_reads",
        "reports",
        "runs",
        "keeps",
        "keeps_file",
        "counts",
        "costs",
        "at",
    }
)


@dataclass(frozen=True)
class Figure:
    """Someone in the story, and the part they play."""

    key: str
    first: str
    last: str
    part: str
    username: str | None = None


@dataclass(frozen=True)
class Step:
    """One thing that each of some people does, or must be able to read."""

    action: str
    value: Any
    by: tuple[str, ...]
    in_group: bool = False
    more: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Scene:
    """A stretch of the story that begins at an instant."""

    title: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Script:
    """A whole story."""

    begins: datetime
    zone: str
    group: str
    cast: Mapping[str, Figure]
    scenes: tuple[Scene, ...]
    labels: Mapping[str, str]

    @property
    def step_count(self) -> int:
        """Return how many steps the whole story has."""
        return sum(len(scene.steps) for scene in self.scenes)


def load(path: Path = STORY) -> Script:
    """Read a script; raises ValueError for a step that says nothing or two things."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    zone = raw["zone"]
    scenes = tuple(_scene(one, zone) for one in raw["scene"])
    cast = {key: Figure(key=key, **values) for key, values in raw["cast"].items()}
    return Script(_instant(raw["begins"], zone), zone, raw["group"], cast, scenes, raw["labels"])


def _scene(raw: Mapping[str, Any], zone: str) -> Scene:
    steps = [Step("at", _instant(raw["at"], zone), by=("",))] if "at" in raw else []
    steps += [_step(one, zone) for one in raw["steps"]]
    return Scene(raw["title"], tuple(steps))


def _step(raw: Mapping[str, Any], zone: str) -> Step:
    actions = ACTIONS & raw.keys()
    if len(actions) != 1:
        raise ValueError(f"a step needs exactly one action: {raw}")
    (action,) = actions
    value = _instant(raw["at"], zone) if action == "at" else raw[action]
    more = {key: one for key, one in raw.items() if key not in {"by", "in", action}}
    by = raw.get("by", "")
    names = tuple(by) if isinstance(by, list) else (by,)
    return Step(action, value, names, raw.get("in") == "group", more)


def _instant(text: str, zone: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))
