"""What people have written, so that Markdown shows it as it was written."""

import re

from markupsafe import Markup

# https://spec.commonmark.org/0.31.2/#backslash-escapes, and what GitHub adds
MARKS = re.compile(r"([\\`*_\[\]<>|~&])")
# A number that would begin a list.
NUMBERED = re.compile(r"^(\d+)([.)])(?=\s|$)")


def escaped(value: object) -> object:
    """Return a value for a template: text of people with its marks made harmless, on one line."""
    if value is None or isinstance(value, Markup):
        return value
    text = MARKS.sub(r"\\\1", " ".join(str(value).split()))
    text = NUMBERED.sub(r"\1\\\2", text)
    if text[:1] in {"#", "+", "-", "="}:
        text = f"\\{text}"
    return Markup(text)  # noqa: S704  Markdown is no HTML: what could become a tag is escaped
