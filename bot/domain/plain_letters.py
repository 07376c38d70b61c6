"""The plain letters that a text is read in, and where each of them stood."""

from unicodedata import category, combining, normalize

MINUS = "\N{MINUS SIGN}"


class _Plain(dict[str, str]):
    """One plain letter, digit or dash for every character; nothing for what nobody sees.

    Marks on letters are left out, but for å, ä, ö and é: who writes in a hurry leaves them out too.
    """

    def __missing__(self, one: str) -> str:
        self[one] = plain = self._plain(one)
        return plain

    @staticmethod
    def _plain(one: str) -> str:
        kind = category(one).lower()
        if kind == "cf" or combining(one):
            return ""
        if kind == "pd" or one == MINUS:
            return "-"
        base = normalize("NFKD", one)[0]
        if one in _SWEDISH or normalize("NFKC", one) in _SWEDISH:
            return normalize("NFKC", one)
        if kind not in {"lu", "ll", "lt", "nd"}:
            return one
        return _BASES.get(one) or (base if base.isascii() else _foreign(one))


def _foreign(one: str) -> str:
    """Return one letter for all of the alphabets that no rule spells a word in."""
    return "X" if one.isupper() else "x" if one.islower() else one


# The letters of Swedish beyond a to z: a with a ring, a and o with dots, e with an accent.
_RING, _A_DOTS, _O_DOTS, _ACCENT = map(chr, (0xE5, 0xE4, 0xF6, 0xE9))
BEYOND = _RING + _A_DOTS + _O_DOTS + _ACCENT
_SWEDISH = frozenset(BEYOND + BEYOND.upper())
# Letters that are not another one with a mark: of Danish, French, Polish, Croatian, Turkish,
# German, Icelandic (two), Azerbaijani and Maltese.
_SMALL_BASES = {
    chr(0xF8): _O_DOTS,
    chr(0xE6): _A_DOTS,
    chr(0x153): _O_DOTS,
    chr(0x142): "l",
    chr(0x111): "d",
    chr(0x131): "i",
    chr(0xDF): "s",
    chr(0xF0): "d",
    chr(0xFE): "t",
    chr(0x259): "e",
    chr(0x127): "h",
}
_BASES = _SMALL_BASES | {one.upper(): base.upper() for one, base in _SMALL_BASES.items()}
PLAIN = _Plain()


def plain_letters(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a text of plain characters only, and from where to where each stands in the text."""
    if text.isascii():
        return text, [(place, place + 1) for place in range(len(text))]
    kept: list[str] = []
    places: list[tuple[int, int]] = []
    for place, one in enumerate(text):
        plain = PLAIN[one]
        if plain:
            kept.append(plain)
            places.append((place, place + 1))
        elif kept and combining(one):
            kept[-1] = PLAIN[normalize("NFC", kept[-1] + one)[0]]
            places[-1] = places[-1][0], place + 1
    return "".join(kept), places
