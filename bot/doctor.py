"""A look at everything the bot needs, with what to do about what is wrong."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy.exc import DBAPIError
from telegram import User, WebhookInfo
from telegram.error import InvalidToken

from bot.app import TokenRefused, introduce
from bot.config import Settings
from bot.context import Office
from bot.operating import bot_of, check_rules, clock_of
from bot.rendering import Rendering
from bot.services import operating as use_cases
from bot.services.ports import Desk
from storage import schema
from storage.database import Database


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: the key of its phrase, and whether it is as it should be."""

    phrase: str
    is_well: bool
    values: dict[str, object] = field(default_factory=dict)


async def examine(settings: Settings) -> list[Finding]:
    """Look at the settings, the database and Telegram; changes nothing.

    Raises RulesUnreadable or ProposalRulesUnreadable.
    """
    check_rules(settings)
    findings = [Finding("ok_settings", is_well=True)]
    findings += await _look_at_database(settings)
    findings += await _look_at_telegram(settings)
    return findings


async def _look_at_database(settings: Settings) -> list[Finding]:
    database = Database(settings.database_url.get_secret_value())
    try:
        standing = await asyncio.to_thread(schema.standing, database.url)
        if standing is schema.Standing.EMPTY:
            return [Finding("new_database", is_well=True)]
        if standing is schema.Standing.NEWER:
            return [Finding("schema_newer", is_well=False)]
        if standing is schema.Standing.DIFFERENT:
            return [Finding("schema_differs", is_well=False)]
        look = _look_at_rows
        if standing is schema.Standing.OLDER:
            look = _look_at_old_rows
        clock = clock_of(settings)
        office, now = Office(database, Rendering(), clock), clock.now()
        return await asyncio.to_thread(
            database.read, lambda session: list(look(office.desk(session, now)))
        )
    except (schema.Unreachable, DBAPIError):
        return [Finding("database_unreachable", is_well=False)]
    finally:
        await asyncio.to_thread(database.close)


def _look_at_rows(desk: Desk) -> Iterator[Finding]:
    yield Finding("ok_database", is_well=True)
    yield Finding("ok_conferences", True, {"count": use_cases.count_conferences(desk)})
    yield from _look_at_inbox(desk)


def _look_at_old_rows(desk: Desk) -> Iterator[Finding]:
    """Look at what tables of every age have."""
    yield Finding("old_schema", is_well=True)
    yield from _look_at_inbox(desk)


def _look_at_inbox(desk: Desk) -> Iterator[Finding]:
    aside = use_cases.set_aside(desk)
    if not aside:
        yield Finding("ok_inbox", is_well=True)
        return
    yield Finding("set_aside", False, {"count": len(aside)})
    for one in aside:
        moment = one.received_at.isoformat(sep=" ", timespec="minutes")
        yield Finding(
            "set_aside_row",
            False,
            {"update_id": one.update_id, "moment": moment, "error": one.error},
        )


async def _look_at_telegram(settings: Settings) -> list[Finding]:
    bot = bot_of(settings)
    try:
        await introduce(bot)
        webhook = await bot.get_webhook_info()
        findings = [*_look_at_bot(bot.bot), *_look_at_webhook(webhook, settings.webhook_url)]
    except Exception as error:  # noqa: BLE001  the library takes an answer apart without looking
        if isinstance(error, TokenRefused | InvalidToken):
            return [Finding("telegram_refuses", is_well=False)]
        return [Finding("telegram_unreachable", False, {"url": settings.telegram_api_url})]
    finally:
        await bot.shutdown()
    return findings


def _look_at_webhook(webhook: WebhookInfo, wanted: str | None) -> Iterator[Finding]:
    if wanted is None:
        if webhook.url:
            yield Finding("webhook_set", is_well=True)
    elif webhook.url != wanted:
        yield Finding("webhook_unset", is_well=True)
    elif webhook.pending_update_count and webhook.last_error_date is not None:
        values: dict[str, object] = {"error": webhook.last_error_message or ""}
        yield Finding("webhook_fails", False, values)
    else:
        yield Finding("ok_webhook", is_well=True)


def _look_at_bot(bot: User) -> Iterator[Finding]:
    yield Finding("ok_telegram", True, {"username": bot.username})
    if bot.can_join_groups is False:
        yield Finding("no_groups", is_well=False)
    reads_all = bool(bot.can_read_all_group_messages)
    yield Finding("privacy_off" if reads_all else "ok_privacy", is_well=not reads_all)
