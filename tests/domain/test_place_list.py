import pytest

from bot.domain.place_list import BadLine, Fault, Listed, read_list
from bot.domain.places import Position


def test_lines_are_read_with_as_many_columns_as_they_have() -> None:
    listed, bad = read_list(
        [
            ["Namn", "Andra namn", "Område", "Latitud", "Longitud"],
            ["Hjällbo torg", "torget, Hjällbo C|C", "Angered", "57,7702", "12.0321"],
            [],
            ["  Spåret  "],
            ["", "", "", "", ""],
        ]
    )
    assert bad == []
    lies_at = Position(57.7702, 12.0321)
    assert listed == [
        Listed(2, "Hjällbo torg", ("torget", "Hjällbo C", "C"), "Angered", lies_at),
        Listed(4, "Spåret"),
    ]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (["", "torget"], Fault.NO_NAME),
        (["–"], Fault.NO_NAME),
        (["x" * 101], Fault.TOO_LONG),
        (["Torget", "y" * 101], Fault.TOO_LONG),
        (["Torget", ",".join("abcdefghijk")], Fault.TOO_MANY_NAMES),
        (["Torget", "", "", "57.7", "12.0", "mer"], Fault.TOO_MANY_COLUMNS),
        (["hjällbo TORG"], Fault.TWICE),
        (["Torget", "", "", "57.7", ""], Fault.POSITION),
        (["Torget", "", "", "norr", "12"], Fault.POSITION),
        (["Torget", "", "", "91", "12"], Fault.POSITION),
        (["Torget", "", "", "57", "181"], Fault.POSITION),
        (["Torget", "", "", "nan", "12"], Fault.POSITION),
    ],
)
def test_a_line_that_cannot_be_read_is_told_by_its_number(line: list[str], fault: Fault) -> None:
    listed, bad = read_list([["Hjällbo torg"], line])
    assert [one.name for one in listed] == ["Hjällbo torg"]
    assert bad == [BadLine(2, fault)]
