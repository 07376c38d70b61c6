"""What the command line says, from the templates of a language."""

import tomllib
from functools import cache
from pathlib import Path

from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

TEMPLATES = Path(__file__).with_name("templates")


def phrase(key: str, language: str = "sv", **values: object) -> str:
    """Return a phrase with its values filled in; raises KeyError for one that does not exist."""
    template = _environment().from_string(_phrases(language)[key])
    return template.render(values)


@cache
def _phrases(language: str) -> dict[str, str]:
    text = (TEMPLATES / language / "console.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _environment() -> SandboxedEnvironment:
    return SandboxedEnvironment(undefined=StrictUndefined, autoescape=False)  # noqa: S701  a terminal shows plain text
