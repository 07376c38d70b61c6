"""Files that were sent together: asked about once, in whatever order they come in."""

from dataclasses import replace

from bot.domain.errors import Refusal
from bot.domain.messages.attaching import ConfirmAlbum, FileNotKept
from bot.domain.messages.general import StaleButton
from bot.services import access, filing
from bot.services.ports import Desk, Sender
from storage import albums, attachments
from storage.models import Album, Attachment, Person


def of(desk: Desk, sender: Sender, person: Person, known_as: str) -> Album:
    """Return the album that a file belongs to, begun with its first file."""
    found = albums.find(desk.session, sender.chat_id, known_as)
    if found is None:
        found = Album(
            person_id=person.id, chat_id=sender.chat_id, known_as=known_as, sent_at=desk.now
        )
        desk.session.add(found)
        desk.session.flush()
    return found


def take(desk: Desk, sender: Sender, person: Person, album: Album, file: Attachment) -> None:
    """Let a file wait with the rest of its album; one that comes after the answer follows it."""
    words = filing.given_by(desk, person, sender.chat_id, sender.message_id)
    if album.shows_nobody is False:
        desk.outgoing.retract(sender)
        desk.outgoing.tell(sender, FileNotKept())
        return
    file.album_id = album.id
    desk.session.add(file)
    desk.session.flush()
    if album.shows_nobody:
        filing.put(desk, sender, [file], filing.meant(desk, person, album.meant_for))
        return
    if words is not None:
        album.meant_for = words.id
    elif album.meant_for is None:
        album.meant_for = file.meant_for
    if album.asked_at is None:
        album.asked_at = desk.now
        desk.outgoing.send(sender.here(), ConfirmAlbum(album.id, file.kind))


def keep(desk: Desk, sender: Sender, album_id: int) -> None:
    """Let an album in which nobody is recognised belong to what it was sent for."""
    album, files, person = _unanswered(desk, sender, album_id)
    began = next((one.meant_for for one in files if one.meant_for is not None), None)
    observation = filing.meant(desk, person, album.meant_for or began)
    album.meant_for, album.shows_nobody, album.answered_at = observation.id, True, desk.now
    desk.outgoing.dismiss(sender)
    if filing.put(desk, sender, files, observation):
        filing.go_on(desk, sender, files[-1], observation)


def refuse(desk: Desk, sender: Sender, album_id: int) -> None:
    """Forget an album in which somebody may be recognised, and delete it from the chat."""
    album, files, _person = _unanswered(desk, sender, album_id)
    album.shows_nobody, album.answered_at = False, desk.now
    for file in files:
        desk.session.delete(file)
        desk.outgoing.retract(replace(sender, message_id=file.message_id, written_at=file.sent_at))
    desk.session.flush()
    desk.outgoing.dismiss(sender)
    desk.outgoing.tell(sender, FileNotKept(len(files)))


def follow_words(desk: Desk, sender: Sender) -> None:
    """Let an album belong to what the words under it gave, once they are used after all."""
    person = access.person_of(desk, sender)
    album = albums.with_words_in(desk.session, sender.chat_id, sender.message_id)
    given = filing.given_by(desk, person, sender.chat_id, sender.message_id)
    if album is not None and album.answered_at is None and given is not None:
        album.meant_for = given.id


def _unanswered(
    desk: Desk, sender: Sender, album_id: int
) -> tuple[Album, list[Attachment], Person]:
    person = access.person_of(desk, sender)
    album = desk.session.get(Album, album_id)
    if album is None or album.person_id != person.id or album.answered_at is not None:
        raise Refusal(StaleButton())
    files = attachments.waiting_in(desk.session, album.id)
    if not files:
        raise Refusal(StaleButton())
    return album, files, person
