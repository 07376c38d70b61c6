"""Run the benchmarks, print a table and write bench/results.json.

`python -m bench NAME …` with names of ALL below; all if none is named.
"""

import json
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench import agenda, broadcast, decade, minutes, papers, throughput
from bench.individuals import measure as individuals
from bench.matching import measure as matching
from bench.proposals import measure as proposals

ALL = {
    "throughput": throughput.measure,
    "broadcast": broadcast.measure,
    "individuals": individuals.measure,
    "matching": matching.measure,
    "proposals": proposals.measure,
    "papers": papers.measure,
    "agenda": agenda.measure,
    "decade": decade.measure,
    "minutes": minutes.measure,
}
RESULTS = Path(__file__).with_name("results.json")


def main(names: list[str]) -> None:
    """Measure, print, write."""
    rows = [row for name in names or ALL for row in ALL[name]()]
    table = Table("what", "value", "unit", "goal", "against")
    for row in rows:
        goal = f"{'≥' if row['higher_is_better'] else '≤'} {row['goal']}"
        table.add_row(
            str(row["name"]), str(row["value"]), str(row["unit"]), goal, str(row["against"])
        )
    Console().print(table)
    RESULTS.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
