"""Photos, voice messages and documents, where a conference allows them: kept as references only."""

import re
from dataclasses import dataclass, replace

from bot.domain.access import Right, may
from bot.domain.errors import Refusal
from bot.domain.messages.attaching import ConfirmFile, FileKept, FileNotKept
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
from storage.models import Attachment, Conference, Meeting, Observation, Participant, Person

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
        sent_at=desk.now,
    )
    desk.session.add(row)
    desk.session.flush()
    desk.outgoing.send(sender.here(), ConfirmFile(row.id, sent.kind))


def keep(desk: Desk, sender: Sender, attachment_id: int) -> None:
    """Let a file in which nobody is recognised belong to what the person reports."""
    row, person = _unconfirmed(desk, sender, attachment_id)
    parts = _parts(desk, person)
    if not parts:
        raise Refusal(StaleButton())
    observation = _reported(desk, person, parts)
    part = desk.session.get_one(Participant, observation.participant_id)
    row.observation_id, row.confirmed_at = observation.id, desk.now
    desk.session.flush()
    desk.outgoing.dismiss(sender)
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


def _reported(desk: Desk, person: Person, parts: list[Participant]) -> Observation:
    """Return what the person is reporting: what is asked about, the newest draft, or a new one."""
    standing = conversation.awaited(desk, person.id)
    number = standing.subject.get("observation") if standing.step is Step.OBSERVATION else None
    asked = desk.session.get(Observation, number) if isinstance(number, int) else None
    may_have = asked is not None and observing.is_open(desk, asked)
    if asked is not None and may_have and asked.participant_id in {part.id for part in parts}:
        return asked
    drafts = [one for part in parts for one in reports.unsaved(desk.session, part.id)]
    if drafts:
        return max(drafts, key=lambda one: one.id)
    begun = observing.begin(desk, parts[0], None, None)
    observing.note_started(desk, parts[0])
    return begun
