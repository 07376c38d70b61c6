"""The clock's part in following up: owners are reminded until what they promised is done."""

from collections import defaultdict
from datetime import datetime

from bot.domain.agenda import FollowUp, batches, in_urgency
from bot.domain.following import due_for, evening_of, hour_of, is_decent, next_hour
from bot.domain.messages.agenda import ROOM
from bot.domain.messages.following import ActionReminder
from bot.domain.states import ActionPushKind, ActionState, Dropped
from bot.services import actions, addressing
from bot.services.ports import Desk
from storage import following, people
from storage.agendas import Promise
from storage.following import Given, Wanted
from storage.models import Conference, Meeting, Participant

KINDS = (ActionPushKind.EARLY, ActionPushKind.DUE, ActionPushKind.WEEKLY)


def remind_owners(desk: Desk, conference: Conference, meeting: Meeting) -> None:
    """Remind each owner once of all that has fallen due: the newest of each action, not the older.

    Who has left or cannot be reached is not reminded; the row says so. While a meeting is held
    nobody is: it follows the actions up itself.
    """
    if not is_decent(desk.now, conference.zone) or _is_held(desk, meeting):
        return
    given = following.open_and_given(desk.session, conference.id)
    known = following.decided(desk.session, [one.action.id for one in given], KINDS)
    told: defaultdict[int, list[FollowUp]] = defaultdict(list)
    parts: dict[int, Participant] = {}
    for one in given:
        if _is_won(desk, conference, one, known):
            promise = Promise(one.action, one.person.name, one.from_date)
            told[one.part.id].append(actions.follow_up(desk, conference, promise))
            parts[one.part.id] = one.part
    for part_id, own in told.items():
        to = addressing.to_participant(desk, parts[part_id])
        for batch in batches(in_urgency(own), ROOM):
            message = ActionReminder(conference.name, batch)
            expires_at = evening_of(desk.now, conference.zone)
            desk.outgoing.send(to, message, push=True, expires_at=expires_at)


def next_reminders(desk: Desk) -> list[datetime]:
    """Return when the conferences that have open actions remind of them next."""
    return [
        next_hour(desk.now, hour_of(one.prompt_time), one.zone)
        for one in following.with_open_actions(desk.session)
    ]


def tell_who_came_back(desk: Desk, conference: Conference) -> None:
    """Tell of new actions those who could not be written to when the minutes went out."""
    for push, one in following.lost(
        desk.session, conference.id, (Dropped.UNREACHABLE, Dropped.PAUSED)
    ):
        still = actions.owns(one.part, one.action) and one.part.left_at is None
        if one.action.state is ActionState.DONE:
            push.dropped = Dropped.DONE
        elif not still:
            push.dropped = Dropped.OVERTAKEN
        else:
            push.dropped, push.decided_at = None, desk.now
            promise = Promise(one.action, one.person.name, one.from_date)
            actions.give(desk, one.action, one.part, promise)
    desk.session.flush()


def _is_held(desk: Desk, meeting: Meeting) -> bool:
    """Tell whether people are at the meeting that reports now belong to, or about to call."""
    return meeting.closed_at is None and meeting.call_at <= desk.now < meeting.ends_at


def _is_won(
    desk: Desk,
    conference: Conference,
    one: Given,
    known: set[tuple[ActionPushKind, Wanted]],
) -> bool:
    """Decide what has fallen due for an action; tell whether its owner is to be written to."""
    if one.action.given_at is None:
        return False
    hour, zone = hour_of(conference.prompt_time), conference.zone
    due = [
        (each.kind, Wanted(one.action.id, one.part.id, each.occurrence))
        for each in due_for(one.action.due_on, one.action.given_at, desk.now, hour, zone)
    ]
    fresh = [each for each in due if each not in known]
    if not fresh:
        return False
    for kind, wanted in fresh[:-1]:
        following.decide(desk.session, desk.now, kind, {wanted}, Dropped.OVERTAKEN)
    kind, wanted = fresh[-1]
    dropped = _why_not(one)
    if fresh[-1] != due[-1]:
        dropped = Dropped.OVERTAKEN
    won = following.decide(desk.session, desk.now, kind, {wanted}, dropped)
    return dropped is None and bool(won)


def _why_not(one: Given) -> Dropped | None:
    if one.part.left_at is not None:
        return Dropped.LEFT
    if one.person.unreachable_since is not None:
        return Dropped.UNREACHABLE
    return None if people.hears(one.part, one.person) else Dropped.PAUSED
