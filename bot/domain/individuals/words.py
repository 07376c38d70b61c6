"""The words of the rules: lists and fragments that expressions name, put into expressions."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from unicodedata import normalize

from bot.domain.individuals.patterns import RulesUnreadable
from bot.domain.plain_letters import BEYOND, PLAIN

# The letters that a text is read in.
_LETTERS: Mapping[str, str] = {
    "upper": f"[A-Z{BEYOND.upper()}]",
    "lower": f"[a-z{BEYOND}]",
}
# What stands before the name of a list from which one whole word is looked up.
AS_WRITTEN, IN_ANY_CASE = "=", "~"
LOOKED_UP = re.compile(r"\{([=~])(\w+)((?:-\w+)*)\}")
ONE_LETTER = re.compile(r"\[[^\]]*\]")
NAMED = re.compile(r"\{([a-z]\w*)\}")
_WHOLE_WORD = {
    AS_WRITTEN: r"{upper}\w+(?:-{upper}\w+)*",
    IN_ANY_CASE: r"\w+(?:-\w+)*",
}
_END = ""


class Lists(dict[str, str]):
    """The expressions that others name; a list of words becomes one when it is first named."""

    def __init__(self, words: Mapping[str, list[str]]) -> None:
        super().__init__(_LETTERS)
        self._words = words
        self._sets: dict[str, frozenset[str]] = {}

    def __missing__(self, name: str) -> str:
        self[name] = grouped(_any_of(self._words[name]))
        return self[name]

    def holding(self, sign: str, name: str, but: Iterable[str]) -> Callable[[str], bool]:
        """Return what tells whether a word, or a part of one with dashes, is among a list's."""
        others = frozenset[str]().union(*(self._set(IN_ANY_CASE, one) for one in but))
        some = {one for one in self._set(sign, name) if one.lower() not in others}

        def holds(word: str) -> bool:
            one = word if sign == AS_WRITTEN else word.lower()
            return one in some or ("-" in one and not some.isdisjoint(one.split("-")))

        return holds

    def _set(self, sign: str, name: str) -> frozenset[str]:
        if sign + name not in self._sets:
            written = (one if sign == AS_WRITTEN else one.lower() for one in self._words[name])
            self._sets[sign + name] = frozenset(written)
        return self._sets[sign + name]


def looked_up(expression: str, lists: Lists) -> tuple[str, dict[str, Callable[[str], bool]]]:
    """Turn {=list} and {~list} into groups, and return what each must hold."""
    listed: dict[str, Callable[[str], bool]] = {}

    def group(match: re.Match[str]) -> str:
        sign, name, but = match.groups()
        try:
            listed[f"in_{name}"] = lists.holding(sign, name, but.split("-")[1:])
        except KeyError as error:
            raise RulesUnreadable(match[0]) from error
        return f"(?P<in_{name}>{_WHOLE_WORD[sign]})"

    return LOOKED_UP.sub(group, expression), listed


def spelt(expression: object) -> str:
    """Return an expression or a word in the letters that a text is read in."""
    letters = normalize("NFC", str(expression))
    return "".join(PLAIN[one] if one.isalpha() else one for one in letters)


def _any_of(words: Iterable[str]) -> str:
    """Return an expression for any of the words, the longest that fits.

    Words that begin alike share their beginning: a list of thousands costs a few steps a place.
    """
    tree: dict[str, Any] = {}
    for word in words:
        branch = tree
        for letter in word:
            branch = branch.setdefault(letter, {})
        branch[_END] = {}
    return _branches(tree)


def _branches(tree: Mapping[str, Any]) -> str:
    found = [re.escape(one) + _branches(more) for one, more in sorted(tree.items()) if one != _END]
    if not found or (len(found) == 1 and _END not in tree):
        return "".join(found)
    is_single = all(len(one) == 1 for one in found)
    either = f"[{''.join(found)}]" if is_single else f"(?:{'|'.join(found)})"
    return either + ("?" if _END in tree else "")


def grouped(expression: str) -> str:
    """Return an expression that stays whole within another."""
    return expression if ONE_LETTER.fullmatch(expression) else f"(?:{expression})"


def filled(expression: str, lists: Mapping[str, str]) -> str:
    """Return an expression with those that it names put in; what nothing is named stays."""

    def standing_for(match: re.Match[str]) -> str:
        try:
            return lists[match[1]]
        except KeyError:
            return match[0]

    return NAMED.sub(standing_for, expression)
