import pytest

from bot.domain.colleagues import is_at


@pytest.mark.parametrize(
    ("place", "what", "theirs", "is_same"),
    [
        ("Hjällbo torg", "Klotter", "hjällbo torg.", True),
        ("Hjällbo torg, norra sidan", "Klotter", "Hjällbo torg", True),
        ("Hjällbo torg", "Klotter", "Vid Hjällbo torg", True),
        ("Hjällbo torg", "Klotter", "Hammarkulletorget", False),
        ("Torget", "Klotter vid Hjällbo torg", "Hjällbo torg", False),
        (None, "Nytt klotter vid Hjällbo torg i helgen", "Hjällbo torg", True),
        (None, "Nytt klotter i helgen", "Hjällbo torg", False),
        ("", "Klotter på 12 ställen", "12", False),
        (None, None, "", False),
        ("Torget", "Klotter", None, False),
        ("Stortorget", "Klotter", "torget", False),
    ],
)
def test_a_report_is_of_a_colleagues_place_where_it_says_so(
    place: str | None, what: str | None, theirs: str | None, is_same: bool
) -> None:
    assert is_at(place, what, theirs) is is_same
