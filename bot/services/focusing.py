"""Choosing what is looked at especially until the next meeting, and ranking it."""

from bot.domain.errors import Refusal
from bot.domain.messages.focusing import (
    AskFocusArea,
    AskSpot,
    ChoosableArea,
    FocusIsFull,
    IsInFocus,
    ReportedPlace,
)
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.holding import ChangedMeanwhile
from bot.domain.paging import page_of
from bot.domain.states import Asks, Deed, FocusKind, Step
from bot.services import (
    conversation,
    focus_screen,
    meeting_screen,
    observing,
    speaking,
    stepping,
)
from bot.services.focus_screen import MOST, ranked
from bot.services.leading import Lead
from bot.services.ports import Desk, Sender
from storage import conferences, holding
from storage.models import Conversation, Focus

PAGE = 10
# So many places that have been reported are offered, and so long may one be.
PLACES = 6
LONGEST = 80


def show(desk: Desk, sender: Sender, meeting_id: int) -> None:
    """Show what has been chosen."""
    lead = meeting_screen.led_now(desk, sender, meeting_id)
    if lead is not None:
        _show(desk, lead)


def ask_area(desk: Desk, sender: Sender, meeting_id: int, page: int) -> None:
    """Ask which area is to be looked at."""
    lead = meeting_screen.led_now(desk, sender, meeting_id)
    if lead is None:
        return
    chosen = {one.text for one in ranked(desk, lead.meeting, FocusKind.AREA)}
    areas = [
        ChoosableArea(one.id, one.name)
        for one in conferences.areas(desk.session, lead.meeting.conference_id)
        if one.name not in chosen
    ]
    meeting_screen.show_step(desk, lead, AskFocusArea(meeting_id, page_of(areas, page, PAGE)))


def choose_area(desk: Desk, sender: Sender, meeting_id: int, area_id: int) -> None:
    """Choose an area; it comes last until it is moved."""
    lead = meeting_screen.led_now(desk, sender, meeting_id)
    if lead is None:
        return
    areas = conferences.areas(desk.session, lead.meeting.conference_id)
    area = next((one for one in areas if one.id == area_id), None)
    if area is None:
        raise Refusal(StaleButton(WayBack.MEETING))
    _choose(desk, lead, FocusKind.AREA, area.name)
    _show(desk, lead)


def ask_spot(desk: Desk, sender: Sender, meeting_id: int) -> None:
    """Ask which place is to be looked at: one that was reported, or any by its name."""
    lead = meeting_screen.led_now(desk, sender, meeting_id)
    if lead is None:
        return
    conversation.await_text(desk, lead.part, Step.NOTE, asks=Asks.SPOT, meeting_id=meeting_id)
    meeting_screen.show_step(desk, lead, AskSpot(meeting_id, _places(desk, lead)))


def choose_place(desk: Desk, sender: Sender, meeting_id: int, item_id: int) -> None:
    """Choose the place of an item."""
    lead = meeting_screen.led_now(desk, sender, meeting_id)
    if lead is None:
        return
    spoken = speaking.item(desk, lead.meeting, item_id)
    if spoken is None or not spoken.where:
        raise Refusal(StaleButton(WayBack.MEETING))
    _choose(desk, lead, FocusKind.SPOT, spoken.where[:LONGEST].strip())
    _show(desk, lead)


def hear_spot(desk: Desk, lead: Lead, standing: Conversation, text: str) -> None:
    """Choose the place that was typed."""
    del standing
    _choose(desk, lead, FocusKind.SPOT, " ".join(observing.written(text).split())[:LONGEST])
    _show(desk, lead, anew=True)


def move(  # noqa: PLR0917  the numbers of a button
    desk: Desk, sender: Sender, meeting_id: int, focus_id: int, seen: int, to: int
) -> None:
    """Move something to another rank, unless it stands elsewhere by now."""
    found = _found(desk, sender, meeting_id, focus_id, seen)
    if found is None:
        return
    lead, one = found
    among = ranked(desk, lead.meeting, one.kind)
    if one.rank != to and 1 <= to <= len(among):
        with stepping.step(desk, lead.part, lead.meeting, Deed.FOCUS, one.text) as watching:
            for other in among:
                watching.watch(other, "rank")
            among.remove(one)
            among.insert(to - 1, one)
            for rank, other in enumerate(among, start=1):
                other.rank = rank
    _show(desk, lead)


def remove(desk: Desk, sender: Sender, meeting_id: int, focus_id: int, seen: int) -> None:
    """Choose something no longer; those after it move up."""
    found = _found(desk, sender, meeting_id, focus_id, seen)
    if found is None:
        return
    lead, one = found
    with stepping.step(desk, lead.part, lead.meeting, Deed.FOCUS, one.text) as watching:
        for other in ranked(desk, lead.meeting, one.kind):
            watching.watch(other)
            if other.rank > one.rank:
                other.rank -= 1
        desk.session.delete(one)
    _show(desk, lead)


def _found(
    desk: Desk, sender: Sender, meeting_id: int, focus_id: int, seen: int
) -> tuple[Lead, Focus] | None:
    """Return what a button was for, if it still stands where the button knew it to stand."""
    lead = meeting_screen.led_now(desk, sender, meeting_id)
    if lead is None:
        return None
    chosen = holding.focus(desk.session, meeting_id)
    one = next((one for one in chosen if one.id == focus_id and one.rank == seen), None)
    if one is not None:
        return lead, one
    desk.outgoing.tell(sender, ChangedMeanwhile())
    _show(desk, lead)
    return None


def _choose(desk: Desk, lead: Lead, kind: FocusKind, name: str) -> None:
    among = ranked(desk, lead.meeting, kind)
    if name.casefold() in {one.text.casefold() for one in among}:
        raise Refusal(IsInFocus())
    if len(among) >= MOST:
        raise Refusal(FocusIsFull(MOST))
    with stepping.step(desk, lead.part, lead.meeting, Deed.FOCUS, name) as watching:
        one = Focus(
            meeting_id=lead.meeting.id,
            kind=kind,
            rank=len(among) + 1,
            text=name,
            made_at=desk.now,
            written_by=lead.part.id,
        )
        desk.session.add(one)
        watching.made(one)


def _places(desk: Desk, lead: Lead) -> tuple[ReportedPlace, ...]:
    """Return where most was reported, the most often named first."""
    items: dict[str, list[ReportedPlace]] = {}
    for one in speaking.spoken(desk, lead.meeting):
        if one.where:
            place = ReportedPlace(one.item_id, one.where)
            items.setdefault(one.where.casefold(), []).append(place)
    chosen = {one.text.casefold() for one in ranked(desk, lead.meeting, FocusKind.SPOT)}
    left = [found for name, found in items.items() if name not in chosen]
    left.sort(key=len, reverse=True)
    return tuple(found[0] for found in left[:PLACES])


def _show(desk: Desk, lead: Lead, *, anew: bool = False) -> None:
    if conversation.is_about(desk, lead.part.person_id, lead.meeting.id):
        conversation.forget_step(desk, lead.part.person_id)
    message = focus_screen.compose(desk, lead.meeting)
    meeting_screen.show_step(desk, lead, message, anew=anew, view=focus_screen.VIEW)
    meeting_screen.refresh_beside(desk, lead)
