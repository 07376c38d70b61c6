"""Run the house's own programs from a test."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run(
    program: str, *arguments: str | Path, given: str = "", folder: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a program of this environment and return how it ended and what it said."""
    return subprocess.run(  # noqa: S603  the tests' own words only
        [Path(sys.executable).parent / program, *arguments],
        input=given,
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
