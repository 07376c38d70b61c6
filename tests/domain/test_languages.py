import pytest

from bot.domain.languages import by_number, language_for


@pytest.mark.parametrize(
    ("code", "language"),
    [
        (None, "sv"),
        ("", "sv"),
        ("sv", "sv"),
        ("sv-FI", "sv"),
        ("nb", "sv"),
        ("nn", "sv"),
        ("da", "sv"),
        ("fi", "sv"),
        ("en", "en"),
        ("en-GB", "en"),
        ("ar", "en"),
        ("so", "en"),
        ("svx", "en"),
    ],
)
def test_who_is_likely_to_read_swedish_begins_with_it_and_others_with_english(
    code: str | None, language: str
) -> None:
    assert language_for(code) == language


def test_a_button_carries_a_language_by_its_place() -> None:
    assert [by_number(number) for number in (-1, 0, 1, 2)] == [None, "sv", "en", None]
