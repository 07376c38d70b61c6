"""The menus of commands: one for everyone, one for groups, and those that roles ask for."""

from collections.abc import Collection

from bot.domain.access import Role
from bot.domain.languages import SWEDISH
from bot.domain.menus import GROUP, Audience, commands_of
from bot.services import addressing
from bot.services.ports import Desk
from storage import conferences, people
from storage.models import Conference, Person


def offer_all(desk: Desk) -> None:
    """Offer every menu as it should be now, each content once however often this is asked."""
    desk.outgoing.menu(Audience.PRIVATE, commands_of(()), once=True)
    desk.outgoing.menu(Audience.GROUPS, GROUP, once=True)
    for person, roles in people.reachable(desk.session):
        if _needs_own(person, roles):
            desk.outgoing.menu(addressing.to_person(desk, person), commands_of(roles), once=True)
    for conference in conferences.every(desk.session):
        if conference.language != SWEDISH:
            offer_group(desk, conference, once=True)


def offer_own(desk: Desk, person: Person) -> None:
    """Offer a person the menu of their parts in their language, whatever their Telegram is in."""
    to = addressing.to_person(desk, person)
    desk.outgoing.menu(to, commands_of(_roles(desk, person)))


def offer_group(desk: Desk, conference: Conference, *, once: bool = False) -> None:
    """Offer the conference's group its menu in the conference's language."""
    group = addressing.to_group(conference)
    if group is not None:
        desk.outgoing.menu(group, GROUP, once=once)


def offered_to(desk: Desk, person: Person) -> list[str] | None:
    """Return the commands that a person's parts ask for; None where the menu for all will do."""
    roles = _roles(desk, person)
    return commands_of(roles) if _needs_own(person, roles) else None


def renew(desk: Desk, person: Person, offered: list[str] | None) -> None:
    """Offer a person the menu of their parts, where another one has been offered before."""
    if offered_to(desk, person) != offered:
        offer_own(desk, person)


def _needs_own(person: Person, roles: Collection[Role]) -> bool:
    """Tell whether the menu for all is not a person's own: its commands, or its language.

    That menu follows the language of each Telegram, where there is one in it; else it is Swedish.
    """
    is_as_telegram = person.language == SWEDISH and not person.chose_language
    return bool(roles) and not (is_as_telegram and commands_of(roles) == commands_of(()))


def _roles(desk: Desk, person: Person) -> set[Role]:
    return {part.role for part in people.parts_of(desk.session, person.id)}
