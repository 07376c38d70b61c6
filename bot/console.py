"""What the command line says, from its own templates."""

import tomllib
from functools import cache
from pathlib import Path

from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

LANGUAGE = "sv"
TEMPLATES = Path(__file__).with_name("templates")


def phrase(key: str, /, **values: object) -> str:
    """Return a phrase with its values filled in; raises KeyError for one that does not exist."""
    template = _environment().from_string(_phrases()[key])
    return template.render(values)


@cache
def _phrases() -> dict[str, str]:
    text = (TEMPLATES / LANGUAGE / "console.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _environment() -> SandboxedEnvironment:
    return SandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
