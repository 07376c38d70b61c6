"""What Telegram's refusals mean for a request."""

from dataclasses import dataclass
from enum import Enum, auto

from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.transport import Refused, retry_seconds


class Fate(Enum):
    """What is to become of a request that was refused or got no answer."""

    DONE = auto()
    DROP = auto()
    SEND_ANEW = auto()
    UPLOAD_ANEW = auto()
    WAIT_A_MOMENT = auto()
    TRY_LATER = auto()
    DOUBTFUL = auto()
    PAUSE = auto()
    UNREACHABLE = auto()
    MOVED = auto()
    TOKEN_REFUSED = auto()


@dataclass(frozen=True)
class Verdict:
    """A fate with what belongs to it: why, how long, where to.

    A pause of no seconds is one whose length Telegram does not name.
    """

    fate: Fate
    reason: str = ""
    seconds: float = 0.0
    chat_id: int = 0


# What is to be taken away may be gone already.
TAKING_AWAY = ("deleteMessage", "editMessageReplyMarkup")
# What says nothing of the request itself: too slow an answer, a conflict.
PASSING = (408, 409)
# Descriptions that the Bot API gives; nowhere documented, long unchanged.
UNCHANGED = "message is not modified"
GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")
CLOSED = (
    "not enough rights to send",
    "have no rights to send",
    "chat not found",
    "chat_write_forbidden",
    "chat_restricted",
    "topic_closed",
    "topic_deleted",
)
NO_SUCH_FILE = ("wrong file", "wrong remote file", "file_reference_")
TOO_OLD = ("query is too old", "query id is invalid")


def judge(error: TelegramError, method: str, chat_id: int = 0) -> Verdict:
    """Tell what becomes of a request to a chat."""
    reason = str(error.message)
    match error:
        case RetryAfter():
            return Verdict(Fate.PAUSE, seconds=retry_seconds(error))
        case ChatMigrated():
            return Verdict(Fate.MOVED, chat_id=error.new_chat_id)
        case Forbidden() if method != "answerCallbackQuery":
            return Verdict(Fate.UNREACHABLE, reason)
        case BadRequest() | Forbidden():
            return _judge_refusal(reason, method, chat_id)
        case InvalidToken() | EndPointNotFound():
            return Verdict(Fate.TOKEN_REFUSED)
        case _:
            return _judge_status(error, method, chat_id)


def _judge_status(error: TelegramError, method: str, chat_id: int) -> Verdict:
    """Tell what becomes of a request by the status alone, if there was an answer at all."""
    reason = str(error.message)
    if isinstance(error, Refused) and error.status == 429:
        return Verdict(Fate.PAUSE, reason)
    if not isinstance(error, Refused) or error.status in PASSING:
        return Verdict(Fate.TRY_LATER, reason)
    if error.is_telegrams and error.status != 404:
        return _judge_refusal(reason, method, chat_id)
    # A proxy's own refusal, or a method that is not found, may be over in a moment.
    return Verdict(Fate.DOUBTFUL, reason)


def _judge_refusal(reason: str, method: str, chat_id: int) -> Verdict:
    said = reason.lower()
    if method in TAKING_AWAY or UNCHANGED in said:
        return Verdict(Fate.DONE)
    if method == "answerCallbackQuery" and any(known in said for known in TOO_OLD):
        return Verdict(Fate.DONE)
    if method == "editMessageText" and any(known in said for known in GONE):
        return Verdict(Fate.SEND_ANEW)
    if method == "sendDocument" and any(known in said for known in NO_SUCH_FILE):
        return Verdict(Fate.UPLOAD_ANEW, reason)
    # Groups have negative ids: https://core.telegram.org/bots/api#chat
    if method == "sendMessage" and chat_id < 0 and any(known in said for known in CLOSED):
        return Verdict(Fate.UNREACHABLE, reason)
    return Verdict(Fate.DROP, reason)
