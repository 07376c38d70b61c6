"""Whether a closed action made a difference: asked once of those who reported the problem."""

from collections import defaultdict
from datetime import timedelta

from bot.domain.access import Right
from bot.domain.calendar import local_date
from bot.domain.errors import Refusal
from bot.domain.following import (
    EFFECT_AFTER,
    EFFECT_UNTIL,
    asks_effect,
    hour_of,
    is_decent,
)
from bot.domain.messages.following import EFFECTS, AskDifference, EffectKept
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.states import ActionPushKind, ActionState, Dropped, Step
from bot.services import access, addressing, conversation, observing
from bot.services.ports import Desk, Sender
from storage import following
from storage.following import Wanted
from storage.models import Action, Conference, Conversation, EffectAnswer, Participant, Person

# A Friday before the weekend on which four weeks have passed.
WEEKEND = timedelta(days=2)


def ask_reporters(desk: Desk, conference: Conference) -> None:
    """Ask those who reported a problem, four weeks after its action was closed; each once."""
    if not is_decent(desk.now, conference.zone):
        return
    closed = following.closed_between(
        desk.session,
        conference.id,
        desk.now - EFFECT_UNTIL,
        desk.now - EFFECT_AFTER + WEEKEND,
    )
    hour = hour_of(conference.prompt_time)
    due = {
        one.id: one
        for one in closed
        if one.done_at and asks_effect(one.done_at, desk.now, hour, conference.zone)
    }
    if not due:
        return
    known = following.decided(desk.session, list(due), [ActionPushKind.EFFECT])
    reported: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    people: dict[int, tuple[Participant, Person]] = {}
    for action_id, part, person, what in following.reporters_of(desk.session, list(due)):
        if (ActionPushKind.EFFECT, Wanted(action_id, part.id, 0)) not in known:
            reported[action_id, part.id].append(what)
            people[part.id] = part, person
    for (action_id, part_id), whats in reported.items():
        _ask(desk, conference, due[action_id], people[part_id], whats)


def answer(desk: Desk, sender: Sender, action_id: int, number: int) -> None:
    """Keep whether the action made a difference, and ask for a word; the newest answer stands."""
    part, action = _asked(desk, sender, action_id)
    if not 0 <= number < len(EFFECTS):
        raise Refusal(StaleButton(WayBack.ACTIONS))
    given = following.answers_for(desk.session, action.id, part.id)
    if given is None:
        given = EffectAnswer(
            action_id=action.id,
            participant_id=part.id,
            answer=EFFECTS[number],
            said_at=desk.now,
        )
        desk.session.add(given)
    given.answer, given.said_at = EFFECTS[number], desk.now
    desk.session.flush()
    conversation.await_text(desk, part, Step.EFFECT_WORD, action_id=action.id)
    _show(desk, part, action, given, asks=True, anew=True)


def leave_word(desk: Desk, sender: Sender, action_id: int) -> None:
    """Leave it at the answer that was tapped."""
    part, action = _asked(desk, sender, action_id)
    given = following.answers_for(desk.session, action.id, part.id)
    if given is None:
        raise Refusal(StaleButton(WayBack.ACTIONS))
    standing = conversation.standing_of(desk, part.person_id)
    if standing.step is Step.EFFECT_WORD and standing.subject.get("action_id") == action.id:
        conversation.forget_step(desk, part.person_id)
    _show(desk, part, action, given)


def hear(desk: Desk, sender: Sender, standing: Conversation, text: str) -> None:
    """Take a typed line as what was asked besides the answer."""
    part, action = _asked(desk, sender, int(standing.subject["action_id"] or 0))
    given = following.answers_for(desk.session, action.id, part.id)
    if given is None:
        raise Refusal(StaleButton(WayBack.ACTIONS))
    given.text = observing.written(text)
    given.said_at = desk.now
    desk.session.flush()
    conversation.forget_step(desk, part.person_id)
    _show(desk, part, action, given, anew=True)


def _asked(desk: Desk, sender: Sender, action_id: int) -> tuple[Participant, Action]:
    """Return a closed action for one who has been asked about it; others are refused."""
    action = desk.session.get(Action, action_id)
    if action is None:
        access.person_of(desk, sender)
        raise Refusal(StaleButton(WayBack.ACTIONS))
    part = access.part_in(desk, sender, action.conference_id, Right.READ)
    asked = following.was_asked(desk.session, action.id, part.id)
    if not asked or action.state is not ActionState.DONE:
        raise Refusal(StaleButton(WayBack.ACTIONS))
    return part, action


def _ask(
    desk: Desk,
    conference: Conference,
    action: Action,
    reporter: tuple[Participant, Person],
    reported: list[str],
) -> None:
    part, person = reporter
    if part.left_at is None and part.paused_at is not None:
        return  # asked when the pause is over, if it still is of use
    dropped: Dropped | None = None
    if part.left_at is not None:
        dropped = Dropped.LEFT
    elif person.unreachable_since is not None:
        dropped = Dropped.UNREACHABLE
    wanted = {Wanted(action.id, part.id, 0)}
    won = following.decide(desk.session, desk.now, ActionPushKind.EFFECT, wanted, dropped)
    if dropped is not None or not won or action.done_at is None:
        return
    done_on = local_date(action.done_at, conference.zone)
    message = AskDifference(action.id, action.text, done_on, tuple(reported))
    expires_at = action.done_at + EFFECT_UNTIL
    to = addressing.to_participant(desk, part)
    desk.outgoing.show(to, _screen(action), message, anew=True, push=True, expires_at=expires_at)


def _show(
    desk: Desk,
    part: Participant,
    action: Action,
    given: EffectAnswer,
    *,
    asks: bool = False,
    anew: bool = False,
) -> None:
    message = EffectKept(action.id, action.text, given.answer, given.text, asks)
    to = addressing.to_participant(desk, part)
    desk.outgoing.show(to, _screen(action), message, anew=anew)


def _screen(action: Action) -> str:
    return f"effect:{action.id}"
