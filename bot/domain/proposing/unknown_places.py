"""The words for a place that the register does not know."""

from collections.abc import Sequence

from bot.domain.proposing.page import Page, overlaps
from bot.domain.proposing.rules import PlaceWords

MOST_BETWEEN = 2
SUBJECT = 1.6
LONGEST_NUMBER = 3


def unknown_place(
    read: Page, words: PlaceWords, taken: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """Return where in the plain text the likeliest place stands: a noun after "vid" or the like."""
    best = _subject(read, words, taken)
    for place in range(len(read.words)):
        for size in (2, 1):
            before = tuple(one.text for one in read.words[place : place + size])
            is_near = before in words.near
            if len(before) < size or not (is_near or before in words.at):
                continue
            found = _noun(read, words, place + size, taken, is_near=is_near)
            if found is not None and (best is None or found[0] > best[0]):
                best = found
            break
    return best[1:] if best else None


def _subject(
    read: Page, words: PlaceWords, taken: Sequence[tuple[int, int]]
) -> tuple[float, int, int] | None:
    """Read "Hissen står stilla": a text that begins with a place is likely about it."""
    if not read.words or not _may_be(read, words, 0, taken):
        return None
    text = read.words[0].text
    is_place = text.endswith(words.definite) and _means_a_place(text, words)
    return (SUBJECT, read.words[0].start, read.words[0].end) if is_place else None


def _noun(
    read: Page, words: PlaceWords, first: int, taken: Sequence[tuple[int, int]], *, is_near: bool
) -> tuple[float, int, int] | None:
    """Return how likely a place begins at a word, and from where to where it goes."""
    place = first
    while place < min(first + MOST_BETWEEN, len(read.words) - 1) and (
        read.words[place].text in words.between
    ):
        place += 1
    if place >= len(read.words) or not _may_be(read, words, place, taken):
        return None
    text = read.words[place].text
    if _means_a_place(text, words):
        weight = 3.0 if is_near else 2.0
    elif is_near and text.endswith(words.definite):
        weight = 1.5
    elif _is_name(read, place):
        weight = 1.8
    else:
        return None
    last = _end(read, words, place, taken)
    if last == place + 2 and (read.words[place + 1].text,) in words.near:
        weight = max(weight, 3.0)
    return weight, read.words[first].start, read.words[last].end


def _end(read: Page, words: PlaceWords, place: int, taken: Sequence[tuple[int, int]]) -> int:
    """Return the last word of a place: a number, or another place after it, belongs to it."""
    after = read.words[place + 1 : place + 3]
    if after and after[0].text.isdecimal() and len(after[0].text) <= LONGEST_NUMBER:
        return place + (0 if overlaps(after[0].start, after[0].end, taken) else 1)
    if (
        len(after) > 1
        and after[0].text in words.after
        and _may_be(read, words, place + 2, taken)
        and (_means_a_place(after[1].text, words) or _is_name(read, place + 2))
    ):
        return place + 2
    return place


def _may_be(read: Page, words: PlaceWords, place: int, taken: Sequence[tuple[int, int]]) -> bool:
    word = read.words[place]
    return (
        word.text not in words.never
        and not word.text.isdecimal()
        and not overlaps(word.start, word.end, taken)
    )


def _means_a_place(text: str, words: PlaceWords) -> bool:
    """Tell whether a word, in whatever form, ends in a noun for a place."""
    forms = [text, *(text.removesuffix(one) for one in words.definite if text.endswith(one))]
    return f"{text}." in words.nouns or any(
        form[place:] in words.nouns for form in forms for place in range(len(form))
    )


def _is_name(read: Page, place: int) -> bool:
    """Tell whether a word is written with a capital."""
    word = read.words[place]
    return read.written(word.start, word.start + 1).isupper()
