"""The menus of commands: one for everyone, one for groups, and those that roles ask for."""

from bot.domain.access import Role
from bot.domain.menus import GROUP, Audience, commands_of
from bot.services import addressing
from bot.services.ports import Desk
from storage import people
from storage.models import Person


def offer_all(desk: Desk) -> None:
    """Offer every menu as it should be now, each content once however often this is asked."""
    desk.outgoing.menu(Audience.PRIVATE, commands_of(()), once=True)
    desk.outgoing.menu(Audience.GROUPS, GROUP, once=True)
    for person, roles in people.reachable(desk.session):
        commands = commands_of(roles)
        if commands != commands_of(()):
            desk.outgoing.menu(addressing.to_person(desk, person), commands, once=True)


def offered_to(desk: Desk, person: Person) -> list[str]:
    """Return the commands that a person's parts ask for."""
    return commands_of(_roles(desk, person))


def renew(desk: Desk, person: Person, offered: list[str]) -> None:
    """Offer a person the menu of their parts, where another one has been offered before."""
    commands = offered_to(desk, person)
    if commands != offered:
        desk.outgoing.menu(addressing.to_person(desk, person), commands)


def _roles(desk: Desk, person: Person) -> set[Role]:
    return {part.role for part in people.parts_of(desk.session, person.id)}
