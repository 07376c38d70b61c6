"""«Tas i annan form»: of a matter about an individual the meeting keeps nothing."""

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import String, cast
from sqlmodel import SQLModel, col, select

from bot.domain.acts import Act
from bot.domain.arranging import HiddenFor
from bot.domain.entries import entries, entry_at
from bot.domain.messages.general import NotYours, StaleButton
from bot.domain.messages.holding import AskElsewhere, IsTakenElsewhere, TakenElsewhere
from bot.domain.messages.meeting import MeetingRunning
from bot.domain.messages.minutes import MinutesText
from bot.domain.messages.searching import NothingFound
from bot.domain.minutes import from_plain, to_plain
from bot.domain.states import FileKind, FocusKind, ObservationState, Part, Recurring
from bot.services import agenda, editions, protocol
from storage import minutes
from storage.models import (
    Action,
    Arranged,
    Attachment,
    Correction,
    Decision,
    Focus,
    Meeting,
    Minutes,
    Note,
    Observation,
    ObservationRevision,
    Screen,
    TypedAnswer,
)
from tests import builders
from tests.hall import Hall
from tests.services.meetings_at_work import NINE, Table, laid_table

SECRET = "Kalhygget"


@pytest.fixture
def table(hall: Hall) -> Table:
    laid = laid_table(hall)
    laid.observes(laid.olle, "Klotter på skolan")
    laid.saves(laid.eva, f"{SECRET} bor granne", topic="Skadegörelse/Klotter")
    laid.starts()
    return laid


def matter(table: Table) -> Observation:
    query = select(Observation).where(col(Observation.participant_id) == eva(table))
    return table.hall.session.exec(query).one()


def eva(table: Table) -> int:
    return table.hall.part(table.eva).id


def goes_to_the_matter(table: Table) -> int:
    item = next(one for one in table.spoken() if SECRET in one.text)
    table.hall.taps_act(table.chair, Act.ITEM, table.meeting.id, 0, item.number)
    return item.item_id


def takes_elsewhere(table: Table) -> int:
    number = goes_to_the_matter(table)
    table.hall.taps(table.chair, "elsewhere")
    table.hall.taps(table.chair, "elsewhere_surely")
    return number


def everything_kept(table: Table) -> str:
    """Return all that every table of the house holds, as one text."""
    session = table.hall.session
    session.flush()
    kept = []
    for one in SQLModel.metadata.tables.values():
        columns = [cast(column, String) for column in one.columns]
        kept += [str(tuple(row)) for row in session.connection().execute(select(*columns))]
    return "\n".join(kept)


def test_nothing_of_it_is_left_in_any_table(table: Table) -> None:
    observation = matter(table)
    observation.where = f"Vid {SECRET}"
    table.hall.session.add(
        ObservationRevision(
            observation_id=observation.id, number=1, content={"what": SECRET}, replaced_at=NINE
        )
    )
    table.hall.session.add(
        Attachment(
            person_id=table.hall.part(table.eva).person_id,
            observation_id=observation.id,
            kind=FileKind.PHOTO,
            file_id=f"file-{SECRET}",
            chat_id=table.eva.chat_id,
            message_id=77,
            sent_at=NINE,
            confirmed_at=NINE,
        )
    )
    goes_to_the_matter(table)
    table.decides(table.chair, f"Vi tar {SECRET} vidare")
    table.acts(table.chair, f"Ring om {SECRET}")
    table.strikes(table.chair)
    table.hall.taps(table.chair, "focus")
    table.hall.taps(table.chair, "focus_spot")
    table.hall.taps(table.chair, f"Vid {SECRET}")
    table.hall.taps(table.chair, "back")
    assert SECRET in everything_kept(table)
    table.hall.taps(table.chair, "elsewhere")
    assert table.one(table.chair, AskElsewhere).records == 1
    table.hall.taps(table.chair, "elsewhere_surely")
    assert SECRET not in everything_kept(table)
    table.hall.session.refresh(observation)
    assert [getattr(observation, part.value) for part in Part] == [None] * len(Part)
    for kind in (ObservationRevision, TypedAnswer, Attachment, Action):
        found = table.hall.session.exec(select(kind)).all()
        assert not [one for one in found if SECRET in str(one)], kind
    assert table.hall.session.exec(select(Screen)).all() == []


def test_it_is_asked_first_and_back_keeps_it(table: Table) -> None:
    goes_to_the_matter(table)
    table.hall.taps(table.chair, "elsewhere")
    table.hall.taps(table.chair, "back")
    assert matter(table).state is ObservationState.DELIVERED
    item = table.one(table.chair, MeetingRunning).item
    assert item is not None
    assert SECRET in item.text


def test_screens_and_minutes_tell_only_that_it_is_taken_in_another_form(table: Table) -> None:
    number = takes_elsewhere(table)
    for leader in (table.chair, table.secretary):
        item = table.one(leader, MeetingRunning).item
        assert item is not None
        assert (item.item_id, item.text, item.elsewhere) == (number, "", True)
    assert "elsewhere" not in table.hall.labels(table.chair)
    table.closes()
    content = table.one(table.olle, MinutesText).content
    spoken = [point.spoken for section in content.sections for point in section.points]
    assert [one.elsewhere for one in spoken if one.item_id == number] == [True]
    assert [one.text for one in spoken if one.item_id != number] == ["Klotter på skolan"]
    assert SECRET not in json.dumps(to_plain(content))


def test_the_reporter_is_told_and_counts_as_having_answered(table: Table) -> None:
    takes_elsewhere(table)
    told = [one for one in table.hall.all_seen(table.eva) if isinstance(one, TakenElsewhere)]
    assert told == [TakenElsewhere("Skadegörelse/Klotter")]
    table.closes()
    missing = table.one(table.olle, MinutesText).content.frame.missing
    assert "Eva" not in {name for company in missing for name in company.names}


def test_it_can_be_done_once_and_not_undone(table: Table) -> None:
    number = takes_elsewhere(table)
    assert "undo" not in table.hall.labels(table.chair)
    table.hall.taps_act(table.chair, Act.ELSEWHERE_SURELY, table.meeting.id, number)
    told = [one for one in table.hall.all_seen(table.eva) if isinstance(one, TakenElsewhere)]
    assert len(told) == 1
    table.hall.taps_act(table.chair, Act.ELSEWHERE, table.meeting.id, number)
    assert isinstance(table.hall.answer(), IsTakenElsewhere)


def test_the_reporter_does_not_bring_it_back(table: Table) -> None:
    observation = matter(table)
    takes_elsewhere(table)
    table.hall.taps_act(table.eva, Act.RESTORE, observation.id)
    assert isinstance(table.hall.answer(), IsTakenElsewhere)
    assert matter(table).state is ObservationState.WITHDRAWN
    assert SECRET not in everything_kept(table)


def test_what_goes_on_from_last_week_is_not_copied_anew(hall: Hall) -> None:
    table = laid_table(hall)
    before = builders.earlier(hall, table.meeting)
    last = builders.observation(hall, table.eva, before, SECRET, recurring=Recurring.YES)
    hall.taps_act(table.eva, Act.CONTINUES, last.id)
    table.starts()
    goes_to_the_matter(table)
    table.hall.taps(table.chair, "elsewhere")
    table.hall.taps(table.chair, "elsewhere_surely")
    for act in (Act.CONTINUES, Act.ALTER, Act.UNDO_LAST_WEEK, Act.CEASED):
        hall.taps_act(table.eva, act, last.id)
        assert isinstance(hall.answer(), IsTakenElsewhere), act


def test_what_is_written_on_it_afterwards_stands_without_an_item(table: Table) -> None:
    takes_elsewhere(table)
    table.decides(table.chair, "Vi fortsätter")
    table.closes()
    content = table.one(table.olle, MinutesText).content
    assert content.loose.decisions == ("Vi fortsätter",)


def test_only_reports_of_this_meeting_and_only_by_those_who_lead(table: Table) -> None:
    number = goes_to_the_matter(table)
    for act in (Act.ELSEWHERE, Act.ELSEWHERE_SURELY):
        table.hall.taps_act(table.eva, act, table.meeting.id, number)
        assert isinstance(table.hall.answer(), NotYours)
        table.hall.taps_act(table.chair, act, table.meeting.id, 9999)
        assert isinstance(table.hall.answer(), StaleButton)
    assert matter(table).state is ObservationState.DELIVERED
    assert table.hall.now < NINE + timedelta(minutes=1)


def test_nothing_is_left_of_the_reports_that_are_told_as_one_with_it(table: Table) -> None:
    hall = table.hall
    second = table.observes(table.olle, f"{SECRET} igen", where=f"Vid {SECRET}")
    hall.runs(agenda.freeze, table.meeting)
    goes_to_the_matter(table)
    hall.taps_act(table.chair, Act.ITEM, table.meeting.id, 0, table.spoken()[-1].number)
    table.decides(table.chair, f"Ta {SECRET} vidare")
    goes_to_the_matter(table)
    joins = Arranged(
        meeting_id=table.meeting.id,
        observation_id=second.id,
        joined_to=matter(table).id,
        changed_at=hall.now,
        changed_by=hall.part(table.chair).id,
    )
    hall.session.add(joins)
    hall.session.flush()
    hall.taps_act(table.chair, Act.ELSEWHERE, table.meeting.id, table.spoken()[1].item_id)
    assert table.one(table.chair, AskElsewhere).records == 1
    hall.taps(table.chair, "elsewhere_surely")
    assert SECRET not in everything_kept(table)
    assert [one.elsewhere for one in table.spoken()] == [False, True]
    for reporter in (table.eva, table.olle):
        told = [one for one in hall.all_seen(reporter) if isinstance(one, TakenElsewhere)]
        assert len(told) == 1


@dataclass
class Weeks:
    """A matter that has gone on for three weeks, with what the earlier two have kept of it."""

    table: Table
    before: list[Meeting]
    reports: list[Observation]
    joined: Observation
    action: Action


@pytest.fixture
def weeks(hall: Hall) -> Weeks:
    table = laid_table(hall)
    before = [builders.earlier(hall, table.meeting, weeks=number) for number in (2, 1)]
    reports: list[Observation] = []
    for number, meeting in enumerate([*before, table.meeting]):
        goes_on: dict[str, Any] = {"continues_id": reports[-1].id} if reports else {}
        place = f"{SECRET}vägen"
        reports.append(
            builders.observation(
                hall, table.eva, meeting, f"{SECRET} {number}", where=place, **goes_on
            )
        )
    joined = builders.observation(hall, table.olle, before[0], f"{SECRET} också")
    chair = hall.part(table.chair).id
    wishes: list[dict[str, Any]] = [
        {"observation_id": joined.id, "joined_to": reports[0].id},
        {"observation_id": reports[0].id, "hidden_for": HiddenFor.OTHER, "hidden_words": SECRET},
    ]
    for wish, meeting in zip(wishes, (before[0], table.meeting), strict=True):
        at: dict[str, Any] = {"meeting_id": meeting.id, "changed_at": hall.now, "changed_by": chair}
        hall.session.add(Arranged(**at, **wish))
    hall.session.add(
        Focus(**of(table, before[1]), kind=FocusKind.SPOT, rank=1, text=f"{SECRET}vägen")
    )
    builders.observation(hall, table.olle, before[1], "Buskar")
    for meeting in before:
        hall.runs(agenda.freeze, meeting)
        item = agenda.items_of(hall.desk(), meeting)[0].agenda_item_id
        told = {**of(table, meeting), "agenda_item_id": item}
        hall.session.add(Decision(**told, text=f"Vi tar {SECRET}"))
        hall.session.add(Note(**told, text=f"{SECRET} vet"))
    action = builders.action(hall, before[1], table.chair, "Ring", agenda_item_id=item)
    for meeting in before:
        publishes(table, meeting)
    table.starts()
    return Weeks(table, before, reports, joined, action)


def of(table: Table, meeting: Meeting) -> dict[str, Any]:
    return {
        "meeting_id": meeting.id,
        "made_at": table.hall.now,
        "written_by": table.hall.part(table.chair).id,
    }


def publishes(table: Table, meeting: Meeting) -> None:
    content = protocol.compiled(table.hall.desk(), meeting)
    made = Minutes(
        meeting_id=meeting.id,
        version=1,
        content=to_plain(content),
        published_at=table.hall.now,
        published_by=table.hall.part(table.chair).id,
    )
    table.hall.session.add(made)
    table.hall.session.flush()
    editions.let_be_found(table.hall.desk(), made, content)


def test_nothing_is_left_of_the_same_matter_in_earlier_weeks(weeks: Weeks) -> None:
    table = weeks.table
    asked = entries(from_plain(minutes.newest(table.hall.session, weeks.before[1].id).content))
    numbers = {one.text: place for place, one in enumerate(asked, start=1)}
    for text in (f"Vi tar {SECRET}", "Buskar"):
        table.hall.session.add(
            Correction(
                minutes_id=minutes.newest(table.hall.session, weeks.before[1].id).id,
                place=numbers[text],
                text=f"Inte {text}",
                asked_by=eva(table),
                asked_at=table.hall.now,
            )
        )
    assert SECRET in everything_kept(table)
    goes_to_the_matter(table)
    table.hall.taps(table.chair, "elsewhere")
    seen = table.one(table.chair, AskElsewhere)
    assert (seen.earlier, seen.promises) == (3, 1)
    table.hall.taps(table.chair, "elsewhere_surely")
    assert SECRET not in everything_kept(table)
    for meeting in weeks.before:
        content = from_plain(minutes.newest(table.hall.session, meeting.id).content)
        untold = [
            point.spoken
            for section in content.sections
            for point in section.points
            if point.spoken.elsewhere
        ]
        assert [one.topic for one in untold] == ["Skadegörelse/Klotter"]
        again = protocol.compiled(table.hall.desk(), meeting)
        assert SECRET not in repr(again)
        assert "elsewhere=True" in repr(again)
    [left] = table.hall.session.exec(select(Correction))
    assert left.text == "Inte Buskar"
    newest = minutes.newest(table.hall.session, weeks.before[1].id)
    entry = entry_at(from_plain(newest.content), left.place)
    assert entry is not None
    assert entry.text == "Buskar"
    assert table.hall.session.get(Action, weeks.action.id) is not None


def test_nothing_of_earlier_weeks_is_found_or_recalled_and_their_reporters_are_told(
    weeks: Weeks,
) -> None:
    table = weeks.table
    takes_elsewhere(table)
    table.hall.says(table.olle, f"/protokoll sök {SECRET}")
    assert isinstance(table.one(table.olle, NothingFound), NothingFound)
    for who in (table.eva, table.olle):
        told = [one for one in table.hall.all_seen(who) if isinstance(one, TakenElsewhere)]
        assert len(told) == 1
    for observation in weeks.reports[:2]:
        table.hall.taps_act(table.eva, Act.RESTORE, observation.id)
    assert SECRET not in everything_kept(table)
