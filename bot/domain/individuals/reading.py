"""Reading rules from files of data."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bot.domain.individuals.findings import Kind
from bot.domain.individuals.patterns import Expression, Harmless, Pattern, RulesUnreadable
from bot.domain.individuals.personal_number import is_personal_number
from bot.domain.individuals.rules import Rules
from bot.domain.individuals.words import Lists, filled, grouped, looked_up, spelt

_CHECKS: Mapping[str, Callable[[str], bool]] = {
    "none": lambda _text: True,
    "personal_number": is_personal_number,
}


def read_rules(*sources: Mapping[str, Any]) -> Rules:
    """Read rules from one or several files, of which later ones add to earlier ones.

    Each may have `words` (lists) and `fragments` (parts of expressions, which may name lists and
    fragments before them), both named in expressions as {name}, as are {upper} and {lower}, any
    capital and any other letter; {=name} and {~name} are one whole word of a long list, as it
    stands there or in any case, and {~name-other} one that is not in the other. Arrays of tables:
    `pattern` (kind, match, the name of a check, and what must stand before or after, or may not
    stand before), `harmless` (match, and what may not stand before), `emergency` and
    `not_emergency` (match). Raises RulesUnreadable; for what is wrong in an expression only when
    it is compiled.
    """
    words = _words(sources)
    lists = Lists(words)
    for source in sources:
        for name, fragment in _table(source, "fragments").items():
            lists[name] = grouped(filled(spelt(fragment), lists))

    def every(name: str) -> list[Mapping[str, Any]]:
        found = [one for source in sources for one in source.get(name, [])]
        if not all(isinstance(one, Mapping) and "match" in one for one in found):
            raise RulesUnreadable(name)
        return found

    def expressions(name: str) -> tuple[Expression, ...]:
        return tuple(_expression(one["match"], lists) for one in every(name))

    def pattern(one: Mapping[str, Any]) -> Pattern:
        expression, listed = looked_up(str(one["match"]), lists)
        return Pattern(
            _kind(one),
            _expression(expression, lists),
            _check(one),
            _optional(one, "before", lists),
            _optional(one, "after", lists),
            _optional(one, "unless", lists),
            listed,
        )

    return Rules(
        tuple(pattern(one) for one in every("pattern")),
        tuple(
            Harmless(_expression(one["match"], lists), _optional(one, "unless", lists))
            for one in every("harmless")
        ),
        expressions("emergency"),
        expressions("not_emergency"),
    )


def _words(sources: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    words: dict[str, list[str]] = {}
    for source in sources:
        for name, some in _table(source, "words").items():
            if not isinstance(some, list):
                raise RulesUnreadable(f"words.{name}")
            words.setdefault(name, []).extend(map(spelt, some))
    return words


def _expression(expression: object, lists: Mapping[str, str]) -> Expression:
    return Expression(filled(spelt(expression), lists))


def _optional(one: Mapping[str, Any], name: str, lists: Mapping[str, str]) -> Expression | None:
    return _expression(one[name], lists) if name in one else None


def _kind(one: Mapping[str, Any]) -> Kind:
    try:
        return Kind(one.get("kind", ""))
    except ValueError as error:
        raise RulesUnreadable(f"kind = {one.get('kind')!r}") from error


def _check(one: Mapping[str, Any]) -> Callable[[str], bool]:
    try:
        return _CHECKS[one.get("check", "none")]
    except KeyError as error:
        raise RulesUnreadable(f"check = {one.get('check')!r}") from error


def _table(source: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = source.get(name, {})
    if not isinstance(found, Mapping):
        raise RulesUnreadable(name)
    return found
