"""Lengths as Telegram counts them: UTF-16 units, after tags and entities have been read."""

import html
import re

ELLIPSIS = "…"
TAG = re.compile(r"<[^>]*>")


def utf16_length(text: str) -> int:
    """Return the number of UTF-16 units of a text."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def visible_length(markup: str) -> int:
    """Return the UTF-16 length of an HTML text as people see it."""
    return utf16_length(html.unescape(TAG.sub("", markup)))


def shorten(text: str, limit: int) -> str:
    """Cut a text to at most `limit` UTF-16 units, at a word's end where one is near."""
    if utf16_length(text) <= limit:
        return text
    kept = _head(text, limit - 1)
    border = kept.rfind(" ")
    if border > len(kept) // 2 and not text[len(kept)].isspace():
        kept = kept[:border]
    return kept.rstrip() + ELLIPSIS


def _head(text: str, limit: int) -> str:
    units = 0
    for index, character in enumerate(text):
        units += utf16_length(character)
        if units > limit:
            return text[:index]
    return text
