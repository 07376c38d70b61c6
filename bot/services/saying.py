"""What is said of an action: kept as a row at the tap, with the words asked for afterwards."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from bot.domain.agenda import FollowUp
from bot.domain.calendar import local_date
from bot.domain.following import LastWord, count_effects
from bot.domain.messages.following import AskWord
from bot.domain.states import Step, WordKind
from bot.services import addressing, conversation
from bot.services.ports import Desk
from storage import following, secrecy
from storage.models import Action, ActionWord, Conference, Participant

# Who taps the same again within this says nothing new.
AGAIN = timedelta(hours=12)


def note(
    desk: Desk,
    part: Participant,
    action: Action,
    kind: WordKind,
    *,
    old_due: date | None = None,
    new_due: date | None = None,
) -> ActionWord:
    """Keep that something was said of an action."""
    word = ActionWord(
        action_id=action.id,
        participant_id=part.id,
        kind=kind,
        old_due=old_due,
        new_due=new_due,
        said_at=desk.now,
    )
    desk.session.add(word)
    desk.session.flush()
    return word


def said_just_now(
    desk: Desk, part: Participant, action: Action, kind: WordKind
) -> ActionWord | None:
    """Return the newest word if the same person said just this a while ago, without more."""
    every = following.words(desk.session, [action.id])
    if not every:
        return None
    newest, _ = every[-1]
    same = newest.participant_id == part.id and newest.kind is kind and not newest.text
    return newest if same and desk.now - newest.said_at < AGAIN else None


def ask(desk: Desk, part: Participant, action: Action, word: ActionWord) -> None:
    """Ask for a line besides what was tapped."""
    conversation.await_text(desk, part, Step.ACTION_WORD, action_id=action.id, word_id=word.id)
    message = AskWord(action.id, word.id, word.kind, action.text)
    to = addressing.to_participant(desk, part)
    desk.outgoing.show(to, screen_of(action), message, anew=True)


def stop_asking(desk: Desk, part: Participant, action: Action) -> None:
    """Ask no more for a line on an action."""
    standing = conversation.standing_of(desk, part.person_id)
    if standing.step is Step.ACTION_WORD and standing.subject.get("action_id") == action.id:
        conversation.forget_step(desk, part.person_id)


def screen_of(action: Action) -> str:
    """Name the screen on which a person answers for an action."""
    return f"action:{action.id}"


def plain(word: ActionWord, by: str, zone: str) -> LastWord:
    """Return what was said as a plain value."""
    return LastWord(
        kind=word.kind,
        said_on=local_date(word.said_at, zone),
        by=by,
        text=word.text,
        old_due=word.old_due,
        new_due=word.new_due,
    )


def with_words(
    desk: Desk, conference: Conference, follow_ups: Iterable[FollowUp]
) -> list[FollowUp]:
    """Return actions with what was last said of them, what they led to, and whether secret."""
    found = list(follow_ups)
    ids = [one.action_id for one in found]
    if not ids:
        return []
    newest = {
        word.action_id: plain(word, by, conference.zone)
        for word, by in following.words(desk.session, ids)
    }
    answers = following.by_effect(following.effects(desk.session, ids))
    secret = secrecy.actions(desk.session, ids)
    return [
        replace(
            one,
            word=newest.get(one.action_id),
            effects=count_effects(answers.get(one.action_id, ())),
            secret=one.action_id in secret,
        )
        for one in found
    ]
