"""Names of files that every system takes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.paper import Form
from bot.rendering.papers.naming import file_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Minnesanteckningar 2026-11-26 Möte", "Minnesanteckningar 2026-11-26 Möte.pdf"),
        ('a/b\\c:"d"\r\nX: y', "a b c d X y.pdf"),
        ("slut. ", "slut.pdf"),
    ],
)
def test_signs_that_a_system_forbids_are_left_out(title: str, name: str) -> None:
    assert file_name(title, Form.PDF) == name


@given(st.text())
def test_any_title_makes_a_name(title: str) -> None:
    name = file_name(f"Dagordning {title}", Form.ICS)
    assert re.fullmatch(r"Dagordning[^\x00-\x1f/\\\\:\"]*\.ics", name)
    assert len(name) <= 90
    name.encode()
