"""What a participant reported as recurring at the meeting before, and what became of it."""

from bot.domain.messages.reporting import Recalled
from bot.domain.observation import LastWeek, last_week
from bot.domain.recurrence import Link, weeks_in_a_row
from bot.services.ports import Desk
from storage import agendas, meetings, reports
from storage.models import Meeting, Observation, Participant, Topic

SHOWN = 8


def recalled(
    desk: Desk, participant: Participant, meeting: Meeting
) -> tuple[tuple[Recalled, ...], int]:
    """Return the recurring observations of the meeting before, and how many more there are.

    Where not all can be shown, those that nothing has been said of come first.
    """
    before = meetings.before(desk.session, meeting)
    own = reports.recurring(desk.session, participant.id, before.id) if before else []
    if before is None or not own:
        return (), 0
    ids = [one.id for one in own]
    continuing = reports.continuing(desk.session, meeting.id, ids)
    ceased = reports.ceased(desk.session, meeting.id, ids)
    chains = agendas.chains(desk.session, before.id)
    links = {number: Link(earlier, day) for number, earlier, day in chains}
    every = [_recall(desk, one, continuing.get(one.id), ceased, links) for one in own]
    if len(every) > SHOWN:
        every.sort(key=lambda one: one.state is not LastWeek.OPEN)
    return tuple(every[:SHOWN]), len(every[SHOWN:])


def _recall(
    desk: Desk,
    one: Observation,
    continuing: Observation | None,
    ceased: set[int],
    links: dict[int, Link],
) -> Recalled:
    state = last_week(continuing.state if continuing else None, ceased=one.id in ceased)
    weeks = weeks_in_a_row(one.id, links)
    return Recalled(
        observation_id=one.id,
        topic=desk.session.get_one(Topic, one.topic_id).name,
        what=one.what or "",
        where=one.where or "",
        weeks=weeks + 1 if state is LastWeek.CONTINUED else weeks,
        state=state,
        draft_id=continuing.id if continuing and state is LastWeek.CHANGING else None,
    )
