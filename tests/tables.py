"""Databases as a first start leaves them: made once in a run, and copied for each test."""

from storage import schema
from storage.engines import parse_url


def migrated(url: str) -> None:
    """Make all tables in the database at a URL."""
    schema.upgrade(parse_url(url))
