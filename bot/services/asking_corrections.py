"""Asking for a correction of published minutes: which piece, and what is wrong with it."""

from bot.domain.access import Right, may
from bot.domain.entries import Entry, entries, entry_at
from bot.domain.errors import Refusal
from bot.domain.messages.correcting import (
    AskCorrection,
    AskWhatToCorrect,
    CorrectionAsked,
    CorrectionSent,
    PlaceChoice,
    TooLateToCorrect,
)
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.minutes import from_plain
from bot.domain.paging import page_of
from bot.domain.states import Step
from bot.services import (
    access,
    addressing,
    conversation,
    editions,
    mending,
    observing,
    settling_corrections,
)
from bot.services.ports import Desk, Sender
from storage import people
from storage.models import Conversation, Correction, Meeting, Minutes, Participant

PAGE = 8


def choose(desk: Desk, sender: Sender, minutes_id: int, page: int = 0) -> None:
    """Ask which piece is wrong; who leads comes to what the next version will say."""
    part, published = _reading(desk, sender, minutes_id)
    if may(part.role, Right.LEAD):
        mending.open_desk(desk, sender, minutes_id)
        return
    _refuse_if_late(desk, published)
    conversation.forget_step(desk, part.person_id)
    meeting = desk.session.get_one(Meeting, published.meeting_id)
    known = entries(from_plain(published.content))
    choices = [PlaceChoice(place, one) for place, one in enumerate(known, start=1)]
    message = AskWhatToCorrect(minutes_id, meeting.local_date, page_of(choices, page, PAGE))
    to = addressing.to_participant(desk, part)
    desk.outgoing.show(to, screen(meeting), message, anew=page == 0)


def choose_entry(desk: Desk, sender: Sender, minutes_id: int, place: int) -> None:
    """Ask what is to be corrected of one piece, or of none of them."""
    part, published = _reading(desk, sender, minutes_id)
    _refuse_if_late(desk, published)
    entry = _entry(published, place)
    conversation.await_text(
        desk, part, Step.CORRECTION, minutes_id=published.id, place=place if entry else 0
    )
    meeting = desk.session.get_one(Meeting, published.meeting_id)
    to = addressing.to_participant(desk, part)
    desk.outgoing.show(to, screen(meeting), AskCorrection(minutes_id, entry))


def hear(desk: Desk, sender: Sender, standing: Conversation, text: str) -> None:
    """Keep what someone wants corrected, and tell those who lead at once."""
    minutes_id = int(standing.subject["minutes_id"] or 0)
    place = int(standing.subject["place"] or 0)
    try:
        part, published = _reading(desk, sender, minutes_id)
        _refuse_if_late(desk, published)
    except Refusal as refusal:
        conversation.give_up(desk, sender, standing, refusal)
        return
    correction = Correction(
        minutes_id=published.id,
        place=place,
        text=observing.written(text),
        asked_by=part.id,
        asked_at=desk.now,
    )
    desk.session.add(correction)
    desk.session.flush()
    conversation.forget_step(desk, part.person_id)
    meeting = desk.session.get_one(Meeting, published.meeting_id)
    sent = CorrectionSent(correction.text, _entry(published, place))
    desk.outgoing.show(addressing.to_participant(desk, part), screen(meeting), sent, anew=True)
    _tell_leaders(desk, meeting, correction)


def screen(meeting: Meeting) -> str:
    """Name the screen on which a correction is asked for; a chat may read several conferences."""
    return f"correction:{meeting.conference_id}"


def _tell_leaders(desk: Desk, meeting: Meeting, correction: Correction) -> None:
    message = settling_corrections.news(desk, correction, CorrectionAsked)
    for leader, person in people.leaders(desk.session, meeting.conference_id):
        if people.hears(leader, person):
            to = addressing.to_participant(desk, leader)
            name = settling_corrections.screen(correction)
            desk.outgoing.show(to, name, message, anew=True, push=True)


def _reading(desk: Desk, sender: Sender, minutes_id: int) -> tuple[Participant, Minutes]:
    published = desk.session.get(Minutes, minutes_id)
    if published is None:
        access.person_of(desk, sender)
        raise Refusal(StaleButton(WayBack.MINUTES))
    meeting = desk.session.get_one(Meeting, published.meeting_id)
    return access.part_in(desk, sender, meeting.conference_id, Right.READ), published


def _refuse_if_late(desk: Desk, published: Minutes) -> None:
    if not editions.may_ask(desk, published):
        raise Refusal(TooLateToCorrect())


def _entry(published: Minutes, place: int) -> Entry | None:
    return entry_at(from_plain(published.content), place)
