"""What is marked as secret is not posted to the group."""

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.domain.agenda import FollowUp, Item, compile_agenda
from bot.domain.attendance import Frame
from bot.domain.following import LastWord
from bot.domain.minutes import Record, RecordKind, Spoken, compile_minutes
from bot.domain.secrecy import agenda_for_group, has_secrets, minutes_for_group
from bot.domain.states import TopicKind, WordKind

NINE = datetime(2026, 11, 26, 8, tzinfo=UTC)
WORD = LastWord(WordKind.PROGRESS, NINE.date(), "Eva", "Larmkod 4711")
ITEM = Item(1, 3, "Brand", TopicKind.ORDINARY, "Eld", "Anna", "I går", "Bakdörren", "Tändvätska")
ACTION = FollowUp(1, "Byt lås", NINE.date(), "Eva", 1, word=WORD)
FRAME = Frame("Torsdagskonferensen", "Europe/Stockholm", NINE.date(), 4, NINE, NINE, None)
SECRETS = ("Eld", "Anna", "Bakdörren", "Tändvätska", "Byt lås", "4711")


def test_the_group_s_agenda_keeps_marked_points_without_what_they_say() -> None:
    added = replace(ITEM, observation_id=2, secret=True, added=True)
    compiled = compile_agenda([replace(ACTION, secret=True)], [replace(ITEM, secret=True), added])
    shown = agenda_for_group(compiled)
    assert [one.number for one in shown.points()] == [1, 2, 3]
    assert not [one for one in SECRETS if one in repr(shown)]
    assert {one.topic for one in shown.items()} == {"Brand"}


def test_what_is_not_marked_is_posted_as_it_is() -> None:
    compiled = compile_agenda([ACTION], [ITEM])
    assert agenda_for_group(compiled) == compiled


def test_the_group_s_minutes_leave_out_marked_points_and_what_came_of_them() -> None:
    items = [
        Spoken(1, 1, "Brand", "Eld", where="Bakdörren", how="Tändvätska", secret=True),
        Spoken(2, 2, "Klotter", "Tåget"),
    ]
    records = [
        Record(1, RecordKind.DECISION, "Byt lås", NINE, 1),
        Record(
            2, RecordKind.ACTION, "Ny kod 4711", NINE, 2, "Eva", "", date(2026, 12, 4), secret=True
        ),
        Record(3, RecordKind.ACTION, "Tvätta", NINE, 2, "Eva"),
        Record(4, RecordKind.ACTION, "Kod 4711", NINE, None, "Eva", secret=True),
    ]
    content = compile_minutes(FRAME, items, records)
    shown = minutes_for_group(content)
    assert has_secrets(content)
    assert not [one for one in SECRETS if one in repr(shown)]
    brand, klotter = (one for section in shown.sections for one in section.points)
    assert (brand.spoken.number, brand.outcome.is_empty) == (1, True)
    assert [(one.text, one.owner) for one in klotter.outcome.tasks] == [
        ("", "Eva"),
        ("Tvätta", "Eva"),
    ]
    assert [one.task.text for one in shown.results if one.task] == ["", "Tvätta", ""]


def test_minutes_without_marks_have_no_secrets() -> None:
    content = compile_minutes(FRAME, [Spoken(2, 2, "Klotter", "Tåget")], [])
    assert not has_secrets(content)
    assert minutes_for_group(content) == content
