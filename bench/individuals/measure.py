"""What the rules find of individuals, on the half of the labelled sentences they never saw."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.domain.individuals import Kind, Rules
from bot.rendering import TEMPLATES
from bot.rendering.wording import TemplateWording

FOLDER = Path(__file__).parent
MARK = re.compile("⟦(\\w+)\\|([^⟧]*)⟧")


@dataclass(frozen=True)
class Sentence:
    """A message as it would be written, and what in it points out somebody."""

    text: str
    marks: tuple[tuple[Kind, int, int], ...]


@dataclass
class Tally:
    """How many there were, how many were found, and what was missed or wrongly found."""

    marks: Counter[Kind] = field(default_factory=Counter)
    found: Counter[Kind] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    harmless: int = 0
    alarms: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Return the share of what points out somebody that is wholly taken out."""
        return self.found.total() / self.marks.total()

    @property
    def false_alarms(self) -> float:
        """Return the share of harmless sentences in which something is found."""
        return len(self.alarms) / self.harmless


def sentences(half: str) -> Iterator[Sentence]:
    """Go through one half of the set: "tuned" or "held_out"."""
    for line in (FOLDER / f"{half}.txt").read_text(encoding="utf-8").splitlines():
        yield read(line)


def read(line: str) -> Sentence:
    """Read a labelled sentence."""
    text, marks, end = "", [], 0
    for mark in MARK.finditer(line):
        text += line[end : mark.start()]
        marks.append((Kind(mark[1]), len(text), len(text) + len(mark[2])))
        text += mark[2]
        end = mark.end()
    return Sentence(text + line[end:], tuple(marks))


def tally(half: str, rules: Rules) -> Tally:
    """Let the rules read one half of the set."""
    result = Tally()
    for one in sentences(half):
        findings = rules.find(one.text)
        covered = {place for found in findings for place in range(found.start, found.end)}
        for kind, start, end in one.marks:
            result.marks[kind] += 1
            letters = {place for place in range(start, end) if one.text[place].isalnum()}
            if letters <= covered:
                result.found[kind] += 1
            else:
                result.missed.append(f"{kind}: {one.text}")
        if not one.marks:
            result.harmless += 1
            if findings:
                result.alarms.append(one.text)
    return result


def measure() -> list[dict[str, object]]:
    """Return recall and false alarms on the half that no rule was tuned on."""
    result = tally("held_out", TemplateWording(TEMPLATES).rules())
    against = f"{result.marks.total()} marks, {result.harmless} harmless sentences, held out"
    return [
        {
            "name": "individuals: taken out",
            "value": round(result.recall, 3),
            "unit": "of what points out somebody",
            "against": against,
            "goal": 0.98,
            "higher_is_better": True,
        },
        {
            "name": "individuals: false alarms",
            "value": round(result.false_alarms, 3),
            "unit": "of harmless sentences",
            "against": against,
            "goal": 0.02,
            "higher_is_better": False,
        },
    ]
