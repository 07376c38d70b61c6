"""What of the minutes concerns someone who was not there."""

from datetime import UTC, date, datetime

from bot.domain.attendance import Frame
from bot.domain.concerning import Reader, concern
from bot.domain.minutes import Record, RecordKind, Spoken, compile_minutes

NINE = datetime(2026, 11, 26, 8, tzinfo=UTC)
FRAME = Frame("Torsdagskonferensen", "Europe/Stockholm", date(2026, 11, 26), 4, NINE, NINE)
ITEMS = [
    Spoken(11, 1, "Klotter", "Klotter på skolan", organisation="Polisen", area="Angered"),
    Spoken(12, 2, "Brand", "Bänkar eldade", organisation="Framtiden", area="Angered"),
    Spoken(13, 3, "Brand", "Soprum brann", organisation="Framtiden", area="Centrum"),
]
RECORDS = [
    Record(1, RecordKind.DECISION, "Vi går dit", NINE, 12),
    Record(2, RecordKind.NOTE, "Mörkt där", NINE, 13),
    Record(3, RecordKind.ACTION, "Ring skolan", NINE, None, "Eva"),
]
CONTENT = compile_minutes(FRAME, ITEMS, RECORDS)


def test_own_reports_are_told_of_whatever_came_of_them() -> None:
    found = concern(CONTENT, Reader(items={11, 13}))
    assert [one.spoken.text for one in found.reported] == ["Klotter på skolan", "Soprum brann"]
    assert found.near == ()


def test_what_was_decided_in_the_area_or_organisation_is_near() -> None:
    in_area = concern(CONTENT, Reader(items={11}, area="Angered"))
    assert [one.spoken.number for one in in_area.near] == [2]
    of_organisation = concern(CONTENT, Reader(organisation="Framtiden"))
    assert [one.spoken.number for one in of_organisation.near] == [2]


def test_actions_are_the_owners_also_when_they_belong_to_no_item() -> None:
    assert [one.text for one in concern(CONTENT, Reader(actions={3})).tasks] == ["Ring skolan"]


def test_nothing_concerns_who_has_neither_area_nor_organisation_nor_reports() -> None:
    assert concern(CONTENT, Reader()).is_empty
