"""The kinds of actions that a conference tells apart: those it began with, and its own."""

from sqlmodel import col, select

from bot.services.ports import Desk
from storage.models import ActionKind, Conference


def of(desk: Desk, conference_id: int) -> list[ActionKind]:
    """Return the conference's kinds in order; one that has none yet begins with the usual."""
    query = select(ActionKind).where(ActionKind.conference_id == conference_id)
    kinds = list(desk.session.exec(query.order_by(col(ActionKind.position))))
    if kinds:
        return kinds
    # Only one at a time fills in what a conference begins with.
    desk.session.get_one(Conference, conference_id, with_for_update=True)
    names = desk.wording.action_kinds()
    return [_add(desk, conference_id, at, name) for at, name in enumerate(names, start=1)]


def named(desk: Desk, conference_id: int, name: str, most: int) -> ActionKind | None:
    """Return the kind of a name, adding it; None where there are too many."""
    kinds = of(desk, conference_id)
    for one in kinds:
        if one.name.casefold() == name.casefold():
            return one
    return _add(desk, conference_id, len(kinds) + 1, name) if len(kinds) < most else None


def _add(desk: Desk, conference_id: int, position: int, name: str) -> ActionKind:
    kind = ActionKind(conference_id=conference_id, position=position, name=name)
    desk.session.add(kind)
    desk.session.flush()
    return kind
