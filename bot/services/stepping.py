"""The steps of a meeting: each is kept with what stood before it, and can be taken back."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import inspect
from sqlmodel import SQLModel

from bot.domain.states import Deed
from bot.services import actions, striking
from bot.services.ports import Desk
from storage import holding
from storage.models import (
    Action,
    ActionWord,
    Attendance,
    Decision,
    Focus,
    Guest,
    Meeting,
    MeetingStep,
    Note,
    Participant,
)

TABLES: dict[str, type[SQLModel]] = {
    str(one.__tablename__): one
    for one in (Meeting, Attendance, Guest, Focus, Decision, Action, ActionWord, Note)
}
# How much of a text is told when its step is taken back.
ABOUT = 60


@dataclass
class Watching:
    """What a step changes: rows as they stood, and rows that it made."""

    desk: Desk
    before: list[dict[str, Any]] = field(default_factory=list)
    rows: list[SQLModel] = field(default_factory=list)

    def watch(self, row: SQLModel, *names: str) -> None:
        """Remember how a row stands now; with names, only that of it."""
        self.before.append({**_key(row), "values": _values(row, names)})
        self.rows.append(row)

    def made(self, row: SQLModel) -> None:
        """Remember that the step has made a row."""
        self.desk.session.flush()
        self.before.append({**_key(row), "values": None})
        self.rows.append(row)

    def changes(self) -> list[dict[str, Any]]:
        """Return what stood otherwise before the step."""
        return [
            {**one, "gone": _is_gone(row)}
            for one, row in zip(self.before, self.rows, strict=True)
            if one["values"] is None
            or _is_gone(row)
            or _values(row, tuple(one["values"])) != one["values"]
        ]


@contextmanager
def step(
    desk: Desk, part: Participant, meeting: Meeting, deed: Deed, about: str = ""
) -> Iterator[Watching]:
    """Let something be done at a meeting; what it changes can be taken back."""
    watching = Watching(desk)
    yield watching
    desk.session.flush()
    changes = watching.changes()
    if not changes:
        return
    meeting.version += 1
    kept = MeetingStep(
        meeting_id=meeting.id,
        version=meeting.version,
        deed=deed,
        about=about[:ABOUT],
        before=changes,
        taken_by=part.id,
        taken_at=desk.now,
    )
    desk.session.add(kept)
    desk.session.flush()


def put_back(desk: Desk, meeting: Meeting, taken: MeetingStep) -> None:
    """Let everything that a step changed stand as it stood before."""
    desk.session.delete(taken)
    meeting.version += 1
    desk.session.flush()
    for one in reversed(taken.before):
        _restore(desk, meeting, one)
        desk.session.flush()


def _restore(desk: Desk, meeting: Meeting, one: dict[str, Any]) -> None:
    table, values = TABLES[one["table"]], one["values"]
    row = desk.session.get(table, one["key"])
    if values is None:
        if isinstance(row, Action):
            striking.take_off_agendas(desk, row)
        if row is not None:
            desk.session.delete(row)
    elif one["gone"]:
        _make_anew(desk, meeting, one, is_free=row is None)
    elif row is not None:
        whole = table.model_validate(row.model_dump() | values)
        for name in values:
            setattr(row, name, getattr(whole, name))
        if isinstance(row, Action) and "state" in values:
            actions.let_reminders_follow(desk, row)


def _make_anew(desk: Desk, meeting: Meeting, one: dict[str, Any], *, is_free: bool) -> None:
    """Make a row again that the step had deleted.

    Where its number has been given to another since, it gets a new one, and so do the steps before.
    """
    row: Any = TABLES[one["table"]].model_validate(one["values"])
    if not is_free:
        row.id = None
    desk.session.add(row)
    desk.session.flush()
    if not is_free:
        for earlier in holding.steps(desk.session, meeting.id):
            earlier.before = [_renumbered(kept, one, row.id) for kept in earlier.before]


def _renumbered(kept: dict[str, Any], one: dict[str, Any], number: int) -> dict[str, Any]:
    if (kept["table"], kept["key"]) != (one["table"], one["key"]):
        return kept
    values = kept["values"]
    if values is not None and "id" in values:
        values = values | {"id": number}
    return {**kept, "key": [number], "values": values}


def _key(row: SQLModel) -> dict[str, Any]:
    return {"table": str(row.__tablename__), "key": list(inspect(row).identity)}


def _values(row: SQLModel, names: tuple[str, ...]) -> dict[str, Any]:
    return row.model_dump(mode="json", include=set(names) or None)


def _is_gone(row: SQLModel) -> bool:
    state = inspect(row)
    return bool(state.deleted or state.was_deleted or state.detached)
