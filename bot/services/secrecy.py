"""Warning that an observation or an action may hold what is secret: for those who lead."""

from bot.domain.access import Right
from bot.domain.agenda import Item
from bot.domain.errors import Refusal
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.secrecy import SecrecyList, SecrecyPoint
from bot.domain.paging import page_of
from bot.services import access, actions, addressing, agenda, meeting_screen, meetings
from bot.services.ports import Desk, Sender
from storage import secrecy
from storage.models import (
    Action,
    AgendaItem,
    Conference,
    Meeting,
    Observation,
    Participant,
    SecrecyMark,
)

PAGE = 8


def show(desk: Desk, sender: Sender, conference_id: int, page: int = 0) -> None:
    """Show those who lead what stands on the agenda, marked or not."""
    part = access.part_in(desk, sender, conference_id, Right.LEAD)
    _show(desk, part, page)


def turn_observation(desk: Desk, sender: Sender, observation_id: int, page: int) -> None:
    """Mark an observation in the list, or take its mark away."""
    observation = desk.session.get(Observation, observation_id)
    if observation is None:
        access.person_of(desk, sender)
        raise Refusal(StaleButton(WayBack.AGENDA))
    meeting = desk.session.get_one(Meeting, observation.meeting_id)
    part = access.part_in(desk, sender, meeting.conference_id, Right.LEAD)
    _turn_observation(desk, part, meeting, observation.id)
    _show(desk, part, page)


def turn_action(desk: Desk, sender: Sender, action_id: int, page: int) -> None:
    """Mark an action in the list, or take its mark away."""
    part = _lead_of_action(desk, sender, action_id)
    _turn_action(desk, part, action_id)
    _show(desk, part, page)


def turn_on_card(desk: Desk, sender: Sender, action_id: int, page: int = 0) -> None:
    """Mark an action on its own card, or take its mark away."""
    part = _lead_of_action(desk, sender, action_id)
    _turn_action(desk, part, action_id)
    actions.open_card(desk, sender, action_id, page)


def turn_item(desk: Desk, sender: Sender, meeting_id: int, item_id: int) -> None:
    """Mark what the meeting speaks of, or take its mark away."""
    lead = meeting_screen.led_now(desk, sender, meeting_id)
    if lead is None:
        return
    item = desk.session.get(AgendaItem, item_id)
    if item is None or item.meeting_id != meeting_id:
        raise Refusal(StaleButton(WayBack.MEETING))
    if item.observation_id is not None:
        _turn_observation(desk, lead.part, lead.meeting, item.observation_id)
    elif item.action_id is not None:
        _turn_action(desk, lead.part, item.action_id)
    meeting_screen.show(desk, lead)
    meeting_screen.refresh(desk, lead.meeting, besides=lead.part)


def _lead_of_action(desk: Desk, sender: Sender, action_id: int) -> Participant:
    action = desk.session.get(Action, action_id)
    if action is None:
        access.person_of(desk, sender)
        raise Refusal(StaleButton(WayBack.ACTIONS))
    return access.part_in(desk, sender, action.conference_id, Right.LEAD)


def _turn_observation(desk: Desk, part: Participant, meeting: Meeting, observation_id: int) -> None:
    """Mark all that is told as one with an observation, or take every mark of it away.

    What is read together is marked together: another report of it may say the same.
    """
    told = _told_with(desk, meeting, observation_id)
    marks = {one: secrecy.of_observation(desk.session, one) for one in told}
    standing = [mark for mark in marks.values() if mark is not None]
    for mark in standing:
        desk.session.delete(mark)
    if not standing:
        for one in told:
            fresh = SecrecyMark(observation_id=one, marked_by=part.id, marked_at=desk.now)
            desk.session.add(fresh)
    desk.session.flush()


def _told_with(desk: Desk, meeting: Meeting, observation_id: int) -> list[int]:
    for point in agenda.points_of(desk, meeting).points():
        if isinstance(point, Item):
            told = [one.observation_id for one in point.told]
            if observation_id in told:
                return told
    return [observation_id]


def _turn_action(desk: Desk, part: Participant, action_id: int) -> None:
    mark = secrecy.of_action(desk.session, action_id)
    if mark is None:
        fresh = SecrecyMark(action_id=action_id, marked_by=part.id, marked_at=desk.now)
        desk.session.add(fresh)
    else:
        desk.session.delete(mark)
    desk.session.flush()


def _show(desk: Desk, part: Participant, page: int) -> None:
    conference = desk.session.get_one(Conference, part.conference_id)
    meeting = meetings.current_meeting(desk, conference)
    points = [
        SecrecyPoint(one.number, one.observation_id, None, one.what, one.holds_secret)
        if isinstance(one, Item)
        else SecrecyPoint(one.number, None, one.action_id, one.text, one.secret)
        for one in agenda.agenda_of(desk, meeting).points()
    ]
    shown = SecrecyList(conference.name, conference.id, page_of(points, page, PAGE))
    desk.outgoing.show(addressing.to_participant(desk, part), "secrecy", shown)
