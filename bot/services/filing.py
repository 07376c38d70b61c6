"""Which observation a file belongs to, and what is said of it when it is filed there."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.access import Right, may
from bot.domain.errors import Refusal
from bot.domain.messages.attaching import FileHasNoPlace, FileKept
from bot.domain.messages.general import StaleButton
from bot.domain.states import ObservationState, Part, Step
from bot.services import asking, conversation, meeting_screen, observing, voices
from bot.services.ports import Desk, Sender
from storage import people, reports
from storage.models import (
    Attachment,
    Conference,
    Meeting,
    Observation,
    Participant,
    Person,
    TypedAnswer,
)


def parts_with_files(desk: Desk, person: Person) -> dict[int, Participant]:
    """Return the parts in which the person reports now and may with files, by their id."""
    own = people.parts_of(desk.session, person.id)
    return {
        part.id: part
        for part in (voices.part_of(desk, one) for one in own)
        if may(part.role, Right.REPORT)
        and desk.session.get_one(Conference, part.conference_id).allows_files
    }


def given_by(
    desk: Desk, person: Person, chat_id: int, message_id: int | None
) -> Observation | None:
    """Return the person's observation that the words of a message gave something of."""
    typed = desk.session.get(TypedAnswer, (chat_id, message_id)) if message_id else None
    return _open(desk, person, typed.observation_id if typed else None)


def reported(desk: Desk, person: Person) -> Observation | None:
    """Return what the person is reporting now: what is asked about, or the newest draft.

    Where it is nothing yet, what is begun within the hour takes the file to itself.
    """
    standing = conversation.awaited(desk, person.id)
    number = standing.subject.get("observation") if standing.step is Step.OBSERVATION else None
    asked = _open(desk, person, number if isinstance(number, int) else None)
    parts = parts_with_files(desk, person)
    drafts = [one for part in parts.values() for one in _begun(desk, part)]
    return asked or max(drafts, key=lambda one: one.id, default=None)


def _begun(desk: Desk, part: Participant) -> list[Observation]:
    """Return what is begun in a part, and is open to who speaks for it."""
    teller = voices.speaker_of(desk, part)
    found = reports.unsaved(desk.session, part.id)
    return [one for one in found if teller.id == part.id or voices.is_open_to(one, teller)]


def meant(desk: Desk, person: Person, number: int | None) -> Observation:
    """Return what a file was sent for, begun now if nothing was."""
    parts = parts_with_files(desk, person)
    if number is None and parts:
        part = next(iter(parts.values()))
        begun = observing.begin(desk, part, None, None)
        observing.note_started(desk, part)
        return begun
    found = desk.session.get(Observation, number) if number is not None else None
    if found is None or found.participant_id not in parts:
        raise Refusal(StaleButton())
    return found


def put(desk: Desk, sender: Sender, files: Sequence[Attachment], observation: Observation) -> bool:
    """Let files belong to an observation, and tell; one that is over takes none, nor keeps any."""
    what, is_open = observation.what or "", observing.is_open(desk, observation)
    for file in files:
        if is_open:
            file.observation_id, file.confirmed_at = observation.id, desk.now
        else:
            desk.session.delete(file)
    desk.session.flush()
    if is_open:
        desk.outgoing.tell(sender, FileKept(what, len(files)))
        meeting = desk.session.get_one(Meeting, observation.meeting_id)
        if observation.state is ObservationState.DELIVERED:
            meeting_screen.refresh_if_running(desk, meeting)
    else:
        is_withdrawn = observation.state is ObservationState.WITHDRAWN
        desk.outgoing.tell(sender, FileHasNoPlace(what, is_withdrawn))
    return is_open


def go_on(desk: Desk, sender: Sender, file: Attachment, observation: Observation) -> None:
    """Ask for what is missing, below the file, unless something else waits for words."""
    part = desk.session.get_one(Participant, observation.participant_id)
    if conversation.awaited(desk, voices.speaker_of(desk, part).person_id).step not in {
        Step.NOTHING,
        Step.OBSERVATION,
    }:
        return
    below = replace(sender, tapped_id=None, message_id=file.message_id)
    if observation.what is None:
        asking.ask(desk, below, part, observation, Part.WHAT)
    else:
        asking.go_on(desk, below, part, observation)


def _open(desk: Desk, person: Person, number: int | None) -> Observation | None:
    """Return an observation of the person's own that can be changed and may have files."""
    found = desk.session.get(Observation, number) if number is not None else None
    if found is None or found.participant_id not in parts_with_files(desk, person):
        return None
    return found if observing.is_open(desk, found) else None
