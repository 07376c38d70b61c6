"""Taking down what someone reports by voice."""

import pytest
from sqlmodel import select

from bot.domain.acts import Act
from bot.domain.messages.general import StaleButton
from bot.domain.messages.meeting import MeetingRunning
from bot.domain.messages.minutes import MinutesText
from bot.domain.messages.oral import OralFor, OralKept, OralTakenDown, OralTopic
from bot.domain.messages.recording import NotRecorded
from bot.domain.messages.reporting_lines import TextTooLong
from bot.domain.states import ObservationState, Source, SubmissionState
from storage import people
from storage.models import Observation, Submission
from tests.hall import Hall
from tests.services.meetings_at_work import NINE, Table, laid_table

TOPIC = "Öppen drogscen"


@pytest.fixture
def table(hall: Hall) -> Table:
    laid = laid_table(hall)
    laid.observes(laid.olle, "Bänkar eldade")
    laid.starts()
    return laid


def takes_down(table: Table, text: str = "Handel vid torget") -> None:
    table.hall.taps(table.secretary, "oral")
    table.hall.taps(table.secretary, "Eva")
    table.hall.taps(table.secretary, TOPIC)
    table.hall.says(table.secretary, text)


def taken(table: Table) -> Observation:
    return table.hall.session.exec(
        select(Observation).where(Observation.source == Source.ORAL)
    ).one()


def test_an_oral_report_is_delivered_late_and_marked(table: Table) -> None:
    takes_down(table)
    observation = taken(table)
    assert observation.participant_id == table.hall.part(table.eva).id
    assert observation.taken_by == table.hall.part(table.secretary).id
    assert (observation.state, observation.late) == (ObservationState.DELIVERED, True)
    assert table.one(table.secretary, OralKept) == OralKept(
        observation.id, "Eva", TOPIC, "Handel vid torget"
    )


def test_an_oral_report_stands_last_on_the_agenda_and_in_the_minutes(table: Table) -> None:
    takes_down(table)
    assert table.one(table.chair, MeetingRunning).last == 2
    table.hall.taps(table.chair, "next_item")
    table.hall.taps(table.chair, "next_item")
    shown = table.one(table.chair, MeetingRunning)
    assert shown.item is not None
    assert (shown.item.text, shown.item.oral, shown.item.late) == ("Handel vid torget", True, True)
    table.closes()
    sections = table.one(table.eva, MinutesText).content.sections
    spoken = [point.spoken for section in sections for point in section.points]
    assert [one.text for one in spoken if one.oral] == ["Handel vid torget"]


def test_the_one_it_was_said_for_sees_what_was_taken_down(table: Table) -> None:
    takes_down(table)
    assert table.hall.sees(table.eva) == OralTakenDown("Siv", TOPIC, "Handel vid torget")


def test_a_leader_who_reports_for_themselves_is_not_told(table: Table) -> None:
    table.hall.taps(table.secretary, "oral")
    table.hall.taps(table.secretary, "Siv")
    table.hall.taps(table.secretary, TOPIC)
    table.hall.says(table.secretary, "Eget")
    told = [one for one in table.hall.all_seen(table.secretary) if isinstance(one, OralTakenDown)]
    assert told == []


def test_who_cannot_be_reached_is_not_written_to(table: Table) -> None:
    eva = people.by_chat(table.hall.session, table.eva.chat_id)
    assert eva is not None
    eva.unreachable_since = NINE
    takes_down(table)
    assert table.hall.all_seen(table.eva) == []


@pytest.mark.parametrize("before", [None, *SubmissionState])
def test_who_reported_by_voice_is_not_missing(table: Table, before: SubmissionState | None) -> None:
    key = (table.meeting.id, table.hall.part(table.eva).id)
    if before is not None:
        submission = Submission(
            meeting_id=key[0], participant_id=key[1], state=before, changed_at=NINE
        )
        table.hall.session.add(submission)
        table.hall.session.flush()
    takes_down(table)
    said = table.hall.session.get_one(Submission, key)
    assert said.state is SubmissionState.SUBMITTED


def test_only_what_belongs_to_the_conference_can_be_chosen(table: Table) -> None:
    other = table.hall.conference("Fredagskonferensen")
    rut = table.hall.part(table.hall.joins("Rut", other))
    eva = table.hall.part(table.eva)
    for act, arguments in (
        (Act.ORAL_FOR, (rut.id,)),
        (Act.ORAL_TOPIC, (rut.id, 1)),
        (Act.ORAL_TOPIC, (eva.id, 999)),
        (Act.ORAL_TOPIC, (eva.id, 5)),
    ):
        table.hall.taps_act(table.secretary, act, table.meeting.id, *arguments)
        assert isinstance(table.hall.answer(), StaleButton)


def test_the_questions_can_be_left(table: Table) -> None:
    table.hall.taps(table.secretary, "oral")
    assert isinstance(table.hall.sees(table.secretary), OralFor)
    table.hall.taps(table.secretary, "Eva")
    topics = table.one(table.secretary, OralTopic).topics
    assert len(topics) == 4
    table.hall.taps(table.secretary, "back")
    assert isinstance(table.hall.sees(table.secretary), MeetingRunning)


def test_a_report_that_cannot_fit_is_refused_whole(table: Table) -> None:
    takes_down(table, "a" * 1001)
    assert table.hall.sees(table.secretary) == TextTooLong(1001, 1000)
    table.hall.says(table.secretary, "Kortare")
    assert taken(table).what == "Kortare"


def test_a_report_after_the_meeting_is_given_back(table: Table) -> None:
    table.hall.taps(table.secretary, "oral")
    table.hall.taps(table.secretary, "Eva")
    table.hall.taps(table.secretary, TOPIC)
    table.closes(publish=False)
    table.hall.says(table.secretary, "För sent")
    assert table.hall.sees(table.secretary) == NotRecorded("För sent")
