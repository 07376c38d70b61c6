"""Photos, voice messages and documents, where a conference allows them: kept as references only."""

import re
from dataclasses import dataclass, replace

from bot.domain.access import Right, may
from bot.domain.errors import Refusal
from bot.domain.messages.attaching import ConfirmFile, FileNotKept
from bot.domain.messages.general import StaleButton
from bot.domain.states import FileKind, ObservationState
from bot.services import access, addressing, albums, filing, general, hearing
from bot.services.ports import Desk, Sender
from storage import attachments
from storage.models import Attachment, Meeting, Observation, Person

# What stands between the words of a file's name.
SEPARATORS = re.compile(r"[_.]+")


@dataclass(frozen=True)
class Sent:
    """A file as the channel knows it, what was written under it, and the name of a document.

    `album` is the channel's word for what was sent together.
    """

    kind: FileKind
    file_id: str
    caption: str = ""
    name: str = ""
    album: str = ""


def hear_file(desk: Desk, sender: Sender, sent: Sent) -> None:
    """Take the words under a file as typed; ask of the file itself, where it is allowed."""
    person = access.person_of(desk, sender)
    if not filing.parts_with_files(desk, person):
        _hear_words_only(desk, sender, sent)
        return
    album = albums.of(desk, sender, person, sent.album) if sent.album else None
    if album is not None and sent.caption:
        album.words_in = sender.message_id
    if sent.caption and not hearing.hear(desk, sender, sent.caption):
        return
    if desk.wording.rules().find(SEPARATORS.sub(" ", sent.name)):
        desk.outgoing.retract(sender)
        desk.outgoing.tell(sender, FileNotKept())
        return
    file = _received(desk, sender, person, sent)
    if album is not None:
        albums.take(desk, sender, person, album, file)
        return
    desk.session.add(file)
    desk.session.flush()
    desk.outgoing.send(sender.here(), ConfirmFile(file.id, sent.kind))


def keep(desk: Desk, sender: Sender, attachment_id: int) -> None:
    """Let a file in which nobody is recognised belong to what it was sent for."""
    file, person = _unconfirmed(desk, sender, attachment_id)
    observation = filing.meant(desk, person, file.meant_for)
    desk.outgoing.dismiss(sender)
    if filing.put(desk, sender, [file], observation):
        filing.go_on(desk, sender, file, observation)


def refuse(desk: Desk, sender: Sender, attachment_id: int) -> None:
    """Forget a file in which somebody may be recognised, and delete it from the chat."""
    row, _person = _unconfirmed(desk, sender, attachment_id)
    desk.session.delete(row)
    desk.session.flush()
    desk.outgoing.retract(replace(sender, message_id=row.message_id, written_at=row.sent_at))
    desk.outgoing.dismiss(sender)
    desk.outgoing.tell(sender, FileNotKept())


def show_files(desk: Desk, sender: Sender, observation_id: int) -> None:
    """Send the files of an observation to its reporter, or to who leads its conference."""
    access.person_of(desk, sender)
    observation = desk.session.get(Observation, observation_id)
    found = attachments.of(desk.session, observation_id)
    if observation is None or not found:
        raise Refusal(StaleButton())
    meeting = desk.session.get_one(Meeting, observation.meeting_id)
    part = access.part_in(desk, sender, meeting.conference_id, Right.READ)
    is_own = part.id == observation.participant_id
    is_delivered = observation.state is ObservationState.DELIVERED
    is_gone = observation.state is ObservationState.WITHDRAWN
    if is_gone or not (is_own or (is_delivered and may(part.role, Right.LEAD))):
        raise Refusal(StaleButton())
    to = addressing.to_participant(desk, part)
    for one in found:
        desk.outgoing.send_file(to, one.kind, one.file_id)


def _hear_words_only(desk: Desk, sender: Sender, sent: Sent) -> None:
    """Say that no file is kept, once for what was sent together."""
    once = f"album:{sender.chat_id}:{sent.album}" if sent.album else None
    if sent.caption:
        hearing.hear_caption(desk, sender, sent.caption, once)
    else:
        general.only_text(desk, sender, once)


def _received(desk: Desk, sender: Sender, person: Person, sent: Sent) -> Attachment:
    given = filing.given_by(desk, person, sender.chat_id, sender.message_id)
    target = given or filing.reported(desk, person)
    return Attachment(
        person_id=person.id,
        kind=sent.kind,
        file_id=sent.file_id,
        chat_id=sender.chat_id,
        message_id=sender.message_id or 0,
        meant_for=target.id if target else None,
        sent_at=desk.now,
    )


def _unconfirmed(desk: Desk, sender: Sender, attachment_id: int) -> tuple[Attachment, Person]:
    person = access.person_of(desk, sender)
    row = desk.session.get(Attachment, attachment_id)
    if row is None or row.person_id != person.id or row.confirmed_at is not None:
        raise Refusal(StaleButton())
    return row, person
