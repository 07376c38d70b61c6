"""Names that conferences begin with, as each language's readers know them.

Topics, kinds of actions and the steps of the scale are data: a conference has them in Swedish, and
may rename them. Who reads another language sees those that stand as they were in that language.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.domain.free_days import holiday_names
from bot.rendering.wording import FALLBACK, read_toml


def names_in(folder: Path) -> Mapping[str, str]:
    """Return what a language calls the names that are Swedish to begin with, by those."""
    if folder.name == FALLBACK:
        return {}
    ours = _names(folder.parent / FALLBACK)
    theirs = _names(folder)
    return dict(zip(ours, theirs, strict=True)) | dict(holiday_names(folder.name))


def _names(folder: Path) -> Iterator[str]:
    """Go through the names in an order that is the same in every language."""
    yield from (one["name"] for one in read_toml(folder / "question_template.toml")["topic"])
    yield from read_toml(folder / "action_kinds.toml")["names"]
    yield from (one["name"] for one in read_toml(folder / "scale.toml")["step"])
