"""Whether a text says that its event has happened before."""

from dataclasses import dataclass

from bot.domain.proposing.page import Page, overlaps
from bot.domain.proposing.rules import ProposalRules
from bot.domain.states import Recurring


@dataclass(frozen=True)
class Recurrence:
    """What is said, and what it means; None where it says both yes and no."""

    said: str
    recurring: Recurring | None


@dataclass(frozen=True)
class Recurrences:
    """What a text says of recurrence, and where."""

    recurrence: Recurrence | None
    stretches: tuple[tuple[int, int], ...]


def read_recurrence(read: Page, rules: ProposalRules) -> Recurrences:
    """Read the first expressions for yes and for no; a denial goes before what it denies."""
    spared = [one.span() for one in rules.not_recurring.finditer(read.plain)]
    no = [one.span() for one in rules.no.finditer(read.plain) if not overlaps(*one.span(), spared)]
    # "inte första gången" begins before "första gången".
    yes = [
        one.span()
        for one in rules.yes.finditer(read.plain)
        if not overlaps(*one.span(), [*spared, *(span for span in no if span[0] <= one.start())])
    ]
    no = [span for span in no if not overlaps(*span, yes)]
    stretches = tuple(sorted(yes + no))
    if not stretches:
        return Recurrences(None, ())
    said = ", ".join(read.written(*span) for span in (yes[:1] + no[:1]))
    meant = None if yes and no else Recurring.YES if yes else Recurring.NO
    return Recurrences(Recurrence(said, meant), stretches)
