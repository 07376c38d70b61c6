"""Words that are data: the question template, and the example offered at set-up."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from bot.domain.individuals import Rules, RulesUnreadable, read_rules
from bot.domain.languages import LANGUAGES, SWEDISH
from bot.domain.likeness import LikenessWords, read_words
from bot.domain.proposing import ProposalRules, ProposalRulesUnreadable, read_proposal_rules
from bot.domain.states import Recurring, TopicKind
from bot.domain.time_chips import TimeChip
from bot.rendering.dates import Dates
from bot.services.ports import AreaSeed, BodySeed, EndingWords, GrowthWords, StepSeed, TopicSeed

FALLBACK = SWEDISH


def language_folder(root: Path, language: str) -> Path:
    """Return the folder of a language's words, or of the language that is always there."""
    folder = root / language
    return folder if language.isalpha() and folder.is_dir() else root / FALLBACK


@cache
def read_toml(path: Path) -> dict[str, Any]:
    """Read a file of words once."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _read_rules(root: Path) -> Rules:
    """Read what tells individuals in any language once: it is thousands of names."""
    return read_rules(*_our_rules(root))


def _our_rules(root: Path) -> list[dict[str, Any]]:
    ours = [(FALLBACK, "names"), *((one, "individuals") for one in LANGUAGES)]
    return [read_toml(language_folder(root, one) / f"{name}.toml") for one, name in ours]


def _read_more(path: Path) -> dict[str, Any]:
    """Read the operator's own rules."""
    try:
        return read_toml(path)
    except (OSError, ValueError) as error:
        raise RulesUnreadable(str(error)) from error


@cache
def _read_proposal_rules(root: Path) -> ProposalRules:
    """Read what free texts are read by once: it is thousands of words."""
    return read_proposal_rules(*_our_words(root))


@cache
def _likeness_words(root: Path) -> LikenessWords:
    """Read what tells reports that are alike once."""
    return read_words(read_toml(language_folder(root, FALLBACK) / "likeness.toml"))


def _our_words(root: Path) -> list[dict[str, Any]]:
    folder = language_folder(root, FALLBACK)
    return [read_toml(folder / f"{name}.toml") for name in ("topic_words", "proposing")]


def _own_words(path: Path) -> dict[str, Any]:
    """Read the operator's own words."""
    try:
        return read_toml(path)
    except (OSError, ValueError) as error:
        raise ProposalRulesUnreadable(str(error)) from error


class TemplateWording:
    """The words that stand in the templates' folders as TOML, with rules of the operator's own."""

    def __init__(
        self, root: Path, more_rules: Path | None = None, more_words: Path | None = None
    ) -> None:
        self._root = root
        self._more_rules = more_rules
        self._more_words = more_words
        self._proposal_rules: ProposalRules | None = None
        self._rules: Rules | None = None

    def question_template(self) -> list[TopicSeed]:
        """Return the topics in order."""
        return [
            TopicSeed(one["name"], TopicKind(one.get("kind", TopicKind.ORDINARY)))
            for one in self._read(FALLBACK, "question_template")["topic"]
        ]

    def action_kinds(self) -> list[str]:
        """Return the kinds of actions that a new conference tells apart, in order."""
        return list(self._read(FALLBACK, "action_kinds")["names"])

    def example_organisations(self) -> list[BodySeed]:
        """Return the organisations of the offered example."""
        found = self._read(FALLBACK, "example")["organisation"]
        return [BodySeed(one["name"], one["kind"]) for one in found]

    def example_areas(self) -> list[AreaSeed]:
        """Return the areas of the offered example."""
        found = self._read(FALLBACK, "example")["area"]
        return [AreaSeed(one["name"], bool(one.get("prioritised", False))) for one in found]

    def time_words(self, language: str, chip: TimeChip) -> str:
        """Return a chosen time in words that mean the same on every day."""
        folder = language_folder(self._root, language)
        dates = Dates(folder.name, self._read(language, "formats"))
        pattern: str = self._read(language, "answers")["times"][chip.kind.name.lower()]
        return pattern.format(day=dates.day(chip.day), last=dates.day(chip.last_day))

    def recurring_words(self, language: str) -> dict[str, Recurring]:
        """Return what people write to say whether something recurs, in lower case.

        Whatever they read, some write in another language; their own goes before.
        """
        return {
            word: Recurring(name)
            for one in (*LANGUAGES, language)
            for name, words in self._read(one, "answers")["recurring"].items()
            for word in words
        }

    def ending_words(self) -> EndingWords:
        """Return what people write, in any language, when there is nothing, or nothing more."""
        found = [self._read(one, "answers")["ending"] for one in LANGUAGES]
        return EndingWords(
            frozenset(word for one in found for word in one["nothing"]),
            frozenset(word for one in found for word in one["nothing_more"]),
        )

    def nameless(self, language: str) -> str:
        """Return what to call a person whose name cannot be kept."""
        return str(self._read(language, "answers")["nameless"])

    def growth_words(self) -> GrowthWords:
        """Return what people write, in any language, to say that something becomes more."""
        found = [self._read(one, "answers")["growing"] for one in LANGUAGES]
        return GrowthWords(
            tuple(stem for one in found for stem in one["stems"]),
            tuple(word for one in found for word in one["denials"]),
        )

    def likeness_words(self) -> LikenessWords:
        """Return the words that tell kinds of events, places and days."""
        return _likeness_words(self._root)

    def level_scale(self) -> list[StepSeed]:
        """Return the steps of the scale that a conference begins with."""
        found = self._read(FALLBACK, "scale")["step"]
        return [StepSeed(one["name"], one["symbol"]) for one in found]

    def rules(self) -> Rules:
        """Return what tells texts that point out individuals, and emergencies, in any language.

        Raises RulesUnreadable where the operator's own cannot be used.
        """
        if self._more_rules is None:
            return _read_rules(self._root)
        if self._rules is None:
            self._rules = read_rules(*_our_rules(self._root), _read_more(self._more_rules))
            self._rules.make_ready()
        return self._rules

    def proposal_rules(self) -> ProposalRules:
        """Return what a free text is read by into proposed observations.

        The words are those of the conference's own language, whatever the writer reads.
        Raises ProposalRulesUnreadable where the operator's own cannot be used.
        """
        if self._more_words is None:
            return _read_proposal_rules(self._root)
        if self._proposal_rules is None:
            more = _own_words(self._more_words)
            self._proposal_rules = read_proposal_rules(*_our_words(self._root), more)
            self._proposal_rules.make_ready()
        return self._proposal_rules

    def _read(self, language: str, name: str) -> dict[str, Any]:
        return read_toml(language_folder(self._root, language) / f"{name}.toml")
