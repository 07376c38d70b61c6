import ast
import shutil
from pathlib import Path

import pytest

from tests.house.commands import ROOT, run

STRAYS = [
    ("bot/stray.py", "", "Layers of the bot"),
    ("bot/services/stray.py", "import bot.rendering", "Layers of the bot"),
    ("bot/domain/stray.py", "import bot.config", "Layers of the bot"),
    ("bot/domain/stray.py", "import storage.people", "Services use storage"),
    ("storage/stray.py", "import bot.services.ports", "Services use storage"),
    ("bot/domain/stray.py", "import sqlalchemy", "The domain knows no library of the edges"),
    ("bot/services/stray.py", "import jinja2", "Use cases and storage know no Telegram"),
    ("storage/stray.py", "import telegram", "Use cases and storage know no Telegram"),
    ("bot/handlers/stray.py", "import storage.people", "Handlers and the clock's edge"),
    ("storage/stray.py", "import bot.config", "Only the edges know the settings"),
    ("bot/simulator/stray.py", "import bot.domain.acts", "The simulator imports nothing"),
]
CLOCK_READINGS = [
    "import datetime\ndatetime.datetime.now(datetime.UTC)",
    "from datetime import UTC, datetime\ndatetime.now(UTC)",
    "from datetime import datetime as moment\nmoment.utcnow()",
    "from datetime import datetime\nread = datetime.today",
    "from datetime import date\ndate.today()",
    "import time\ntime.time()",
    "from time import time\ntime()",
    "from time import time_ns",
]


def kept_and_broken(folder: Path) -> str:
    return run("lint-imports", "--no-cache", "--no-logo", folder=folder).stdout


def test_the_house_keeps_its_layers() -> None:
    said = kept_and_broken(ROOT)
    assert " 0 broken." in said, said


@pytest.mark.parametrize(("place", "content", "contract"), STRAYS)
def test_a_stray_file_breaks_a_contract(
    tmp_path: Path, place: str, content: str, contract: str
) -> None:
    for part in ("bot", "storage"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    (tmp_path / place).write_text(f"{content}\n")
    said = kept_and_broken(tmp_path)
    broken = [line for line in said.splitlines() if line.endswith("BROKEN")]
    assert any(line.startswith(contract) for line in broken), said


def clock_findings(source: str, place: str) -> str:
    arguments = ("check", "--select", "TID251", "--output-format", "concise", "--stdin-filename")
    return run("ruff", *arguments, place, "-", given=source).stdout


@pytest.mark.parametrize("source", CLOCK_READINGS)
@pytest.mark.parametrize("place", ["bot/services/stray.py", "storage/stray.py", "tests/stray.py"])
def test_only_the_clock_reads_the_clock(source: str, place: str) -> None:
    assert "TID251" in clock_findings(source, place)
    assert "TID251" not in clock_findings(source, "bot/clock.py")


def lengths_of_functions(source: str) -> dict[str, int]:
    return {
        node.name: (node.end_lineno or node.lineno) - node.lineno + 1
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def test_the_length_of_a_function_counts_its_head() -> None:
    source = (
        "class One:\n    @known\n    async def long(\n        self\n    ) -> None:\n        pass\n"
    )
    assert lengths_of_functions(source) == {"long": 4}


# register.py lists the handlers and handles nothing itself.
HANDLERS = [one for one in (ROOT / "bot" / "handlers").rglob("*.py") if one.stem != "register"]


@pytest.mark.parametrize("file", sorted(HANDLERS), ids=lambda file: file.stem)
def test_no_handler_is_longer_than_fifteen_lines(file: Path) -> None:
    lengths = lengths_of_functions(file.read_text(encoding="utf-8"))
    assert {name: lines for name, lines in lengths.items() if lines > 15} == {}
