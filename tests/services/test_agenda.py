from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import event
from sqlmodel import select

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.agenda import FollowUp, Item
from bot.domain.headings import Heading, Reason
from bot.domain.messages.agenda import (
    AgendaSheet,
    ChangedObservation,
    LateObservation,
    ReleaseOffer,
    WithdrawnObservation,
)
from bot.domain.states import (
    ActionState,
    Dropped,
    ObservationState,
    PushKind,
    Recurring,
    SubmissionState,
)
from bot.services import agenda
from bot.services.ports import Sender
from storage.models import AgendaItem, Conference, Meeting, Person, Push
from tests import builders
from tests.hall import Hall

MORNING = datetime(2026, 11, 26, 7, 0, tzinfo=UTC)


@pytest.fixture
def conference(hall: Hall) -> Conference:
    return hall.conference()


@pytest.fixture
def chair(hall: Hall, conference: Conference) -> Sender:
    return hall.joins("Carin", conference, Role.CHAIR)


@pytest.fixture
def anna(hall: Hall, conference: Conference) -> Sender:
    hall.area(conference, "Angered", prioritised=True)
    return hall.joins("Anna", conference, organisation="Polisen", area="Angered")


@pytest.fixture
def meeting(hall: Hall, conference: Conference) -> Meeting:
    return builders.meeting(hall, conference)


def points(hall: Hall, meeting: Meeting) -> list[Item | FollowUp]:
    return list(hall.runs(agenda.agenda_of, meeting).points())


def send_to_chair(hall: Hall, conference: Conference, meeting: Meeting) -> None:
    hall.at(MORNING)
    hall.runs(agenda.send_to_chair_if_due, conference, meeting)


def test_a_delivered_observation_stands_on_the_agenda_with_all_that_is_known_of_it(
    hall: Hall, meeting: Meeting, anna: Sender
) -> None:
    made = builders.observation(
        hall,
        anna,
        meeting,
        topic=2,
        when="i helgen",
        where="torget",
        how="öppet",
        recurring=Recurring.YES,
    )
    [item] = points(hall, meeting)
    assert item == Item(
        observation_id=made.id,
        topic_position=2,
        topic="Öppen drogscen",
        kind=item.kind,  # type: ignore[union-attr]  # it is an observation, or the test fails
        what="Klotter",
        reporter="Anna",
        when="i helgen",
        where="torget",
        how="öppet",
        recurring=Recurring.YES,
        organisation="Polisen",
        area="Angered",
        prioritised=True,
        number=1,
        lead_id=made.id,
        heading=Heading.CHANGES,
        reasons=(Reason.PRIORITISED,),
    )


def test_drafts_and_what_was_taken_back_do_not_stand_on_the_agenda(
    hall: Hall, meeting: Meeting, anna: Sender
) -> None:
    builders.observation(hall, anna, meeting, state=ObservationState.DRAFT)
    builders.observation(hall, anna, meeting, state=ObservationState.WITHDRAWN)
    assert points(hall, meeting) == []


def test_what_someone_who_has_left_reported_stays(
    hall: Hall, meeting: Meeting, anna: Sender
) -> None:
    builders.observation(hall, anna, meeting)
    hall.part(anna).left_at = hall.now
    assert len(points(hall, meeting)) == 1
    assert hall.runs(agenda.agenda_of, meeting).answers.asked == 0


def test_another_conference_s_reports_and_actions_stay_out(
    hall: Hall, meeting: Meeting, anna: Sender
) -> None:
    other = hall.conference("Annan konferens")
    hall.joins("Anna", other, sender=anna)
    builders.observation(hall, anna, builders.meeting(hall, other))
    builders.action(hall, builders.earlier(hall, builders.meeting(hall, other)), anna)
    assert points(hall, meeting) == []


def test_weeks_are_counted_along_the_chain_until_a_week_that_was_taken_back(
    hall: Hall, meeting: Meeting, anna: Sender
) -> None:
    previous: int | None = None
    for weeks in (4, 3, 2, 1):
        state = ObservationState.WITHDRAWN if weeks == 4 else ObservationState.DELIVERED
        before = builders.earlier(hall, meeting, weeks=weeks)
        made = builders.observation(hall, anna, before, continues_id=previous, state=state)
        previous = made.id
    builders.observation(hall, anna, meeting, continues_id=previous)
    [item] = points(hall, meeting)
    assert isinstance(item, Item)
    assert item.weeks == 4


def test_open_actions_of_earlier_meetings_come_first_until_they_are_done(
    hall: Hall, meeting: Meeting, chair: Sender, anna: Sender
) -> None:
    before = builders.earlier(hall, meeting)
    made = builders.action(hall, before, chair, owner=anna, due_on=date(2026, 11, 20))
    builders.action(hall, before, chair, "Klart", state=ActionState.DONE, done_at=before.starts_at)
    builders.action(hall, meeting, chair, "Lovat på det här mötet")
    builders.observation(hall, anna, meeting)
    first, second = points(hall, meeting)
    assert first == FollowUp(
        action_id=made.id,
        text="Belys gången",
        from_date=date(2026, 11, 19),
        owner="Anna",
        owner_id=hall.part(anna).id,
        due_on=date(2026, 11, 20),
        overdue=True,
        number=1,
    )
    assert isinstance(second, Item)


def test_an_action_is_overdue_only_when_its_day_is_past_where_the_conference_is(
    hall: Hall, meeting: Meeting, chair: Sender
) -> None:
    builders.action(hall, builders.earlier(hall, meeting), chair, due_on=date(2026, 11, 25))
    hall.at(datetime(2026, 11, 25, 22, 59, tzinfo=UTC))
    assert [one.overdue for one in points(hall, meeting) if isinstance(one, FollowUp)] == [False]
    hall.at(datetime(2026, 11, 25, 23, 0, tzinfo=UTC))
    assert [one.overdue for one in points(hall, meeting) if isinstance(one, FollowUp)] == [True]


def test_freezing_twice_keeps_every_place_and_later_points_come_last(
    hall: Hall, meeting: Meeting, anna: Sender
) -> None:
    builders.observation(hall, anna, meeting, "Andra", topic=2)
    builders.observation(hall, anna, meeting, "Första", topic=1)
    hall.runs(agenda.freeze, meeting)
    hall.runs(agenda.freeze, meeting)
    meeting.released_at = hall.now
    builders.observation(hall, anna, meeting, "Senare", topic=1)
    hall.runs(agenda.freeze, meeting)
    found = hall.runs(agenda.items_of, meeting)
    assert [(one.position, one.about.what, one.added_after_release) for one in found] == [
        (1, "Första", False),
        (2, "Andra", False),
        (3, "Senare", True),
    ]
    assert [one.number for one in points(hall, meeting)] == [1, 2, 3]
    assert len(hall.session.exec(select(AgendaItem)).all()) == 3


def test_a_point_that_is_taken_back_leaves_and_the_others_keep_their_numbers(
    hall: Hall, meeting: Meeting, anna: Sender
) -> None:
    builders.observation(hall, anna, meeting, "Ett")
    last = builders.observation(hall, anna, meeting, "Två", topic=2)
    hall.runs(agenda.freeze, meeting)
    last.state = ObservationState.WITHDRAWN
    builders.observation(hall, anna, meeting, "Tre", topic=3)
    hall.runs(agenda.freeze, meeting)
    assert [(one.position, one.about.what) for one in hall.runs(agenda.items_of, meeting)] == [
        (1, "Ett"),
        (3, "Tre"),
    ]


def test_an_action_done_since_the_freeze_stays_as_done(
    hall: Hall, meeting: Meeting, chair: Sender
) -> None:
    made = builders.action(hall, builders.earlier(hall, meeting), chair)
    hall.runs(agenda.freeze, meeting)
    made.state, made.done_at = ActionState.DONE, hall.now
    [point] = hall.runs(agenda.items_of, meeting)
    assert isinstance(point.about, FollowUp)
    assert point.about.done


def test_nothing_unfrozen_is_among_the_points_of_the_meeting(
    hall: Hall, meeting: Meeting, anna: Sender
) -> None:
    builders.observation(hall, anna, meeting)
    assert hall.runs(agenda.items_of, meeting) == []


@pytest.mark.usefixtures("chair", "anna")
def test_those_who_are_asked_are_counted_and_the_rest_are_not(
    hall: Hall, conference: Conference, meeting: Meeting
) -> None:
    hall.joins("Olle", conference, Role.OBSERVER, organisation="Polisen")
    bo = hall.joins("Bo", conference, organisation="Framtiden")
    builders.submission(hall, bo, meeting, SubmissionState.NOTHING)
    answers = hall.runs(agenda.agenda_of, meeting).answers
    assert (answers.answered, answers.asked) == (1, 2)
    assert [body.organisation for body in answers.missing] == ["Polisen"]
    assert [one.name for body in answers.nothing for one in body.people] == ["Bo"]


def test_the_agenda_goes_to_those_who_lead_once_when_it_is_due(
    hall: Hall, conference: Conference, meeting: Meeting, chair: Sender, anna: Sender
) -> None:
    secretary = hall.joins("Sam", conference, Role.SECRETARY)
    hall.at(MORNING.replace(hour=6, minute=59))
    hall.runs(agenda.send_to_chair_if_due, conference, meeting)
    assert hall.all_seen(chair) == []
    send_to_chair(hall, conference, meeting)
    send_to_chair(hall, conference, meeting)
    for leader in (chair, secretary):
        sheet, offer = hall.all_seen(leader)
        assert isinstance(sheet, AgendaSheet)
        assert isinstance(offer, ReleaseOffer)
        assert hall.labels(leader) == ["release", "secrecy"]
    assert hall.all_seen(anna) == []
    for seen in hall.outbox.chats[chair.chat_id]:
        assert (seen.push, seen.expires_at) == (True, meeting.ends_at)
    hall.later(minutes=1)
    hall.runs(agenda.send_to_chair_if_due, conference, meeting)
    assert meeting.agenda_sent_at == MORNING


def test_the_agenda_is_not_sent_when_the_meeting_is_past_its_end(
    hall: Hall, conference: Conference, meeting: Meeting, chair: Sender
) -> None:
    hall.at(meeting.ends_at)
    hall.runs(agenda.send_to_chair_if_due, conference, meeting)
    assert hall.all_seen(chair) == []


def test_a_leader_who_cannot_be_reached_is_dropped_with_a_reason(
    hall: Hall, conference: Conference, meeting: Meeting, chair: Sender
) -> None:
    person = hall.session.exec(select(Person).where(Person.chat_id == chair.chat_id)).one()
    person.unreachable_since = hall.now
    send_to_chair(hall, conference, meeting)
    assert hall.all_seen(chair) == []
    [push] = hall.session.exec(select(Push)).all()
    assert (push.kind, push.dropped) == (PushKind.AGENDA, Dropped.UNREACHABLE)


def test_before_the_agenda_was_sent_nobody_is_told_of_changes(
    hall: Hall, meeting: Meeting, chair: Sender, anna: Sender
) -> None:
    made = builders.observation(hall, anna, meeting)
    hall.runs(agenda.tell_change, made.id)
    hall.runs(agenda.tell_late, made.id)
    assert hall.all_seen(chair) == []


def test_a_change_after_it_was_sent_is_told_and_marked(
    hall: Hall, conference: Conference, meeting: Meeting, chair: Sender, anna: Sender
) -> None:
    made = builders.observation(hall, anna, meeting)
    send_to_chair(hall, conference, meeting)
    hall.later(minutes=1)
    made.what, made.changed_at = "Mer klotter", hall.now
    hall.runs(agenda.tell_change, made.id)
    told = hall.sees(chair)
    assert told == ChangedObservation(
        hall.part(chair).id, "Anna", "Polisen", "Skadegörelse/Klotter", "Mer klotter"
    )
    [item] = points(hall, meeting)
    assert isinstance(item, Item)
    assert (item.changed, item.late) == (True, False)
    assert hall.labels(chair) == ["agenda"]


def test_a_report_taken_back_after_it_was_sent_is_told(
    hall: Hall, conference: Conference, meeting: Meeting, chair: Sender, anna: Sender
) -> None:
    made = builders.observation(hall, anna, meeting)
    send_to_chair(hall, conference, meeting)
    made.state = ObservationState.DRAFT
    made.topic_id = None
    hall.runs(agenda.tell_change, made.id)
    told = hall.sees(chair)
    assert isinstance(told, WithdrawnObservation)
    assert told.topic == ""


def test_a_report_after_the_sheet_and_before_the_release_is_new_and_not_late(
    hall: Hall, conference: Conference, meeting: Meeting, chair: Sender, anna: Sender
) -> None:
    builders.observation(hall, anna, meeting, topic=2)
    send_to_chair(hall, conference, meeting)
    hall.later(minutes=1)
    late = builders.observation(hall, anna, meeting, changed_at=hall.now)
    hall.runs(agenda.tell_late, late.id)
    told = hall.sees(chair)
    assert isinstance(told, LateObservation)
    assert not told.late
    first, second = points(hall, meeting)
    assert isinstance(first, Item)
    assert isinstance(second, Item)
    assert (first.observation_id, first.new, second.new) == (late.id, True, False)
    assert (first.late, first.changed, first.added) == (False, False, False)
    assert hall.runs(agenda.items_of, meeting) == []


@pytest.mark.parametrize("reached", ["released_at", "started_at"])
def test_a_late_report_is_added_to_the_points_of_a_released_or_running_meeting(
    hall: Hall,
    conference: Conference,
    meeting: Meeting,
    anna: Sender,
    reached: str,
) -> None:
    builders.observation(hall, anna, meeting, topic=2)
    send_to_chair(hall, conference, meeting)
    hall.runs(agenda.freeze, meeting)
    if reached == "started_at":
        meeting.state = "running"  # type: ignore[assignment]  # as the row reads it
    setattr(meeting, reached, hall.now)
    late = builders.observation(hall, anna, meeting)
    hall.runs(agenda.tell_late, late.id)
    last = hall.runs(agenda.items_of, meeting)[-1]
    assert last.about.observation_id == late.id
    assert last.added_after_release is (reached == "released_at")


@pytest.mark.parametrize("reached", ["released_at", "started_at"])
def test_what_was_taken_back_in_time_and_put_back_later_is_added_like_any_late_report(
    hall: Hall, meeting: Meeting, anna: Sender, reached: str
) -> None:
    made = builders.observation(hall, anna, meeting)
    hall.taps_act(anna, Act.REMOVE, made.id)
    hall.at(meeting.starts_at)
    if reached == "started_at":
        meeting.state = "running"  # type: ignore[assignment]  # as the row reads it
    setattr(meeting, reached, hall.now)
    meeting.agenda_sent_at = hall.now
    hall.session.flush()
    hall.runs(agenda.freeze, meeting)
    hall.taps_act(anna, Act.RESTORE, made.id)
    [item] = hall.runs(agenda.items_of, meeting)
    assert item.about.observation_id == made.id
    assert made.late
    assert made.delivered_at == hall.now


def test_what_was_taken_off_a_frozen_agenda_returns_to_its_number_as_it_was(
    hall: Hall, meeting: Meeting, anna: Sender
) -> None:
    made = builders.observation(hall, anna, meeting)
    builders.observation(hall, anna, meeting, "Brand i papperskorg")
    hall.runs(agenda.freeze, meeting)
    meeting.released_at = hall.now
    hall.taps_act(anna, Act.REMOVE, made.id)
    hall.taps_act(anna, Act.RESTORE, made.id)
    first = hall.runs(agenda.items_of, meeting)[0]
    assert (first.position, first.about.observation_id, made.late) == (1, made.id, False)


def test_nobody_is_told_of_what_they_reported_or_took_down_themselves(
    hall: Hall, conference: Conference, meeting: Meeting, chair: Sender, anna: Sender
) -> None:
    secretary = hall.joins("Sam", conference, Role.SECRETARY)
    send_to_chair(hall, conference, meeting)
    hall.later(minutes=1)
    oral = builders.observation(hall, anna, meeting, taken_by=hall.part(secretary).id)
    hall.runs(agenda.tell_late, oral.id)
    assert isinstance(hall.sees(chair), LateObservation)
    assert isinstance(hall.sees(secretary), ReleaseOffer)
    [item] = points(hall, meeting)
    assert isinstance(item, Item)
    assert item.taken_down_by == "Sam"


@contextmanager
def counted(hall: Hall) -> Iterator[list[str]]:
    statements: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    engine = hall.session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    yield statements
    event.remove(engine, "before_cursor_execute", note)


def test_a_large_agenda_takes_no_more_queries_than_a_small_one(
    hall: Hall, conference: Conference, meeting: Meeting, chair: Sender
) -> None:
    def queries() -> int:
        hall.session.flush()
        hall.session.expire_all()
        with counted(hall) as statements:
            points(hall, meeting)
        return len(statements)

    people = [hall.joins("Anna", conference, organisation="Polisen", area="Angered")]
    builders.observation(hall, people[0], meeting)
    builders.action(hall, builders.earlier(hall, meeting), chair, owner=people[0])
    small = queries()
    for number in range(59):
        organisation = f"Organisation {number % 12}"
        people.append(hall.joins(f"Person {number}", conference, organisation=organisation))
    for number in range(199):
        builders.observation(
            hall, people[number % 60], meeting, f"Nr {number}", topic=number % 4 + 1
        )
    # What is new is compared with the weeks before, once.
    assert queries() == small <= 28
    assert queries() <= 25
    assert len(points(hall, meeting)) == 201
