"""Names that reports use and the register does not know: which of them are worth a question."""

from dataclasses import dataclass
from hashlib import sha256

from bot.domain.places import place_key
from bot.domain.registers import Register
from bot.domain.settings_input import LONGEST_LISTED, tidy
from bot.services.ports import Desk
from storage import registers as rows
from storage import reports
from storage.models import Observation, Participant, Place, PlaceRefusal

# A name that so many reports of the latest meetings have used is no slip of the pen.
FEWEST_USES = 2
LATEST_MEETINGS = 8


@dataclass(frozen=True)
class NewName:
    """A name, the newest report that used it, how many have, and in which one area they were."""

    observation_id: int
    words: str
    uses: int
    area_id: int | None = None


def proposed(desk: Desk, conference_id: int) -> list[NewName]:
    """Return the names to take a stand on, the most used first.

    What is marked as secret does not count, and what points out individuals is never proposed.
    """
    known = {
        place_key(name)
        for one in rows.rows(desk.session, Register.PLACES, conference_id)
        if isinstance(one, Place)
        for name in (one.name, *one.aliases)
    }
    known |= {place_key(one.name) for one in rows.rows(desk.session, Register.AREAS, conference_id)}
    used: dict[str, list[tuple[Observation, Participant]]] = {}
    for observation, participant in reports.placed(desk.session, conference_id, LATEST_MEETINGS):
        key = place_key(observation.where or "")
        if key and key not in known:
            used.setdefault(key, []).append((observation, participant))
    found = [
        _new_name(uses)
        for key, uses in used.items()
        if len(uses) >= FEWEST_USES and _may_be_proposed(desk, conference_id, key, uses[0][0])
    ]
    return sorted(found, key=lambda one: (-one.uses, one.observation_id))


def _may_be_proposed(desk: Desk, conference_id: int, key: str, used: Observation) -> bool:
    words = tidy(used.where or "")
    if len(words) > LONGEST_LISTED or desk.wording.rules().find(words):
        return False
    return desk.session.get(PlaceRefusal, (conference_id, hash_of(key))) is None


def _new_name(uses: list[tuple[Observation, Participant]]) -> NewName:
    newest = uses[0][0]
    areas = {participant.area_id for _observation, participant in uses}
    area_id = areas.pop() if len(areas) == 1 else None
    return NewName(newest.id, tidy(newest.where or "").rstrip(".,;: "), len(uses), area_id)


def hash_of(key: str) -> str:
    """Return what tells a name again without keeping it."""
    return sha256(key.encode()).hexdigest()
