"""Choosing the language that one is spoken to in; what stands in the chat follows at once."""

from dataclasses import replace

from bot.domain import languages
from bot.domain.access import Right, may
from bot.domain.errors import Refusal
from bot.domain.messages.general import ChooseLanguage, LanguageChosen, StaleButton
from bot.domain.messages.outline import Message
from bot.services import (
    access,
    actions,
    addressing,
    asking,
    conversation,
    meeting_screen,
    meetings,
    menus,
    reporting,
    settings,
    settling,
    status_screen,
    voices,
)
from bot.services.ports import Desk, Sender
from storage import people, records
from storage.models import Conference, Participant, Person

SCREEN = "language"


def ask(desk: Desk, sender: Sender) -> None:
    """Offer the languages."""
    person = access.person_of(desk, sender)
    _show(desk, person, anew=sender.tapped_id is None)


def choose(desk: Desk, sender: Sender, number: int) -> None:
    """Take a language as the person's own, whatever their Telegram is in."""
    person = access.person_of(desk, sender)
    chosen = languages.by_number(number)
    if chosen is None:
        raise Refusal(StaleButton())
    person.language, person.chose_language = chosen, True
    desk.session.flush()
    desk.outgoing.tell(replace(sender, language=chosen), LanguageChosen())
    _show(desk, person, anew=False)
    menus.offer_own(desk, person)
    for part in people.parts_of(desk.session, person.id):
        _retell(desk, part, person)


def _show(desk: Desk, person: Person, *, anew: bool) -> None:
    to = addressing.to_person(desk, person)
    desk.outgoing.show(to, SCREEN, ChooseLanguage(person.language), anew=anew)


def _retell(desk: Desk, part: Participant, person: Person) -> None:
    """Show anew, in their place, the screens of a part that tell how things stand."""
    conference = desk.session.get_one(Conference, part.conference_id)
    _retell_settings(desk, part, conference, person)
    if conference.set_up_at is None:
        return
    if may(part.role, Right.REPORT) and _stands(desk, person, reporting.screen_of(part)):
        reported = voices.part_of(desk, part)
        reporting.renew(desk, reported, _report(desk, person, reported))
    if _stands(desk, person, actions.SCREEN) and len(people.parts_of(desk.session, person.id)) == 1:
        actions.renew(desk, part)
    if may(part.role, Right.LEAD):
        meeting = meetings.current_meeting(desk, conference)
        name = status_screen.name_of(meeting)
        if _stands(desk, person, name):
            shown = status_screen.compose(desk, conference, meeting, part)
            desk.outgoing.show(addressing.to_participant(desk, part), name, shown, in_place=True)
    running = records.running(desk.session, conference.id)
    if running is not None and _stands(desk, person, meeting_screen.name_of(running)):
        meeting_screen.refresh(desk, running, standing=True)


def _report(desk: Desk, person: Person, part: Participant) -> Message:
    """Return what the report's screen shows: a question, a card, or how the week stands."""
    standing = conversation.standing_of(desk, person.id)
    return (
        asking.standing_question(desk, part, standing)
        or asking.standing_card(desk, part, standing)
        or reporting.report_screen(desk, part)
    )


def _retell_settings(desk: Desk, part: Participant, conference: Conference, person: Person) -> None:
    """Show anew what a leader settles: the open question, or all that is settled."""
    name = settling.SET_UP if conference.set_up_at is None else settling.SETTINGS
    if not may(part.role, Right.LEAD) or not _stands(desk, person, name):
        return
    standing = conversation.standing_of(desk, person.id)
    question = settling.standing_question(desk, part, conference, standing)
    if question is None and conference.set_up_at is None:
        return
    shown = question or settings.screen(desk, conference, part.id)
    desk.outgoing.show(addressing.to_participant(desk, part), name, shown, in_place=True)


def _stands(desk: Desk, person: Person, screen: str) -> bool:
    return person.chat_id in desk.outgoing.standing(screen, [person.chat_id])
