"""Correcting one piece of published minutes: its text, a note to it, its owner, date, the roll."""

from datetime import date, timedelta

from bot.domain.attendance import Turnout
from bot.domain.calendar import local_date
from bot.domain.dates import month_after, read_date
from bot.domain.entries import EntryKind, entries
from bot.domain.errors import Refusal
from bot.domain.mending import guests_of, turnout_in
from bot.domain.messages.correcting import AskWhatToCorrect, PlaceChoice
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.mending import (
    AskMend,
    AskMendDue,
    AskMendOwner,
    InRoll,
    MendRoll,
    Span,
)
from bot.domain.messages.recording import FollowedUpAlready, Named, UnreadableDate
from bot.domain.minutes import from_plain
from bot.domain.paging import page_of
from bot.domain.states import Mending, Presence
from bot.services import conversation, mending, observing, roster, striking
from bot.services.ports import Desk, Sender
from storage import corrections
from storage.models import Conference, Conversation, Meeting, Minutes, Participant

PAGE = 8


def turn_entries(desk: Desk, sender: Sender, minutes_id: int, page: int) -> None:
    """Ask which piece is to be corrected."""
    part, base = mending.base_of(desk, sender, minutes_id)
    known = entries(from_plain(base.content))
    choices = [PlaceChoice(place, one) for place, one in enumerate(known, start=1)]
    meeting = _meeting(desk, base)
    listed = page_of(choices, page, PAGE)
    message = AskWhatToCorrect(base.id, meeting.local_date, listed, mends=True)
    mending.show(desk, part, meeting, message)


def choose_entry(desk: Desk, sender: Sender, minutes_id: int, place: int) -> None:
    """Show one piece with what can be corrected of it; for none of them, ask for a note."""
    if place:
        mending.open_entry(desk, sender, minutes_id, place)
    else:
        ask_note(desk, sender, minutes_id, 0)


def ask_text(desk: Desk, sender: Sender, minutes_id: int, place: int) -> None:
    """Ask for the right text."""
    part, base = mending.base_of(desk, sender, minutes_id)
    entry = mending.drafted(desk, base, place)
    if entry.kind is EntryKind.POINT:
        raise Refusal(StaleButton(WayBack.MINUTES))
    mending.await_text(desk, part, base, Mending.TEXT, place)
    message = AskMend(base.id, Mending.TEXT, entry)
    mending.show(desk, part, _meeting(desk, base), message)


def ask_note(desk: Desk, sender: Sender, minutes_id: int, place: int) -> None:
    """Ask what is to be added to the piece's item, or to none."""
    part, base = mending.base_of(desk, sender, minutes_id)
    entry = mending.drafted(desk, base, place) if place else None
    mending.await_text(desk, part, base, Mending.NOTE, place)
    message = AskMend(base.id, Mending.NOTE, entry)
    mending.show(desk, part, _meeting(desk, base), message)


def remove(desk: Desk, sender: Sender, minutes_id: int, place: int) -> None:
    """Let the next version not have the piece; an action that was followed up stays."""
    part, base = mending.base_of(desk, sender, minutes_id)
    entry = mending.drafted(desk, base, place)
    if entry.kind is EntryKind.POINT:
        raise Refusal(StaleButton(WayBack.MINUTES))
    if entry.kind is EntryKind.ACTION and striking.is_followed_up(desk, entry.record_id or 0):
        raise Refusal(FollowedUpAlready())
    mending.keep(desk, part, base, Mending.REMOVE, place=place)
    mending.show_desk(desk, part, base)


def turn_owners(desk: Desk, sender: Sender, minutes_id: int, place: int, page: int) -> None:
    """Ask who it should say is to do it."""
    part, base = mending.base_of(desk, sender, minutes_id)
    text = _action(desk, base, place)
    meeting = _meeting(desk, base)
    people = [
        Named(one.participant.id, one.person.name, roster.organisation_of(one))
        for one in roster.reporting(desk, meeting.conference_id)
    ]
    message = AskMendOwner(base.id, place, text, page_of(people, page, roster.PAGE))
    mending.show(desk, part, meeting, message)


def choose_owner(
    desk: Desk, sender: Sender, minutes_id: int, place: int, participant_id: int
) -> None:
    """Let it say that someone else is to do it, or nobody."""
    part, base = mending.base_of(desk, sender, minutes_id)
    _action(desk, base, place)
    owner = roster.reporter(desk, _meeting(desk, base).conference_id, participant_id)
    if participant_id and owner is None:
        raise Refusal(StaleButton(WayBack.MINUTES))
    owner_id = owner.participant.id if owner else None
    mending.keep(desk, part, base, Mending.OWNER, place=place, participant_id=owner_id)
    mending.show_desk(desk, part, base)


def ask_due(desk: Desk, sender: Sender, minutes_id: int, place: int) -> None:
    """Ask by when it should say that it is to be done."""
    part, base = mending.base_of(desk, sender, minutes_id)
    text = _action(desk, base, place)
    mending.await_text(desk, part, base, Mending.DUE, place)
    meeting = _meeting(desk, base)
    day = meeting.local_date
    chips = (
        Span("due_in_a_week", day + timedelta(weeks=1)),
        Span("due_in_two_weeks", day + timedelta(weeks=2)),
        Span("due_in_a_month", month_after(day)),
    )
    mending.show(desk, part, meeting, AskMendDue(base.id, place, text, chips))


def choose_due(desk: Desk, sender: Sender, minutes_id: int, place: int, ordinal: int) -> None:
    """Let it say another date, or none."""
    part, base = mending.base_of(desk, sender, minutes_id)
    _action(desk, base, place)
    if not 0 <= ordinal <= date.max.toordinal():
        raise Refusal(StaleButton(WayBack.MINUTES))
    due_on = date.fromordinal(ordinal) if ordinal else None
    _keep_due(desk, part, base, place, due_on)


def turn_roll(desk: Desk, sender: Sender, minutes_id: int, page: int) -> None:
    """Show who was there, as the next version will say it."""
    part, base = mending.base_of(desk, sender, minutes_id)
    show_roll(desk, part, base, page)


def note_presence(
    desk: Desk, sender: Sender, minutes_id: int, participant_id: int, present: int
) -> None:
    """Let it say that someone was there, or was not."""
    part, base = mending.base_of(desk, sender, minutes_id)
    members = roster.members_now(desk, _meeting(desk, base).conference_id)
    roll = [one.participant.id for one in members]
    if participant_id not in roll:
        raise Refusal(StaleButton(WayBack.MINUTES))
    presence = Presence.PRESENT if present else Presence.ABSENT
    mending.keep(
        desk, part, base, Mending.PRESENCE, participant_id=participant_id, presence=presence
    )
    show_roll(desk, part, base, roll.index(participant_id) // roster.PAGE)


def hear(desk: Desk, sender: Sender, standing: Conversation, text: str) -> None:
    """Take what was typed as the right text, as a note, or as a date."""
    minutes_id = int(standing.subject["minutes_id"] or 0)
    try:
        part, base = mending.base_of(desk, sender, minutes_id)
    except Refusal as refusal:
        conversation.give_up(desk, sender, standing, refusal)
        return
    place = int(standing.subject["place"] or 0)
    kind = Mending(str(standing.subject["kind"]))
    if kind is Mending.DUE:
        due_on = read_date(text, _today(desk, base))
        if due_on is None:
            raise Refusal(UnreadableDate())
        _keep_due(desk, part, base, place, due_on, typed=True)
        return
    mending.keep(desk, part, base, kind, place=place, text=observing.written(text))
    conversation.forget_step(desk, part.person_id)
    mending.show_desk(desk, part, base, anew=True)


def _keep_due(
    desk: Desk,
    part: Participant,
    base: Minutes,
    place: int,
    due_on: date | None,
    *,
    typed: bool = False,
) -> None:
    mending.keep(desk, part, base, Mending.DUE, place=place, due_on=due_on)
    conversation.forget_step(desk, part.person_id)
    mending.show_desk(desk, part, base, anew=typed)


def show_roll(
    desk: Desk, part: Participant, base: Minutes, page: int = 0, *, anew: bool = False
) -> None:
    """Show one who leads who was there, as the next version will say it."""
    meeting = _meeting(desk, base)
    frame = mending.draft_of(desk, base).frame
    people = []
    for one in roster.members_now(desk, meeting.conference_id):
        said = turnout_in(frame, roster.attendee(one))
        present = None if said is Turnout.UNCALLED else said is Turnout.PRESENT
        organisation = roster.organisation_of(one)
        people.append(InRoll(one.participant.id, one.person.name, organisation, present))
    message = MendRoll(
        base.id,
        meeting.local_date,
        page_of(people, page, roster.PAGE),
        guests=tuple(one.name for one in guests_of(frame)),
        made=len(corrections.amendments(desk.session, base.id)),
    )
    mending.show(desk, part, meeting, message, anew=anew)


def _action(desk: Desk, base: Minutes, place: int) -> str:
    """Return what an action says now; what is none has neither owner nor date."""
    entry = mending.drafted(desk, base, place)
    if entry.kind is not EntryKind.ACTION:
        raise Refusal(StaleButton(WayBack.MINUTES))
    return entry.text


def _meeting(desk: Desk, base: Minutes) -> Meeting:
    return desk.session.get_one(Meeting, base.meeting_id)


def _today(desk: Desk, base: Minutes) -> date:
    conference = desk.session.get_one(Conference, _meeting(desk, base).conference_id)
    return local_date(desk.now, conference.zone)
