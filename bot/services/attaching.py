"""Photos, voice messages and documents, where a conference allows them: kept as references only."""

import re
from dataclasses import dataclass, replace

from bot.domain.access import Right, may
from bot.domain.errors import Refusal
from bot.domain.messages.attaching import ConfirmFile, FileHasNoPlace, FileKept, FileNotKept
from bot.domain.messages.general import StaleButton
from bot.domain.states import FileKind, ObservationState, Part, Step
from bot.services import (
    access,
    addressing,
    asking,
    conversation,
    general,
    hearing,
    observing,
)
from bot.services.ports import Desk, Sender
from storage import attachments, people, reports
from storage.models import (
    Attachment,
    Conference,
    Meeting,
    Observation,
    Participant,
    Person,
    TypedAnswer,
)

# What stands between the words of a file's name.
SEPARATORS = re.compile(r"[_.]+")


@dataclass(frozen=True)
class Sent:
    """A file as the channel knows it, what was written under it, and the name of a document."""

    kind: FileKind
    file_id: str
    caption: str = ""
    name: str = ""


def hear_file(desk: Desk, sender: Sender, sent: Sent) -> None:
    """Take the words under a file as typed; ask of the file itself, where it is allowed."""
    person = access.person_of(desk, sender)
    if not _parts(desk, person):
        if sent.caption:
            hearing.hear_caption(desk, sender, sent.caption)
        else:
            general.only_text(desk, sender)
        return
    if sent.caption and not hearing.hear(desk, sender, sent.caption):
        return
    if desk.wording.rules(person.language).find(SEPARATORS.sub(" ", sent.name)):
        desk.outgoing.retract(sender)
        desk.outgoing.tell(sender, FileNotKept())
        return
    row = Attachment(
        person_id=person.id,
        kind=sent.kind,
        file_id=sent.file_id,
        chat_id=sender.chat_id,
        message_id=sender.message_id or 0,
        meant_for=_reported(desk, sender, person),
        sent_at=desk.now,
    )
    desk.session.add(row)
    desk.session.flush()
    desk.outgoing.send(sender.here(), ConfirmFile(row.id, sent.kind))


def keep(desk: Desk, sender: Sender, attachment_id: int) -> None:
    """Let a file in which nobody is recognised belong to what it was sent for."""
    row, person = _unconfirmed(desk, sender, attachment_id)
    observation, part = _meant(desk, person, row.meant_for)
    desk.outgoing.dismiss(sender)
    if not observing.is_open(desk, observation):
        desk.session.delete(row)
        desk.session.flush()
        is_withdrawn = observation.state is ObservationState.WITHDRAWN
        desk.outgoing.tell(sender, FileHasNoPlace(observation.what or "", is_withdrawn))
        return
    row.observation_id, row.confirmed_at = observation.id, desk.now
    desk.session.flush()
    desk.outgoing.tell(sender, FileKept(observation.what or ""))
    if conversation.awaited(desk, person.id).step not in {Step.NOTHING, Step.OBSERVATION}:
        return
    below = replace(sender, tapped_id=None, message_id=row.message_id)
    if observation.what is None:
        asking.ask(desk, below, part, observation, Part.WHAT)
    else:
        asking.go_on(desk, below, part, observation)


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


def _parts(desk: Desk, person: Person) -> list[Participant]:
    """Return the parts in which the person may report with files."""
    return [
        part
        for part in people.parts_of(desk.session, person.id)
        if may(part.role, Right.REPORT)
        and desk.session.get_one(Conference, part.conference_id).allows_files
    ]


def _unconfirmed(desk: Desk, sender: Sender, attachment_id: int) -> tuple[Attachment, Person]:
    person = access.person_of(desk, sender)
    row = desk.session.get(Attachment, attachment_id)
    if row is None or row.person_id != person.id or row.confirmed_at is not None:
        raise Refusal(StaleButton())
    return row, person


def _reported(desk: Desk, sender: Sender, person: Person) -> int | None:
    """Return what the person is reporting as they send a file, by its id.

    That is what the words under it gave, what is asked about, or the newest draft. Where it is
    nothing yet, what is begun within the hour takes the file to itself.
    """
    parts = {part.id for part in _parts(desk, person)}
    typed = desk.session.get(TypedAnswer, (sender.chat_id, sender.message_id))
    standing = conversation.awaited(desk, person.id)
    asked = standing.subject.get("observation") if standing.step is Step.OBSERVATION else None
    for number in (typed.observation_id if typed else None, asked):
        found = desk.session.get(Observation, number) if isinstance(number, int) else None
        if found and found.participant_id in parts and observing.is_open(desk, found):
            return found.id
    drafts = [one.id for part in parts for one in reports.unsaved(desk.session, part)]
    return max(drafts, default=None)


def _meant(desk: Desk, person: Person, number: int | None) -> tuple[Observation, Participant]:
    """Return what a file was sent for, begun now if nothing was, and whose it is."""
    parts = {part.id: part for part in _parts(desk, person)}
    if number is None and parts:
        part = next(iter(parts.values()))
        begun = observing.begin(desk, part, None, None)
        observing.note_started(desk, part)
        return begun, part
    found = desk.session.get(Observation, number) if number is not None else None
    if found is None or found.participant_id not in parts:
        raise Refusal(StaleButton())
    return found, parts[found.participant_id]
