"""What earlier weeks keep of a matter that is taken in another form: nothing of it either."""

from collections import defaultdict
from collections.abc import Collection

from bot.domain.entries import entry_at, place_again
from bot.domain.erasing import is_at, without
from bot.domain.minutes import MinutesContent, from_plain, to_plain
from bot.domain.states import FocusKind, ObservationState, Part
from bot.services import editions, focus_screen
from bot.services.ports import Desk
from storage import arrangements, attachments, corrections, forgetting, holding, minutes, staff
from storage.models import Meeting, Minutes, Observation


def weeks_besides(desk: Desk, observation_ids: Collection[int]) -> set[int]:
    """Return the reports of other weeks that tell of the same as some do.

    Those are what they continue, back to the first, with what was told as one with it then, and
    what goes on with them already.
    """
    told = set(observation_ids)
    before: set[int] = set()
    fresh = forgetting.continued(desk.session, told)
    while fresh - before:
        before |= fresh
        before |= {other for one in fresh for other in _told_as_one(desk, one)}
        fresh = forgetting.continued(desk.session, before)
    after = forgetting.continuing(desk.session, told)
    while more := forgetting.continuing(desk.session, after) - after:
        after |= more
    return (before | after) - told


def promises_on(desk: Desk, observation_ids: Collection[int]) -> int:
    """Count what earlier meetings asked somebody to do about some reports; that stands."""
    item_ids = {one.id for one in forgetting.items(desk.session, observation_ids)}
    return forgetting.promised(desk.session, item_ids)


def erase(desk: Desk, observation_ids: Collection[int]) -> None:
    """Delete what is kept of reports of other weeks, in rows and in published minutes."""
    at: defaultdict[int, set[int]] = defaultdict(set)
    for number in observation_ids:
        at[desk.session.get_one(Observation, number).meeting_id].add(number)
    for meeting_id in sorted(at):
        _erase_at(desk, desk.session.get_one(Meeting, meeting_id), at[meeting_id])
    for meeting in forgetting.said_over_at(desk.session, observation_ids):
        _strike_in_minutes(desk, meeting, (), observation_ids, ())


def blank(desk: Desk, observation: Observation) -> None:
    """Delete what an observation said, what it said before, its files, and what would give it."""
    observation.state = ObservationState.WITHDRAWN
    for part in Part:
        setattr(observation, part.value, None)
    desk.session.flush()
    forgetting.forget_content(desk.session, observation.id)
    forgetting.forget_reason(desk.session, observation.id)
    attachments.delete_of(desk.session, observation.id)
    staff.forget_what_became(desk.session, observation.id)


def strike_places(desk: Desk, meeting: Meeting, places: Collection[str]) -> None:
    """Let what a meeting looks at especially be none of some places."""
    for one in holding.focus(desk.session, meeting.id):
        if is_at(one.text, places):
            desk.session.delete(one)
    desk.session.flush()
    for kind in FocusKind:
        for rank, one in enumerate(focus_screen.ranked(desk, meeting, kind), start=1):
            one.rank = rank


def _told_as_one(desk: Desk, observation_id: int) -> set[int]:
    meeting_id = desk.session.get_one(Observation, observation_id).meeting_id
    arranged = arrangements.of_meeting(desk.session, meeting_id)
    lead = arranged.lead_of(observation_id)
    return {lead, *(key for key in arranged.wishes if key > 0 and arranged.lead_of(key) == lead)}


def _erase_at(desk: Desk, meeting: Meeting, observation_ids: Collection[int]) -> None:
    rows = forgetting.items(desk.session, observation_ids)
    arranged = arrangements.of_meeting(desk.session, meeting.id)
    for row in rows:
        # The rest of what was told as one has no line of its own.
        if arranged.lead_of(row.observation_id or 0) == row.observation_id:
            row.taken_elsewhere_at = row.taken_elsewhere_at or desk.now
    item_ids = {row.id for row in rows}
    forgetting.forget_written(desk.session, item_ids)
    holding.forget_steps(desk.session, meeting.id)
    told = [
        desk.session.get_one(Observation, one, with_for_update=True)
        for one in sorted(observation_ids)
    ]
    places = [one.where for one in told if one.where]
    strike_places(desk, meeting, places)
    _strike_in_minutes(desk, meeting, item_ids, observation_ids, places)
    for one in told:
        blank(desk, one)


def _strike_in_minutes(
    desk: Desk,
    meeting: Meeting,
    item_ids: Collection[int],
    observation_ids: Collection[int],
    places: Collection[str],
) -> None:
    for version in minutes.versions(desk.session, meeting.id):
        content = from_plain(version.content)
        left = without(content, items=item_ids, observations=observation_ids, places=places)
        _put(desk, version, content, left)


def _put(desk: Desk, version: Minutes, before: MinutesContent, after: MinutesContent) -> None:
    """Let a version say less; what was asked of a piece that stays is asked of it still."""
    if after == before:
        return
    version.content = to_plain(after)
    gone = []
    for asked in forgetting.corrections(desk.session, version.id):
        entry = entry_at(before, asked.place)
        if entry is not None:
            asked.place = place_again(entry, after)
            gone += [asked] if asked.place == 0 else []
    forgetting.forget_corrections(desk.session, gone)
    for made in corrections.amendments(desk.session, version.id):
        entry = entry_at(before, made.place)
        if entry is not None:
            made.place = place_again(entry, after)
            if made.place == 0:
                desk.session.delete(made)
    desk.session.flush()
    if version.id == minutes.newest(desk.session, version.meeting_id).id:
        editions.let_be_found(desk, version, after)
