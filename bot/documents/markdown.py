"""A text in Markdown as a file."""

from collections.abc import Mapping
from typing import Any


def produce(source: Mapping[str, Any]) -> bytes:
    """Write the text in UTF-8."""
    text: str = source["text"]
    return f"{text}\n".encode("utf-8", "replace")
