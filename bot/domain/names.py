"""Names as people type them: a first name, or the beginning of one, is often enough."""

from collections.abc import Sequence


def meant(typed: str, names: Sequence[str]) -> int | None:
    """Return the place of the one name that was meant, or None where none or several may be.

    The whole name goes before single words of it, and words before their beginnings.
    """
    words = typed.casefold().split()
    parts = [name.casefold().split() for name in names]
    for fits in (_is_whole, _has_words, _has_beginnings):
        found = [place for place, name in enumerate(parts) if words and fits(words, name)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _is_whole(words: list[str], name: list[str]) -> bool:
    return words == name


def _has_words(words: list[str], name: list[str]) -> bool:
    return all(word in name for word in words)


def _has_beginnings(words: list[str], name: list[str]) -> bool:
    return all(any(part.startswith(word) for part in name) for word in words)


def name_and_body(typed: str) -> tuple[str, str]:
    """Read "Anna Berg, Räddningstjänsten": a name, and after the comma where they come from."""
    name, _comma, body = typed.partition(",")
    if not name.strip():
        name, body = body, ""
    return name.strip(), body.strip()
