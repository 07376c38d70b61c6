from datetime import timedelta

from bot.domain.access import Role
from bot.domain.messages.absence import MayBeMissing
from bot.services import absence, reachability
from bot.services.ports import Sender
from storage.models import Conference
from tests import builders
from tests.hall import Hall

DAY = timedelta(days=1)


def told(hall: Hall, who: Sender) -> list[MayBeMissing]:
    return [one for one in hall.all_seen(who) if isinstance(one, MayBeMissing)]


def asked(hall: Hall, name: str = "Torsdagskonferensen") -> Conference:
    """Plan a meeting, and let it be the moment just after its question."""
    conference = hall.conference(name)
    meeting = builders.meeting(hall, conference)
    hall.at(meeting.prompt_at + timedelta(hours=1))
    hall.runs(absence.note_contact)
    return conference


def test_who_could_answer_is_told_once_after_a_stop_of_three_days(hall: Hall) -> None:
    conference = asked(hall)
    nadia = hall.joins("Nadia", conference)
    began = hall.now
    hall.later(days=3)
    for _poll in range(3):
        hall.runs(absence.note_contact)
    expected = MayBeMissing(conference.name, began, began + 2 * DAY, conference.zone)
    assert told(hall, nadia) == [expected]


def test_another_stop_is_told_of_for_itself(hall: Hall) -> None:
    conference = asked(hall)
    nadia = hall.joins("Nadia", conference)
    for _stop in range(2):
        hall.later(hours=25)
        hall.runs(absence.note_contact)
        builders.meeting(hall, conference)
    assert len(told(hall, nadia)) == 1
    hall.later(days=7)
    hall.runs(absence.note_contact)
    assert len(told(hall, nadia)) == 2


def test_nothing_is_lost_and_told_of_a_stop_within_what_the_channel_keeps(hall: Hall) -> None:
    nadia = hall.joins("Nadia", asked(hall))
    hall.later(hours=24)
    hall.runs(absence.note_contact)
    assert hall.all_seen(nadia) == []


def test_nobody_is_told_of_a_stop_in_which_nothing_was_asked(hall: Hall) -> None:
    conference = hall.conference()
    nadia = hall.joins("Nadia", conference)
    meeting = builders.meeting(hall, conference)
    hall.at(meeting.prompt_at - 3 * DAY)
    hall.runs(absence.note_contact)
    # What was written after the question came is younger than a day: the channel still has it.
    hall.at(meeting.prompt_at + timedelta(hours=23))
    hall.runs(absence.note_contact)
    assert hall.all_seen(nadia) == []


def test_observers_and_those_out_of_reach_are_not_told(hall: Hall) -> None:
    conference = asked(hall)
    olle = hall.joins("Olle", conference, Role.OBSERVER)
    nadia = hall.joins("Nadia", conference)
    karin = hall.joins("Karin", conference, Role.CHAIR)
    hall.runs(reachability.mark_unreachable, nadia.chat_id)
    hall.later(days=3)
    hall.runs(absence.note_contact)
    assert [len(told(hall, one)) for one in (olle, nadia, karin)] == [0, 0, 1]


def test_only_the_conference_that_was_asking_is_told(hall: Hall) -> None:
    asking = asked(hall)
    resting = hall.conference("Norra", weekday=1)
    here, there = hall.joins("Nadia", asking), hall.joins("Eva", resting)
    hall.later(hours=30)
    hall.runs(absence.note_contact)
    assert [len(told(hall, one)) for one in (here, there)] == [1, 0]


def test_the_first_start_and_a_clock_put_back_tell_nobody(hall: Hall) -> None:
    nadia = hall.joins("Nadia", asked(hall))
    hall.later(days=-2)
    hall.runs(absence.note_contact)
    hall.later(hours=1)
    hall.runs(absence.note_contact)
    assert hall.all_seen(nadia) == []
