"""What is sent together is asked about once, in whatever order it comes in."""

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.domain.acts import Act
from bot.domain.messages.attaching import (
    ConfirmAlbum,
    ConfirmFile,
    FileHasNoPlace,
    FileKept,
    FileNotKept,
)
from bot.domain.messages.general import OnlyCaptionHeard, OnlyText, StaleButton
from bot.domain.messages.observing import AskPart
from bot.domain.messages.proposing import ProposalCard
from bot.domain.messages.withholding import NotKept
from bot.services.ports import Sender
from storage import albums, attachments
from storage.models import Album, Conference
from tests.hall import Hall
from tests.services.test_attaching import kept, observations, sends


@pytest.fixture
def conference(hall: Hall) -> Conference:
    return hall.conference(allows_files=True)


@pytest.fixture
def eva(hall: Hall, conference: Conference) -> Sender:
    return hall.joins("Eva Lund", conference)


def asked(hall: Hall, sender: Sender) -> list[ConfirmAlbum | ConfirmFile]:
    seen = hall.all_seen(sender)
    return [one for one in seen if isinstance(one, ConfirmAlbum | ConfirmFile)]


def files_of(hall: Hall) -> list[str | None]:
    """Return what each kept file belongs to."""
    what = {one.id: one.what for one in observations(hall)}
    return [what.get(file.observation_id or 0) for file in kept(hall)]


def sends_album(hall: Hall, sender: Sender, *captions: str, album: str = "a") -> list[int]:
    return [sends(hall, sender, caption, album=album) for caption in captions]


@pytest.mark.parametrize("place", [0, 1, 2])
def test_an_album_is_asked_about_once_wherever_its_words_stand(
    hall: Hall, eva: Sender, place: int
) -> None:
    sends_album(hall, eva, *("Klotter på skolan" if place == one else "" for one in range(3)))
    assert len(asked(hall, eva)) == 1
    hall.taps(eva, "file_shows_nobody")
    assert hall.answer() == FileKept("Klotter på skolan", 3)
    assert files_of(hall) == ["Klotter på skolan"] * 3
    assert asked(hall, eva) == []
    assert isinstance(hall.sees(eva), ProposalCard)


def test_the_words_of_an_album_count_for_more_than_an_older_draft(hall: Hall, eva: Sender) -> None:
    hall.says(eva, "Bråk vid torget")
    sends_album(hall, eva, "", "Klotter på skolan")
    hall.taps(eva, "file_shows_nobody")
    assert files_of(hall) == ["Klotter på skolan"] * 2


def test_an_album_without_words_begins_one_report(hall: Hall, eva: Sender) -> None:
    sends_album(hall, eva, "", "")
    hall.taps(eva, "file_shows_nobody")
    assert isinstance(hall.sees(eva), AskPart)
    hall.says(eva, "Klotter på skolan")
    assert files_of(hall) == ["Klotter på skolan"] * 2


def test_what_is_written_after_an_album_takes_it_to_itself(hall: Hall, eva: Sender) -> None:
    sends_album(hall, eva, "", "")
    hall.says(eva, "Klotter på skolan")
    hall.says(eva, "Bråk vid torget")
    hall.taps(eva, "file_shows_nobody")
    assert files_of(hall) == ["Klotter på skolan"] * 2


@pytest.mark.parametrize("place", [0, 1])
def test_words_about_somebody_keep_only_their_own_file_out_of_an_album(
    hall: Hall, eva: Sender, place: int
) -> None:
    words = [""] * 3
    words[place] = "Klotter av en som heter Planterad"
    hall.says(eva, "Bråk vid torget")
    numbers = sends_album(hall, eva, *words)
    assert len(asked(hall, eva)) == 1
    assert (eva.chat_id, numbers[place]) in hall.outbox.retracted
    hall.taps(eva, "use_without")
    assert not [one for one in hall.all_seen(eva) if isinstance(one, NotKept)]
    hall.taps(eva, "file_shows_nobody")
    assert files_of(hall) == ["Klotter av en som heter …"] * 2


def test_an_album_that_shows_somebody_is_forgotten_whole(hall: Hall, eva: Sender) -> None:
    numbers = sends_album(hall, eva, "Klotter på skolan", "")
    hall.taps(eva, "file_shows_somebody")
    assert hall.answer() == FileNotKept(2)
    late = sends_album(hall, eva, "")
    assert kept(hall) == []
    assert {(eva.chat_id, one) for one in numbers + late} <= set(hall.outbox.retracted)
    assert hall.sees(eva) == FileNotKept()
    assert asked(hall, eva) == []


def test_a_file_that_comes_late_follows_the_answer(hall: Hall, eva: Sender) -> None:
    sends_album(hall, eva, "Klotter på skolan")
    hall.taps(eva, "file_shows_nobody")
    hall.says(eva, "Bråk vid torget")
    sends_album(hall, eva, "")
    assert hall.sees(eva) == FileKept("Klotter på skolan")
    assert files_of(hall) == ["Klotter på skolan"] * 2
    assert asked(hall, eva) == []


def test_a_file_that_comes_late_for_what_was_taken_back_is_not_kept(
    hall: Hall, eva: Sender
) -> None:
    sends_album(hall, eva, "Klotter på skolan")
    hall.taps(eva, "remove")
    hall.taps(eva, "file_shows_nobody")
    assert hall.answer() == FileHasNoPlace("Klotter på skolan", is_withdrawn=True)
    sends_album(hall, eva, "")
    assert hall.sees(eva) == FileHasNoPlace("Klotter på skolan", is_withdrawn=True)
    assert kept(hall) == []


def test_two_albums_are_asked_about_each(hall: Hall, eva: Sender) -> None:
    sends_album(hall, eva, "Klotter på skolan", "")
    sends_album(hall, eva, "Bråk vid torget", "", album="b")
    assert len(asked(hall, eva)) == 2
    hall.taps(eva, "file_shows_nobody")
    assert hall.answer() == FileKept("Bråk vid torget", 2)


def test_nobody_answers_for_anothers_album_and_nobody_twice(
    hall: Hall, conference: Conference, eva: Sender
) -> None:
    olle = hall.joins("Olle Park", conference)
    sends_album(hall, eva, "Klotter på skolan")
    album = hall.session.exec(select(Album.id)).one()
    hall.taps_act(olle, Act.ALBUM_SHOWS_NOBODY, album)
    assert isinstance(hall.answer(), StaleButton)
    hall.taps_act(olle, Act.ALBUM_SHOWS_SOMEBODY, album)
    assert isinstance(hall.answer(), StaleButton)
    hall.taps_act(eva, Act.ALBUM_SHOWS_NOBODY, album)
    hall.taps_act(eva, Act.ALBUM_SHOWS_SOMEBODY, album)
    assert isinstance(hall.answer(), StaleButton)
    assert files_of(hall) == ["Klotter på skolan"]


def test_where_files_are_off_an_album_is_answered_once(hall: Hall) -> None:
    eva = hall.joins("Eva Lund", hall.conference())
    sends_album(hall, eva, "Klotter på skolan", "", "")
    said = [one for one in hall.all_seen(eva) if isinstance(one, OnlyText | OnlyCaptionHeard)]
    assert said == [OnlyCaptionHeard()]
    assert [one.what for one in observations(hall)] == ["Klotter på skolan"]
    sends_album(hall, eva, "", "", album="b")
    assert hall.all_seen(eva).count(OnlyText()) == 1


def test_an_old_album_is_forgotten_and_its_kept_files_stay(hall: Hall, eva: Sender) -> None:
    sends_album(hall, eva, "Klotter på skolan", "")
    hall.taps(eva, "file_shows_nobody")
    sends_album(hall, eva, "", album="b")
    later = hall.now + timedelta(hours=25)
    attachments.forget_unconfirmed(hall.session, later)
    albums.forget(hall.session, later)
    assert hall.session.exec(select(Album)).all() == []
    hall.session.expire_all()
    assert files_of(hall) == ["Klotter på skolan"] * 2
