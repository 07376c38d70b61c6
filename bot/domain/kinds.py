"""What kind of thing happened, as far as people's words tell."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz.distance import OSA

# Parts of a compound are looked for behind so many letters: "rån" in "personrån", not in "från".
_FIRST_PART = 3
# A word so long may be misspelt by a letter.
_LONG = 6
_SHARED = 0.5


@dataclass(frozen=True)
class Kinds:
    """What a text tells: what was done, to what, by whom, and its own words beside that.

    `akin` are the acts that people name instead of these when they tell of the same.
    """

    acts: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    akin: frozenset[str] = frozenset()

    @property
    def says_anything(self) -> bool:
        """Tell whether anything is known of what happened."""
        return bool(self.acts or self.things or self.actors)

    def is_same(self, other: "Kinds") -> bool:
        """Tell whether two texts on one topic tell of the same kind of thing.

        What it was done to decides where both say that, else what was done; where one says
        neither, who did it. Words that no list has decide where the lists say too little.
        """
        if self.words and self.words == other.words:
            return True
        if self.things and other.things:
            return bool(self.things & other.things)
        if self.acts and other.acts:
            akin = frozenset() if self.things or other.things else other.akin
            return bool(self.acts & (other.acts | akin))
        if self.actors & other.actors and not (self.things or other.things):
            return True
        return self._share_words(other)

    def is_surely_same(self, other: "Kinds") -> bool:
        """Tell whether two texts on different topics tell of the same kind of thing."""
        if self.words and self.words == other.words:
            return True
        acts = self.acts & other.acts
        return bool(acts and self.things & other.things) or bool(
            acts and self.things == other.things
        )

    def _share_words(self, other: "Kinds") -> bool:
        few, many = sorted((self.words, other.words), key=len)
        if not few:
            return False
        shared = sum(any(_is_near(one, word) for word in many) for one in few)
        return shared / len(few) >= _SHARED and shared > len(few) // 3


@dataclass(frozen=True)
class KindWords:
    """How words begin that tell what was done, to what and by whom; and words that tell nothing."""

    acts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    things: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    actors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    nothing: frozenset[str] = frozenset()
    akin: tuple[frozenset[str], ...] = ()

    def read(self, text: str) -> Kinds:
        """Return what a text tells."""
        said = text.casefold()
        words = [one for one in re.findall(r"[^\W\d_]{2,}", said) if one not in self.nothing]
        found: dict[str, set[str]] = {"acts": set(), "things": set(), "actors": set()}
        for phrase, sort, name in self._phrases:
            if phrase in said:
                found[sort].add(name)
        rest = set()
        for word in words:
            hits = self._hits(word)
            for sort, name in hits:
                found[sort].add(name)
            if len(word) > 3:
                rest.add(word)
        return Kinds(
            acts=frozenset(found["acts"]),
            things=frozenset(found["things"]),
            actors=frozenset(found["actors"]),
            words=frozenset(rest),
            akin=frozenset().union(*(one for one in self.akin if one & found["acts"])),
        )

    @cached_property
    def _stems(self) -> dict[str, list[tuple[str, str]]]:
        stems: dict[str, list[tuple[str, str]]] = {}
        for sort in ("acts", "things", "actors"):
            for name, forms in getattr(self, sort).items():
                for form in forms:
                    if " " not in form:
                        stems.setdefault(form, []).append((sort, name))
        return stems

    @cached_property
    def _phrases(self) -> list[tuple[str, str, str]]:
        return [
            (form, sort, name)
            for sort in ("acts", "things", "actors")
            for name, forms in getattr(self, sort).items()
            for form in forms
            if " " in form
        ]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        stems = sorted(self._stems, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, stems)) if stems else r"(?!)")

    def _hits(self, word: str) -> list[tuple[str, str]]:
        """Return what a word tells: by how it begins, by its parts, or misspelt by a letter."""
        hits: list[tuple[str, str]] = []
        at = 0
        while (found := self._pattern.search(word, at)) is not None:
            if _begins_a_part(found.start(), found[0]):
                hits += self._stems[found[0]]
            at = found.start() + (len(found[0]) if not found.start() else 1)
        if hits or len(word) < _LONG:
            return hits
        for stem in self._by_first.get(word[0], ()):
            if OSA.distance(word[: len(stem)], stem, score_cutoff=1) <= 1 or (
                OSA.distance(word[: len(stem) - 1], stem, score_cutoff=1) <= 1
            ):
                return self._stems[stem]
        return []

    @cached_property
    def _by_first(self) -> dict[str, list[str]]:
        """Return the stems that are known though misspelt, by their first letter."""
        found: dict[str, list[str]] = {}
        for stem in sorted(self._stems, key=len, reverse=True):
            if len(stem) >= _LONG:
                found.setdefault(stem[0], []).append(stem)
        return found


def _begins_a_part(at: int, stem: str) -> bool:
    """Tell whether a stem stands where a word begins, or where a later part of it does."""
    return not at or at >= _FIRST_PART or (at == _FIRST_PART - 1 and len(stem) > 4)


def _is_near(one: str, other: str) -> bool:
    """Tell whether two words are one, inflected or misspelt."""
    if one[:5] == other[:5] and len(one) > 4 and len(other) > 4:
        return True
    return OSA.distance(one, other, score_cutoff=1) <= (1 if len(one) >= _LONG else 0)
