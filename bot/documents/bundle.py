"""Several files as one, the same bytes whenever it is made."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bot.domain.paper import Form

NEVER = (2000, 1, 1, 0, 0, 0)


def produce(source: Mapping[str, Any]) -> bytes:
    """Make each file of the source, and put them together."""
    from bot.documents import produce as make  # noqa: PLC0415  the package knows this module

    file = BytesIO()
    with ZipFile(file, "w") as bundle:
        for one in source["files"]:
            entry = ZipInfo(one["name"], NEVER)
            entry.compress_type = ZIP_DEFLATED
            bundle.writestr(entry, make(Form(one["form"]), one["source"]))
    return file.getvalue()
