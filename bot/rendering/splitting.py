"""Cut a long HTML text into messages: between sections, else lines, else words."""

import html
import re
from collections.abc import Callable, Sequence

from bot.rendering.lengths import TAG, utf16_length, visible_length

LONGEST = 4096
SECTION = "\f"
GAP = "\n\n"
# A tag, a character reference, a space, or a run of letters: what is not torn apart. Runs are
# short, so that a text without spaces still fills its parts.
TOKEN = re.compile(r"<[^>]*>|&[#\w]+;|[^<&\s]{1,16}|.", re.DOTALL)
OPENING = re.compile(r"<([a-z][\w-]*)", re.IGNORECASE)


def split(text: str, number: Callable[[int, int], str], longest: int = LONGEST) -> list[str]:
    """Return the text as parts that fit, each with its number where there are several."""
    sections = [section for part in text.split(SECTION) if (section := part.strip("\n"))]
    whole = GAP.join(sections)
    if visible_length(whole) <= longest:
        return [whole]
    room = longest - visible_length(GAP + number(999, 999))
    parts = _balanced(_packed(sections, room))
    return [f"{part}{GAP}{number(index, len(parts))}" for index, part in enumerate(parts, start=1)]


def _packed(sections: Sequence[str], room: int) -> list[str]:
    """Fill the parts with whole sections; a section that alone is too long is cut."""
    parts: list[str] = []
    for section in sections:
        joined = f"{parts[-1]}{GAP}{section}" if parts else section
        if visible_length(joined) <= room:
            parts[-1:] = [joined]
        elif visible_length(section) <= room:
            parts.append(section)
        else:
            parts.extend(_cut(section, room))
    return parts


def _cut(section: str, room: int) -> list[str]:
    tokens = TOKEN.findall(section)
    pieces: list[str] = []
    while tokens:
        end = _end(tokens, room)
        piece, tokens = "".join(tokens[:end]).strip(), tokens[end:]
        if tokens and tokens[0].isspace():
            del tokens[0]
        if visible_length(piece):
            pieces.append(piece)
        elif tokens:
            tokens = [*TAG.findall(piece), *tokens]
        else:
            pieces[-1:] = [f"{''.join(pieces[-1:])}{piece}"]
    return pieces


def _end(tokens: Sequence[str], room: int) -> int:
    """Return where the piece that begins the tokens ends: a line's end, a word's, or anywhere."""
    fitting = length = 0
    for token in tokens:
        length += _length(token)
        if length > room:
            break
        fitting += 1
    if fitting == len(tokens):
        return fitting
    for border in ("\n", " "):
        for index in range(fitting, fitting // 3, -1):
            if index < len(tokens) and tokens[index] == border:
                return index
    return max(fitting, 1)


def _length(token: str) -> int:
    if len(token) > 1 and token[0] in "<&":
        return 0 if token[0] == "<" else utf16_length(html.unescape(token))
    return len(token) if token.isascii() else utf16_length(token)


def _is_tag(token: str) -> bool:
    return len(token) > 1 and token.startswith("<")


def _balanced(parts: Sequence[str]) -> list[str]:
    """Close what is open at the end of each part, and open it again in the next."""
    balanced = []
    opened: list[str] = []
    for part in parts:
        begun = "".join(opened)
        for tag in filter(_is_tag, TOKEN.findall(part)):
            if not tag.startswith("</"):
                opened.append(tag)
            elif opened:
                opened.pop()
        closed = "".join(f"</{_name(tag)}>" for tag in reversed(opened))
        balanced.append(f"{begun}{part}{closed}")
    return balanced


def _name(tag: str) -> str:
    found = OPENING.match(tag)
    return found.group(1) if found else ""
