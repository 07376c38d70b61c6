"""What must hold, judged only by what people sent and received."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tests.faults.history import Asked, Entry, History

# What somebody does in a chat may well be answered with the same words as the last time.
STIMULI = frozenset({"said", "tapped"})
# What each reporter and owner hears after the minutes repeats their words; it comes when it can.
BESIDES = ("det här blev det av det du skickade in", "dina åtgärder", "det här rör dig")


@dataclass(frozen=True)
class Push:
    """Somebody must receive one message with a sign between two positions, or none."""

    what: str
    chat: int
    sign: str
    begins: int
    ends: int
    times: int = 1


@dataclass(frozen=True)
class Reading:
    """What somebody reads between two positions holds each of some words once, others never."""

    what: str
    chat: int
    begins: int
    ends: int
    once: frozenset[str]
    never: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Burst:
    """Words said one after the other in a chat; what answers them comes in the same order."""

    chat: int
    begins: int
    ends: int
    words: tuple[str, ...]
    all_answered: bool = False


@dataclass(frozen=True)
class Record:
    """Something written down at a meeting; `times` it stands in the minutes when it stands.

    What is not sure may stand or not. `beside` is what must stand in a line with it.
    """

    word: str
    times: int
    stands: bool = True
    is_sure: bool = True
    beside: str = ""


@dataclass(frozen=True)
class Minuted:
    """Minutes that somebody reads, and what was written down: as many may differ as are in doubt.

    A tap whose answer was lost may have taken back one of them.
    """

    what: str
    chat: int
    begins: int
    ends: int
    records: tuple[Record, ...]
    doubts: int = 0


@dataclass(frozen=True)
class Silence:
    """Words that nobody may read from a position on, in any message or file."""

    what: str
    begins: int
    words: frozenset[str]


@dataclass
class Expected:
    """What a history is judged by."""

    pushes: list[Push] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    bursts: list[Burst] = field(default_factory=list)
    minuted: list[Minuted] = field(default_factory=list)
    silences: list[Silence] = field(default_factory=list)


@dataclass(frozen=True)
class Verdict:
    """What is wrong, and how many messages came twice with good reason."""

    complaints: tuple[str, ...]
    repeats: int


def judge(history: History, expected: Expected) -> Verdict:
    """Compare a history with what was to be expected of it."""
    repeated = find_repeats(history)
    extra = {position for position, _ in repeated}
    complaints = [
        f"{text!r} came again to {chat} for no reason"
        for position, is_explained in repeated
        if not is_explained
        for chat, text in [_told(history.entries[position])]
    ]
    complaints += _about_pushes(history, expected.pushes, extra)
    complaints += _about_readings(history, expected.readings, extra)
    complaints += _about_bursts(history, expected.bursts, extra)
    complaints += _about_minutes(history, expected.minuted, extra)
    complaints += _about_silences(history, expected.silences)
    complaints += _about_refusals(history)
    return Verdict(tuple(complaints), len(extra))


def find_repeats(history: History) -> list[tuple[int, bool]]:
    """Return where a message came again unasked, and whether a kill or a lost answer explains it.

    A kill explains one repeated message in each chat, a lost answer one in its own. What takes the
    place of a message that the bot has taken away is no repeat: a screen has moved.
    """
    away = {(one.chat, one.number) for one in history.entries if one.kind == "deleted"}
    found: list[tuple[int, bool]] = []
    last: dict[tuple[int, str, tuple[tuple[str, ...], ...]], int] = {}
    by_chat: defaultdict[int, list[tuple[int, str, tuple[tuple[str, ...], ...]]]]
    by_chat = defaultdict(list)
    used: set[tuple[int, int]] = set()
    for position, entry in enumerate(history.entries):
        if entry.kind == "scene":
            last.clear()
            by_chat.clear()
        elif entry.kind in STIMULI:
            for key in by_chat.pop(entry.chat, []):
                last.pop(key, None)
        elif entry.kind == "sent":
            key = (entry.chat, entry.text, entry.buttons)
            if key in last and (entry.chat, history.entries[last[key]].number) not in away:
                reason = _reason(history.entries, last[key], position, entry.chat, used)
                if reason is not None:
                    used.add((reason, entry.chat))
                found.append((position, reason is not None))
            last[key] = position
            by_chat[entry.chat].append(key)
    return found


def _reason(
    entries: list[Entry], begins: int, ends: int, chat: int, used: set[tuple[int, int]]
) -> int | None:
    for position in range(begins + 1, ends):
        entry = entries[position]
        explains = entry.kind == "kill" or (entry.kind == "lost" and entry.chat == chat)
        if explains and (position, chat) not in used:
            return position
    return None


def _about_pushes(history: History, pushes: Iterable[Push], extra: set[int]) -> Iterator[str]:
    for push in pushes:
        came = sum(1 for _, entry in _sent(history, push, extra) if push.sign in entry.text)
        if came != push.times:
            yield f"{push.what} came {came} times to {push.chat}, not {push.times}"


def _about_readings(
    history: History, readings: Iterable[Reading], extra: set[int]
) -> Iterator[str]:
    for reading in readings:
        text = "\n".join(entry.text for _, entry in _sent(history, reading, extra))
        for word in sorted(reading.once):
            times = text.count(word)
            if times != 1:
                yield f"{word!r} stands {times} times in {reading.what} of {reading.chat}"
        for word in sorted(reading.never):
            if word in text:
                yield f"{word!r} stands in {reading.what} of {reading.chat}"


def _about_bursts(history: History, bursts: Iterable[Burst], extra: set[int]) -> Iterator[str]:
    for burst in bursts:
        came: list[str] = []
        for _, entry in _sent(history, burst, extra, kinds=("sent", "edited")):
            came += [word for word in burst.words if word in entry.text and word not in came]
        if came != [word for word in burst.words if word in came]:
            yield f"what answers {burst.words} came as {came} to {burst.chat}"
        if burst.all_answered and (missing := set(burst.words) - set(came)):
            yield f"{sorted(missing)} were not answered in {burst.chat}"


def _about_minutes(history: History, minuted: Iterable[Minuted], extra: set[int]) -> Iterator[str]:
    for one in minuted:
        text = "\n".join(entry.text for _, entry in _sent(history, one, extra))
        wrong: list[str] = []
        for record in one.records:
            times = text.count(record.word)
            if times not in {0, record.times}:
                yield f"{record.word!r} stands {times} times in {one.what} of {one.chat}"
            elif record.is_sure and bool(times) != record.stands:
                wrong.append(f"{record.word!r} stands {times} times")
            elif times and record.beside and not _are_in_a_line(text, record):
                yield f"{record.beside!r} does not stand by {record.word!r} in {one.what}"
        if len(wrong) > one.doubts:
            yield f"{'; '.join(wrong)} in {one.what} of {one.chat}, with {one.doubts} in doubt"


def _are_in_a_line(text: str, record: Record) -> bool:
    return any(record.word in line and record.beside in line for line in text.splitlines())


def _about_silences(history: History, silences: Iterable[Silence]) -> Iterator[str]:
    for one in silences:
        scene = ""
        for entry in history.entries[one.begins :]:
            if entry.kind == "scene":
                scene = entry.text
            if entry.kind in {"sent", "edited"}:
                for word in sorted(one.words):
                    if word in entry.text:
                        yield f"{word!r}, {one.what}, stands in {_told(entry)} at {scene!r}"


# A group's new number is learned so, and a tap is answered once however long that took.
EXPECTED = ("upgraded to a supergroup", "query is too old")


def _about_refusals(history: History) -> Iterator[str]:
    """Complain of requests that no repeat explains: the same one had been accepted before."""
    accepted: dict[tuple[str, str], list[Asked]] = defaultdict(list)
    kills = [at for at, entry in enumerate(history.entries) if entry.kind == "kill"]
    for one in history.asked:
        key = (one.method, one.parameters)
        if one.status == 200:
            accepted[key].append(one)
        elif one.status in {400, 404, 413} and not any(
            known in one.description for known in EXPECTED
        ):
            before = accepted[key]
            if not any(
                first.is_lost or any(first.at <= at <= one.at for at in kills) for first in before
            ):
                yield f"{one.method} was refused, {one.description}: {one.parameters[:300]}"


def _sent(
    history: History,
    where: Push | Reading | Burst | Minuted,
    extra: set[int],
    kinds: tuple[str, ...] = ("sent",),
) -> Iterator[tuple[int, Entry]]:
    for position in range(where.begins, min(where.ends, len(history.entries))):
        entry = history.entries[position]
        is_counted = position not in extra and not _is_beside(entry)
        if entry.chat == where.chat and entry.kind in kinds and is_counted:
            yield position, entry


def _is_beside(entry: Entry) -> bool:
    first = entry.text.partition("\n")[0].casefold()
    return any(sign in first for sign in BESIDES)


def _told(entry: Entry) -> tuple[int, str]:
    return entry.chat, entry.text[:80]


def count_kinds(history: History) -> Counter[str]:
    """Count what happened."""
    return Counter(entry.kind for entry in history.entries)
