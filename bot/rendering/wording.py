"""Words that are data: the question template, and the example offered at set-up."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from bot.domain.individuals import Rules, RulesUnreadable, read_rules
from bot.domain.likeness import LikenessWords, read_words
from bot.domain.states import Recurring, TopicKind
from bot.services.ports import AreaSeed, BodySeed, GrowthWords, StepSeed, TopicSeed

FALLBACK = "sv"


def language_folder(root: Path, language: str) -> Path:
    """Return the folder of a language's words, or of the language that is always there."""
    folder = root / language
    return folder if language.isalpha() and folder.is_dir() else root / FALLBACK


@cache
def read_toml(path: Path) -> dict[str, Any]:
    """Read a file of words once."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


class TemplateWording:
    """The words that stand in the templates' folders as TOML, with rules of the operator's own."""

    def __init__(self, root: Path, more_rules: Path | None = None) -> None:
        self._root = root
        self._more_rules = more_rules
        self._rules: dict[str, Rules] = {}
        self._likeness: dict[str, LikenessWords] = {}

    def question_template(self, language: str) -> list[TopicSeed]:
        """Return the topics in order."""
        return [
            TopicSeed(one["name"], TopicKind(one.get("kind", TopicKind.ORDINARY)))
            for one in self._read(language, "question_template")["topic"]
        ]

    def action_kinds(self, language: str) -> list[str]:
        """Return the kinds of actions that a new conference tells apart, in order."""
        return list(self._read(language, "action_kinds")["names"])

    def example_organisations(self, language: str) -> list[BodySeed]:
        """Return the organisations of the offered example."""
        found = self._read(language, "example")["organisation"]
        return [BodySeed(one["name"], one["kind"]) for one in found]

    def example_areas(self, language: str) -> list[AreaSeed]:
        """Return the areas of the offered example."""
        found = self._read(language, "example")["area"]
        return [AreaSeed(one["name"], bool(one.get("prioritised", False))) for one in found]

    def time_chips(self, language: str, kind: TopicKind) -> list[str]:
        """Return the words that buttons offer as the time of an observation, in order."""
        answers = self._read(language, "answers")
        return list(answers.get(kind, answers)["time"])

    def recurring_words(self, language: str) -> dict[str, Recurring]:
        """Return what people write to say whether something recurs, in lower case."""
        found: dict[str, list[str]] = self._read(language, "answers")["recurring"]
        return {word: Recurring(name) for name, words in found.items() for word in words}

    def nameless(self, language: str) -> str:
        """Return what to call a person whose name cannot be kept."""
        return str(self._read(language, "answers")["nameless"])

    def growth_words(self, language: str) -> GrowthWords:
        """Return what people write to say that something becomes more."""
        found: dict[str, list[str]] = self._read(language, "answers")["growing"]
        return GrowthWords(tuple(found["stems"]), tuple(found["denials"]))

    def likeness_words(self, language: str) -> LikenessWords:
        """Return the words that tell kinds of events, places and days."""
        if language not in self._likeness:
            self._likeness[language] = read_words(self._read(language, "likeness"))
        return self._likeness[language]

    def level_scale(self, language: str) -> list[StepSeed]:
        """Return the steps of the scale that a conference begins with."""
        return [
            StepSeed(one["name"], one["symbol"]) for one in self._read(language, "scale")["step"]
        ]

    def rules(self, language: str) -> Rules:
        """Return what tells texts that point out individuals, and emergencies.

        Raises RulesUnreadable where the operator's own cannot be used.
        """
        if language not in self._rules:
            ours = (self._read(language, name) for name in ("names", "individuals"))
            rules = read_rules(*ours, *self._more())
            if self._more_rules is not None:
                rules.make_ready()
            self._rules[language] = rules
        return self._rules[language]

    def _more(self) -> list[dict[str, Any]]:
        if self._more_rules is None:
            return []
        try:
            return [read_toml(self._more_rules)]
        except (OSError, ValueError) as error:
            raise RulesUnreadable(str(error)) from error

    def _read(self, language: str, name: str) -> dict[str, Any]:
        return read_toml(language_folder(self._root, language) / f"{name}.toml")
