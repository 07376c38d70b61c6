"""What is said in each part of an observation, and which messages said it."""

from bot.domain.observation import joined
from bot.domain.states import Part, Recurring
from bot.services import observing
from bot.services.ports import Desk, Sender
from storage import proposals, reports
from storage.models import Observation, TypedAnswer


def answer(
    desk: Desk, observation: Observation, part: Part, value: str, typed_by: Sender | None = None
) -> None:
    """Keep what is said in one part, and which message said it."""
    with observing.changing(desk, observation):
        word = Recurring(value) if part is Part.RECURRING else value
        setattr(observation, part.value, word)
    proposals.keep_by_hand(desk.session, observation.id, part)
    for earlier in reports.typed(desk.session, observation.id, part):
        desk.session.delete(earlier)
    desk.session.flush()
    note_typed(desk, observation, part, typed_by)


def add_to_how(desk: Desk, observation: Observation, text: str, typed_by: Sender) -> None:
    """Keep more said of how it happened, beside what stands there and what said that."""
    standing = observation.how or ""
    how = observing.within_limit(joined(standing, text))
    for earlier in reports.typed(desk.session, observation.id, Part.HOW):
        if earlier.length is None:
            earlier.length = len(standing)
    with observing.changing(desk, observation):
        observation.how = how
    start = len(how) - len(text)
    note_typed(desk, observation, Part.HOW, typed_by, start=start, length=len(text))


def edit(desk: Desk, observation: Observation, typed: TypedAnswer, text: str) -> None:
    """Change what a message gave of its part, and leave what other messages gave."""
    standing = getattr(observation, typed.part.value) or ""
    end = len(standing) if typed.length is None else typed.start + typed.length
    value = observing.within_limit(standing[: typed.start] + text + standing[end:])
    with observing.changing(desk, observation):
        setattr(observation, typed.part.value, value)
    for other in reports.typed(desk.session, observation.id, typed.part):
        if other.start > typed.start:
            other.start += len(value) - len(standing)
    if typed.length is not None:
        typed.length = len(text)
    desk.session.flush()


def note_typed(
    desk: Desk,
    observation: Observation,
    part: Part,
    typed_by: Sender | None,
    *,
    start: int = 0,
    length: int | None = None,
) -> None:
    """Remember which message gave a part, or the characters of it from `start`."""
    if typed_by is None or typed_by.message_id is None:
        return
    desk.session.add(
        TypedAnswer(
            chat_id=typed_by.chat_id,
            message_id=typed_by.message_id,
            observation_id=observation.id,
            part=part,
            start=start,
            length=length,
        )
    )
    desk.session.flush()
