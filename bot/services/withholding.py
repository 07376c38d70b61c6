"""Keeping out what points out individuals: such a text waits, without it, for its writer's word."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bot.domain.errors import Refusal
from bot.domain.individuals import Finding, Kind, pieces, says_something, without
from bot.domain.messages.withholding import CallForHelp, NotKept
from bot.domain.observation import TEXT_LIMIT, length
from bot.domain.states import Way
from bot.services.ports import Desk, Sender
from storage import attachments
from storage.models import Conversation, Person, Withheld


@dataclass(frozen=True)
class Written:
    """A text that somebody wants kept.

    `before` is what stands before it in the same message and points out nobody: who is to do
    something, and by when. `answers` is where the conversation stands; what is to be written down
    belongs to a meeting, and to the item of its agenda that it is at, if it is at one. `spared`
    is what may stand in it all the same: the names of those who are at a meeting.
    """

    way: Way
    text: str
    before: str = ""
    answers: Conversation | None = None
    meeting_id: int | None = None
    item_id: int | None = None
    spared: frozenset[Kind] = frozenset()


@contextmanager
def heard_all_the_same(desk: Desk, text: str) -> Iterator[None]:
    """Let signs of an emergency be answered also where what was written is refused."""
    try:
        yield
    except Refusal as refusal:
        if desk.wording.rules().is_emergency(text):
            refusal.also = (CallForHelp(),)
        raise


def must_wait(desk: Desk, sender: Sender, person: Person, written: Written) -> bool:
    """Tell whether a text is not to be kept; what is to be said of it then has been said.

    Signs of an emergency are answered here too, whether the text is kept or not.
    """
    rules = desk.wording.rules()
    if rules.is_emergency(written.text):
        desk.outgoing.send(sender.here(), CallForHelp())
    findings = tuple(one for one in rules.find(written.text) if one.kind not in written.spared)
    if findings:
        _withhold(desk, sender, person, written, findings)
    return bool(findings)


def _withhold(
    desk: Desk, sender: Sender, person: Person, written: Written, findings: tuple[Finding, ...]
) -> None:
    cleaned = without(written.text, findings).strip()
    is_usable = says_something(cleaned) and length(cleaned) <= TEXT_LIMIT
    if sender.message_id is not None:
        attachments.delete_sent_in(desk.session, sender.chat_id, sender.message_id)
    is_taken_away = desk.outgoing.retract(sender)
    shown = NotKept(
        withheld_id=_keep(desk, sender, person, written, cleaned) if is_usable else None,
        pieces=tuple(pieces(written.text, findings)),
        is_taken_away=is_taken_away,
    )
    desk.outgoing.send(sender.here(), shown)


def _keep(desk: Desk, sender: Sender, person: Person, written: Written, cleaned: str) -> int:
    row = Withheld(
        person_id=person.id,
        chat_id=sender.chat_id,
        message_id=sender.message_id,
        way=written.way,
        text=f"{written.before} {cleaned}".strip(),
        meeting_id=written.meeting_id,
        item_id=written.item_id,
        created_at=desk.now,
    )
    if written.answers is not None:
        row.step = written.answers.step.value
        row.participant_id = written.answers.participant_id
        row.subject = dict(written.answers.subject)
    desk.session.add(row)
    desk.session.flush()
    return row.id
