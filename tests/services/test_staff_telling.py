"""Staff hear once what became of what they told, and then nothing of it is kept."""

from datetime import timedelta

import pytest
from sqlmodel import SQLModel, select

from bot.domain.acts import Act
from bot.domain.feedback import Fate
from bot.domain.messages.staff_answers import StaffDecided, StaffTold
from bot.domain.states import MeetingState, ObservationState, StaffFate
from bot.services import due, staff_telling
from bot.services.ports import Sender
from storage.models import (
    Action,
    Observation,
    OutboxRequest,
    OutboxState,
    Respondent,
    Screen,
    SecrecyMark,
    StaffAnswer,
    StaffLink,
    StaffTyped,
)
from tests.hall import MONDAY, Hall
from tests.services.meetings_at_work import NINE, Table, laid_table
from tests.services.staff_at_work import Unit


@pytest.fixture
def table(hall: Hall) -> Table:
    return laid_table(hall)


@pytest.fixture
def unit(table: Table) -> Unit:
    """Let Siv and Ali have opened Eva's link on the Monday before the meeting."""
    hall = table.hall
    hall.at(MONDAY)
    people = hall.person("Siv"), hall.person("Ali", "en")
    unit = Unit(hall, table.conference, table.meeting, table.chair, table.eva, *people)
    token = unit.shares()
    for who in people:
        unit.opens(who, token)
    return unit


def told(unit: Unit, who: Sender) -> list[StaffTold]:
    unit.hall.runs(due.due_work)
    return [one for one in unit.hall.all_seen(who) if isinstance(one, StaffTold)]


def decided(unit: Unit, who: Sender) -> list[StaffDecided]:
    unit.hall.runs(due.due_work)
    return [one for one in unit.hall.all_seen(who) if isinstance(one, StaffDecided)]


def settles(unit: Unit, *ways: str) -> None:
    unit.hall.taps(unit.eva, "staff_read")
    for way in ways:
        unit.hall.taps(unit.eva, way)


def kept(hall: Hall, *tables: type[SQLModel]) -> list[SQLModel]:
    return [row for table in tables for row in hall.session.exec(select(table))]


def test_staff_hear_once_and_after_there_was_time_to_undo(unit: Unit) -> None:
    unit.sends(unit.siv)
    unit.sends(unit.siv, "Rutor")
    settles(unit, "staff_take", "staff_leave")
    assert told(unit, unit.siv) == []
    assert staff_telling.next_due(unit.hall.desk()) == unit.hall.now + timedelta(minutes=5)
    unit.hall.later(minutes=5)
    for _ in range(2):
        [message] = told(unit, unit.siv)
    assert message == StaffTold(
        "Eva",
        (("Klotter vid porten", StaffFate.TAKEN, ""), ("Rutor", StaffFate.LEFT_OUT, "")),
    )
    assert told(unit, unit.ali) == []


def test_what_is_undone_in_time_is_never_told(unit: Unit) -> None:
    unit.sends(unit.siv)
    settles(unit, "staff_leave")
    unit.hall.later(minutes=4)
    unit.hall.taps(unit.eva, "staff_undo")
    unit.hall.later(hours=1)
    assert told(unit, unit.siv) == []


def test_a_word_said_later_is_told_with_it(unit: Unit) -> None:
    unit.sends(unit.siv)
    settles(unit, "staff_leave")
    unit.hall.later(minutes=5)
    assert len(told(unit, unit.siv)) == 1
    unit.hall.taps(unit.eva, "staff_word")
    unit.hall.says(unit.eva, "Redan löst")
    *_, last = told(unit, unit.siv)
    assert last.items == (("Klotter vid porten", StaffFate.LEFT_OUT, "Redan löst"),)


def test_what_is_changed_first_is_told_once_it_is_in_the_agenda(unit: Unit) -> None:
    unit.sends(unit.siv)
    settles(unit, "staff_edit")
    unit.hall.later(hours=1)
    assert told(unit, unit.siv) == []
    unit.hall.taps(unit.eva, "change")
    unit.hall.taps(unit.eva, "part_what")
    unit.hall.says(unit.eva, "Klotter på flera portar")
    unit.hall.taps(unit.eva, "save")
    [message] = told(unit, unit.siv)
    assert message.items == (("Klotter vid porten", StaffFate.EDITED, ""),)


def test_what_nobody_looked_at_is_told_of_when_the_meeting_is_over(unit: Unit) -> None:
    unit.sends(unit.siv)
    unit.hall.says(unit.ali, "Bara påbörjat")
    unit.hall.at(NINE)
    assert told(unit, unit.siv) == []
    unit.meeting.state, unit.meeting.started_at = MeetingState.CLOSED, NINE
    unit.meeting.closed_at = unit.meeting.ends_at
    unit.hall.at(unit.meeting.ends_at)
    [message] = told(unit, unit.siv)
    assert message.items == (("Klotter vid porten", StaffFate.NOT_READ, ""),)
    assert told(unit, unit.ali) == []
    assert [one.what for one in unit.hall.session.exec(select(StaffAnswer))] == [
        "Klotter vid porten"
    ]


def held(table: Table) -> None:
    """Let the meeting decide something on the one report, and ask somebody to do something."""
    table.hall.at(NINE)
    table.starts()
    table.hall.taps(table.chair, "next_item")
    table.decides(table.chair, "Vi går dit")
    table.acts(table.chair, "Ring fastighetsägaren", "Olle")
    table.closes()


def test_staff_hear_once_what_was_decided(table: Table, unit: Unit) -> None:
    unit.sends(unit.siv)
    settles(unit, "staff_take")
    held(table)
    for _ in range(2):
        [message] = decided(unit, unit.siv)
    [item] = message.items
    assert (item.what, item.fate) == ("Klotter vid porten", Fate.ACTED)
    assert item.outcome.decisions == ("Vi går dit",)
    assert [one.text for one in item.outcome.tasks] == ["Ring fastighetsägaren"]
    assert decided(unit, unit.ali) == []


def test_each_hears_in_their_own_language(table: Table, unit: Unit) -> None:
    for who in (unit.siv, unit.ali):
        unit.sends(who)
    settles(unit, "staff_take", "staff_take")
    held(table)
    unit.hall.runs(due.due_work)
    for who, language in ((unit.siv, "sv"), (unit.ali, "en")):
        seen = unit.hall.outbox.chats[who.chat_id][-2:]
        assert [type(one.message) for one in seen] == [StaffTold, StaffDecided]
        assert {one.to.language for one in seen} == {language}


def test_nothing_that_is_marked_as_secret_reaches_staff(table: Table, unit: Unit) -> None:
    unit.sends(unit.siv)
    unit.sends(unit.ali, "Handel på torget")
    settles(unit, "staff_take", "staff_take")
    table.hall.at(NINE)
    table.starts()
    hall = table.hall
    by_text = {one.what: one.id for one in hall.session.exec(select(Observation))}
    marked = SecrecyMark(
        observation_id=by_text["Klotter vid porten"],
        marked_at=hall.now,
        marked_by=hall.part(table.chair).id,
    )
    hall.session.add(marked)
    hall.taps(table.chair, "next_item")
    table.decides(table.chair, "Hemligt beslut")
    hall.taps(table.chair, "next_item")
    table.acts(table.chair, "Hemlig åtgärd", "Olle")
    action = hall.session.exec(select(Action)).one()
    mark = SecrecyMark(action_id=action.id, marked_at=hall.now, marked_by=hall.part(table.chair).id)
    hall.session.add(mark)
    hall.session.flush()
    table.closes()
    for who in (unit.siv, unit.ali):
        [message] = decided(unit, who)
        assert "Hemlig" not in str(message)
        assert [one.fate for one in message.items] == [Fate.TALKED]


def test_a_week_after_the_meeting_nothing_of_it_is_kept(table: Table, unit: Unit) -> None:
    for what in ("Tas med", "Ångras", "Utelämnas", "Läses aldrig"):
        unit.hall.later(minutes=1)
        unit.sends(unit.siv, what)
    settles(unit, "staff_take", "staff_take", "staff_undo", "next_page", "staff_leave")
    held(table)
    unit.hall.at(table.meeting.ends_at + timedelta(days=7) - timedelta(seconds=1))
    told(unit, unit.siv)
    assert len(kept(unit.hall, StaffAnswer)) == 4
    unit.hall.later(seconds=1)
    told(unit, unit.siv)
    assert kept(unit.hall, StaffAnswer, StaffTyped, Respondent, StaffLink) == []
    left = {one.state: one.what for one in unit.hall.session.exec(select(Observation))}
    assert left == {ObservationState.DELIVERED: "Tas med", ObservationState.WITHDRAWN: None}
    unit.hall.taps_act(unit.eva, Act.STAFF_READ, unit.hall.part(unit.eva).id)


def test_of_what_is_taken_in_another_form_the_answer_is_gone_too(table: Table, unit: Unit) -> None:
    unit.sends(unit.siv)
    settles(unit, "staff_take")
    table.hall.at(NINE)
    table.starts()
    table.hall.taps(table.chair, "next_item")
    table.hall.taps(table.chair, "elsewhere")
    table.hall.taps(table.chair, "elsewhere_surely")
    assert kept(unit.hall, StaffAnswer, StaffTyped) == []


def test_nothing_is_known_any_longer_of_a_chat_that_was_only_answered_in(
    table: Table, unit: Unit
) -> None:
    hall = unit.hall
    olle = hall.joins("Ali", table.conference, sender=unit.ali)
    for who in (unit.siv, olle):
        screen = Screen(chat_id=who.chat_id, name="question:1", version=1)
        hall.session.add(screen)
        hall.session.flush()
        for state in (OutboxState.SENT, OutboxState.WAITING):
            is_sent = state is OutboxState.SENT
            request = OutboxRequest(
                chat_id=who.chat_id,
                message="StaffQuestion",
                method="sendMessage",
                payload=None if is_sent else {},
                created_at=hall.now,
                screen_id=screen.id if is_sent else None,
                screen_version=1 if is_sent else None,
                state=state,
                ended_at=hall.now if is_sent else None,
            )
            hall.session.add(request)
    hall.session.flush()
    hall.at(table.meeting.ends_at + timedelta(days=7))
    hall.runs(due.due_work)
    assert [one.chat_id for one in hall.session.exec(select(Screen))] == [olle.chat_id]
    left = [(one.chat_id, one.state) for one in hall.session.exec(select(OutboxRequest))]
    assert set(left) == {
        (unit.siv.chat_id, OutboxState.WAITING),
        (olle.chat_id, OutboxState.WAITING),
        (olle.chat_id, OutboxState.SENT),
    }
