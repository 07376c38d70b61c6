"""Published versions of the minutes: what each says, and how it is read and found."""

from datetime import timedelta

from bot.domain.messages.minutes import Edition, MinutesText
from bot.domain.minutes import MinutesContent, from_plain
from bot.domain.searching import searchable
from bot.services.ports import Desk
from storage import minutes, searching
from storage.models import Minutes

# How long whoever reads a version can ask for a correction of it.
MAY_ASK = timedelta(hours=24)


def edition_of(published: Minutes) -> Edition:
    """Return which version it is."""
    return Edition(published.id, published.version, published.published_at)


def text_of(desk: Desk, published: Minutes) -> MinutesText:
    """Return a version as it is read, with the way to a correction and to the other versions."""
    others = tuple(
        Edition(*row)
        for row in minutes.editions(desk.session, published.meeting_id)
        if row[0] != published.id
    )
    return MinutesText(from_plain(published.content), False, edition_of(published), others)


def may_ask(desk: Desk, published: Minutes) -> bool:
    """Tell whether corrections of a meeting's minutes can still be asked for.

    The newest version decides: what it says was read by nobody before it was published.
    """
    newest = minutes.newest(desk.session, published.meeting_id)
    return desk.now < newest.published_at + MAY_ASK


def let_be_found(desk: Desk, published: Minutes, content: MinutesContent) -> None:
    """Let a version be found by its words, in place of the version before."""
    searching.index(desk.session, published, searchable(content))
