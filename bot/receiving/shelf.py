"""Keep raw updates on disk, with what can be known of them without parsing."""

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlmodel import Session

from bot.context import Office
from bot.pulse import Count
from bot.services.ports import Desk
from storage import inbox
from storage.inbox import RawUpdate, Waiting

# As the encoder writes them; whole characters beyond the basic plane begin like their halves.
SIGNS_OF_UNCLEAN = ("\\u0000", "\\ud")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def unheeded(_desk: Desk) -> None:
    """Make nothing of it that the channel was heard."""


class Shelf:
    """Where updates lie on disk before anybody takes care of them.

    `heard` is run, in the transaction that stores, whenever the channel has given all it had.
    """

    def __init__(
        self,
        office: Office,
        stored: Callable[[Sequence[Waiting]], None],
        heard: Callable[[Desk], None] = unheeded,
    ) -> None:
        self._office = office
        self._stored = stored
        self._heard = heard

    async def keep(self, updates: Sequence[RawUpdate], *, are_all: bool) -> None:
        """Store updates, and hand on those that are new."""
        now = self._office.clock.now()

        def keep(session: Session) -> list[Waiting]:
            if are_all:
                self._heard(self._office.desk(session, now))
            return inbox.store(session, updates, now)

        stored = await self._office.database.run(keep)
        self._office.point("stored")
        self._office.pulse.counts[Count.RECEIVED] += len(stored)
        self._stored(stored)


def read_raw(update: object) -> RawUpdate:
    """Take what can be known of any update, however strange, without parsing it."""
    payload = json.dumps(update, separators=(",", ":"), sort_keys=True)
    if any(sign in payload for sign in SIGNS_OF_UNCLEAN):
        update = _clean(update)
        payload = json.dumps(update, separators=(",", ":"), sort_keys=True)
    known = update if isinstance(update, dict) else {}
    return RawUpdate(
        update_id=_whole(known.get("update_id")),
        payload_hash=hashlib.sha256(payload.encode()).hexdigest(),
        payload=payload,
        chat_key=_chat_key(known),
    )


def _clean(content: Any) -> Any:
    """Leave out what not every database can hold: NUL, and halves of characters."""
    if isinstance(content, str):
        return LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", content.replace("\0", ""))
    if isinstance(content, list):
        return [_clean(one) for one in content]
    if isinstance(content, dict):
        return {name: _clean(one) for name, one in content.items()}
    return content


def _chat_key(update: Mapping[str, Any]) -> int:
    """Return the chat that an update belongs to, or 0; updates of one chat keep their order."""
    for name, content in update.items():
        if name == "update_id" or not isinstance(content, dict):
            continue
        for holder in (content, content.get("message"), {"chat": content.get("from")}):
            chat = holder.get("chat") if isinstance(holder, dict) else None
            chat_id = _whole(chat.get("id")) if isinstance(chat, dict) else 0
            if chat_id:
                return chat_id
    return 0


def _whole(value: object) -> int:
    """Return a number that the database can hold, or 0 for anything else."""
    return value if isinstance(value, int) and abs(value) < 2**63 else 0
