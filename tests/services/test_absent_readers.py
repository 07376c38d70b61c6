"""Who was absent reads first what concerns them, and then the minutes."""

import pytest

from bot.domain.acts import Act
from bot.domain.messages.correcting import AskWhatToCorrect
from bot.domain.messages.minutes import ConcernsYou, MinutesText
from bot.services.ports import Sender
from storage import people
from tests.hall import Hall
from tests.services.meetings_at_work import Table, laid_table


@pytest.fixture
def table(hall: Hall) -> Table:
    """Eva's report is decided on, and Olle is asked for something; Gun is of Eva's area."""
    table = laid_table(hall)
    hall.joins("Gun", table.conference, organisation="Framtiden", area="Angered")
    table.observes(table.eva, "Klotter på skolan")
    table.observes(table.olle, "Bänkar eldade")
    table.starts()
    hall.taps(table.chair, "next_item")
    hall.taps(table.chair, "next_item")
    table.decides(table.chair, "Vi går dit")
    table.acts(table.chair, "Ring skolan", "Olle")
    return table


def calls(table: Table, who: Sender, present: int) -> None:
    table.hall.taps_act(
        table.chair, Act.PRESENT, table.meeting.id, table.hall.part(who).id, present
    )


def gun(table: Table) -> Sender:
    part, person = people.participants(table.hall.session, table.conference.id)[-1]
    assert part.id
    return Sender(person.chat_id, person.chat_id, person.name)


def told(table: Table, who: Sender) -> list[ConcernsYou]:
    return [one for one in table.hall.all_seen(who) if isinstance(one, ConcernsYou)]


def test_the_absent_read_what_became_of_their_reports_before_the_minutes(table: Table) -> None:
    calls(table, table.eva, 0)
    table.closes()
    seen = table.hall.all_seen(table.eva)
    kinds = [type(one) for one in seen if isinstance(one, ConcernsYou | MinutesText)]
    assert kinds == [ConcernsYou, MinutesText]
    [mine] = told(table, table.eva)
    [point] = mine.concern.reported
    assert point.outcome.decisions == ("Vi går dit",)
    assert (mine.concern.tasks, mine.concern.near) == ((), ())


def test_the_absent_read_what_they_are_to_do(table: Table) -> None:
    calls(table, table.olle, 0)
    table.closes()
    [mine] = told(table, table.olle)
    assert [one.text for one in mine.concern.tasks] == ["Ring skolan"]
    assert [one.spoken.text for one in mine.concern.reported] == ["Bänkar eldade"]


def test_the_absent_read_what_their_organisation_is_to_do(table: Table) -> None:
    table.hall.taps(table.chair, "action")
    table.hall.says(table.chair, "Laga lyset")
    table.hall.says(table.chair, "polis")
    table.hall.taps(table.chair, "no_due_date")
    calls(table, table.eva, 0)
    calls(table, table.olle, 0)
    table.closes()
    [mine] = told(table, table.eva)
    assert [one.text for one in mine.concern.tasks] == ["Laga lyset"]
    [other] = told(table, table.olle)
    assert [one.text for one in other.concern.tasks] == ["Ring skolan"]


def test_of_what_is_taken_in_another_form_the_absent_are_told_nothing(table: Table) -> None:
    table.hall.taps(table.chair, "elsewhere")
    table.hall.taps(table.chair, "elsewhere_surely")
    [item] = [one for one in table.spoken() if not one.elsewhere]
    assert item.text == "Bänkar eldade"
    calls(table, table.eva, 0)
    table.closes()
    assert told(table, table.eva) == []
    table.hall.taps(table.olle, "correct")
    asked = table.one(table.olle, AskWhatToCorrect)
    assert [one.entry.text for one in asked.page.entries] == ["Bänkar eldade"]


def test_the_absent_read_what_was_decided_in_their_area(table: Table) -> None:
    who = gun(table)
    calls(table, who, 0)
    table.closes()
    [mine] = told(table, who)
    assert [one.spoken.text for one in mine.concern.near] == ["Klotter på skolan"]


def test_those_who_were_there_or_were_not_called_read_only_the_minutes(table: Table) -> None:
    calls(table, table.eva, 1)
    table.closes()
    assert told(table, table.eva) + told(table, table.olle) == []
    assert isinstance(table.one(table.olle, MinutesText), MinutesText)


def test_an_absent_secretary_whom_nothing_concerns_reads_only_the_minutes(table: Table) -> None:
    calls(table, table.secretary, 0)
    table.closes()
    assert told(table, table.secretary) == []
    assert isinstance(table.one(table.secretary, MinutesText), MinutesText)


def test_an_absent_one_who_cannot_be_reached_is_told_nothing(table: Table) -> None:
    calls(table, table.eva, 0)
    eva = people.by_chat(table.hall.session, table.eva.chat_id)
    assert eva is not None
    eva.unreachable_since = table.hall.now
    table.closes()
    assert told(table, table.eva) == []
