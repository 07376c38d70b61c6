"""Phones whose every update is a transaction on connections of its own, as in many processes."""

import asyncio
import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import count
from typing import Any

from sqlmodel import Session, col, select
from telegram import Update

from bot.clock import SystemClock
from bot.context import Office, Turn
from bot.domain.acts import decode
from bot.handlers.conversations import COMMANDS, GROUP_COMMANDS, TAPS, TEXT_COMMANDS
from bot.rendering import Rendering
from bot.services import hearing
from storage import inbox
from storage.database import Database
from storage.inbox import RawUpdate
from storage.models import OutboxRequest, Screen

TAG = re.compile(r"<[^>]+>")
_ids = count(1)


class Moving(SystemClock):
    """A clock on which each look is later than the one before."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        """Return the next instant."""
        self._now += timedelta(milliseconds=7)
        return self._now


@dataclass(frozen=True)
class Shown:
    """What somebody reads: a text, and its buttons by label."""

    text: str = ""
    buttons: tuple[tuple[str, str], ...] = ()

    def data(self, label: str) -> str | None:
        """Return what the first button sends whose label begins so."""
        return next((data for name, data in self.buttons if name.startswith(label)), None)


@dataclass
class Phone:
    """Somebody's private chat with the bot; nothing is delivered, all can be read."""

    url: str
    person_id: int
    rendering: Rendering
    clock: Moving
    group_id: int = 0
    office: Office = field(init=False)

    def __post_init__(self) -> None:
        self.office = Office(Database(self.url), self.rendering, self.clock)

    def close(self) -> None:
        """Let go of the connections."""
        self.office.database.close()

    # what one does

    async def says(self, text: str, *, in_group: bool = False) -> None:
        """Write in private, or in the group."""
        number = next(_ids)
        chat = {"id": self.person_id, "type": "private"}
        if in_group:
            chat = {"id": self.group_id, "type": "group"}
        said = {"message_id": number, "date": self._date(), "chat": chat, "text": text}
        name, _space, rest = text.removeprefix("/").partition(" ")
        use_case, given = self._meant(name, rest, in_group) if text[0] == "/" else (None, ())
        if use_case is None:
            use_case, given = hearing.hear, (text,)
        update = {"update_id": number, "message": said | {"from": self._account()}}
        await self._take(update, use_case, *given)

    async def taps(self, data: str | None) -> str:
        """Tap a button; return what the tap was answered with."""
        assert data is not None, self.screen("")
        number = next(_ids)
        chat = {"id": self.person_id, "type": "private"}
        below = {"message_id": 1, "date": self._date(), "chat": chat, "text": "…"}
        query = {"id": f"q{number}", "chat_instance": "1", "data": data, "message": below}
        update = {"update_id": number, "callback_query": query | {"from": self._account()}}
        tap = decode(data)
        assert tap is not None
        await self._take(update, TAPS[tap.act], *tap.arguments)
        return self._answer(f"q{number}")

    # what one reads

    def screen(self, name: str) -> Shown:
        """Return the newest content of the screen whose name ends so."""
        query = (
            select(OutboxRequest)
            .join(Screen, col(Screen.id) == OutboxRequest.screen_id)
            .where(Screen.chat_id == self.person_id, col(Screen.name).endswith(name))
            .where(col(OutboxRequest.screen_version) == Screen.version)
            .order_by(col(OutboxRequest.id).desc())
        )
        newest = self._read(lambda session: session.exec(query).first())
        return _shown(newest) if newest else Shown()

    def received(self, chat_id: int | None = None) -> list[Shown]:
        """Return all that has been written to somebody or the group, the oldest first."""
        query = (
            select(OutboxRequest)
            .where(OutboxRequest.chat_id == (chat_id or self.person_id))
            .where(OutboxRequest.method == "sendMessage")
            .order_by(col(OutboxRequest.id))
        )
        return [_shown(one) for one in self._read(lambda session: session.exec(query).all())]

    def _answer(self, query_id: str) -> str:
        query = select(OutboxRequest).where(OutboxRequest.method == "answerCallbackQuery")
        mine = [
            one
            for one in self._read(lambda session: session.exec(query).all())
            if (one.payload or {}).get("callback_query_id") == query_id
        ]
        assert len(mine) == 1, f"{len(mine)} answers to one tap"
        return str((mine[0].payload or {}).get("text", ""))

    def _read(self, query: Callable[[Session], Any]) -> Any:
        return self.office.database.read(query)

    # how it is done

    async def _take(
        self, update: dict[str, Any], use_case: Callable[..., object], *given: Any
    ) -> None:
        row = await self._store(update["update_id"])
        turn = Turn(self.office, row, Update.de_json(update, None), self.clock.now())
        await asyncio.wait_for(turn.take(use_case, *given), 60)

    async def _store(self, number: int) -> int:
        raw = RawUpdate(number, sha256(str(number).encode()).hexdigest(), "{}", self.person_id)
        stored = await self.office.database.run(
            lambda session: inbox.store(session, [raw], self.clock.now())
        )
        return stored[0].id

    def _meant(
        self, name: str, rest: str, in_group: bool
    ) -> tuple[Callable[..., object] | None, tuple[str, ...]]:
        tables: list[Any] = [TEXT_COMMANDS, GROUP_COMMANDS] if in_group else [TEXT_COMMANDS]
        for table in tables:
            for names, use_case in table.items():
                if name in names:
                    return use_case, (rest,)
        return next((one for names, one in COMMANDS.items() if name in names), None), ()

    def _account(self) -> dict[str, Any]:
        return {"id": self.person_id, "is_bot": False, "first_name": f"Person {self.person_id}"}

    def _date(self) -> int:
        return int(self.clock.now().timestamp())


def _shown(request: OutboxRequest) -> Shown:
    payload: dict[str, Any] = dict(request.payload or {})
    markup = payload.get("reply_markup") or {}
    rows = markup.get("inline_keyboard", []) if isinstance(markup, dict) else []
    buttons = tuple(
        (one["text"], one["callback_data"]) for row in rows for one in row if "callback_data" in one
    )
    return Shown(html.unescape(TAG.sub("", str(payload.get("text", "")))), buttons)
