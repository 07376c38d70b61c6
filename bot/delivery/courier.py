"""Carry one request to Telegram, and note what became of it."""

import asyncio
import json
import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlmodel import Session
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.context import Office
from bot.delivery.handing import Handing, is_upload, note_dropped, note_sent
from bot.delivery.limits import Slot
from bot.delivery.verdicts import Fate, Verdict, judge
from bot.pulse import Count, Drop
from bot.services.ports import Desk
from storage import documents, outbox, screens
from storage.database import StorageFailed
from storage.models import Lane
from storage.outbox import Request

PAUSE_WITHOUT_STORAGE = 1.0
# How often something is tried that may have been refused by what stands in between.
TRIES_IN_DOUBT = 3
# A group becomes a supergroup once; whoever says more often that it moved leads nowhere.
MOST_MOVES = 2
MOVES_ON = "moved"
WAITS_ON = (Fate.TRY_LATER, Fate.DOUBTFUL, Fate.PAUSE, Fate.TOKEN_REFUSED)

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Reachability:
    """The use cases that learn which chats can be written to."""

    mark_unreachable: Callable[[Desk, int], None]
    move_group: Callable[[Desk, int, int], None]


@dataclass(frozen=True)
class _Call:
    method: str
    payload: dict[str, Any]
    shown: str = ""


class Courier:
    """Knows how a request is made, and what each answer to it means."""

    def __init__(self, office: Office, bot: ExtBot[Any], reachability: Reachability) -> None:
        self._office = office
        self._bot = bot
        self._reachability = reachability
        self._tried: set[int] = set()
        self._moves: Counter[int] = Counter()
        self._handing = Handing(self._keep_trying)

    async def carry(self, request: Request, slot: Slot) -> Verdict:
        """Make a request, or drop it where it has become pointless, and note what became of it.

        The slot is given back as soon as there is an answer, before anything is noted.
        """
        if self._handing.must_wait(request):
            slot.give_back(None)
            return Verdict(Fate.WAIT_A_MOMENT)
        verdict = None
        try:
            verdict = await self._carry(request, slot)
            return verdict
        finally:
            is_done = verdict is not None and verdict.fate is Fate.DONE
            self._handing.conclude(request, is_uploaded=is_done)

    async def _carry(self, request: Request, slot: Slot) -> Verdict:
        try:
            call = await self._prepare(request)
            if isinstance(call, Drop):
                self._tried.discard(request.id)
                return await self._drop(request, call.value, call)
            self._office.point("before send")
            verdict, result = await self._make(call, request.chat_id, slot)
        finally:
            slot.give_back(None)
        self._office.point("sent")
        if verdict.fate is Fate.UPLOAD_ANEW:
            return await self._upload_anew(request, call, verdict)
        if verdict.fate in WAITS_ON:
            self._tried.add(request.id)
        else:
            self._tried.discard(request.id)
        if verdict.fate is not Fate.MOVED and verdict.fate not in WAITS_ON:
            self._moves.pop(request.id, None)
        return await self._note(request, call, verdict, result)

    async def _prepare(self, request: Request) -> _Call | Drop:
        """Return what to send at this moment, or why nothing is to be sent any more."""
        if self._is_void(request):
            return Drop.EXPIRED
        payload = dict(request.payload)
        if request.document_id is not None:
            filled = await self._handing.filled(request, payload)
            return filled if isinstance(filled, Drop) else _Call(request.method, filled)
        if request.screen_id is None:
            return _Call(request.method, payload)
        return await self._prepare_screen(request, request.screen_id, payload)

    async def _prepare_screen(
        self, request: Request, screen_id: int, payload: dict[str, Any]
    ) -> _Call | Drop:
        screen = await self._keep_trying(lambda session: screens.standing(session, screen_id))
        if request.screen_version != screen.version:
            return Drop.REPLACED
        shown = _digest(payload)
        if screen.message_id is None:
            return _Call(request.method, payload, shown)
        if screen.shown == shown:
            return Drop.UNCHANGED
        return _Call("editMessageText", payload | {"message_id": screen.message_id}, shown)

    def _is_void(self, request: Request) -> bool:
        """Tell whether a request has become too old; an answer to a tap never before it is tried.

        By a clock that jumps, an answer is old at once; Telegram judges by its own.
        """
        if request.expires_at is None or request.expires_at > self._office.clock.now():
            return False
        return request.lane is not Lane.ANSWER or request.id in self._tried

    async def _make(self, call: _Call, chat_id: int, slot: Slot) -> tuple[Verdict, Any]:
        try:
            result = await self._bot.do_api_request(call.method, api_kwargs=call.payload)
        except TelegramError as error:
            return judge(error, call.method, chat_id), None
        else:
            return Verdict(Fate.DONE), result
        finally:
            slot.give_back(self._office.clock.monotonic())

    async def _note(self, request: Request, call: _Call, verdict: Verdict, result: Any) -> Verdict:
        now = self._office.clock.now()
        match verdict.fate:
            case Fate.DONE:
                await self._keep_trying(lambda session: _mark(session, request, call, result, now))
                self._office.pulse.counts[Count.SENT] += 1
            case Fate.DROP:
                logger.error("%s to %d dropped: %s", call.method, request.chat_id, verdict.reason)
                return await self._drop(request, verdict.reason)
            case Fate.UNREACHABLE:
                await self._lose(request, verdict.reason)
            case Fate.MOVED if self._leads_on(request, verdict.chat_id):
                await self._move(request.chat_id, verdict.chat_id)
            case Fate.MOVED:
                return await self._doubt(request, call, MOVES_ON)
            case Fate.SEND_ANEW if request.screen_id is not None:
                chat_id, gone = request.chat_id, call.payload["message_id"]
                await self._keep_trying(lambda session: screens.clear(session, chat_id, gone))
            case Fate.TRY_LATER:
                logger.warning("%s to %d: %s", call.method, request.chat_id, verdict.reason)
                await self._keep_trying(lambda session: outbox.note_attempt(session, request.id))
            case Fate.DOUBTFUL:
                return await self._doubt(request, call, verdict.reason)
            case Fate.TOKEN_REFUSED:
                logger.error("Telegram does not accept the token: check BOT_TOKEN")
        self._office.point("marked")
        return verdict

    async def _upload_anew(self, request: Request, call: _Call, verdict: Verdict) -> Verdict:
        """Let a file be uploaded that Telegram no longer knows by its name."""
        if is_upload(call.payload):
            return await self._drop(request, verdict.reason)
        document_id = request.document_id or 0
        self._handing.lose(request)
        await self._keep_trying(lambda session: documents.note_uploaded(session, document_id, None))
        return verdict

    def _leads_on(self, request: Request, new_id: int) -> bool:
        """Tell whether a chat that has moved is to be followed, and count it."""
        if new_id == request.chat_id or self._moves[request.id] >= MOST_MOVES:
            return False
        self._moves[request.id] += 1
        return True

    async def _doubt(self, request: Request, call: _Call, reason: str) -> Verdict:
        """Drop what is refused again and again while Telegram takes other calls."""
        logger.warning("%s to %d: %s", call.method, request.chat_id, reason)
        tries = await self._keep_trying(lambda session: outbox.note_attempt(session, request.id))
        if tries < TRIES_IN_DOUBT:
            return Verdict(Fate.TRY_LATER, reason)
        try:
            await self._bot.do_api_request("getMe")
        except TelegramError:
            return Verdict(Fate.TRY_LATER, reason)
        logger.error("%s to %d dropped: %s", call.method, request.chat_id, reason)
        return await self._drop(request, reason)

    async def _drop(self, request: Request, reason: str, kind: Drop = Drop.REFUSED) -> Verdict:
        now = self._office.clock.now()
        self._moves.pop(request.id, None)

        def drop(session: Session) -> None:
            outbox.mark_dropped(session, request.id, reason, now)
            note_dropped(session, request)

        await self._keep_trying(drop)
        self._office.pulse.dropped[kind] += 1
        return Verdict(Fate.DROP, reason)

    async def _lose(self, request: Request, reason: str) -> None:
        """Drop all that waits for a chat that refuses messages, and let the house know."""
        logger.warning("chat %d cannot be written to: %s", request.chat_id, reason)
        chat_id, now = request.chat_id, self._office.clock.now()

        def drop(session: Session) -> int:
            return len(outbox.drop_chat(session, chat_id, reason, now))

        def lose(session: Session) -> int:
            dropped = drop(session)
            self._reachability.mark_unreachable(self._office.desk(session, now), chat_id)
            return dropped

        dropped = await self._keep_trying(lose, otherwise=drop)
        self._office.pulse.dropped[Drop.UNREACHABLE] += dropped

    async def _move(self, old_id: int, new_id: int) -> None:
        """Follow a group that has become a supergroup."""
        now = self._office.clock.now()

        def follow(session: Session) -> None:
            outbox.move_chat(session, old_id, new_id)
            screens.move_chat(session, old_id, new_id)

        def move(session: Session) -> None:
            follow(session)
            self._reachability.move_group(self._office.desk(session, now), old_id, new_id)

        await self._keep_trying(move, otherwise=follow)

    async def _keep_trying(
        self,
        transaction: Callable[[Session], Any],
        otherwise: Callable[[Session], Any] | None = None,
    ) -> Any:
        """Run a transaction until the storage takes it: what has been sent must be noted.

        Where the transaction itself is at fault, run the other one instead.
        """
        while True:
            try:
                return await self._office.database.run(transaction)
            except StorageFailed as failure:
                logger.warning("what was sent cannot be noted yet: %s", failure)
                await asyncio.sleep(PAUSE_WITHOUT_STORAGE)
            except Exception:
                if otherwise is None:
                    raise
                logger.exception("a use case failed after a message could not be sent")
                transaction, otherwise = otherwise, None


def _digest(payload: dict[str, Any]) -> str:
    return sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()


def _mark(session: Session, request: Request, call: _Call, result: Any, now: datetime) -> None:
    outbox.mark_sent(session, request.id, now)
    note_sent(session, request, result)
    if request.screen_id is None:
        return
    has_buttons = "reply_markup" in call.payload
    screens.note_shown(session, request.screen_id, call.shown, has_buttons=has_buttons)
    if call.method == "editMessageText":
        return
    message_id = result.get("message_id") if isinstance(result, dict) else None
    if isinstance(message_id, int):
        screens.place(session, request.screen_id, message_id, now)
