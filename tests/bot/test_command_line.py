"""The command line as an operator uses it, as a process of its own."""

import asyncio
import os
import sys
from pathlib import Path

import pytest

from bot.simulator import Simulator


async def command(folder: Path, url: str, token: str, *words: str) -> tuple[int, str, str]:
    """Run a command in an empty folder; return its status and what it printed."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *words),
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "BOT_TOKEN": token,
            "TELEGRAM_API_URL": url,
            "LOG_LEVEL": "ERROR",
        },
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await asyncio.wait_for(process.communicate(), 60)
    return process.returncode or 0, out.decode(), err.decode()


async def test_the_doctor_finds_all_well_and_makes_no_database(
    tmp_path: Path, sim: Simulator
) -> None:
    status, out, _err = await command(tmp_path, sim.url, sim.token, "doctor")
    assert status == 0
    assert "@torsdagsbot" in out
    left = os.listdir(tmp_path)  # noqa: PTH208  asked once, after the process has ended
    assert not [name for name in left if name.endswith(".db")]


@pytest.mark.parametrize("words", [("doctor",), ("run",), ("invite", "--role", "chair")])
async def test_a_refused_token_is_one_line_that_does_not_tell_it(
    tmp_path: Path, sim: Simulator, words: tuple[str, ...]
) -> None:
    status, out, err = await command(tmp_path, sim.url, "42:refused_by_telegram", *words)
    assert status == 1
    assert "BOT_TOKEN" in out + err
    assert "refused_by_telegram" not in out + err
    assert "Traceback" not in err


async def test_an_invitation_needs_a_conference(tmp_path: Path, sim: Simulator) -> None:
    status, _out, err = await command(tmp_path, sim.url, sim.token, "invite")
    assert (status, len(err.splitlines())) == (1, 1)


async def test_a_file_that_is_no_list_is_named(tmp_path: Path, sim: Simulator) -> None:
    (tmp_path / "people.csv").write_text("namn\nBo\n", encoding="utf-8")
    status, _out, err = await command(tmp_path, sim.url, sim.token, "invite", "--csv", "people.csv")
    assert status == 1
    assert "people.csv" in err
