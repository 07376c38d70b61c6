"""Split the labelled sentences into a half to tune rules on and a half held out."""

import random
import re
from collections import defaultdict
from pathlib import Path

SEED = 20261112
FOLDER = Path(__file__).parent
MARK = re.compile(r"⟦(\w+)\|[^⟦⟧]+⟧")
DECOY = "decoy"


def sentences(text: str) -> list[str]:
    """Return the lines of the set without comments and empty lines."""
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def stratum(sentence: str) -> str:
    """Return the kind of the first mark, or that there is none."""
    mark = MARK.search(sentence)
    return mark[1] if mark else DECOY


def halves(lines: list[str], seed: int = SEED) -> tuple[list[str], list[str]]:
    """Return both halves in the order of the set, every stratum shared equally between them."""
    strata: dict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        strata[stratum(line)].append(place)
    dice = random.Random(seed)
    dealt: list[int] = []
    for kind in sorted(strata):
        dealt += dice.sample(strata[kind], len(strata[kind]))
    tuned, held_out = sorted(dealt[::2]), sorted(dealt[1::2])
    return [lines[place] for place in tuned], [lines[place] for place in held_out]


def main() -> None:
    """Write both halves beside the set."""
    lines = sentences((FOLDER / "sentences.txt").read_text(encoding="utf-8"))
    for name, half in zip(("tuned.txt", "held_out.txt"), halves(lines), strict=True):
        (FOLDER / name).write_text("\n".join(half) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
