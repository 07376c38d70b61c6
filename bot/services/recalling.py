"""What a participant reported as recurring at the meeting before, and what became of it."""

from dataclasses import dataclass

from bot.domain.messages.reporting import Recalled
from bot.domain.observation import LastWeek, last_week
from bot.domain.recurrence import Link, weeks_in_a_row
from bot.services.ports import Desk
from storage import agendas, meetings, reports
from storage.models import Meeting, Observation, Participant, Topic

SHOWN = 8


@dataclass(frozen=True)
class LastTime:
    """What stands from the meeting before, how many more there are, and how many wait."""

    shown: tuple[Recalled, ...] = ()
    more: int = 0
    unanswered: int = 0


def recalled(desk: Desk, participant: Participant, meeting: Meeting) -> LastTime:
    """Return the recurring observations of the meeting before.

    Where not all can be shown, those that nothing has been said of come first.
    """
    before = meetings.before(desk.session, meeting)
    own = reports.recurring(desk.session, participant.id, before.id) if before else []
    if before is None or not own:
        return LastTime()
    ids = [one.id for one in own]
    continuing = reports.continuing(desk.session, meeting.id, ids)
    ceased = reports.ceased(desk.session, meeting.id, ids)
    chains = agendas.chains(desk.session, before.id)
    links = {number: Link(earlier, day) for number, earlier, day in chains}
    every = [_recall(desk, one, continuing.get(one.id), ceased, links) for one in own]
    if len(every) > SHOWN:
        every.sort(key=lambda one: one.state is not LastWeek.OPEN)
    waiting = sum(1 for one in every if one.state is LastWeek.OPEN)
    return LastTime(tuple(every[:SHOWN]), len(every[SHOWN:]), waiting)


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
        continuing_id=continuing.id if continuing else None,
    )
