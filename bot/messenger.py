"""The way out of one turn: what use cases say becomes rendered rows in their own transaction."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlmodel import Session

from bot.domain.languages import LANGUAGES, SWEDISH
from bot.domain.menus import Audience
from bot.domain.messages.documents import HandOut
from bot.domain.messages.outline import Line, Message
from bot.domain.states import FileKind
from bot.rendering import Rendered, Rendering
from bot.services.ports import Recipient, Sender
from storage import documents, outbox, screens
from storage.models import Lane

# Telegram takes no answer to a tap much later; whoever tapped has stopped waiting anyway.
ANSWER_LASTS = timedelta(seconds=10)
# https://core.telegram.org/bots/api#deletemessage: less than 48 hours ago, with an hour to spare
# for what waits in the outbox.
MAY_BE_DELETED = timedelta(hours=47)
# What is for no chat in particular waits in a line of its own.
EVERYWHERE = 0
# https://core.telegram.org/bots/api#botcommandscope
SCOPES = {Audience.PRIVATE: "all_private_chats", Audience.GROUPS: "all_group_chats"}


@dataclass(frozen=True)
class Tapped:
    """The tap that a turn answers: its query, and the message that carried the button.

    `sent_at` is None for a message that Telegram no longer shows the bot.
    """

    query_id: str
    chat_id: int
    message_id: int | None
    sent_at: datetime | None = None


class Messenger:
    """Stores what is to be sent; a tap is answered once, whatever else is said."""

    def __init__(
        self, session: Session, rendering: Rendering, now: datetime, tapped: Tapped | None = None
    ) -> None:
        self._session = session
        self._rendering = rendering
        self._now = now
        self._tapped = tapped
        self._answered = tapped is None
        self._stocked: dict[int, tuple[HandOut, int]] = {}
        self._last: Message | None = None
        self._rendered: dict[tuple[str, str | None], list[Rendered]] = {}

    def send(
        self,
        to: Recipient,
        message: Message,
        *,
        push: bool = False,
        key: str | None = None,
        expires_at: datetime | None = None,
    ) -> None:
        """Store a message of its own, unless one with the same key has been stored before."""
        if key is not None and outbox.has_key(self._session, key):
            return
        if isinstance(message, HandOut):
            self._hand_out(to, message, push=push, unique_key=key, expires_at=expires_at)
            return
        for part in self._render(message, to):
            self._enqueue(to, message, part, push=push, unique_key=key, expires_at=expires_at)
            key = None

    def show(
        self,
        to: Recipient,
        screen: str,
        message: Message,
        *,
        anew: bool = False,
        in_place: bool = False,
        push: bool = False,
        expires_at: datetime | None = None,
        standing: bool = False,
    ) -> None:
        """Store the newest content of a screen.

        Content that takes several messages moves the screen too: only the last can be edited.
        With `standing`, what can take the place of no message is not stored; one that waits to be
        sent is as good as one that stands.
        """
        *before, last = self._render(message, to)
        if standing and (before or not self.standing(screen, (to.chat_id,))):
            return
        newest = screens.renew(self._session, to.chat_id, screen)
        stays = in_place or standing
        moves = anew or bool(before) or (not stays and self._tapped_elsewhere(to, newest))
        if moves and newest.message_id is not None:
            screens.clear(self._session, to.chat_id, newest.message_id)
        for part in before:
            self._enqueue(to, message, part, push=push, expires_at=expires_at)
        self._enqueue(
            to,
            message,
            last,
            push=push,
            expires_at=expires_at,
            screen_id=newest.id,
            screen_version=newest.version,
        )
        if moves and newest.message_id is not None and newest.sent_at is not None:
            self._take_away(
                to.chat_id, newest.message_id, newest.sent_at, has_buttons=newest.has_buttons
            )

    def standing(self, screen: str, chat_ids: Collection[int]) -> set[int]:
        """Return in which of these chats a screen has a message, or waits to be sent."""
        return screens.chats_with(self._session, screen, chat_ids)

    def tell(self, sender: Sender, line: Line) -> None:
        """Store the answer to the tap; without a tap, or after its answer, a message."""
        if self._tapped is None or self._answered:
            self.send(sender.here(), line, key=_daily_key(sender, line, self._now))
            return
        text = self._rendering.line(line, sender.language)
        self._answer(type(line).__name__, {"text": text, "show_alert": line.insists()})

    def retract(self, sender: Sender) -> bool:
        """Store the wish that what was written goes, while Telegram lets us delete it."""
        written_at = sender.written_at
        if sender.message_id is None or written_at is None:
            return False
        is_young = self._now - written_at < MAY_BE_DELETED
        if is_young:
            self._take_away(sender.chat_id, sender.message_id, written_at, has_buttons=False)
        return is_young and sender.is_private

    def send_file(self, to: Recipient, kind: FileKind, file_id: str) -> None:
        """Store the wish to send a file that Telegram knows by its id."""
        outbox.enqueue(
            self._session,
            chat_id=to.chat_id,
            message="",
            method=f"send{kind.value.capitalize()}",
            payload={"chat_id": to.chat_id, kind.value: file_id},
            created_at=self._now,
        )

    def dismiss(self, sender: Sender) -> None:
        """Store the wish that the message whose button was tapped goes."""
        tapped = self._tapped
        if tapped is None or tapped.message_id is None or tapped.sent_at is None:
            return
        screens.clear(self._session, sender.chat_id, tapped.message_id)
        self._take_away(sender.chat_id, tapped.message_id, tapped.sent_at, has_buttons=True)

    def menu(
        self, to: Recipient | Audience, commands: Sequence[str], *, once: bool = False
    ) -> None:
        """Store what a menu is to show; with `once`, unless just that waits or has been sent."""
        if isinstance(to, Recipient):
            scope: dict[str, Any] = {"type": "chat", "chat_id": to.chat_id}
            shown = {"commands": self._rendering.menu(commands, to.language), "scope": scope}
            self._offer(to.chat_id, shown, once=once)
            return
        for language in LANGUAGES:
            shown = {
                "commands": self._rendering.menu(commands, language),
                "scope": {"type": SCOPES[to]},
            }
            # Who has Telegram in none of our languages sees the menu without one.
            code = {} if language == SWEDISH else {"language_code": language}
            self._offer(EVERYWHERE, shown | code, once=once)

    def _offer(self, chat_id: int, payload: dict[str, Any], *, once: bool) -> None:
        key = _menu_key(payload) if once else None
        if key is not None:
            outbox.release_key(self._session, key)
            if outbox.has_key(self._session, key):
                return
        outbox.enqueue(
            self._session,
            chat_id=chat_id,
            message="",
            method="setMyCommands",
            payload=payload,
            created_at=self._now,
            lane=Lane.PUSH,
            unique_key=key,
        )

    def finish(self) -> None:
        """Answer the tap with nothing where nothing was said, so that the button stops spinning."""
        if not self._answered:
            self._answer("", {})

    def _render(self, message: Message, to: Recipient) -> list[Rendered]:
        """Render a message once, however many it goes to one after the other."""
        if message is not self._last:
            self._last, self._rendered = message, {}
        way = (to.language, to.heading)
        if way not in self._rendered:
            self._rendered[way] = self._rendering.render(message, to)
        return self._rendered[way]

    def _take_away(
        self, chat_id: int, message_id: int, sent_at: datetime, *, has_buttons: bool
    ) -> None:
        """Delete a message while Telegram still lets us; an older one loses its buttons.

        Once: a second tap may come before the message has gone.
        """
        is_young = self._now - sent_at < MAY_BE_DELETED
        key = f"away:{chat_id}:{message_id}"
        if not (is_young or has_buttons) or outbox.has_key(self._session, key):
            return
        outbox.enqueue(
            self._session,
            chat_id=chat_id,
            message="",
            method="deleteMessage" if is_young else "editMessageReplyMarkup",
            payload={"chat_id": chat_id, "message_id": message_id},
            created_at=self._now,
            unique_key=key,
        )

    def _tapped_elsewhere(self, to: Recipient, screen: screens.Standing) -> bool:
        tapped = self._tapped
        return (
            tapped is not None
            and tapped.chat_id == to.chat_id
            and tapped.message_id is not None
            and screen.message_id is not None
            and tapped.message_id != screen.message_id
        )

    def _answer(self, message: str, content: dict[str, Any]) -> None:
        if self._tapped is None:
            return
        self._answered = True
        outbox.enqueue(
            self._session,
            chat_id=self._tapped.chat_id,
            message=message,
            method="answerCallbackQuery",
            payload={"callback_query_id": self._tapped.query_id} | content,
            created_at=self._now,
            lane=Lane.ANSWER,
            expires_at=self._now + ANSWER_LASTS,
        )

    def _hand_out(self, to: Recipient, message: HandOut, *, push: bool, **more: Any) -> None:
        """Store the wish to send a file, with what it is made of; it is made when it leaves."""
        caption = self._rendering.render(message, to)[0].text
        outbox.enqueue(
            self._session,
            chat_id=to.chat_id,
            message=type(message).__name__,
            method="sendDocument",
            payload={"chat_id": to.chat_id, "caption": caption, "parse_mode": "HTML"},
            created_at=self._now,
            lane=Lane.PUSH if push else Lane.REPLY,
            document_id=self._stock(message),
            **more,
        )

    def _stock(self, message: HandOut) -> int:
        """Have a file ready, worded once for all who get it."""
        known = self._stocked.get(id(message))
        if known is not None:
            return known[1]
        file = self._rendering.file(message)
        number = documents.stock(
            self._session, name=file.name, form=file.form, source=file.source, now=self._now
        )
        # The message is kept too: a number in memory is given to another one once it is gone.
        self._stocked[id(message)] = (message, number)
        return number

    def _enqueue(
        self, to: Recipient, message: Message, part: Rendered, *, push: bool, **more: Any
    ) -> None:
        outbox.enqueue(
            self._session,
            chat_id=to.chat_id,
            message=type(message).__name__,
            method="sendMessage",
            payload=_payload(to.chat_id, part),
            created_at=self._now,
            lane=Lane.PUSH if push else Lane.REPLY,
            **more,
        )


def _payload(chat_id: int, part: Rendered) -> dict[str, Any]:
    payload: dict[str, Any] = {
        "chat_id": chat_id,
        "text": part.text,
        "link_preview_options": {"is_disabled": True},
    }
    if part.is_html:
        payload["parse_mode"] = "HTML"
    if part.keyboard:
        payload["reply_markup"] = {"inline_keyboard": part.keyboard}
    return payload


def _daily_key(sender: Sender, line: Line, now: datetime) -> str | None:
    if not line.is_said_once_a_day():
        return None
    return f"{type(line).__name__}:{sender.chat_id}:{now.date()}"


def _menu_key(payload: dict[str, Any]) -> str:
    return f"menu:{sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()}"
