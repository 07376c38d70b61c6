from bot.domain.access import Role
from bot.domain.messages import enrolling as messages
from bot.domain.messages.agenda import AgendaSheet
from bot.domain.messages.documents import MinutesFile
from bot.domain.messages.general import Stranger
from bot.domain.messages.minutes import MinutesText
from bot.domain.messages.prompting import NumberToCall
from bot.domain.messages.reporting_lines import OnlyReads
from bot.services import due, enrolling
from bot.services.ports import Sender
from storage.models import Conference
from tests import builders
from tests.hall import Hall


def visits(hall: Hall, conference: Conference, sender: Sender) -> None:
    token = hall.runs(enrolling.invite, conference.id, Role.GUEST)
    hall.says(sender, f"/start {token}")
    hall.taps(sender, "join")


def test_a_guest_reads_is_called_and_is_out_again_when_the_minutes_are(hall: Hall) -> None:
    conference = hall.conference()
    karin = hall.joins("Karin", conference, Role.CHAIR)
    hall.joins("Eva", conference)
    meeting = builders.meeting(hall, conference)
    gun = hall.person("Gun")
    visits(hall, conference, gun)
    welcome = hall.sees(gun)
    assert isinstance(welcome, messages.Joined)
    assert (welcome.is_guest, welcome.is_asked) == (True, False)
    for instant in (meeting.prompt_at, meeting.second_reminder_at):
        hall.at(instant)
        hall.runs(due.due_work)
    assert hall.all_seen(gun) == [welcome]
    hall.says(gun, "/rapport")
    assert hall.sees(gun) == OnlyReads()
    hall.says(karin, "/dagordning")
    hall.taps(karin, "release")
    hall.at(meeting.call_at)
    hall.runs(due.due_work)
    assert {AgendaSheet, NumberToCall} < {type(one) for one in hall.all_seen(gun)}
    hall.at(meeting.starts_at)
    hall.says(karin, "/mote")
    for label in ("start_meeting", "close"):
        hall.taps(karin, label)
    hall.runs(due.due_work)
    assert hall.part(gun).left_at is None
    hall.taps(karin, "publish")
    hall.runs(due.due_work)
    told = [type(one) for one in hall.all_seen(gun)]
    assert told[-4:] == [MinutesText, MinutesFile, MinutesFile, messages.GuestIsDone]
    hall.says(gun, "/protokoll")
    assert hall.sees(gun) == Stranger()


def test_a_guest_of_a_meeting_that_nobody_held_is_out_when_it_can_be_held_no_more(
    hall: Hall,
) -> None:
    conference = hall.conference()
    hall.joins("Karin", conference, Role.CHAIR)
    meeting = builders.meeting(hall, conference)
    gun = hall.person("Gun")
    visits(hall, conference, gun)
    hall.at(meeting.ends_at)
    hall.runs(due.due_work)
    assert hall.part(gun).left_at is None
    hall.later(hours=6)
    hall.runs(due.due_work)
    assert hall.sees(gun) == messages.GuestIsDone("Torsdagskonferensen")


def test_an_invitation_as_a_guest_is_to_the_coming_meeting_only(hall: Hall) -> None:
    conference = hall.conference()
    meeting = builders.meeting(hall, conference)
    token = hall.runs(enrolling.invite, conference.id, Role.GUEST)
    hall.at(meeting.ends_at)
    gun = hall.person("Gun")
    hall.says(gun, f"/start {token}")
    assert hall.sees(gun) == messages.InvitationOver()


def test_who_takes_part_anyway_does_not_become_a_guest(hall: Hall) -> None:
    conference = hall.conference()
    eva = hall.joins("Eva", conference)
    visits(hall, conference, eva)
    assert hall.answer() == messages.MoreThanGuest()
    assert hall.part(eva).role is Role.PARTICIPANT


def test_a_guest_can_be_invited_to_stay(hall: Hall) -> None:
    conference = hall.conference()
    meeting = builders.meeting(hall, conference)
    gun = hall.person("Gun")
    visits(hall, conference, gun)
    token = hall.runs(enrolling.invite, conference.id, Role.OBSERVER)
    hall.says(gun, f"/start {token}")
    hall.taps(gun, "join")
    builders.held(hall, meeting)
    hall.runs(due.due_work)
    assert (hall.part(gun).role, hall.part(gun).left_at) == (Role.OBSERVER, None)
