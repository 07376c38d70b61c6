"""What is handed out of a conference, and to whom."""

from datetime import date

import pytest

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.messages.documents import ExportFile
from bot.domain.messages.general import NotYours
from bot.domain.paper import Form
from bot.domain.states import ActionState, Presence, Recurring, WordKind
from bot.services import exporting
from tests.hall import Hall
from tests.services.meetings_at_work import Table, laid_table


@pytest.fixture
def table(hall: Hall) -> Table:
    return laid_table(hall)


def held(table: Table) -> None:
    """Hold a meeting with a report, an action and a mark, and let the owner answer."""
    observation = table.observes(
        table.eva, "Mörkt i gången", where="Torget", recurring=Recurring.YES
    )
    table.observes(table.olle, "Buskar")
    table.hall.taps_act(table.chair, Act.MARK_OBSERVATION, observation.id, 0)
    table.starts()
    table.hall.taps(table.chair, "next_item")
    table.hall.taps(table.chair, "next_item")
    table.acts(table.chair, "Belys gången", "Olle", "due_in_a_week")
    table.closes()
    table.hall.later(days=1)
    table.hall.taps(table.olle, "action_move")
    table.hall.taps(table.olle, "due_in_two_weeks")
    table.hall.says(table.olle, "/atgarder")
    table.hall.taps(table.olle, "action_done_number")
    table.hall.says(table.olle, "Två lyktor")


def test_the_rows_say_what_was_reported_promised_and_answered(table: Table) -> None:
    held(table)
    found = table.hall.runs(exporting.extract, table.conference.id)
    buskar, dark = sorted(found.observations, key=lambda one: one.what)
    assert (dark.topic, dark.where, dark.reporter, dark.organisation, dark.area) == (
        "Skadegörelse/Klotter",
        "Torget",
        "Eva",
        "Polisen",
        "Angered",
    )
    assert (dark.number, dark.recurring, dark.secrecy) == (1, Recurring.YES, True)
    assert (buskar.number, buskar.area, buskar.secrecy) == (2, "", False)
    [action] = found.actions
    assert (action.text, action.answers, action.owner) == ("Belys gången", "Buskar", "Olle")
    assert (action.due_on, action.moved) == (date(2026, 12, 17), 1)
    assert (action.state, action.done_on) == (ActionState.DONE, date(2026, 11, 27))
    assert (action.last_word, action.last_text) == (WordKind.DONE, "Två lyktor")
    assert [(one.person, one.presence) for one in found.attendance] == [("Karin", Presence.PRESENT)]
    [minutes] = found.minutes
    assert (minutes.local_date, minutes.version) == (date(2026, 11, 26), 1)


def test_only_the_span_that_is_asked_for_is_there_and_no_other_conference(table: Table) -> None:
    held(table)
    other = table.hall.conference("Annan")
    after = table.hall.runs(exporting.extract, table.conference.id, date(2026, 11, 27))
    before = table.hall.runs(
        exporting.extract, table.conference.id, date(2026, 1, 1), date(2026, 11, 25)
    )
    elsewhere = table.hall.runs(exporting.extract, other.id)
    for found in (after, before, elsewhere):
        rows = (found.observations, found.actions, found.attendance, found.minutes)
        assert rows == ((), (), (), ())
    that_day = date(2026, 11, 26)
    whole = table.hall.runs(exporting.extract, table.conference.id, that_day, that_day)
    assert len(whole.observations) == 2


def test_no_number_to_call_and_no_telegram_id_is_among_it(table: Table) -> None:
    table.conference.pin, table.conference.host_pin = "471147", "889988"
    held(table)
    told = repr(table.hall.runs(exporting.extract, table.conference.id))
    for hidden in ("471147", "889988", "010-123", "chat_id", "-1001"):
        assert hidden not in told


def test_the_chair_alone_is_handed_everything(table: Table) -> None:
    held(table)
    table.hall.taps_act(table.chair, Act.EXPORT, table.hall.part(table.chair).id)
    sent = [one for one in table.hall.all_seen(table.chair) if isinstance(one, ExportFile)]
    assert [one.form for one in sent] == [Form.XLSX, Form.ZIP]
    assert sent[0].extract.conference == "Torsdagskonferensen"
    observer = table.hall.joins("Ove", table.conference, Role.OBSERVER)
    for other in (table.secretary, table.eva, observer):
        table.hall.taps_act(other, Act.EXPORT, table.hall.part(other).id)
        assert table.hall.answer() == NotYours()
        assert not any(isinstance(one, ExportFile) for one in table.hall.all_seen(other))
