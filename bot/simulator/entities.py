"""Trim formatted text, find what Telegram marks by itself, and write entities back as HTML."""

import re
from html import escape
from typing import Any

from bot.simulator.errors import bad_request
from bot.simulator.formatting import Entity, parse_html, utf16_length

TYPES = frozenset(
    [
        "mention",
        "hashtag",
        "cashtag",
        "bot_command",
        "url",
        "email",
        "phone_number",
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
        "text_link",
        "text_mention",
        "custom_emoji",
        "date_time",
    ]
)
_FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/]))"
    r"|(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,})"
    r"|(?P<url>https?://[^\s<>\"]*[^\s<>\".,;:!?)])"
    r"|(?P<mention>(?<![\w@])@[A-Za-z]\w{2,31}(?!\w))"
    r"|(?P<hashtag>(?<!\w)\#\w*[^\W\d]\w*)"
)
_HINTS = re.compile(r"[/@#]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_HTML = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "underline": ("<u>", "</u>"),
    "strikethrough": ("<s>", "</s>"),
    "spoiler": ("<tg-spoiler>", "</tg-spoiler>"),
    "code": ("<code>", "</code>"),
    "pre": ("<pre>", "</pre>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ("<blockquote expandable>", "</blockquote>"),
}


def units(text: str, offset: int, length: int) -> str:
    """Cut a text by UTF-16 units."""
    raw = text.encode("utf-16-le")
    return raw[2 * offset : 2 * (offset + length)].decode("utf-16-le", "replace")


def detect(text: str) -> list[Entity]:
    """Find the commands, mentions, links, addresses and hashtags of a text."""
    if not _HINTS.search(text):
        return []
    return [
        {
            "type": found.lastgroup,
            "offset": utf16_length(text[: found.start()]),
            "length": utf16_length(found.group()),
        }
        for found in _FOUND.finditer(text)
    ]


def _checked(entities: list[Entity], length: int) -> list[Entity]:
    for entity in entities:
        if entity["type"] not in TYPES:
            raise bad_request(f'unsupported MessageEntity type "{entity["type"]}" (simulator)')
        if entity["offset"] < 0 or entity["length"] <= 0:
            raise bad_request("can't parse MessageEntity: entity has a wrong offset or length")
        if entity["offset"] + entity["length"] > length:
            raise bad_request("entity ends after the end of the text")
    return sorted(entities, key=lambda each: (each["offset"], -each["length"]))


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    start = len(text) - len(text.lstrip())
    bare = text.strip()
    if len(bare) == len(text):
        return text, entities
    cut, length = utf16_length(text[:start]), utf16_length(bare)
    kept: list[Entity] = []
    for entity in entities:
        begin = max(entity["offset"] - cut, 0)
        end = min(entity["offset"] + entity["length"] - cut, length)
        if begin < end:
            kept.append({**entity, "offset": begin, "length": end - begin})
    return bare, kept


def read(text: str, parse_mode: str | None, given: list[Entity] | None) -> tuple[str, list[Entity]]:
    """Return the text as it will stand, with every entity, or refuse its formatting."""
    text = _CONTROLS.sub(" ", text.replace("\r", "")) if _CONTROLS.search(text) else text
    entities: list[Entity] = []
    if parse_mode:
        if parse_mode.lower() != "html":
            known = parse_mode.lower() in {"markdown", "markdownv2"}
            reason = (
                f"parse_mode {parse_mode} is not simulated" if known else "unsupported parse_mode"
            )
            raise bad_request(reason)
        text, entities = parse_html(text)
    elif given:
        entities = _checked(given, utf16_length(text))
    text, entities = _trimmed(text, entities)
    return text, with_detected(text, entities)


def with_detected(text: str, entities: list[Entity]) -> list[Entity]:
    """Add what Telegram finds by itself outside code and links."""
    found = detect(text)
    if not found:
        return entities
    closed = [each for each in entities if each["type"] in {"code", "pre", "text_link"}]
    free = [
        one
        for one in found
        if not any(
            one["offset"] < shut["offset"] + shut["length"]
            and shut["offset"] < one["offset"] + one["length"]
            for shut in closed
        )
        and one not in entities
    ]
    return sorted([*entities, *free], key=lambda each: (each["offset"], -each["length"]))


def _marks(entity: Entity) -> tuple[str, str] | None:
    kind = entity["type"]
    if kind == "text_link":
        return f'<a href="{escape(entity["url"])}">', "</a>"
    if kind == "text_mention":
        user_id = entity.get("user_id") or entity["user"]["id"]
        return f'<a href="tg://user?id={user_id}">', "</a>"
    if kind == "custom_emoji":
        return f'<tg-emoji emoji-id="{entity["custom_emoji_id"]}">', "</tg-emoji>"
    if kind == "pre" and "language" in entity:
        return f'<pre><code class="language-{escape(entity["language"])}">', "</code></pre>"
    return _HTML.get(kind)


def to_html(text: str, entities: list[Entity]) -> str:
    """Write a text with its entities as Telegram HTML."""
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    for entity in entities:
        marks = _marks(entity)
        if marks:
            opening.setdefault(entity["offset"], []).append(marks[0])
            closing.setdefault(entity["offset"] + entity["length"], []).insert(0, marks[1])
    if not opening:
        return escape(text)
    pieces: list[str] = []
    position = 0
    for character in text:
        pieces += closing.get(position, ())
        pieces += opening.get(position, ())
        pieces.append(escape(character))
        position += 2 if character > "\uffff" else 1
    pieces += closing.get(position, ())
    return "".join(pieces)


def for_api(entities: list[Entity], users: dict[int, Any]) -> list[Entity]:
    """Return the entities as the API shows them, with the users they mention."""
    shown: list[Entity] = []
    for entity in entities:
        if entity["type"] != "text_mention" or "user" in entity:
            shown.append(entity)
        elif entity["user_id"] in users:
            rest = {key: value for key, value in entity.items() if key != "user_id"}
            shown.append(rest | {"user": users[entity["user_id"]]})
    return shown
