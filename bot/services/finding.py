"""Searching what has been sent out in the conferences that a person belongs to."""

from collections.abc import Iterator, Mapping, Sequence
from unicodedata import normalize

from bot.domain.access import Right
from bot.domain.agenda import FollowUp
from bot.domain.errors import Refusal
from bot.domain.messages.agenda import AgendaNotReleased
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.searching import (
    HowToSearch,
    NoIndividuals,
    NothingFound,
    NumberedHit,
    SearchIsOld,
    SearchResults,
)
from bot.domain.minutes import spoken_of
from bot.domain.paging import Page, page_of
from bot.domain.searching import Hit, Source, excerpt, holds, spoken_text, words_of
from bot.services import access, addressing, agenda
from bot.services.ports import Desk, Sender
from storage import people, searching
from storage.models import Conference, Meeting, Person, Search
from storage.searching import Found

PAGE = 6
# What may stand before the words, without the dots and rings of its letters.
SEARCH = frozenset({"sok", "search"})


def search(desk: Desk, sender: Sender, text: str) -> None:
    """Find words in minutes, agendas and actions, and show the first page.

    Words that point out an individual are neither kept nor left in the chat.
    """
    person = access.person_of(desk, sender)
    asked = _without_command(text)
    words = words_of(asked)
    if not words:
        raise Refusal(HowToSearch())
    if desk.wording.rules().find(asked):
        desk.outgoing.retract(sender)
        desk.outgoing.tell(sender, NoIndividuals())
        return
    kept = searching.remember(desk.session, person.id, " ".join(words), desk.now)
    _show(desk, person, kept, 0, anew=True)


def turn_page(desk: Desk, sender: Sender, search_id: int, page: int) -> None:
    """Show another page of what was found."""
    person = access.person_of(desk, sender)
    kept = desk.session.get(Search, search_id)
    if kept is None or kept.person_id != person.id:
        raise Refusal(SearchIsOld())
    _show(desk, person, kept, page)


def open_agenda(desk: Desk, sender: Sender, meeting_id: int) -> None:
    """Show the agenda in which something was found, as it stands now."""
    meeting = desk.session.get(Meeting, meeting_id)
    if meeting is None:
        access.person_of(desk, sender)
        raise Refusal(StaleButton(WayBack.AGENDA))
    part = access.part_in(desk, sender, meeting.conference_id, Right.READ)
    conference = desk.session.get_one(Conference, meeting.conference_id)
    if meeting.released_at is None:
        raise Refusal(AgendaNotReleased(meeting.starts_at, conference.zone))
    message = agenda.sheet(desk, conference, meeting, agenda.agenda_of(desk, meeting))
    desk.outgoing.send(addressing.to_participant(desk, part), message)


def _without_command(text: str) -> str:
    first, _, rest = text.strip().partition(" ")
    letters = (one for one in normalize("NFD", first.casefold()) if one.isalpha())
    return rest.strip() if "".join(letters) in SEARCH else text


def _show(desk: Desk, person: Person, kept: Search, page: int, *, anew: bool = False) -> None:
    words = tuple(kept.words.split())
    conferences = people.conferences_of(desk.session, person.id)
    names = {one.id: one.name for one in conferences}
    found = _found(desk, list(names), words)
    listed = page_of(list(enumerate(found, start=1)), page, PAGE)
    # What stands round the words is looked for only where it is shown.
    hits = tuple(
        NumberedHit(number, _hit(source, row, names, words))
        for number, (source, row) in listed.entries
    )
    shown = Page(hits, listed.number, listed.count)
    message = (
        SearchResults(kept.id, kept.words, len(found), len(names) > 1, shown)
        if found
        else NothingFound(kept.words)
    )
    desk.outgoing.show(addressing.to_person(desk, person), "search", message, anew=anew)


def _found(
    desk: Desk, conference_ids: Sequence[int], words: Sequence[str]
) -> list[tuple[Source, Found]]:
    """Return everything found, the latest meeting first, in the order of its items."""
    minutes = searching.in_minutes(desk.session, conference_ids, words)
    promised = searching.promised(desk.session, conference_ids)
    found = [(Source.MINUTES, row) for row in minutes]
    found += [(Source.ACTION, row) for row in promised if holds(row[4], words)]
    for meeting in searching.released(desk.session, conference_ids):
        rows = _on_agenda(desk, meeting)
        found += [(Source.AGENDA, row) for row in rows if holds(row[4], words)]
    found.sort(key=lambda one: (one[1][3] is None, one[1][3] or 0))
    return sorted(found, key=lambda one: one[1][2], reverse=True)


def _hit(source: Source, row: Found, names: Mapping[int, str], words: Sequence[str]) -> Hit:
    opens, conference_id, day, number, text = row
    return Hit(source, opens, names[conference_id], day, number, excerpt(text, words))


def _on_agenda(desk: Desk, meeting: Meeting) -> Iterator[Found]:
    """Return what a released agenda says now; an action is found where it was promised."""
    for point in agenda.items_of(desk, meeting):
        if not isinstance(point.about, FollowUp):
            text = spoken_text(spoken_of(point))
            yield meeting.id, meeting.conference_id, meeting.local_date, point.position, text
