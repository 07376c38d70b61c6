"""What comes back, as the agenda, the meeting and the one who answers are told of it."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import select

from bot.domain.acts import Act
from bot.domain.agenda import Agenda, Item
from bot.domain.arranging import HiddenFor
from bot.domain.messages.agenda import AgendaSheet
from bot.domain.messages.arranging import ArrangeItem
from bot.domain.messages.likeness import EarlierList
from bot.domain.messages.meeting import MeetingRunning
from bot.domain.messages.observing import AskPart, Card
from bot.domain.recurrence import Comeback, Seen, Trend
from bot.domain.states import ObservationState, Recurring
from bot.services import agenda
from bot.services.ports import Sender
from storage.models import Alike, Arranged, Meeting, Observation, Place, SecrecyMark, Topic
from tests import builders
from tests.hall import Hall
from tests.services.meetings_at_work import Table, laid_table

TODAY = date(2026, 11, 26)
FIRE = "Brand i container"


def day(weeks: int) -> date:
    return TODAY - timedelta(weeks=weeks)


@pytest.fixture
def table(hall: Hall) -> Table:
    return laid_table(hall)


@pytest.fixture
def past(table: Table) -> dict[int, Meeting]:
    """The five meetings before this one, by how many weeks ago they were."""
    return {
        weeks: builders.earlier(table.hall, table.meeting, weeks=weeks) for weeks in range(1, 6)
    }


def tells(table: Table, at: Meeting, what: str = FIRE, **values: Any) -> Observation:
    given = {"where": "Rymdtorget"} | values
    sender = given.pop("by", table.olle)
    assert isinstance(sender, Sender)
    return builders.observation(table.hall, sender, at, what, **given)


def points(table: Table) -> list[Item]:
    compiled: Agenda = table.hall.runs(agenda.agenda_of, table.meeting)
    return compiled.items()


def comeback(table: Table) -> Comeback | None:
    [item] = points(table)
    return item.comeback


def test_the_agenda_says_in_how_many_of_the_last_weeks_it_was_seen(
    table: Table, past: dict[int, Meeting]
) -> None:
    for weeks in (1, 2, 4):
        tells(table, past[weeks], "Eld i container", where="vid rymdtorgets baksida")
    tells(table, past[1], "Klotter")
    tells(table, past[3], where="Komettorget")
    tells(table, past[3], topic=2)
    tells(table, table.meeting, by=table.eva, recurring=Recurring.NO)
    found = comeback(table)
    assert found is not None
    assert found.seen == Seen(4, 5, Trend.GROWING)
    assert found.dates == (day(1), day(2), day(4))


def test_nothing_is_said_of_what_was_not_seen_or_of_a_first_meeting(table: Table) -> None:
    tells(table, table.meeting)
    assert comeback(table) is None
    builders.earlier(table.hall, table.meeting)
    assert comeback(table) is None


def test_only_the_past_26_weeks_count(table: Table) -> None:
    for weeks in (25, 26):
        tells(table, builders.earlier(table.hall, table.meeting, weeks=weeks))
    tells(table, table.meeting)
    found = comeback(table)
    assert found is not None
    assert found.dates == (day(25),)


def test_nothing_of_other_conferences_counts(table: Table) -> None:
    hall = table.hall
    other = hall.conference("Fredagskonferensen")
    hall.joins("Olle", other, sender=table.olle)
    there = builders.meeting(hall, other)
    tells(table, builders.earlier(hall, there))
    builders.earlier(hall, table.meeting)
    tells(table, table.meeting)
    assert comeback(table) is None


def test_what_was_taken_back_marked_or_hidden_is_not_learnt_of_here(
    table: Table, past: dict[int, Meeting]
) -> None:
    hall = table.hall
    chair = hall.part(table.chair).id
    gone, marked, hidden, told_with = (tells(table, past[weeks]) for weeks in (1, 2, 3, 4))
    lead = tells(table, past[4], "Klotter", by=table.eva)
    tells(table, past[5])
    gone.state = ObservationState.WITHDRAWN
    hall.session.add(SecrecyMark(observation_id=marked.id, marked_by=chair, marked_at=hall.now))
    by: dict[str, Any] = {"changed_at": hall.now, "changed_by": chair}
    hall.session.add_all(
        [
            Arranged(
                meeting_id=past[3].id,
                observation_id=hidden.id,
                hidden_for=HiddenFor.OTHER_FORUM,
                **by,
            ),
            Arranged(
                meeting_id=past[4].id, observation_id=lead.id, hidden_for=HiddenFor.SOLVED, **by
            ),
            Arranged(meeting_id=past[4].id, observation_id=told_with.id, joined_to=lead.id, **by),
        ]
    )
    tells(table, table.meeting)
    found = comeback(table)
    assert found is not None
    assert found.dates == (day(5),)


def test_what_is_told_with_something_marked_is_not_learnt_of_either(
    table: Table, past: dict[int, Meeting]
) -> None:
    hall = table.hall
    chair = hall.part(table.chair).id
    told_with, lead = tells(table, past[1]), tells(table, past[1], "Klotter", by=table.eva)
    hall.session.add_all(
        [
            SecrecyMark(observation_id=lead.id, marked_by=chair, marked_at=hall.now),
            Arranged(
                meeting_id=past[1].id,
                observation_id=told_with.id,
                joined_to=lead.id,
                changed_at=hall.now,
                changed_by=chair,
            ),
        ]
    )
    tells(table, table.meeting)
    assert comeback(table) is None


def test_a_topic_that_is_named_anew_is_the_same_topic(
    table: Table, past: dict[int, Meeting]
) -> None:
    tells(table, past[1])
    topics = table.hall.session.exec(
        select(Topic).where(Topic.conference_id == table.conference.id)
    )
    next(one for one in topics if one.position == 1).name = "Eldar"
    tells(table, table.meeting)
    assert comeback(table) is not None


def test_what_goes_on_by_its_reporters_word_has_been_seen_though_it_says_something_else(
    table: Table, past: dict[int, Meeting]
) -> None:
    first = tells(table, past[2])
    second = tells(table, past[1], continues_id=first.id)
    tells(table, table.meeting, "Det fortsätter", where="", continues_id=second.id)
    found = comeback(table)
    assert found is not None
    assert found.dates == (day(1), day(2))


def test_what_is_changed_is_compared_anew(table: Table, past: dict[int, Meeting]) -> None:
    tells(table, past[1])
    now = tells(table, table.meeting, "Klotter")
    assert comeback(table) is None
    now.what = FIRE
    assert comeback(table) is not None
    now.where = "Komettorget"
    assert comeback(table) is None


def test_a_place_that_gets_another_name_is_found_by_it(
    table: Table, past: dict[int, Meeting]
) -> None:
    tells(table, past[1])
    tells(table, table.meeting, where="Bergsjöns mitt")
    assert comeback(table) is None
    table.hall.session.add(
        Place(conference_id=table.conference.id, name="Rymdtorget", aliases=["Bergsjöns mitt"])
    )
    assert comeback(table) is not None


def test_reports_told_as_one_share_what_was_seen(table: Table, past: dict[int, Meeting]) -> None:
    tells(table, past[1])
    tells(table, past[2], "Klotter")
    one, other = tells(table, table.meeting), tells(table, table.meeting, "Klotter", by=table.eva)
    table.hall.taps_act(table.chair, Act.ARRANGE_JOIN_WITH, table.meeting.id, one.id, other.id, 0)
    found = comeback(table)
    assert found is not None
    assert found.dates == (day(1), day(2))


def test_what_is_good_or_planned_is_no_problem_that_comes_back(
    table: Table, past: dict[int, Meeting]
) -> None:
    for topic in (3, 4):
        tells(table, past[1], topic=topic)
        tells(table, table.meeting, topic=topic)
    assert [one.comeback for one in points(table)] == [None, None]


def test_what_is_taken_in_another_form_leaves_no_trace_of_what_it_was_like(
    table: Table, past: dict[int, Meeting]
) -> None:
    hall = table.hall
    tells(table, past[1])
    tells(table, table.meeting)
    table.starts()
    hall.taps(table.chair, "next_item")
    assert table.one(table.chair, MeetingRunning).comeback is not None
    assert hall.session.exec(select(Alike)).all()
    item = table.one(table.chair, MeetingRunning).item
    assert item is not None
    hall.taps_act(table.chair, Act.ELSEWHERE_SURELY, table.meeting.id, item.item_id)
    assert hall.session.exec(select(Alike)).all() == []


def test_the_meeting_says_of_a_point_what_its_agenda_said(
    table: Table, past: dict[int, Meeting]
) -> None:
    tells(table, past[1])
    tells(table, table.meeting)
    tells(table, table.meeting, "Eld i containern", by=table.eva)
    said = points(table)[0].comeback
    table.starts()
    table.hall.taps(table.chair, "next_item")
    shown = table.one(table.chair, MeetingRunning).comeback
    assert shown is not None
    assert shown == said
    assert len(shown.alike) == 2


def test_from_a_point_the_leader_reads_what_was_reported_before(
    table: Table, past: dict[int, Meeting]
) -> None:
    hall = table.hall
    tells(table, past[2], "Eld i container", when="i går")
    tells(table, past[1])
    now = tells(table, table.meeting, by=table.eva)
    hall.taps_act(table.chair, Act.ARRANGE_ITEM, table.meeting.id, now.id)
    hall.taps(table.chair, "earlier")
    shown = table.one(table.chair, EarlierList)
    assert [(one.local_date, one.source, one.what) for one in shown.page.entries] == [
        (day(1), "Parkförvaltningen", FIRE),
        (day(2), "Parkförvaltningen", "Eld i container"),
    ]
    assert shown.seen == Seen(3, 5, Trend.GROWING)
    hall.taps(table.chair, "back")
    assert table.one(table.chair, ArrangeItem).point.key == now.id


def test_a_point_that_was_not_seen_before_has_nothing_earlier(table: Table) -> None:
    now = tells(table, table.meeting)
    table.hall.taps_act(table.chair, Act.EARLIER, table.meeting.id, now.id, 0)
    assert not [one for one in table.hall.all_seen(table.chair) if isinstance(one, EarlierList)]


def answers(table: Table) -> None:
    """Let Eva answer until the card, with the question of recurrence before it."""
    hall = table.hall
    hall.says(table.eva, "/rapport")
    hall.taps(table.eva, "Skadegörelse/Klotter")
    hall.says(table.eva, FIRE)
    hall.taps(table.eva, "skip")
    hall.says(table.eva, "Rymdtorget")
    hall.taps(table.eva, "skip")


def test_who_answers_sees_before_saving_that_it_was_reported_before(
    table: Table, past: dict[int, Meeting]
) -> None:
    table.hall.later(hours=-3)
    for weeks in (1, 2, 4):
        tells(table, past[weeks])
    answers(table)
    asked = table.one(table.eva, AskPart)
    assert asked.similar is not None
    assert asked.similar.before == Seen(3, 5, Trend.GROWING)
    table.hall.taps(table.eva, "skip")
    card = table.one(table.eva, Card)
    assert card.is_draft
    assert card.similar is not None
    assert card.similar.before == Seen(3, 5, Trend.GROWING)
    assert card.similar.dates[0] == day(1)
    table.hall.taps(table.eva, "save")
    table.hall.says(table.chair, "/dagordning")
    [item] = builders.reported(table.one(table.chair, AgendaSheet))
    assert item.comeback is not None
    assert item.comeback.seen == Seen(4, 5, Trend.GROWING)


def test_who_answers_learns_nothing_of_what_was_marked_as_secret(
    table: Table, past: dict[int, Meeting]
) -> None:
    hall = table.hall
    hall.later(hours=-3)
    marked = tells(table, past[1])
    hall.session.add(
        SecrecyMark(
            observation_id=marked.id, marked_by=hall.part(table.chair).id, marked_at=hall.now
        )
    )
    answers(table)
    assert table.one(table.eva, AskPart).similar is None
    hall.taps(table.eva, "skip")
    assert table.one(table.eva, Card).similar is None
