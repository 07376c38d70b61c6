"""Searching minutes, agendas and actions in the conferences that one belongs to."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.arranging import HiddenFor
from bot.domain.messages.agenda import AgendaNotReleased, AgendaSheet
from bot.domain.messages.general import NotYours, Stranger
from bot.domain.messages.minutes import MinutesText
from bot.domain.messages.searching import (
    HowToSearch,
    NoIndividuals,
    NothingFound,
    SearchIsOld,
    SearchResults,
)
from bot.domain.searching import Hit, Source
from bot.domain.states import ObservationState
from bot.services.ports import Sender
from storage.models import Arranged, Observation, Search
from tests.hall import Hall
from tests.services.meetings_at_work import NINE, Table, laid_table


@pytest.fixture
def table(hall: Hall) -> Table:
    return laid_table(hall)


@pytest.fixture
def published(table: Table) -> Table:
    """A meeting with a report, a decision, an action and a note, published."""
    table.observes(table.eva, "KLOTTER på skolan", where="Hjällbo torg")
    table.starts()
    table.hall.taps(table.chair, "next_item")
    table.decides(table.chair, "Vi går dit och sanerar 100% av väggen")
    table.acts(table.chair, "Ring skolans rektor", "Eva")
    table.closes()
    return table


def found(table: Table, who: Sender, text: str) -> tuple[Hit, ...]:
    table.hall.says(who, f"/protokoll sök {text}")
    message = table.hall.sees(who)
    if isinstance(message, NothingFound):
        return ()
    assert isinstance(message, SearchResults), message
    return tuple(one.hit for one in message.page.entries)


def marked(hit: Hit) -> list[str]:
    return [one.text for one in hit.excerpt if one.found]


def test_a_word_is_found_where_it_stands_with_its_date_and_item(published: Table) -> None:
    [hit] = found(published, published.olle, "klotter")
    assert (hit.source, hit.local_date, hit.number) == (Source.MINUTES, date(2026, 11, 26), 1)
    assert marked(hit) == ["Klotter", "KLOTTER"]
    [hit] = found(published, published.olle, "sanera")
    assert marked(hit) == ["sanera"]
    [hit] = found(published, published.olle, "REKTOR")
    assert (hit.source, hit.number) == (Source.ACTION, 1)


def test_all_of_several_words_must_stand_there(published: Table) -> None:
    assert len(found(published, published.eva, "torg klotter")) == 1
    assert found(published, published.eva, "torg sanerar") == ()
    assert found(published, published.eva, "hjallbo") == ()
    assert len(found(published, published.eva, "hjällbo")) == 1


def test_signs_that_the_database_reads_as_any_text_stand_for_themselves(published: Table) -> None:
    assert len(found(published, published.eva, "100%")) == 1
    for sign in ("1%0", "s_nerar", "\\"):
        assert found(published, published.eva, sign) == ()


def test_the_english_twin_and_the_bare_word_search_too(published: Table) -> None:
    for text in ("/minutes search klotter", "/minutes klotter", "/protokoll sok klotter"):
        published.hall.says(published.eva, text)
        assert published.one(published.eva, SearchResults).words == "klotter"
        published.hall.outbox.chats[published.eva.chat_id].clear()
    published.hall.says(published.eva, "/protokoll sök")
    assert isinstance(published.hall.sees(published.eva), HowToSearch)


def test_what_was_found_is_opened_by_its_button(published: Table) -> None:
    found(published, published.olle, "klotter")
    published.hall.taps(published.olle, "open_hit")
    assert isinstance(published.hall.sees(published.olle), MinutesText)


def test_drafts_are_not_found(table: Table) -> None:
    table.observes(table.eva, "Klotter på skolan")
    assert found(table, table.eva, "klotter") == ()
    table.starts()
    table.hall.taps(table.chair, "next_item")
    table.decides(table.chair, "Vi sanerar klottret")
    table.acts(table.chair, "Ring om klottret")
    table.closes(publish=False)
    assert found(table, table.chair, "klott") == ()


def test_a_released_agenda_is_found_until_the_minutes_have_it(table: Table) -> None:
    table.hall.at(NINE - timedelta(hours=1))
    report = table.observes(table.eva, "Klotter på skolan")
    table.hall.says(table.chair, "/dagordning")
    table.hall.taps(table.chair, "release")
    [hit] = found(table, table.olle, "klotter")
    assert (hit.source, hit.number, hit.opens) == (Source.AGENDA, 1, table.meeting.id)
    table.hall.taps(table.olle, "open_hit")
    assert isinstance(table.hall.sees(table.olle), AgendaSheet)
    report.what, report.state = None, ObservationState.WITHDRAWN
    table.hall.session.flush()
    assert found(table, table.olle, "klotter") == ()


def test_what_is_hidden_on_a_released_agenda_is_not_found(table: Table) -> None:
    table.hall.at(NINE - timedelta(hours=1))
    hidden = table.observes(table.eva, "Klotter på skolan")
    table.observes(table.olle, "Klotter i parken")
    table.hall.says(table.chair, "/dagordning")
    table.hall.taps(table.chair, "release")
    assert len(found(table, table.olle, "klotter")) == 2
    arranged = Arranged(
        meeting_id=table.meeting.id,
        observation_id=hidden.id,
        hidden_for=HiddenFor.SOLVED,
        changed_at=table.hall.now,
        changed_by=table.hall.part(table.chair).id,
    )
    table.hall.session.add(arranged)
    table.hall.session.flush()
    assert len(found(table, table.olle, "klotter")) == 1
    assert found(table, table.olle, "skolan") == ()


def test_of_what_is_taken_in_another_form_nothing_is_found(table: Table) -> None:
    table.observes(table.eva, "Klotter på skolan", where="Hjällbo torg")
    table.starts()
    table.hall.taps(table.chair, "next_item")
    table.hall.taps(table.chair, "elsewhere")
    table.hall.taps(table.chair, "elsewhere_surely")
    assert found(table, table.olle, "klotter") == ()
    table.closes()
    for word in ("klotter", "hjällbo"):
        assert found(table, table.olle, word) == ()


def test_an_agenda_that_is_not_out_is_not_opened(table: Table) -> None:
    rut = table.hall.joins("Rut", table.hall.conference("Fredagskonferensen"))
    table.hall.taps_act(rut, Act.FOUND_AGENDA, table.meeting.id)
    assert table.hall.answer() == NotYours()
    table.hall.taps_act(table.eva, Act.FOUND_AGENDA, table.meeting.id)
    assert isinstance(table.hall.answer(), AgendaNotReleased)


def test_what_was_taken_back_before_publication_is_not_found(table: Table) -> None:
    report = table.observes(table.eva, "Klotter på skolan")
    table.starts()
    report.what, report.state = None, ObservationState.WITHDRAWN
    table.closes()
    assert found(table, table.chair, "klotter") == ()
    assert table.hall.session.exec(select(Observation)).one().what is None


def test_another_conference_is_never_searched(published: Table) -> None:
    hall = published.hall
    other = hall.conference("Fredagskonferensen")
    rut = hall.joins("Rut", other, Role.CHAIR)
    assert found(published, rut, "klotter") == ()
    hall.joins("Rut", published.conference, sender=rut)
    [hit] = found(published, rut, "klotter")
    message = published.one(rut, SearchResults)
    assert (message.several, hit.conference) == (True, "Torsdagskonferensen")
    hall.part(rut, published.conference).left_at = hall.now
    hall.session.flush()
    hall.taps_act(rut, Act.FOUND, message.search_id, 0)
    assert isinstance(hall.sees(rut), NothingFound)


def test_only_the_newest_version_is_found(published: Table) -> None:
    hall = published.hall
    hall.taps(published.chair, "correct")
    hall.taps(published.chair, "mend_list")
    hall.taps(published.chair, "Vi går dit och sanerar 100% av väggen")
    hall.taps(published.chair, "mend_text")
    hall.says(published.chair, "Vi målar om")
    assert found(published, published.eva, "målar") == ()
    hall.taps(published.chair, "publish_version")
    assert found(published, published.eva, "sanerar") == ()
    assert len(found(published, published.eva, "målar")) == 1


def test_the_latest_come_first_a_page_at_a_time(table: Table) -> None:
    for week in range(8):
        table.starts()
        table.decides(table.chair, f"Vi sanerar vägg {week}")
        table.closes()
        table.hall.later(weeks=1)
    hits = found(table, table.eva, "sanerar")
    assert [one.local_date for one in hits] == [
        date(2027, 1, 14) - timedelta(weeks=number) for number in range(6)
    ]
    table.hall.taps(table.eva, "next_page")
    message = table.one(table.eva, SearchResults)
    assert [one.number for one in message.page.entries] == [7, 8]
    assert message.total == 8


def test_the_pages_of_an_older_or_anothers_search_are_not_turned(published: Table) -> None:
    hall = published.hall
    found(published, published.eva, "klotter")
    first = published.one(published.eva, SearchResults).search_id
    hall.taps_act(published.olle, Act.FOUND, first, 0)
    assert isinstance(hall.answer(), SearchIsOld)
    found(published, published.eva, "torg")
    assert [one.words for one in hall.session.exec(select(Search))] == ["torg"]
    hall.taps_act(published.eva, Act.FOUND, first + 99, 0)
    assert isinstance(hall.answer(), SearchIsOld)


def test_words_that_point_out_somebody_are_neither_kept_nor_searched(published: Table) -> None:
    hall = published.hall
    number = hall.says(published.eva, "/protokoll sök han heter Pelle")
    assert isinstance(hall.sees(published.eva), NoIndividuals)
    assert hall.session.exec(select(Search)).all() == []
    assert hall.outbox.retracted == [(published.eva.chat_id, number)]


def test_strangers_search_nothing(published: Table) -> None:
    hall = published.hall
    stranger = hall.person("Någon")
    hall.says(stranger, "/protokoll sök klotter")
    assert isinstance(hall.sees(stranger), Stranger)
    hall.taps_act(stranger, Act.FOUND, 1, 0)
    assert hall.answer() == Stranger()
