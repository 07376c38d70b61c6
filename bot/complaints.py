"""What the operator can mend, each as one clear line."""

from sqlalchemy.exc import DBAPIError
from telegram.error import TelegramError

from bot.app import TokenRefused
from bot.config import Settings
from bot.console import phrase
from bot.domain.errors import UnknownName
from bot.operating import Unreadable
from bot.services.operating import NoSuchRole, NotAList, WhichConference
from storage.database import StorageFailed
from storage.schema import SchemaTooNew

KINDS = (
    DBAPIError,
    NoSuchRole,
    NotAList,
    SchemaTooNew,
    StorageFailed,
    TelegramError,
    TokenRefused,
    UnknownName,
    Unreadable,
    WhichConference,
)


def about(error: Exception, settings: Settings) -> str:
    """Return the line that says what is wrong and what to do."""
    if isinstance(error, WhichConference):
        names = [one for one in error.names if one]
        return phrase("which_conference", names=names) if names else phrase("no_conference")
    for kinds, key in _PHRASES:
        if isinstance(error, kinds):
            return phrase(key, name=str(error), url=settings.telegram_api_url)
    return phrase("database_unreachable")


_PHRASES: tuple[tuple[tuple[type[Exception], ...], str], ...] = (
    ((NoSuchRole,), "unknown_role"),
    ((UnknownName,), "unknown_name"),
    ((Unreadable, NotAList), "csv_unreadable"),
    ((SchemaTooNew,), "schema_newer"),
    ((TokenRefused,), "telegram_refuses"),
    ((TelegramError,), "telegram_unreachable"),
)
