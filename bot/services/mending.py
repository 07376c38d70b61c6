"""What the next version of published minutes will say otherwise: kept as rows until it is out."""

from datetime import date

from bot.domain.access import Right
from bot.domain.attendance import Attendee
from bot.domain.differences import differences
from bot.domain.entries import Entry, entries, entry_at
from bot.domain.errors import Refusal
from bot.domain.mending import Mend, mended
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.mending import MendDesk, MendEntry, PieceIsRemoved, VersionIsOld
from bot.domain.messages.outline import Message
from bot.domain.minutes import MinutesContent, from_plain, stamp
from bot.domain.names import name_and_body
from bot.domain.states import Mending, Presence, Step
from bot.services import access, addressing, conversation, roster
from bot.services.ports import Desk, Sender
from storage import agendas, corrections, minutes
from storage.models import Amendment, Conference, Meeting, Minutes, Participant


def open_desk(desk: Desk, sender: Sender, minutes_id: int) -> None:
    """Show one who leads what the next version will say otherwise."""
    part, published = led(desk, sender, minutes_id)
    newest = minutes.newest(desk.session, published.meeting_id)
    conversation.forget_step(desk, part.person_id)
    show_desk(desk, part, newest)


def open_entry(desk: Desk, sender: Sender, minutes_id: int, place: int) -> None:
    """Show one piece, with what can be corrected of it; none of them leads to a note."""
    part, base = base_of(desk, sender, minutes_id)
    show_entry(desk, part, base, place)


def undo(desk: Desk, sender: Sender, minutes_id: int, made: int) -> None:
    """Take the last correction back; a second tap on the same button takes nothing more."""
    part, base = base_of(desk, sender, minutes_id)
    standing = corrections.amendments(desk.session, base.id)
    if standing and len(standing) == made:
        desk.session.delete(standing[-1])
        desk.session.flush()
    show_desk(desk, part, base)


def keep(
    desk: Desk,
    part: Participant,
    base: Minutes,
    kind: Mending,
    *,
    place: int = 0,
    text: str = "",
    participant_id: int | None = None,
    due_on: date | None = None,
    presence: Presence | None = None,
    correction_id: int | None = None,
) -> None:
    """Keep one correction of a version for the next."""
    amendment = Amendment(
        minutes_id=base.id,
        kind=kind,
        place=place,
        text=text,
        participant_id=participant_id,
        due_on=due_on,
        presence=presence,
        made_by=part.id,
        made_at=desk.now,
        correction_id=correction_id,
    )
    desk.session.add(amendment)
    desk.session.flush()


def led(desk: Desk, sender: Sender, minutes_id: int) -> tuple[Participant, Minutes]:
    """Return published minutes for one who leads, with their meeting locked."""
    published = desk.session.get(Minutes, minutes_id)
    if published is None:
        access.person_of(desk, sender)
        raise Refusal(StaleButton(WayBack.MINUTES))
    meeting = desk.session.get_one(Meeting, published.meeting_id, with_for_update=True)
    return access.part_in(desk, sender, meeting.conference_id, Right.LEAD), published


def base_of(desk: Desk, sender: Sender, minutes_id: int) -> tuple[Participant, Minutes]:
    """Return the version that the next is made from; a button of an older one is refused."""
    part, published = led(desk, sender, minutes_id)
    if minutes.newest(desk.session, published.meeting_id).id != published.id:
        raise Refusal(VersionIsOld())
    return part, published


def mends_of(desk: Desk, base: Minutes, note_ids: dict[int, int] | None = None) -> list[Mend]:
    """Return the corrections of a version as plain values; a note's row is known by its own."""
    content = from_plain(base.content)
    meeting = desk.session.get_one(Meeting, base.meeting_id)
    members = agendas.members(desk.session, meeting.conference_id)

    def named(made: Amendment) -> Attendee | None:
        if made.kind in {Mending.GUEST, Mending.GUEST_GONE}:
            return Attendee(*name_and_body(made.text))
        one = members.get(made.participant_id or 0)
        return roster.attendee(one) if one else None

    return [
        Mend(
            kind=one.kind,
            entry=entry_at(content, one.place),
            text=one.text,
            who=named(one),
            due_on=one.due_on,
            presence=one.presence,
            note_id=(note_ids or {}).get(one.id),
        )
        for one in corrections.amendments(desk.session, base.id)
    ]


def draft_of(desk: Desk, base: Minutes) -> MinutesContent:
    """Return what the next version would say if it were published now."""
    return mended(from_plain(base.content), mends_of(desk, base))


def drafted(desk: Desk, base: Minutes, place: int) -> Entry:
    """Return a piece as the next version will say it; places are those of the version before."""
    content = from_plain(base.content)
    entry = entry_at(content, place)
    if entry is None:
        raise Refusal(StaleButton(WayBack.MINUTES))
    mends = mends_of(desk, base)
    if any(one.kind is Mending.REMOVE and one.entry == entry for one in mends):
        raise Refusal(PieceIsRemoved())
    # Corrections change no order, and add notes only after those that stand there.
    kept = [one for one in mends if one.kind is not Mending.REMOVE]
    return _by_key(mended(content, kept))[entry.key]


def show_desk(desk: Desk, part: Participant, base: Minutes, *, anew: bool = False) -> None:
    """Show what the next version will say otherwise."""
    meeting = desk.session.get_one(Meeting, base.meeting_id)
    conference = desk.session.get_one(Conference, meeting.conference_id)
    draft = draft_of(desk, base)
    message = MendDesk(
        minutes_id=base.id,
        conference=conference.name,
        local_date=meeting.local_date,
        version=base.version + 1,
        changes=differences(from_plain(base.content), draft),
        made=len(corrections.amendments(desk.session, base.id)),
        waiting=len(corrections.waiting(desk.session, meeting.id)),
        stamp=stamp(draft),
    )
    show(desk, part, meeting, message, anew=anew)


def show_entry(
    desk: Desk, part: Participant, base: Minutes, place: int, *, anew: bool = False
) -> None:
    """Show one piece as the next version will say it."""
    meeting = desk.session.get_one(Meeting, base.meeting_id)
    message = MendEntry(base.id, place, drafted(desk, base, place))
    conversation.forget_step(desk, part.person_id)
    show(desk, part, meeting, message, anew=anew)


def show(
    desk: Desk, part: Participant, meeting: Meeting, message: Message, *, anew: bool = False
) -> None:
    """Show one who leads a step of the correction, each in place of the one before."""
    to = addressing.to_participant(desk, part)
    desk.outgoing.show(to, f"mending:{meeting.conference_id}", message, anew=anew)


def await_text(desk: Desk, part: Participant, base: Minutes, kind: Mending, place: int) -> None:
    """Let the next typed text be what the piece is to say, or what is to be added."""
    conversation.await_text(
        desk, part, Step.MENDING, minutes_id=base.id, kind=kind.value, place=place
    )


def _by_key(content: MinutesContent) -> dict[tuple[object, ...], Entry]:
    return {one.key: one for one in entries(content)}
