"""What owners say of their actions: how it goes, that they need help, what came of it."""

from bot.domain.access import Right, may
from bot.domain.errors import Refusal
from bot.domain.messages.actions import ActionWasDone, NotYourAction
from bot.domain.messages.following import NeedsHelp, WordKept, WordNoted
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.states import ActionState, WordKind
from bot.services import access, actions, addressing, conversation, observing, saying
from bot.services.attending import seat_of
from bot.services.ports import Desk, Sender
from storage import people
from storage.models import Action, ActionWord, Conversation, Participant, Person


def goes_on(desk: Desk, sender: Sender, action_id: int) -> None:
    """Keep that the action is under way, and ask how it goes."""
    part, action = answering(desk, sender, action_id)
    if _is_done(desk, sender, action):
        return
    word = saying.said_just_now(desk, part, action, WordKind.PROGRESS)
    word = word or saying.note(desk, part, action, WordKind.PROGRESS)
    desk.outgoing.tell(sender, WordNoted())
    saying.ask(desk, part, action, word)


def need_help(desk: Desk, sender: Sender, action_id: int) -> None:
    """Tell those who lead at once that the owner needs help, and ask with what."""
    part, action = answering(desk, sender, action_id)
    if _is_done(desk, sender, action):
        return
    word = saying.said_just_now(desk, part, action, WordKind.HELP)
    if word is None:
        word = saying.note(desk, part, action, WordKind.HELP)
        _tell_leaders(desk, part, action, word)
    desk.outgoing.tell(sender, WordNoted())
    saying.ask(desk, part, action, word)


def leave_word(desk: Desk, sender: Sender, word_id: int) -> None:
    """Leave it at what was tapped."""
    person = access.person_of(desk, sender)
    word = desk.session.get(ActionWord, word_id)
    action = desk.session.get(Action, word.action_id) if word else None
    if word is None or action is None:
        raise Refusal(StaleButton(WayBack.ACTIONS))
    part = access.part_in(desk, sender, action.conference_id, Right.READ)
    if word.participant_id != part.id:
        raise Refusal(StaleButton(WayBack.ACTIONS))
    standing = conversation.standing_of(desk, person.id)
    if standing.subject.get("word_id") == word.id:
        conversation.forget_step(desk, person.id)
    _show_kept(desk, part, action, word)


def hear(desk: Desk, sender: Sender, standing: Conversation, text: str) -> None:
    """Take a typed line as what was asked of the action."""
    action = desk.session.get(Action, standing.subject["action_id"])
    word = desk.session.get(ActionWord, standing.subject["word_id"])
    if action is None or word is None:
        conversation.forget_step(desk, standing.person_id)
        desk.outgoing.tell(sender, StaleButton(WayBack.ACTIONS))
        return
    part = access.part_in(desk, sender, action.conference_id, Right.READ)
    word.text = observing.written(text)
    desk.session.flush()
    conversation.forget_step(desk, part.person_id)
    _show_kept(desk, part, action, word, anew=True)
    if word.kind is WordKind.HELP:
        _tell_leaders(desk, part, action, word)
    elif word.kind is WordKind.DONE:
        actions.tell_chairs(desk, part, action, word.text)


def answering(desk: Desk, sender: Sender, action_id: int) -> tuple[Participant, Action]:
    """Return an action for one who may answer for it: its owner, and those who lead."""
    action = desk.session.get(Action, action_id, with_for_update=True)
    if action is None:
        access.person_of(desk, sender)
        raise Refusal(StaleButton(WayBack.ACTIONS))
    part = access.part_in(desk, sender, action.conference_id, Right.READ)
    if not actions.owns(part, action) and not may(part.role, Right.LEAD):
        raise Refusal(NotYourAction())
    return part, action


def _is_done(desk: Desk, sender: Sender, action: Action) -> bool:
    if action.state is not ActionState.DONE:
        return False
    desk.outgoing.tell(sender, ActionWasDone())
    return True


def _show_kept(
    desk: Desk, part: Participant, action: Action, word: ActionWord, *, anew: bool = False
) -> None:
    message = WordKept(action.id, word.kind, action.text, word.text)
    to = addressing.to_participant(desk, part)
    desk.outgoing.show(to, saying.screen_of(action), message, anew=anew)


def _tell_leaders(desk: Desk, part: Participant, action: Action, word: ActionWord) -> None:
    """Tell the others who lead; when the words come, the message comes anew with them."""
    by = desk.session.get_one(Person, part.person_id).name
    organisation = seat_of(desk, part).organisation or ""
    message = NeedsHelp(by, organisation, action.text, word.text, action.id)
    for leader, person in people.leaders(desk.session, action.conference_id):
        if leader.id != part.id and people.hears(leader, person):
            to = addressing.to_participant(desk, leader)
            desk.outgoing.show(to, f"help:{action.id}", message, anew=True, push=True)
