"""When what somebody is about to report may be what a colleague has sent already."""

import re

# Shorter words of a place, such as a number, are found in too many texts.
SHORTEST = 4


def is_at(place: str | None, what: str | None, colleagues_place: str | None) -> bool:
    """Tell whether a report is of the place that a colleague's is of.

    Both say the same place, or one says it more closely; a place that is not given apart may
    stand in the words of what has happened.
    """
    theirs = _plain(colleagues_place)
    if len(theirs) < SHORTEST:
        return False
    ours = _plain(place)
    if ours:
        return ours == theirs or _holds(ours, theirs) or _holds(theirs, ours)
    return _holds(_plain(what), theirs)


def _holds(text: str, words: str) -> bool:
    return len(words) >= SHORTEST and f" {words} " in f" {text} "


def _plain(text: str | None) -> str:
    return " ".join(re.findall(r"\w+", (text or "").casefold()))
