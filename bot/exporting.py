"""Make the files of an extract: names and bytes, and nothing kept of them."""

from bot.documents import produce
from bot.domain.extract import Extract
from bot.rendering import Rendering


def files(extract: Extract, rendering: Rendering) -> dict[str, bytes]:
    """Return the files of an extract by their names, in its conference's language."""
    return {one.name: produce(one.form, one.source) for one in rendering.extract(extract)}
