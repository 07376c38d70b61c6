"""From a free text to drafts: what was read out of it, beside what a person has chosen."""

from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.domain.proposing import Proposal, Spot, When, Where, propose
from bot.domain.proposing import Topic as Named
from bot.domain.registers import Register
from bot.domain.states import Part
from bot.services import observing
from bot.services.ports import Desk
from storage import meetings as occasions
from storage import proposals, registers, reports
from storage.models import Area, Conference, Observation, Participant, Place, Proposed, Topic

# So far back a report reaches where no meeting was held before.
A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Event:
    """One event of a text: its words as they are kept, and what was read out of them."""

    what: str
    read: Proposal


def read(
    desk: Desk, participant: Participant, text: str, *, is_one_event: bool = False
) -> tuple[Event, ...]:
    """Return the events of a text, at least one; words that no part can hold are refused.

    A text that tells of one event is kept as it was written.
    """
    whole = text.strip()
    found = _proposals(desk, participant, whole)
    if len(found) > 1 and is_one_event:
        found = _proposals(desk, participant, _as_one(whole))
    if len(found) > 1 and not is_one_event:
        return tuple(Event(observing.written(one.what), one) for one in found)
    nothing = Proposal("", (), False, None, None, None, ())
    return (Event(observing.written(whole), found[0] if found else nothing),)


def fill(desk: Desk, row: Proposed, observation: Observation, event: Event) -> None:
    """Let a draft, or what has been saved, say what the text says, save what a person has chosen.

    Only a topic that words clearly point out is taken.
    """
    found, topics = event.read, list(event.read.topics)
    row.topics = topics
    row.times = _texts(found.when)
    row.places = _texts(found.where)
    row.lacks_day = found.when is not None and not found.when.is_whole
    values = {
        Part.WHAT.value: event.what,
        Part.WHEN.value: found.when.text if found.when else None,
        Part.WHERE.value: found.where.text if found.where else None,
        Part.RECURRING.value: found.recurring,
    }
    with observing.changing(desk, observation):
        for part, value in values.items():
            if part not in row.by_hand:
                setattr(observation, part, value)
        if proposals.TOPIC not in row.by_hand:
            likeliest = topics[0] if found.is_clear else None
            # What has been saved stands under a topic.
            if likeliest is not None or observation.delivered_at is None:
                observation.topic_id = likeliest
    if Part.WHEN.value in row.by_hand:
        row.lacks_day = False
    desk.session.add(row)
    desk.session.flush()


def _proposals(desk: Desk, participant: Participant, text: str) -> tuple[Proposal, ...]:
    conference = desk.session.get_one(Conference, participant.conference_id)
    local_now = desk.now.astimezone(ZoneInfo(conference.zone))
    before = occasions.before(desk.session, observing.meeting_for(desk, participant))
    since = (before.started_at or before.starts_at) if before else desk.now - A_WEEK
    first = min(since.astimezone(local_now.tzinfo).date(), local_now.date())
    return propose(
        text,
        desk.wording.proposal_rules(),
        _topics(desk, conference),
        _places(desk, conference),
        _areas(desk, conference),
        local_now,
        (first, local_now.date()),
    )


def _topics(desk: Desk, conference: Conference) -> list[Named]:
    formerly: dict[int, list[str]] = {}
    for topic_id, name in registers.former_names(desk.session, conference.id):
        formerly.setdefault(topic_id, []).append(name)
    return [
        Named(one.id, one.name, one.kind, tuple(formerly.get(one.id, ())))
        for one in reports.topics(desk.session, conference.id)
    ]


def _places(desk: Desk, conference: Conference) -> list[Spot]:
    found: list[Place] = registers.places(desk.session, conference.id)
    return [Spot(one.id, one.name, tuple(one.aliases), one.area_id) for one in found]


def _areas(desk: Desk, conference: Conference) -> list[Spot]:
    found = registers.rows(desk.session, Register.AREAS, conference.id)
    return [
        Spot(one.id, one.name)
        for one in found
        if isinstance(one, Area) and not registers.rests(one)
    ]


def _texts(found: When | Where | None) -> list[str]:
    """Return what a time or a place may be, the likeliest first, each once."""
    every = [found, *found.alternatives] if found else []
    return list(dict.fromkeys(one.text for one in every))


def _as_one(text: str) -> str:
    """Return a text without what parts it into events."""
    return " ".join(text.replace(";", ",").split())


def topic_in_use(desk: Desk, participant: Participant, topic_id: int) -> Topic | None:
    """Return a topic that a participant's conference asks about now."""
    topic = desk.session.get(Topic, topic_id)
    if topic is None or topic.conference_id != participant.conference_id:
        return None
    return topic if topic.paused_at is None else None
