"""Accepting and declining the corrections that have been asked for: for those who lead."""

from typing import Any, TypeVar

from bot.domain.access import Right
from bot.domain.entries import Entry, EntryKind, entry_at, place_again
from bot.domain.errors import Refusal
from bot.domain.messages.correcting import (
    WORDS,
    AskHowToAccept,
    AskWhyDeclined,
    CorrectionAsked,
    CorrectionIsSettled,
    CorrectionNews,
    CorrectionOutcome,
    CorrectionSettled,
)
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.minutes import from_plain
from bot.domain.states import CorrectionState, Mending, Step
from bot.services import access, addressing, conversation, mending, observing, roster
from bot.services.ports import Desk, Sender
from storage import agendas, corrections, minutes, people
from storage.models import (
    Conversation,
    Correction,
    Meeting,
    Minutes,
    Participant,
    Person,
)

_News = TypeVar("_News", bound=CorrectionNews)


def show_waiting(desk: Desk, sender: Sender, minutes_id: int) -> None:
    """Show one who leads every correction that waits, each at the bottom of the chat."""
    part, published = mending.led(desk, sender, minutes_id)
    to = addressing.to_participant(desk, part)
    for one in corrections.waiting(desk.session, published.meeting_id):
        desk.outgoing.show(to, screen(one), news(desk, one, CorrectionAsked), anew=True)


def accept(desk: Desk, sender: Sender, correction_id: int) -> None:
    """Ask how what was asked for is to be corrected; a typed word goes with the answer."""
    part, correction = _settling(desk, sender, correction_id)
    _await_word(desk, part, correction, declines=False)
    _show_accepting(desk, part, correction)


def decline(desk: Desk, sender: Sender, correction_id: int) -> None:
    """Ask for a word to whoever asked."""
    part, correction = _settling(desk, sender, correction_id)
    _await_word(desk, part, correction, declines=True)
    to = addressing.to_participant(desk, part)
    desk.outgoing.show(to, screen(correction), news(desk, correction, AskWhyDeclined))


def decline_with(desk: Desk, sender: Sender, correction_id: int, chosen: int) -> None:
    """Decline with one of the usual words, or with none."""
    if not 0 <= chosen <= len(WORDS):
        access.person_of(desk, sender)
        raise Refusal(StaleButton(WayBack.MINUTES))
    part, correction = _settling(desk, sender, correction_id)
    correction.word = ""
    _settle(desk, part, correction, CorrectionState.DECLINED, chosen=chosen)


def hear_word(desk: Desk, sender: Sender, standing: Conversation, text: str) -> None:
    """Take a typed word: it declines at once, or goes with what is to be accepted."""
    correction_id = int(standing.subject["correction_id"] or 0)
    try:
        part, correction = _settling(desk, sender, correction_id)
    except Refusal as refusal:
        conversation.give_up(desk, sender, standing, refusal)
        return
    correction.word = observing.written(text)
    if standing.subject.get("declines"):
        _settle(desk, part, correction, CorrectionState.DECLINED, anew=True)
    else:
        _show_accepting(desk, part, correction, anew=True)


def replace_text(desk: Desk, sender: Sender, correction_id: int) -> None:
    """Accept: what was asked for takes the place of the text."""
    part, correction = _settling(desk, sender, correction_id)
    place, entry = _place_now(desk, correction)
    if entry is None or entry.kind is EntryKind.POINT:
        raise Refusal(StaleButton(WayBack.MINUTES))
    _amend(desk, part, correction, Mending.TEXT, place)


def add_note(desk: Desk, sender: Sender, correction_id: int) -> None:
    """Accept: what was asked for is added as a note to the item it is about."""
    part, correction = _settling(desk, sender, correction_id)
    place, _ = _place_now(desk, correction)
    _amend(desk, part, correction, Mending.NOTE, place)


def mend_for(desk: Desk, sender: Sender, correction_id: int) -> None:
    """Accept, and let the one who leads correct it in words of their own."""
    part, correction = _settling(desk, sender, correction_id)
    _settle(desk, part, correction, CorrectionState.ACCEPTED)
    meeting = _meeting(desk, correction)
    newest = minutes.newest(desk.session, meeting.id)
    place, entry = _place_now(desk, correction)
    if entry is None:
        mending.show_desk(desk, part, newest, anew=True)
    else:
        mending.show_entry(desk, part, newest, place, anew=True)


def news(desk: Desk, correction: Correction, kind: type[_News], **more: Any) -> _News:
    """Return what those who lead see of a correction."""
    meeting = _meeting(desk, correction)
    asker = agendas.members(desk.session, meeting.conference_id)[correction.asked_by]
    return kind(
        correction_id=correction.id,
        local_date=meeting.local_date,
        name=asker.person.name,
        organisation=roster.organisation_of(asker),
        text=correction.text,
        entry=_entry(desk, correction),
        **more,
    )


def screen(correction: Correction) -> str:
    """Name the screen of one correction, the same in the chat of each who leads."""
    return f"correction:{correction.id}:asked"


def _settling(desk: Desk, sender: Sender, correction_id: int) -> tuple[Participant, Correction]:
    """Return a correction that waits, for one who leads; a settled one is told of.

    The meeting is locked, so that two who lead are one after the other.
    """
    correction = desk.session.get(Correction, correction_id)
    if correction is None:
        access.person_of(desk, sender)
        raise Refusal(StaleButton(WayBack.MINUTES))
    meeting = _meeting(desk, correction)
    desk.session.refresh(meeting, with_for_update=True)
    desk.session.refresh(correction)
    part = access.part_in(desk, sender, meeting.conference_id, Right.LEAD)
    if correction.state is not CorrectionState.ASKED:
        raise Refusal(CorrectionIsSettled(_settled_by(desk, correction), correction.state))
    return part, correction


def _await_word(desk: Desk, part: Participant, correction: Correction, *, declines: bool) -> None:
    conversation.await_text(
        desk, part, Step.CORRECTION_WORD, correction_id=correction.id, declines=declines
    )


def _show_accepting(
    desk: Desk, part: Participant, correction: Correction, *, anew: bool = False
) -> None:
    message = news(desk, correction, AskHowToAccept, word=correction.word)
    to = addressing.to_participant(desk, part)
    desk.outgoing.show(to, screen(correction), message, anew=anew)


def _amend(
    desk: Desk, part: Participant, correction: Correction, kind: Mending, place: int
) -> None:
    newest = minutes.newest(desk.session, _meeting(desk, correction).id)
    mending.keep(
        desk, part, newest, kind, place=place, text=correction.text, correction_id=correction.id
    )
    _settle(desk, part, correction, CorrectionState.ACCEPTED)
    mending.show_desk(desk, part, newest, anew=True)


def _settle(
    desk: Desk,
    part: Participant,
    correction: Correction,
    state: CorrectionState,
    *,
    chosen: int = 0,
    anew: bool = False,
) -> None:
    correction.state, correction.settled_by, correction.settled_at = state, part.id, desk.now
    desk.session.flush()
    standing = conversation.standing_of(desk, part.person_id)
    if standing.subject.get("correction_id") == correction.id:
        conversation.forget_step(desk, part.person_id)
    _tell_asker(desk, correction, chosen)
    settled = news(
        desk,
        correction,
        CorrectionSettled,
        state=state,
        settled_by=_settled_by(desk, correction),
        word=correction.word,
        chosen=chosen,
    )
    meeting = _meeting(desk, correction)
    for leader, person in people.leaders(desk.session, meeting.conference_id):
        is_own = leader.id == part.id
        if is_own or people.hears(leader, person):
            to = addressing.to_participant(desk, leader)
            desk.outgoing.show(
                to, screen(correction), settled, anew=anew and is_own, push=not is_own
            )


def _tell_asker(desk: Desk, correction: Correction, chosen: int) -> None:
    asker = desk.session.get_one(Participant, correction.asked_by)
    person = desk.session.get_one(Person, asker.person_id)
    if person.unreachable_since is not None or asker.left_at is not None:
        return
    day = _meeting(desk, correction).local_date
    state = correction.state
    message = CorrectionOutcome(day, correction.text, state, correction.word, chosen)
    key = f"correction:{correction.id}"
    desk.outgoing.send(addressing.to_participant(desk, asker), message, push=True, key=key)


def _meeting(desk: Desk, correction: Correction) -> Meeting:
    published = desk.session.get_one(Minutes, correction.minutes_id)
    return desk.session.get_one(Meeting, published.meeting_id)


def _entry(desk: Desk, correction: Correction) -> Entry | None:
    published = desk.session.get_one(Minutes, correction.minutes_id)
    return entry_at(from_plain(published.content), correction.place)


def _place_now(desk: Desk, correction: Correction) -> tuple[int, Entry | None]:
    """Return where in the newest version the piece stands that a correction is about."""
    entry = _entry(desk, correction)
    newest = from_plain(minutes.newest(desk.session, _meeting(desk, correction).id).content)
    place = place_again(entry, newest) if entry else 0
    return place, entry_at(newest, place)


def _settled_by(desk: Desk, correction: Correction) -> str:
    part = desk.session.get_one(Participant, correction.settled_by)
    return desk.session.get_one(Person, part.person_id).name
