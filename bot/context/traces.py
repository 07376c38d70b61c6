"""Where something went wrong, without the words of the error: those may quote what was written."""

import traceback
from collections.abc import Iterator


def bare(error: BaseException) -> str:
    """Return the traceback of an error and of what led to it; of each error only its kind."""
    return "\n".join(_told(one) for one in reversed(list(_chain(error))))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _told(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({frames[-1].name}:{frames[-1].lineno})" if frames else ""
    lines = "".join(traceback.format_list(frames))
    return f"{lines}{type(error).__qualname__}{place}"
