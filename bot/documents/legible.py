"""Keep in a text what a document can show."""

import unicodedata

# What stands for what cannot be shown.
UNKNOWN = "□"
LINE_BREAKS = "\n\u2028\u2029\x0b\x0c\x85"
BREAKS = {ord(one): "\n" for one in LINE_BREAKS}


def legible(text: str) -> str:
    """Return a text without control characters and invisible signs, which break formats.

    Line breaks stay, all of one kind; what is no character at all is shown as unknown.
    """
    whole = text.replace("\r\n", "\n").replace("\r", "\n").translate(BREAKS).replace("\t", " ")
    if whole.isprintable():
        return whole
    return "".join(map(_shown, whole))


def _shown(one: str) -> str:
    if one == "\n" or one.isprintable():
        return one
    category = unicodedata.category(one).lower()
    if category == "zs":
        return one
    # Control characters, marks of direction and joiners are nothing to see.
    return "" if category in {"cc", "cf"} else UNKNOWN
