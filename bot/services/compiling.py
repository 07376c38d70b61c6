"""The rows of a meeting as the plain values that its agenda is compiled from."""

from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from bot.domain.agenda import FollowUp, Item
from bot.domain.arranging import Arrangement
from bot.domain.ceasing import Ceased
from bot.domain.headings import says_it_grows
from bot.domain.recurrence import Link, weeks_in_a_row
from bot.domain.states import Carried, Recurring
from bot.services import actions, likeness, saying
from bot.services.ports import Desk
from storage import agendas, registers, secrecy
from storage.agendas import Member
from storage.models import AgendaItem, Conference, Meeting, Observation, Topic

_About = TypeVar("_About", Item, FollowUp)


def follow_ups(desk: Desk, meeting: Meeting, frozen: list[AgendaItem]) -> list[FollowUp]:
    """Return the promises to follow up, each at its place if it has one."""
    conference = desk.session.get_one(Conference, meeting.conference_id)
    row_of = {one.action_id: one for one in frozen}
    promised = [
        _placed(
            actions.follow_up(desk, conference, promise), row_of.get(promise.action.id), meeting
        )
        for promise in agendas.promises(desk.session, meeting)
    ]
    return saying.with_words(desk, conference, promised)


def items(
    desk: Desk,
    meeting: Meeting,
    frozen: list[AgendaItem],
    arranged: Arrangement,
    *,
    look_back: bool,
) -> list[Item]:
    """Return what has been delivered, each at its place if it has one.

    What is joined has the first place that any of it has, taken back or not. To look back is to
    find what of earlier weeks each is like.
    """
    chains = agendas.chains(desk.session, meeting.id)
    links = {one: Link(before, day) for one, before, day in chains}
    members = agendas.members(desk.session, meeting.conference_id)
    growth = desk.wording.growth_words()
    secret = secrecy.observations(desk.session, meeting.id)
    row_of: dict[int, AgendaItem] = {}
    for row in frozen:
        if row.observation_id is not None:
            row_of.setdefault(arranged.lead_of(row.observation_id), row)
    names = _names_then(desk, meeting)
    found = []
    reported = agendas.reports(desk.session, meeting.id)
    seen = likeness.comebacks(desk, meeting, reported, members) if look_back else {}
    for observation, topic, files in reported:
        item = _item(observation, topic, meeting, members)
        texts = (item.what, item.when, item.how)
        item = replace(
            item,
            topic=names.get(topic.id, topic.name),
            weeks=weeks_in_a_row(observation.id, links),
            files=files,
            grows_by_word=says_it_grows(texts, growth.stems, growth.denials),
            secret=observation.id in secret,
            comeback=seen.get(observation.id),
        )
        found.append(_placed(item, row_of.get(arranged.lead_of(observation.id)), meeting))
    return found


def ceased(desk: Desk, meeting: Meeting) -> list[Ceased]:
    """Return what was recurring at the meeting before and has been said to be over."""
    rows = agendas.ceased(desk.session, meeting.id)
    names = _names_then(desk, meeting)
    members = agendas.members(desk.session, meeting.conference_id) if rows else {}
    found = []
    for observation, topic in rows:
        reporter = members[observation.participant_id]
        found.append(
            Ceased(
                observation_id=observation.id,
                topic_position=topic.position,
                topic=names.get(topic.id, topic.name),
                what=observation.what or "",
                where=observation.where or "",
                organisation=reporter.organisation.name if reporter.organisation else "",
                area=reporter.area.name if reporter.area else "",
            )
        )
    return found


def _names_then(desk: Desk, meeting: Meeting) -> dict[int, str]:
    """Return what topics were called at a meeting that is over, where that is something else."""
    if meeting.closed_at is None:
        return {}
    return registers.names_then(desk.session, meeting.conference_id, meeting.closed_at)


def _item(
    observation: Observation, topic: Topic, meeting: Meeting, members: dict[int, Member]
) -> Item:
    reporter = members[observation.participant_id]
    taker = members[observation.taken_by] if observation.taken_by is not None else None
    teller = members[observation.told_by] if observation.told_by is not None else None
    new = _is_after(observation.delivered_at, meeting.agenda_sent_at)
    return Item(
        observation_id=observation.id,
        topic_position=topic.position,
        topic=topic.name,
        kind=topic.kind,
        what=observation.what or "",
        reporter=reporter.person.name,
        when=observation.when or "",
        where=observation.where or "",
        how=observation.how or "",
        recurring=observation.recurring or Recurring.UNKNOWN,
        organisation=reporter.organisation.name if reporter.organisation else "",
        area=reporter.area.name if reporter.area else "",
        prioritised=reporter.area is not None and reporter.area.prioritised,
        taken_down_by=taker.person.name if taker else "",
        told_by=teller.person.name if teller else "",
        late=observation.late,
        origin=observation.origin,
        new=new,
        unchanged=_is_unchanged(observation),
        changed=not new and _is_after(observation.changed_at, meeting.agenda_sent_at),
    )


def _is_unchanged(observation: Observation) -> bool:
    is_as_it_was = observation.carried in {Carried.AS_IT_WAS, Carried.WITH_ALL}
    return is_as_it_was and observation.changed_at is None


def _is_after(happened_at: datetime | None, sent_at: datetime | None) -> bool:
    return happened_at is not None and sent_at is not None and happened_at > sent_at


def _placed(about: _About, row: AgendaItem | None, meeting: Meeting) -> _About:
    if row is None:
        return replace(about, added=meeting.released_at is not None)
    return replace(about, number=row.position, added=row.added_after_release, heading=row.heading)
