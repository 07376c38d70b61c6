"""What the operator can mend, each as one clear line."""

from sqlalchemy.exc import DBAPIError
from telegram.error import TelegramError

from bot.app import TokenRefused
from bot.config import Settings
from bot.console import phrase
from bot.domain.errors import UnknownName
from bot.domain.individuals import RulesUnreadable
from bot.domain.proposing import ProposalRulesUnreadable
from bot.operating import ExportRefused, NoDatabase, NotATable, Unreadable
from bot.services.operating import NobodyListed, NoSuchRole, WhichConference
from storage.backup import BackupRefused
from storage.database import StorageFailed
from storage.schema import SchemaTooNew, Unreachable
from storage.sole_worker import AccessRefused

KINDS = (
    AccessRefused,
    BackupRefused,
    DBAPIError,
    ExportRefused,
    NoDatabase,
    NoSuchRole,
    NobodyListed,
    NotATable,
    ProposalRulesUnreadable,
    RulesUnreadable,
    SchemaTooNew,
    StorageFailed,
    TelegramError,
    TokenRefused,
    UnknownName,
    Unreachable,
    Unreadable,
    WhichConference,
)


def about(error: Exception, settings: Settings) -> str:
    """Return the line that says what is wrong and what to do."""
    if isinstance(error, WhichConference):
        return _which(error)
    if isinstance(error, BackupRefused):
        return phrase(_NO_BACKUP[str(error)])
    if isinstance(error, ExportRefused):
        return phrase(_NO_EXPORT[str(error)])
    for kinds, key in _PHRASES:
        if isinstance(error, kinds):
            return phrase(key, name=str(error), url=settings.telegram_api_url)
    return phrase("database_unreachable")


def _which(error: WhichConference) -> str:
    if not error.names:
        return phrase("no_conference")
    key = "which_conference" if error.wanted is None else "unknown_conference"
    return phrase(key, names=error.names, name=error.wanted)


_NO_EXPORT = {"exists": "export_exists", "failed": "export_failed"}
_NO_BACKUP = {
    "by_server": "backup_by_server",
    "exists": "backup_exists",
    "failed": "backup_failed",
    "no_database": "no_database",
}
_PHRASES: tuple[tuple[tuple[type[Exception], ...], str], ...] = (
    ((NoSuchRole,), "unknown_role"),
    ((UnknownName,), "unknown_name"),
    ((Unreadable,), "csv_unreadable"),
    ((NobodyListed,), "csv_empty"),
    ((NotATable,), "places_unreadable"),
    ((NoDatabase,), "no_database"),
    ((RulesUnreadable,), "rules_unreadable"),
    ((ProposalRulesUnreadable,), "proposal_rules_unreadable"),
    ((AccessRefused,), "database_refuses"),
    ((SchemaTooNew,), "schema_newer"),
    ((TokenRefused,), "telegram_refuses"),
    ((TelegramError,), "telegram_unreachable"),
)
