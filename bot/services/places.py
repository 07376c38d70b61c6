"""Where something was: the places that are offered, and what a typed place names."""

from collections.abc import Sequence

from bot.domain.places import KnownPlace, Placed, Position, distinct, place
from bot.services.ports import Desk
from storage import registers, reports
from storage.models import Participant, Place

OWN = 3
MOST = 8
# The places of the area are those of the latest meetings.
RECENT_MEETINGS = 6


def recent(desk: Desk, participant: Participant) -> list[tuple[int, str]]:
    """Return where the participant's latest reports were, then where others' of the area were."""
    own = distinct(reports.places(desk.session, participant.id), most=OWN)
    if participant.area_id is None:
        return own
    others = reports.places_in_area(desk.session, participant, RECENT_MEETINGS)
    return [*own, *distinct(others, [words for _, words in own], most=OWN)]


def known(
    desk: Desk, participant: Participant, recently: Sequence[tuple[int, str]]
) -> list[tuple[int, str]]:
    """Return the known places that are offered besides: of their area first, then of no area."""
    found = registers.places(desk.session, participant.conference_id)
    own = participant.area_id
    near = [one for one in found if own is None or one.area_id in {own, None}]
    near.sort(key=lambda one: (one.area_id != own, one.name.casefold()))
    named = [words for _, words in recently]
    return distinct([(one.id, one.name) for one in near], named, most=MOST - len(named))


def can_locate(desk: Desk, participant: Participant) -> bool:
    """Tell whether a shared position can be near any known place."""
    known_places = register(desk, participant.conference_id)
    return any(one.lies_at is not None for one in known_places)


def read(desk: Desk, participant: Participant, text: str) -> Placed:
    """Match a typed place to the conference's register."""
    return place(text, register(desk, participant.conference_id))


def register(desk: Desk, conference_id: int) -> list[KnownPlace]:
    """Return the places that the conference knows and uses."""
    found = registers.places(desk.session, conference_id)
    return [KnownPlace(one.id, one.name, tuple(one.aliases), _lies_at(one)) for one in found]


def _lies_at(row: Place) -> Position | None:
    if row.latitude is None or row.longitude is None:
        return None
    return Position(row.latitude, row.longitude)
