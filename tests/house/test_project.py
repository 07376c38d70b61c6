import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.commands import ROOT

GUIDES = ("README.md", "CONTRIBUTING.md")
TEXTS = {".py", ".md", ".toml", ".j2", ".yaml", ".typ", ".html", ".csv", ""}
SKIPPED = {".git", ".venv", "demo-output", "node_modules"}


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):.*## ", read("Makefile"), re.MULTILINE))


def named_targets(text: str) -> set[str]:
    """Read `make this`, and every line of a block that begins with it."""
    return set(re.findall(r"(?:`|^\s*)make ([a-z]+)", text, re.MULTILINE))


def own_files() -> Iterator[Path]:
    for top in ROOT.iterdir():
        if top.name in SKIPPED or top.name.endswith("_cache"):
            continue
        files = top.rglob("*") if top.is_dir() else [top]
        yield from (file for file in files if file.is_file() and file.suffix in TEXTS)


@pytest.mark.parametrize("name", [*GUIDES, ".ci/run"])
def test_every_make_target_that_is_named_exists(name: str) -> None:
    assert named_targets(read(name)) <= targets()


def test_every_make_target_is_explained() -> None:
    assert targets() <= set().union(*(named_targets(read(guide)) for guide in GUIDES))


def written(requirements: list[Any]) -> set[tuple[str, frozenset[str], str]]:
    """Return requirements in one form, from pyproject.toml's strings or uv.lock's tables."""
    forms: set[tuple[str, frozenset[str], str]] = set()
    for one in requirements:
        if isinstance(one, str):
            parsed = Requirement(one)
            name, extras, bounds = parsed.name, parsed.extras, str(parsed.specifier)
        else:
            name, extras, bounds = one["name"], one.get("extras", ()), one.get("specifier", "")
        in_order = ",".join(sorted(bounds.replace(" ", "").split(",")))
        forms.add((canonicalize_name(name), frozenset(extras), in_order))
    return forms


def test_the_lock_is_in_step_with_what_the_project_asks_for() -> None:
    project = tomllib.loads(read("pyproject.toml"))
    lock = tomllib.loads(read("uv.lock"))
    (own,) = (one for one in lock["package"] if one["name"] == project["project"]["name"])
    locked = own["metadata"]
    assert lock["requires-python"] == project["project"]["requires-python"]
    assert written(locked["requires-dist"]) == written(project["project"]["dependencies"])
    for group, wanted in project["dependency-groups"].items():
        assert written(locked["requires-dev"][group]) == written(wanted)


def test_nothing_is_left_to_do_later() -> None:
    # Put together here, so that this file does not find itself.
    marks = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "X" + "XX"]) + r")\b")
    left = [
        f"{file.relative_to(ROOT)}:{number}"
        for file in own_files()
        for number, line in enumerate(file.read_text("utf-8", "replace").splitlines(), 1)
        if marks.search(line)
    ]
    assert left == []
