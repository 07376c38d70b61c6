"""Photos, voice messages and documents: off by default, confirmed one by one, references only."""

from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest
from sqlmodel import select

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.messages.attaching import (
    ConfirmFile,
    FileHasNoPlace,
    FileKept,
    FileNotKept,
    NoFilesThere,
)
from bot.domain.messages.general import OnlyCaptionHeard, OnlyText, StaleButton
from bot.domain.messages.observing import AskPart, Removed
from bot.domain.messages.proposing import ProposalCard
from bot.domain.messages.reporting_lines import PutBack
from bot.domain.messages.settling import Settings
from bot.domain.messages.withholding import NotKept
from bot.domain.states import FileKind, ObservationState, Part, Recurring
from bot.services import attaching
from bot.services.attaching import Sent
from bot.services.ports import Sender
from storage import attachments
from storage.models import Attachment, Conference, Observation, Topic
from tests import builders
from tests.hall import Hall

MESSAGES = count(9000)


@pytest.fixture
def conference(hall: Hall) -> Conference:
    return hall.conference(allows_files=True)


@pytest.fixture
def eva(hall: Hall, conference: Conference) -> Sender:
    return hall.joins("Eva Lund", conference)


def sends(
    hall: Hall,
    sender: Sender,
    caption: str = "",
    kind: FileKind = FileKind.PHOTO,
    *,
    album: str = "",
) -> int:
    number = next(MESSAGES)
    heard = replace(sender, message_id=number, written_at=hall.now)
    attaching.hear_file(hall.desk(), heard, Sent(kind, f"file-{number}", caption, album=album))
    hall.session.flush()
    return number


def kept(hall: Hall) -> list[Attachment]:
    return list(hall.session.exec(select(Attachment)))


def observations(hall: Hall) -> list[Observation]:
    return list(hall.session.exec(select(Observation)))


def test_files_are_off_by_default(hall: Hall) -> None:
    eva = hall.joins("Eva Lund", hall.conference())
    sends(hall, eva)
    assert hall.sees(eva) == OnlyText()
    sends(hall, eva, "Klotter på skolan")
    assert OnlyCaptionHeard() in hall.all_seen(eva)
    assert [one.what for one in observations(hall)] == ["Klotter på skolan"]
    assert kept(hall) == []


@pytest.mark.parametrize("kind", list(FileKind))
def test_a_file_belongs_to_its_report_once_nobody_is_seen_in_it(
    hall: Hall, eva: Sender, kind: FileKind
) -> None:
    number = sends(hall, eva, "Klotter på skolan", kind)
    assert isinstance(hall.sees(eva), ConfirmFile)
    assert [one.observation_id for one in kept(hall)] == [None]
    hall.taps(eva, "file_shows_nobody")
    assert hall.answer() == FileKept("Klotter på skolan")
    (file,) = kept(hall)
    (observation,) = observations(hall)
    assert (file.observation_id, file.kind) == (observation.id, kind)
    assert file.file_id == f"file-{number}"
    assert isinstance(hall.sees(eva), ProposalCard)


def test_a_file_that_shows_somebody_is_forgotten_and_deleted(hall: Hall, eva: Sender) -> None:
    number = sends(hall, eva, "Klotter på skolan")
    hall.taps(eva, "file_shows_somebody")
    assert hall.answer() == FileNotKept()
    assert kept(hall) == []
    assert (eva.chat_id, number) in hall.outbox.retracted
    assert [one.what for one in observations(hall)] == ["Klotter på skolan"]


def test_a_file_without_words_begins_a_report(hall: Hall, eva: Sender) -> None:
    sends(hall, eva)
    hall.taps(eva, "file_shows_nobody")
    asked = hall.sees(eva)
    assert isinstance(asked, AskPart)
    assert asked.part is Part.WHAT
    hall.says(eva, "Klotter på skolan")
    assert isinstance(hall.sees(eva), ProposalCard)
    (observation,) = observations(hall)
    assert observation.what == "Klotter på skolan"
    assert attachments.count(hall.session, observation.id) == 1


def test_a_file_sent_while_something_is_asked_belongs_to_that(hall: Hall, eva: Sender) -> None:
    hall.says(eva, "Något annat")
    hall.says(eva, "/rapport")
    hall.taps(eva, "topic")
    hall.says(eva, "Klotter på skolan")
    sends(hall, eva)
    hall.taps(eva, "file_shows_nobody")
    asked = hall.sees(eva)
    assert isinstance(asked, AskPart)
    assert (asked.part, asked.content.what) == (Part.WHEN, "Klotter på skolan")
    (file,) = kept(hall)
    assert file.observation_id == observations(hall)[1].id


def test_a_file_belongs_to_what_was_reported_when_it_was_sent(hall: Hall, eva: Sender) -> None:
    sends(hall, eva, "Klotter på skolan")
    hall.says(eva, "Bråk vid torget")
    hall.taps(eva, "file_shows_nobody")
    assert hall.answer() == FileKept("Klotter på skolan")
    (file,) = kept(hall)
    assert file.observation_id == observations(hall)[0].id


def test_what_is_written_after_a_file_takes_it_to_itself(hall: Hall, eva: Sender) -> None:
    sends(hall, eva)
    hall.says(eva, "Klotter på skolan")
    hall.says(eva, "Bråk vid torget")
    hall.taps(eva, "file_shows_nobody")
    assert hall.answer() == FileKept("Klotter på skolan")
    assert len(observations(hall)) == 2


def test_what_is_written_hours_after_a_file_does_not_take_it(hall: Hall, eva: Sender) -> None:
    sends(hall, eva)
    hall.later(hours=2)
    hall.says(eva, "Bråk vid torget")
    hall.taps(eva, "file_shows_nobody")
    assert hall.answer() == FileKept("")


def test_files_sent_one_by_one_for_nothing_begin_one_report(hall: Hall, eva: Sender) -> None:
    sends(hall, eva)
    sends(hall, eva)
    for file in kept(hall):
        hall.taps_act(eva, Act.FILE_SHOWS_NOBODY, file.id)
    (observation,) = observations(hall)
    assert attachments.count(hall.session, observation.id) == 2


def test_a_file_for_what_has_been_taken_back_is_not_kept(hall: Hall, eva: Sender) -> None:
    hall.says(eva, "Klotter på skolan")
    sends(hall, eva)
    hall.taps(eva, "remove")
    hall.taps(eva, "file_shows_nobody")
    assert hall.answer() == FileHasNoPlace("Klotter på skolan", is_withdrawn=True)
    assert kept(hall) == []
    assert len(observations(hall)) == 1
    assert not [one for one in hall.all_seen(eva) if isinstance(one, ConfirmFile)]


def test_what_is_taken_back_loses_its_files_for_good(hall: Hall, eva: Sender) -> None:
    sends(hall, eva, "Klotter på skolan")
    hall.taps(eva, "file_shows_nobody")
    hall.taps(eva, "remove")
    (observation,) = observations(hall)
    shown = hall.sees(eva)
    assert shown == Removed(
        hall.part(eva).id, observation.id, "Klotter på skolan", was_delivered=False, files=1
    )
    assert kept(hall) == []
    hall.taps(eva, "undo")
    assert hall.answer() == PutBack(files=1)
    assert observations(hall)[0].state is ObservationState.DRAFT
    assert kept(hall) == []


def test_what_had_no_files_comes_back_whole(hall: Hall, eva: Sender) -> None:
    hall.says(eva, "Klotter på skolan")
    hall.taps(eva, "remove")
    hall.taps(eva, "undo")
    assert hall.answer() == PutBack()


def test_a_continued_report_that_is_taken_back_loses_its_files(
    hall: Hall, conference: Conference, eva: Sender
) -> None:
    meeting = builders.meeting(hall, conference)
    before = builders.earlier(hall, meeting)
    builders.observation(hall, eva, before, recurring=Recurring.YES)
    hall.says(eva, "/rapport")
    hall.taps(eva, "continues")
    continued = observations(hall)[-1]
    file = Attachment(
        person_id=hall.part(eva).person_id,
        kind=FileKind.PHOTO,
        file_id="file",
        chat_id=eva.chat_id,
        message_id=7,
        meant_for=continued.id,
        sent_at=hall.now,
    )
    hall.session.add(file)
    hall.session.flush()
    hall.taps_act(eva, Act.FILE_SHOWS_NOBODY, file.id)
    assert len(kept(hall)) == 1
    hall.says(eva, "/rapport")
    hall.taps(eva, "undo")
    assert hall.answer() == PutBack(files=1)
    assert kept(hall) == []


def test_a_file_does_not_follow_to_a_conference_that_takes_none_and_its_sender_is_told(
    hall: Hall, eva: Sender
) -> None:
    other = hall.conference("Fredagskonferensen")
    hall.joins("Eva Lund", other, sender=eva)
    sends(hall, eva, "Klotter på skolan")
    hall.taps(eva, "file_shows_nobody")
    (observation,) = observations(hall)
    assert attachments.count(hall.session, observation.id) == 1
    hall.taps_act(eva, Act.FREE_TEXT_CONFERENCE, observation.id, hall.part(eva, other).id)
    assert hall.answer() == NoFilesThere(1)
    assert kept(hall) == []
    assert observation.participant_id == hall.part(eva, other).id


def test_a_file_for_a_meeting_that_is_over_is_not_kept(
    hall: Hall, conference: Conference, eva: Sender
) -> None:
    meeting = builders.meeting(hall, conference)
    number = sends(hall, eva, "Klotter på skolan")
    (observation,) = observations(hall)
    observation.topic_id = hall.session.exec(select(Topic.id)).first()
    observation.state, observation.delivered_at = ObservationState.DELIVERED, hall.now
    builders.held(hall, meeting)
    hall.taps(eva, "file_shows_nobody")
    assert hall.answer() == FileHasNoPlace("Klotter på skolan", is_withdrawn=False)
    assert kept(hall) == []
    assert (eva.chat_id, number) not in hall.outbox.retracted


def test_words_about_somebody_keep_the_file_out_too(hall: Hall, eva: Sender) -> None:
    sends(hall, eva, "Han heter Planterad")
    assert isinstance(hall.sees(eva), NotKept)
    assert kept(hall) == []


def test_words_that_come_to_name_somebody_take_the_file_along(hall: Hall, eva: Sender) -> None:
    number = sends(hall, eva, "Klotter på skolan")
    hall.taps(eva, "file_shows_nobody")
    hall.edits(eva, number, "Han heter Planterad")
    assert isinstance(hall.sees(eva), NotKept)
    assert kept(hall) == []
    assert [one.what for one in observations(hall)] == ["Klotter på skolan"]


def test_the_reporter_and_those_who_lead_see_the_files(
    hall: Hall, conference: Conference, eva: Sender
) -> None:
    karin = hall.joins("Karin Lind", conference, Role.CHAIR)
    olle = hall.joins("Olle Park", conference)
    number = sends(hall, eva, "Klotter på skolan")
    hall.taps(eva, "file_shows_nobody")
    card = hall.sees(eva)
    assert isinstance(card, ProposalCard)
    assert card.files == 1
    hall.taps(eva, "show_files")
    hall.taps(eva, "save")
    hall.taps_act(karin, Act.SHOW_FILES, card.observation_id)
    sent = [(eva.chat_id, FileKind.PHOTO, f"file-{number}")]
    assert hall.outbox.files == [*sent, (karin.chat_id, FileKind.PHOTO, f"file-{number}")]
    hall.taps_act(olle, Act.SHOW_FILES, card.observation_id)
    assert isinstance(hall.answer(), StaleButton)
    assert len(hall.outbox.files) == 2


def test_a_name_of_a_file_is_held_to_the_same(hall: Hall, eva: Sender) -> None:
    heard = replace(eva, message_id=next(MESSAGES), written_at=hall.now)
    sent = Sent(FileKind.DOCUMENT, "file", "Klotter på skolan", "heter_Planterad.pdf")
    attaching.hear_file(hall.desk(), heard, sent)
    assert FileNotKept() in hall.all_seen(eva)
    assert kept(hall) == []
    assert [one.what for one in observations(hall)] == ["Klotter på skolan"]


def test_what_is_not_delivered_is_shown_to_nobody_else(
    hall: Hall, conference: Conference, eva: Sender
) -> None:
    karin = hall.joins("Karin Lind", conference, Role.CHAIR)
    sends(hall, eva, "Klotter på skolan")
    hall.taps(eva, "file_shows_nobody")
    (observation,) = observations(hall)
    hall.taps_act(karin, Act.SHOW_FILES, observation.id)
    assert isinstance(hall.answer(), StaleButton)
    assert hall.outbox.files == []


def test_a_second_tap_and_anothers_tap_change_nothing(
    hall: Hall, conference: Conference, eva: Sender
) -> None:
    olle = hall.joins("Olle Park", conference)
    sends(hall, eva, "Klotter på skolan")
    (file,) = kept(hall)
    hall.taps_act(olle, Act.FILE_SHOWS_NOBODY, file.id)
    assert isinstance(hall.answer(), StaleButton)
    hall.taps_act(eva, Act.FILE_SHOWS_NOBODY, file.id)
    hall.taps_act(eva, Act.FILE_SHOWS_SOMEBODY, file.id)
    assert isinstance(hall.answer(), StaleButton)
    assert len(kept(hall)) == 1
    hall.taps_act(eva, Act.SHOW_FILES, 4711)
    assert isinstance(hall.answer(), StaleButton)


def test_what_is_not_confirmed_is_forgotten_after_a_day(hall: Hall, eva: Sender) -> None:
    sends(hall, eva)
    attachments.forget_unconfirmed(hall.session, hall.now + timedelta(hours=23))
    assert len(kept(hall)) == 1
    attachments.forget_unconfirmed(hall.session, hall.now + timedelta(hours=25))
    assert kept(hall) == []


def test_files_that_are_allowed_no_longer_are_not_kept(
    hall: Hall, conference: Conference, eva: Sender
) -> None:
    sends(hall, eva)
    conference.allows_files = False
    hall.taps(eva, "file_shows_nobody")
    assert isinstance(hall.answer(), StaleButton)


def test_those_who_lead_allow_files_and_forbid_them(hall: Hall) -> None:
    conference = hall.conference()
    karin = hall.joins("Karin Lind", conference, Role.CHAIR)
    hall.says(karin, "/installningar")
    hall.taps(karin, "allow_files")
    shown = hall.sees(karin)
    assert isinstance(shown, Settings)
    assert shown.allows_files
    assert conference.allows_files
    hall.taps(karin, "forbid_files")
    assert not conference.allows_files


def test_files_are_not_allowed_before_set_up_is_complete(hall: Hall) -> None:
    conference = hall.conference(set_up_at=None)
    karin = hall.joins("Karin Lind", conference, Role.CHAIR)
    hall.taps_act(karin, Act.ALLOW_FILES, hall.part(karin).id, 1)
    assert not conference.allows_files
