"""Split the labelled reports into a half to tune rules on and a half held out."""

import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

SEED = 20261124
FOLDER = Path(__file__).parent


def reports(text: str) -> Iterator[tuple[str, str]]:
    """Go through the set: the topic, and the line with its local now and its topic before it."""
    topic = now = ""
    for line in text.splitlines():
        if line.startswith("= "):
            topic = line.removeprefix("= ").strip()
        elif line.startswith("@ "):
            now = line.removeprefix("@ ").strip()
        elif line.strip() and not line.startswith("#"):
            yield topic, f"{now} | {line}" if topic == "many" else f"{now} | {topic} | {line}"


def halves(
    found: list[tuple[str, str]], seed: int = SEED
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return both halves in the order of the set, every topic shared equally between them."""
    strata: dict[str, list[int]] = defaultdict(list)
    for place, (topic, _) in enumerate(found):
        strata[topic].append(place)
    dice = random.Random(seed)
    dealt: list[int] = []
    for topic in sorted(strata):
        dealt += dice.sample(strata[topic], len(strata[topic]))
    tuned, held_out = sorted(dealt[::2]), sorted(dealt[1::2])
    return [found[place] for place in tuned], [found[place] for place in held_out]


def main() -> None:
    """Write both halves beside the set, one report a line."""
    found = list(reports((FOLDER / "sentences.txt").read_text(encoding="utf-8")))
    for name, half in zip(("tuned.txt", "held_out.txt"), halves(found), strict=True):
        lines = "".join(f"{line}\n" for _, line in half)
        (FOLDER / name).write_text(lines, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
