"""Who may do what in a conference."""

from enum import StrEnum


class Role(StrEnum):
    """The part a participant plays in one conference."""

    CHAIR = "chair"
    SECRETARY = "secretary"
    PARTICIPANT = "participant"
    OBSERVER = "observer"


class Right(StrEnum):
    """What an act needs; the use case checks it, whatever a menu shows."""

    READ = "read"
    REPORT = "report"
    LEAD = "lead"
    TAKE_OVER = "take_over"
    CHAIR = "chair"


RIGHTS: dict[Role, frozenset[Right]] = {
    Role.CHAIR: frozenset(Right),
    Role.SECRETARY: frozenset({Right.READ, Right.REPORT, Right.LEAD, Right.TAKE_OVER}),
    Role.PARTICIPANT: frozenset({Right.READ, Right.REPORT}),
    Role.OBSERVER: frozenset({Right.READ}),
}


def may(role: Role, right: Right) -> bool:
    """Tell whether a role carries a right."""
    return right in RIGHTS[role]


def is_asked(role: Role, *, speaks_for_organisation: bool) -> bool:
    """Tell whether the conference asks this participant for a report each week.

    Participants are asked. Those who lead are asked only when they also speak for an
    organisation; observers never are.
    """
    if role is Role.PARTICIPANT:
        return True
    return may(role, Right.REPORT) and speaks_for_organisation
