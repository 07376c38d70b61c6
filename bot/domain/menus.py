"""Which commands the menus show, and to whom; what a person may do is decided elsewhere."""

from collections.abc import Collection
from enum import StrEnum

from bot.domain.access import Right, Role, may


class Audience(StrEnum):
    """All the chats of a kind, with people whom nobody may know yet."""

    PRIVATE = "private"
    GROUPS = "groups"


# In the order shown: the work of the week, leading it, oneself.
PRIVATE: tuple[tuple[str, Right], ...] = (
    ("rapport", Right.REPORT),
    ("mina", Right.REPORT),
    ("medarbetare", Right.REPORT),
    ("dagordning", Right.READ),
    ("protokoll", Right.READ),
    ("atgarder", Right.READ),
    ("lagesbild", Right.READ),
    ("mote", Right.TAKE_OVER),
    ("status", Right.LEAD),
    ("deltagare", Right.LEAD),
    ("bjudin", Right.LEAD),
    ("flytta", Right.LEAD),
    ("installningar", Right.LEAD),
    ("franvaro", Right.REPORT),
    ("mig", Right.READ),
    ("integritet", Right.READ),
    ("sprak", Right.READ),
    ("avbryt", Right.READ),
    ("hjalp", Right.READ),
)
GROUP = ("beslut", "atgard", "notering", "koppla")


def commands_of(roles: Collection[Role]) -> list[str]:
    """Return the commands of who plays these roles; of who plays none, a participant's."""
    played = roles or (Role.PARTICIPANT,)
    return [name for name, right in PRIVATE if any(may(role, right) for role in played)]
