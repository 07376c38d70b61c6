"""How an observation is asked for, part by part, and what a report as a whole amounts to."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.states import ObservationState, Part, Recurring, SubmissionState, TopicKind

TEXT_LIMIT = 1000
PARTS = tuple(Part)


@dataclass(frozen=True)
class Content:
    """What an observation says; None is a part not yet asked for, an empty text a skipped one."""

    what: str | None = None
    when: str | None = None
    where: str | None = None
    how: str | None = None
    recurring: Recurring | None = None

    def of(self, part: Part) -> str | None:
        """Return what stands in a part."""
        value: str | None = getattr(self, part.value)
        return value

    def with_part(self, part: Part, value: str | None) -> "Content":
        """Return the content with one part changed."""
        if part is Part.RECURRING and value is not None:
            value = Recurring(value)
        return Content(**{**vars(self), part.value: value})


class ReportState(StrEnum):
    """How far a participant has come with the week's report, as people are told."""

    NOT_STARTED = "not_started"
    STARTED = "started"
    SUBMITTED = "submitted"
    NOTHING = "nothing"


class LastWeek(StrEnum):
    """What has become of a recurring observation of the meeting before."""

    OPEN = "open"
    CONTINUED = "continued"
    CHANGING = "changing"
    CEASED = "ceased"


def parts_of(kind: TopicKind) -> tuple[Part, ...]:
    """Return the parts that are asked for; only what is a problem is asked whether it recurs."""
    if kind is TopicKind.ORDINARY:
        return PARTS
    return tuple(part for part in PARTS if part is not Part.RECURRING)


def next_missing(content: Content, kind: TopicKind = TopicKind.ORDINARY) -> Part | None:
    """Return the first part that has not been asked for."""
    return next((part for part in parts_of(kind) if content.of(part) is None), None)


def part_before(part: Part) -> Part | None:
    """Return the part that is asked for just before another."""
    position = PARTS.index(part)
    return PARTS[position - 1] if position else None


def part_at(position: int) -> Part | None:
    """Return the part with a number that a button carried."""
    return PARTS[position] if 0 <= position < len(PARTS) else None


def skipped(content: Content, part: Part) -> Content | None:
    """Return the content when a part is skipped; what stands there stays.

    None for what cannot be skipped: an observation says what has happened.
    """
    if content.of(part) is not None:
        return content
    if part is Part.WHAT:
        return None
    return content.with_part(part, Recurring.UNKNOWN if part is Part.RECURRING else "")


def may_be_delivered(topic_id: int | None, content: Content) -> bool:
    """Tell whether an observation says enough to stand in the agenda."""
    return topic_id is not None and bool(content.what)


def length(text: str) -> int:
    """Return how long a text is as the channel counts: in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def joined(standing: str | None, added: str) -> str:
    """Return a part's text with more said about it."""
    return f"{standing}\n{added}" if standing else added


def is_late(now: datetime, starts_at: datetime, released_at: datetime | None) -> bool:
    """Tell whether what is delivered now comes after the agenda went out or the meeting began."""
    return now >= starts_at or released_at is not None


def report_state(said: SubmissionState | None, *, begun: bool) -> ReportState:
    """Return the state of a report from what was said of the week and whether anything stands."""
    if said is SubmissionState.SUBMITTED:
        return ReportState.SUBMITTED
    if said is SubmissionState.NOTHING:
        return ReportState.NOTHING
    return ReportState.STARTED if begun else ReportState.NOT_STARTED


def state_after_delivery(said: SubmissionState | None) -> SubmissionState:
    """Return what is said of the week once something has been delivered."""
    return (
        SubmissionState.SUBMITTED if said is SubmissionState.SUBMITTED else SubmissionState.STARTED
    )


def holds_again(was: SubmissionState, *, answered: int, drafts: int) -> bool:
    """Tell whether what was said before something was begun is true of what is left now."""
    return not drafts and bool(answered) is (was is SubmissionState.SUBMITTED)


def is_done(said: SubmissionState | None) -> bool:
    """Tell whether a participant needs no reminder."""
    return said in {SubmissionState.SUBMITTED, SubmissionState.NOTHING}


def last_week(continuing: ObservationState | None, *, ceased: bool) -> LastWeek:
    """Tell what has become of a recurring observation from what continues it, if anything."""
    if continuing is ObservationState.DELIVERED:
        return LastWeek.CONTINUED
    if continuing is ObservationState.DRAFT:
        return LastWeek.CHANGING
    return LastWeek.CEASED if ceased else LastWeek.OPEN
