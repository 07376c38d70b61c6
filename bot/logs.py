"""Logging: lines for people or for machines, and never a secret in either."""

import json
import logging
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from functools import partial
from types import TracebackType
from typing import Any, Literal, TextIO
from urllib.parse import quote, quote_plus

TALKATIVE = ("httpx", "httpcore", "aiohttp", "apscheduler", "telegram")
MASK = "***"
# A shorter secret would be found within ordinary words.
SHORTEST = 6


def configure(
    log_format: Literal["text", "json"],
    level: str,
    secrets: Iterable[str],
    stream: TextIO | None = None,
) -> None:
    """Send all logging to one stream (standard error), with every secret masked.

    Secrets are masked when a record is made, whoever makes it and whichever handler reads it;
    uncaught exceptions are logged too, so that they pass the same way.
    """
    logging.setLogRecordFactory(_factory(_masking(secrets)))
    handler = _Handler(stream or sys.stderr)
    handler.setFormatter(_JsonLines() if log_format == "json" else _TextLines())
    root = logging.getLogger()
    for earlier in [one for one in root.handlers if isinstance(one, _Handler)]:
        root.removeHandler(earlier)
    root.addHandler(handler)
    root.setLevel(level)
    for name in TALKATIVE:
        quiet = root.getEffectiveLevel() > logging.DEBUG
        logging.getLogger(name).setLevel(logging.WARNING if quiet else logging.NOTSET)
    sys.excepthook = _log_uncaught


class _Handler(logging.StreamHandler[TextIO]):
    """Told from other handlers, so that configuring twice writes nothing twice."""


class _TextLines(logging.Formatter):
    """A line to read: instant, level, logger, message; a traceback below it."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802, ARG002  logging's own name
        """Return the record's instant in UTC."""
        return _instant(record)


class _JsonLines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as JSON."""
        line = {
            "time": _instant(record),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_text:
            line["exception"] = record.exc_text
        if record.stack_info:
            line["stack"] = record.stack_info
        return json.dumps(line, ensure_ascii=False)


def _instant(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def _masking(secrets: Iterable[str]) -> Callable[[str], str]:
    """Return what masks every secret, in each form it may be written in, the longest first.

    A short one is masked only where passwords stand: within an address, or after its name.
    """
    forms = {form for secret in secrets if secret for form in _written(secret)}
    if not forms:
        return str
    pattern = "|".join(_where(form) for form in sorted(forms, key=len, reverse=True))
    # Percent signs are followed by digits of either case.
    return partial(re.compile(pattern, re.IGNORECASE).sub, MASK)


def _where(form: str) -> str:
    found = re.escape(form)
    if len(form) >= SHORTEST:
        return found
    return rf"(?<=:){found}(?=@)|(?<=password=){found}(?![^\s&'\"])|(?<=password='){found}(?=')"


def _written(secret: str) -> Iterator[str]:
    yield secret
    yield quote(secret)
    yield quote(secret, safe="")
    yield quote_plus(secret)
    yield repr(secret)[1:-1]
    yield json.dumps(secret)[1:-1]


def _factory(mask: Callable[[str], str]) -> Callable[..., logging.LogRecord]:
    def make(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = logging.LogRecord(*args, **kwargs)
        _clean(record, mask)
        return record

    return make


def _clean(record: logging.LogRecord, mask: Callable[[str], str]) -> None:
    """Mask the message with its arguments, the traceback and the stack.

    The library logs an update whole when its handling cannot even begin: only its kind is told.
    """
    if isinstance(record.args, tuple):
        record.args = tuple(_kind_of_update(one) for one in record.args)
    try:
        message = record.getMessage()
    except Exception:  # noqa: BLE001  whatever an argument raises, logging goes on without it
        record.args = ()
        message = str(record.msg)
    masked = mask(message)
    if masked != message:
        record.msg, record.args = masked, ()
    if record.exc_info:
        # Kept on the record, where every formatter looks before it writes a traceback itself.
        record.exc_text = mask(logging.Formatter().formatException(record.exc_info))
    if record.stack_info:
        record.stack_info = mask(record.stack_info)


def _kind_of_update(argument: object) -> object:
    return type(argument).__name__ if hasattr(type(argument), "update_id") else argument


def _log_uncaught(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    logging.getLogger(__name__).critical("uncaught exception", exc_info=(kind, error, trace))
