"""What those who lead a meeting were told of what they wrote: kept, taken back, put back."""

import re
from collections import Counter
from dataclasses import dataclass, field

from tests.faults.oracle import Record

WORD = re.compile(r"ärende-\d\d-\d\d-\d{4}z")
# In the minutes it stands at its item, and what is decided or promised in the list at the end.
TIMES = {"Beslut": 2, "Åtgärd": 2, "Notering": 1}
PLACE = re.compile(r"under punkt (\d+)")


@dataclass
class Ledger:
    """The words and names of one meeting; `doubts` counts taps whose answer nobody has seen.

    Such a tap may have taken one step back, or none. What is unsure may stand or not: what was
    written down at an item that was emptied, and deputies whose roll was taken back.
    """

    times: dict[str, int] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    deputies: dict[str, str] = field(default_factory=dict)
    guests: set[str] = field(default_factory=set)
    amended: dict[str, str] = field(default_factory=dict)
    gone: Counter[str] = field(default_factory=Counter)
    back: Counter[str] = field(default_factory=Counter)
    changed: set[str] = field(default_factory=set)
    unsure: set[str] = field(default_factory=set)
    elsewhere: set[str] = field(default_factory=set)
    emptied: set[int] = field(default_factory=set)
    doubts: int = 0

    def keep(self, word: str, times: int, told: str = "") -> None:
        """Note that somebody has seen something confirmed, and at which item."""
        self.times[word] = times
        if place := PLACE.search(told):
            self.places[word] = int(place[1])
        elif "utan egen punkt" in told:
            self.places[word] = 0

    def learn(self, answer: str) -> None:
        """Note what an answer says to have been taken back."""
        words = WORD.findall(answer)
        if "är borttagen" in answer:
            self.gone.update(words)
        elif "finns igen" in answer:
            self.back.update(words)
        elif "texten är åter" in answer:
            self.back.update(words)
            self.gone.update(self.amended[word] for word in words if word in self.amended)
        elif "åtgärden" in answer:
            self.changed.update(words)
        elif "uppropet är som förut" in answer:
            self.unsure |= {name for name, who in self.deputies.items() if who in answer}
        elif "gästen" in answer:
            self.gone.update(name for name in self.guests if name in answer)

    def amend(self, old: str, new: str, times: int, told: str) -> None:
        """Note that a text has been changed for another."""
        self.gone[old] += 1
        self.changed.add(old)
        self.keep(new, times, told)

    def take_elsewhere(self, number: int, words: set[str]) -> None:
        """Note that nothing is kept of an item and of the reports that stood there."""
        self.elsewhere |= words
        self.emptied.add(number)

    def stands(self, word: str) -> bool:
        """Tell whether something stands, by all that was told of it."""
        return self.gone[word] <= self.back[word]

    def records(self) -> tuple[Record, ...]:
        """Return what the minutes are held against."""
        return tuple(
            Record(
                word,
                times,
                stands=self.stands(word),
                is_sure=self._is_sure(word),
                beside="" if word in self.changed else self.owners.get(word, ""),
            )
            for word, times in self.times.items()
        )

    def _is_sure(self, word: str) -> bool:
        """Tell whether something must stand or not: at an emptied item it may have come after."""
        if word in self.unsure:
            return False
        is_named = word in self.guests or word in self.deputies
        return is_named or not self.emptied or self.places.get(word, -1) not in {-1, *self.emptied}
