"""What staff hear of what they told, and when all of it is forgotten."""

from collections import defaultdict
from dataclasses import replace
from datetime import datetime

from bot.domain.feedback import NOTHING, Fate, ItemFeedback, Sent
from bot.domain.messages import staff_answers as messages
from bot.domain.minutes import from_plain
from bot.domain.staff import SETTLES, are_forgotten, fate, has_settled, is_news
from bot.domain.states import MeetingState, ObservationState, StaffFate, StaffState
from bot.services import erasing, feedback, meetings, observing, staff_steps
from bot.services.ports import Desk
from storage import agendas, minutes, secrecy, staff
from storage.models import (
    Conference,
    Meeting,
    Observation,
    Respondent,
    StaffAnswer,
    StaffLink,
    Topic,
)

# What of these had become something has been taken back since.
_NOT_TAKEN = {StaffState.SENT, StaffState.LEFT_OUT}

_Told = list[tuple[StaffAnswer, Respondent, Observation | None]]


def tell_staff(desk: Desk, conference: Conference) -> None:
    """Tell staff once what became of each answer, and once what was decided; then forget it all."""
    for link, _part, meeting in staff.links(desk.session, conference.id):
        is_over = not meetings.takes_reports(meeting, desk.now)
        if is_over:
            staff.forget_begun(desk.session, link.id)
        told = staff.answers(desk.session, link.id)
        if are_forgotten(meeting.ends_at, desk.now, is_over=is_over):
            _forget(desk, link, told)
        else:
            _tell_fates(desk, link, told, is_over=is_over)
            _tell_decided(desk, link, told)


def next_due(desk: Desk) -> datetime | None:
    """Return when the next answer has been settled so long that its writer is told."""
    settled_at = staff.next_settled(desk.session, desk.now - SETTLES)
    return settled_at + SETTLES if settled_at else None


def _tell_fates(desk: Desk, link: StaffLink, told: _Told, *, is_over: bool) -> None:
    news: defaultdict[int, list[tuple[str, StaffFate, str]]] = defaultdict(list)
    writers: dict[int, Respondent] = {}
    for answer, who, became in told:
        due = fate(
            answer.state,
            became.state if became else None,
            is_over=is_over,
            is_changed=became is not None and _is_changed(answer, became),
        )
        if due is None or not is_news(due, answer.told_as):
            continue
        if has_settled(answer.settled_at, desk.now, is_over=is_over):
            answer.told_as = due
            news[who.id].append((answer.what or "", due, answer.word))
            writers[who.id] = who
    for number, items in news.items():
        message = messages.StaffTold(staff_steps.name_of(desk, link), tuple(items))
        desk.outgoing.send(staff_steps.to_respondent(writers[number]), message, push=True)


def _is_changed(answer: StaffAnswer, became: Observation) -> bool:
    said = (answer.topic_id, staff_steps.content_of(answer))
    return said != (became.topic_id, observing.content_of(became))


def _tell_decided(desk: Desk, link: StaffLink, told: _Told) -> None:
    """Tell of each meeting whose minutes are out what it made of what staff had told there."""
    at: defaultdict[tuple[int, int], list[tuple[StaffAnswer, Observation]]] = defaultdict(list)
    writers: dict[int, Respondent] = {}
    for answer, who, became in told:
        is_delivered = became is not None and became.state is ObservationState.DELIVERED
        if became is not None and is_delivered and answer.decided_told_at is None:
            at[became.meeting_id, who.id].append((answer, became))
            writers[who.id] = who
    for (meeting_id, number), ones in at.items():
        meeting = desk.session.get_one(Meeting, meeting_id)
        if meeting.state is MeetingState.PUBLISHED:
            _tell_of_meeting(desk, link, writers[number], meeting, ones)


def _tell_of_meeting(
    desk: Desk,
    link: StaffLink,
    who: Respondent,
    meeting: Meeting,
    ones: list[tuple[StaffAnswer, Observation]],
) -> None:
    content = from_plain(minutes.newest(desk.session, meeting.id).content)
    marked = secrecy.observations(desk.session, meeting.id)
    sent = [_sent(desk, answer, became) for answer, became in ones]
    found = feedback.fates(desk, meeting, content, sent)
    tasks = [task.action_id for one in found for task in one.outcome.tasks if task.action_id]
    actions = secrecy.actions(desk.session, tasks)
    items = tuple(
        _open(one, is_marked=each.observation_id in marked, marked_actions=actions)
        for one, each in zip(found, sent, strict=True)
    )
    for answer, _became in ones:
        answer.decided_told_at = desk.now
    name = staff_steps.name_of(desk, link)
    message = messages.StaffDecided(name, meeting.local_date, items)
    desk.outgoing.send(staff_steps.to_respondent(who), message, push=True)


def _sent(desk: Desk, answer: StaffAnswer, became: Observation) -> Sent:
    topic = desk.session.get_one(Topic, became.topic_id)
    item_id = agendas.item_of(desk.session, became.meeting_id, became.id)
    return Sent(became.id, item_id, topic.name, answer.what or "")


def _open(one: ItemFeedback, *, is_marked: bool, marked_actions: set[int]) -> ItemFeedback:
    """Return what those who take no part may hear: nothing that is marked as secret."""
    tasks = tuple(
        task
        for task in one.outcome.tasks
        if not task.secret and task.action_id not in marked_actions
    )
    outcome = NOTHING if is_marked else replace(one.outcome, tasks=tasks)
    said = outcome.decisions or outcome.tasks or one.fate is not Fate.ACTED
    return replace(one, outcome=outcome, fate=one.fate if said else Fate.TALKED)


def _forget(desk: Desk, link: StaffLink, told: _Told) -> None:
    """Delete what was answered by a link, and what had been made of it and was undone."""
    for answer, _who, became in told:
        is_undone = became is not None and became.state is ObservationState.WITHDRAWN
        if became is not None and is_undone and answer.state in _NOT_TAKEN:
            erasing.blank(desk, became)
    staff.forget_link(desk.session, link)
