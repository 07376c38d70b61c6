"""Who may do what in a conference."""

from enum import StrEnum


class Role(StrEnum):
    """The part a participant plays in one conference."""

    CHAIR = "chair"
    SECRETARY = "secretary"
    PARTICIPANT = "participant"
    OBSERVER = "observer"
    DEPUTY = "deputy"
    GUEST = "guest"


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
    Role.DEPUTY: frozenset({Right.READ, Right.REPORT, Right.TAKE_OVER}),
    Role.PARTICIPANT: frozenset({Right.READ, Right.REPORT}),
    Role.OBSERVER: frozenset({Right.READ}),
    Role.GUEST: frozenset({Right.READ}),
}
# In the order in which they are offered; a role's number in a button is its place in `Role`.
OFFERED = (
    Role.CHAIR,
    Role.SECRETARY,
    Role.DEPUTY,
    Role.PARTICIPANT,
    Role.OBSERVER,
    Role.GUEST,
)


def may(role: Role, right: Right) -> bool:
    """Tell whether a role carries a right."""
    return right in RIGHTS[role]


def may_appoint(own: Role, *roles: Role) -> bool:
    """Tell whether someone may give or take these roles: only a chair makes and unmakes chairs."""
    return may(own, Right.CHAIR) or (may(own, Right.LEAD) and Role.CHAIR not in roles)


def is_asked(role: Role, *, speaks_for_organisation: bool) -> bool:
    """Tell whether the conference asks this participant for a report each week.

    Participants are asked. Those who lead, or may come to, are asked only when they also speak
    for an organisation; observers and guests never are.
    """
    if role is Role.PARTICIPANT:
        return True
    return may(role, Right.REPORT) and speaks_for_organisation
