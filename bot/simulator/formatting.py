"""Read Telegram's HTML into plain text and entities, counted in UTF-16 units.

Source: https://core.telegram.org/bots/api#html-style, and the wording of the refusals from the
parser of the published Bot API server (tdlib, MessageEntity.cpp).
"""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from bot.simulator.errors import ApiError, bad_request

Entity = dict[str, Any]

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
_BARE_ATTRIBUTES = {"expandable"}
_MARK = re.compile(r"[<&]")
_CHARACTER = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot)(?![A-Za-z]));?")
_NAMED = re.compile(r"&[A-Za-z][A-Za-z0-9]*;")
_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE = re.compile(
    r"""\s*(?P<name>[^\s=>]+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'"""
    r"""|(?P<token>[A-Za-z0-9.\-]*)(?=[\s>])))?"""
)
_LINK = re.compile(r"(?:https?|tg|ton|mailto|tel):.+|[^\s/?#@:]+\.[^\s.]{2,}.*", re.IGNORECASE)


def utf16_length(text: str) -> int:
    """Count the UTF-16 units of a text."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


@dataclass(slots=True)
class _Open:
    tag: str
    offset: int
    start: int
    attributes: dict[str, str]


@dataclass(slots=True)
class _Parser:
    source: str
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    stack: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def refusal(self, reason: str, position: int) -> ApiError:
        offset = len(self.source[:position].encode())
        return bad_request(f"can't parse entities: {reason.format(offset)}")

    def add(self, text: str) -> None:
        if text:
            self.pieces.append(text)
            self.length += utf16_length(text)

    def run(self) -> None:
        position = 0
        source = self.source
        while mark := _MARK.search(source, position):
            self.add(source[position : mark.start()])
            position = mark.start()
            if source[position] == "&":
                position = self.character(position)
            elif source.startswith("</", position):
                position = self.end_tag(position)
            else:
                position = self.start_tag(position)
        self.add(source[position:])
        if self.stack:
            raise bad_request(
                "can't parse entities: Can't find end tag corresponding to start tag "
                f'"{self.stack[-1].tag}"'
            )

    def character(self, position: int) -> int:
        if found := _CHARACTER.match(self.source, position):
            text = unescape(found.group().rstrip(";") + ";")
            if text != "\ufffd":
                self.add(text)
                return found.end()
        # Telegram would show an unknown name as it stands; nobody means that.
        if found := _NAMED.match(self.source, position):
            name = found.group()
            raise self.refusal(
                f'unsupported named entity "{name}" at byte offset {{}} (simulator)', position
            )
        self.add("&")
        return position + 1

    def start_tag(self, position: int) -> int:
        named = _TAG_NAME.match(self.source, position + 1)
        end = named.end() if named else position + 1
        tag = self.source[position + 1 : end].lower()
        if end >= len(self.source):
            raise self.refusal("Unclosed start tag at byte offset {}", position)
        if tag not in TAGS:
            shown = tag.replace("{", "{{").replace("}", "}}")
            raise self.refusal(f'Unsupported start tag "{shown}" at byte offset {{}}', position)
        attributes, end = self.attributes(tag, position, end)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self.refusal(
                'Tag "span" must have class "tg-spoiler" at byte offset {}', position
            )
        self.stack.append(_Open(tag, self.length, len(self.pieces), attributes))
        return end

    def attributes(self, tag: str, begin: int, position: int) -> tuple[dict[str, str], int]:
        attributes: dict[str, str] = {}
        source = self.source
        while True:
            while position < len(source) and source[position].isspace():
                position += 1
            if position >= len(source):
                raise self.refusal("Unclosed start tag at byte offset {}", begin)
            if source[position] == ">":
                return attributes, position + 1
            found = _ATTRIBUTE.match(source, position)
            if found is None:
                raise self.refusal(
                    f'Empty attribute name in the tag "{tag}" at byte offset {{}}', begin
                )
            name, double, single, token = found.group("name", "double", "single", "token")
            value = double if double is not None else single if single is not None else token
            if value is None and name not in _BARE_ATTRIBUTES:
                raise self.bad_attribute(found.end(), tag, begin)
            attributes[name] = unescape(value or "")
            position = found.end()

    def bad_attribute(self, position: int, tag: str, begin: int) -> ApiError:
        rest = self.source[position:].lstrip()
        if rest.startswith("="):
            if rest[1:].lstrip()[:1] in {'"', "'"}:
                return self.refusal("Unclosed start tag at byte offset {}", begin)
            return self.refusal("Unexpected end of name token at byte offset {}", position + 1)
        return self.refusal(
            f'Expected equal sign in declaration of an attribute of the tag "{tag}" '
            "at byte offset {}",
            begin,
        )

    def end_tag(self, position: int) -> int:
        if not self.stack:
            raise self.refusal("Unexpected end tag at byte offset {}", position)
        named = _TAG_NAME.match(self.source, position + 2)
        end = named.end() if named else position + 2
        tag = self.source[position + 2 : end].lower()
        while end < len(self.source) and self.source[end].isspace():
            end += 1
        if end >= len(self.source) or self.source[end] != ">":
            raise self.refusal("Unclosed end tag at byte offset {}", position)
        opened = self.stack.pop()
        if tag and tag != opened.tag:
            shown = tag.replace("{", "{{").replace("}", "}}")
            raise self.refusal(
                f'Unmatched end tag at byte offset {{}}, expected "</{opened.tag}>", '
                f'found "</{shown}>"',
                position,
            )
        if self.length > opened.offset:
            self.close(opened)
        return end + 1

    def close(self, opened: _Open) -> None:
        entity: Entity = {
            "type": TAGS[opened.tag],
            "offset": opened.offset,
            "length": self.length - opened.offset,
        }
        last = self.entities[-1] if self.entities else None
        if opened.tag == "a":
            inside = "".join(self.pieces[opened.start :])
            if not _link(entity, opened.attributes.get("href") or inside):
                return
        elif opened.tag == "blockquote" and "expandable" in opened.attributes:
            entity["type"] = "expandable_blockquote"
        elif opened.tag == "tg-emoji":
            emoji_id = opened.attributes.get("emoji-id", "")
            if not emoji_id.isdigit() or not int(emoji_id):
                raise bad_request("can't parse entities: Invalid custom emoji identifier specified")
            entity["custom_emoji_id"] = emoji_id
        elif opened.tag == "code":
            language = opened.attributes.get("class", "")
            if language.startswith("language-"):
                entity["language"] = language.removeprefix("language-")
        elif opened.tag == "pre" and last is not None and _same_span(last, entity):
            # <pre><code class="language-…"> is one block with a language.
            entity = self.entities.pop() | {"type": "pre"}
        self.entities.append(entity)


def _same_span(code: Entity, pre: Entity) -> bool:
    return (
        code["type"] == "code"
        and "language" in code
        and code["offset"] == pre["offset"]
        and code["length"] == pre["length"]
    )


def _link(entity: Entity, url: str) -> bool:
    if url.startswith("tg://user?id=") and url.removeprefix("tg://user?id=").isdigit():
        entity["type"] = "text_mention"
        entity["user_id"] = int(url.removeprefix("tg://user?id="))
        return True
    if not _LINK.fullmatch(url):
        return False
    if not re.match(r"[A-Za-z]+:", url):
        url = f"http://{url}"
    entity["url"] = url if url.count("/") > 2 or not url.startswith("http") else f"{url}/"
    return True


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Return the plain text and its entities, outermost first, or refuse the markup."""
    if "<" not in source and "&" not in source:
        return source, []
    parser = _Parser(source)
    parser.run()
    for entity in parser.entities:
        if entity["type"] == "code":
            entity.pop("language", None)
    entities = sorted(parser.entities, key=lambda each: (each["offset"], -each["length"]))
    return "".join(parser.pieces), entities
