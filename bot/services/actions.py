"""What was promised: the open actions, and marking them done."""

from datetime import date, timedelta

from bot.domain.access import Right, Role, may
from bot.domain.acts import Act
from bot.domain.agenda import FollowUp, batches, in_urgency
from bot.domain.calendar import local_date
from bot.domain.errors import Refusal
from bot.domain.following import EARLY_BY
from bot.domain.messages.actions import (
    ActionIsDone,
    ActionIsOpen,
    ActionList,
    ActionWasDone,
    ListedAction,
    NotYourAction,
    OwnActions,
    OwnerMarkedAction,
)
from bot.domain.messages.agenda import ROOM
from bot.domain.messages.following import ActionCard
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.paging import page_of
from bot.domain.states import ActionPushKind, ActionState, Dropped, MeetingState, WordKind
from bot.services import access, addressing, saying
from bot.services.ports import Desk, Sender
from storage import actions, following, people
from storage.agendas import Promise
from storage.models import (
    Action,
    ActionWord,
    Conference,
    Meeting,
    Organisation,
    Participant,
    Person,
)

SCREEN = "actions"
PAGE = 10
# How long what has been marked as done stays in the list, so that it can be undone.
UNDO = timedelta(hours=24)
# How long those who lead see in the list what a closed action has led to.
EFFECTS = timedelta(weeks=2)
# So much of what has been said of an action its card shows.
WORDS = 5


def open_actions_of(desk: Desk, participant: Participant) -> list[FollowUp]:
    """Return the open actions that a participant owns, the most urgent first."""
    conference = desk.session.get_one(Conference, participant.conference_id)
    promises = actions.open_in(desk.session, conference.id)
    own = [one for one in promises if owns(participant, one.action)]
    return in_urgency(follow_up(desk, conference, one) for one in own)


def show_actions(
    desk: Desk, sender: Sender, participant_id: int | None = None, page: int = 0
) -> None:
    """Show the conference's open actions, the reader's own first."""
    part = access.speaker(desk, sender, Right.READ, Act.ACTIONS, participant_id)
    _show(desk, part, page, anew=sender.tapped_id is None)


def renew(desk: Desk, part: Participant) -> None:
    """Show the open actions where their screen stands."""
    _show(desk, part, 0, in_place=True)


def open_card(desk: Desk, sender: Sender, action_id: int, page: int = 0) -> None:
    """Show one action with what has been said of it."""
    part, action = _marking(desk, sender, action_id)
    _show_card(desk, part, action, page)


def mark_done(desk: Desk, sender: Sender, action_id: int, page: int | None = None) -> None:
    """Mark an action as done and ask what was done; its owner may, and those who lead.

    Where it was tapped in the list, the list shows it too.
    """
    part, action = _marking(desk, sender, action_id)
    if action.state is ActionState.DONE:
        desk.outgoing.tell(sender, ActionWasDone())
        _show(desk, part, page or 0)
        return
    word = close(desk, part, action)
    desk.outgoing.tell(sender, ActionIsDone())
    tell_chairs(desk, part, action)
    if page is not None:
        _show(desk, part, page)
    saying.ask(desk, part, action, word)


def reopen(desk: Desk, sender: Sender, action_id: int, page: int | None = None) -> None:
    """Open an action again that was marked as done; what was asked of it then is asked no more."""
    part, action = _marking(desk, sender, action_id)
    if action.state is ActionState.DONE:
        open_again(desk, part, action)
        tell_chairs(desk, part, action)
    desk.outgoing.tell(sender, ActionIsOpen())
    saying.stop_asking(desk, part, action)
    if page is None:
        desk.outgoing.dismiss(sender)
    _show(desk, part, page or 0)


def close(desk: Desk, part: Participant, action: Action) -> ActionWord:
    """Let an action be done; what its owner was still to be reminded of is dropped for that."""
    action.state, action.done_at = ActionState.DONE, desk.now
    let_reminders_follow(desk, action)
    return saying.note(desk, part, action, WordKind.DONE)


def open_again(desk: Desk, part: Participant, action: Action) -> ActionWord:
    """Let an action be open; what was dropped because it was done is due anew."""
    action.state, action.done_at = ActionState.OPEN, None
    let_reminders_follow(desk, action)
    return saying.note(desk, part, action, WordKind.REOPENED)


def let_reminders_follow(desk: Desk, action: Action) -> None:
    """Drop what the owner of an action was still to be reminded of, or let it be due anew."""
    if action.state is not ActionState.DONE:
        following.undo_drops_of(desk.session, action.id, Dropped.DONE)
    elif action.due_on is not None:
        owners = following.owners_of(desk.session, action.id)
        for kind, day in ((ActionPushKind.EARLY, EARLY_BY), (ActionPushKind.DUE, timedelta())):
            number = (action.due_on - day).toordinal()
            wanted = {following.Wanted(action.id, one, number) for one in owners}
            following.decide(desk.session, desk.now, kind, wanted, Dropped.DONE)


def note_move(desk: Desk, part: Participant, action: Action, old_due: date | None) -> None:
    """Keep that the date of an action was moved, once its owner knew of it."""
    if action.given_at is not None:
        new_due = action.due_on
        saying.note(desk, part, action, WordKind.MOVED, old_due=old_due, new_due=new_due)


def tell_owners(desk: Desk, meeting: Meeting) -> None:
    """Tell each owner, once, what the meeting asked them to do."""
    conference = desk.session.get_one(Conference, meeting.conference_id)
    promises = actions.made_at(desk.session, meeting.id)
    owned = in_urgency(follow_up(desk, conference, one) for one in promises)
    for promise in promises:
        is_owned = promise.action.owner_id or promise.action.organisation_id
        promise.action.given_at = desk.now if is_owned else None
    for part, person in people.participants(desk.session, conference.id):
        own = [one for one in owned if _is_own(part, one)]
        hears = people.hears(part, person)
        dropped = None if hears else _why_unheard(person)
        for one in own:
            _note_given(desk, one.action_id, part, dropped)
        if own and hears:
            to = addressing.to_participant(desk, part)
            for number, batch in enumerate(batches(own, ROOM)):
                message = OwnActions(conference.name, batch)
                key = f"owner:{meeting.id}:{part.id}:{number}"
                desk.outgoing.send(to, message, push=True, key=key)


def tell_owner(desk: Desk, action: Action, *, besides: Participant) -> None:
    """Tell the owner of an action what it asks now; who took it themselves knows.

    Before the minutes that hold it are out, it may still change: then all owners are told. What is
    done asks nothing.
    """
    meeting = desk.session.get_one(Meeting, action.meeting_id)
    if meeting.state is not MeetingState.PUBLISHED:
        return
    everyone = people.participants(desk.session, action.conference_id)
    owners = [(part, person) for part, person in everyone if owns(part, action)]
    action.given_at = desk.now if owners else None
    if action.state is ActionState.DONE:
        return
    promise = Promise(action, _owner_name(desk, action), meeting.local_date)
    for part, person in owners:
        if part.id == besides.id:
            continue
        hears = people.hears(part, person)
        _note_given(desk, action.id, part, None if hears else _why_unheard(person))
        if hears:
            give(desk, action, part, promise)


def give(desk: Desk, action: Action, owner: Participant, promise: Promise) -> None:
    """Let the owner of an action read what it asks now, in place of what was read before."""
    conference = desk.session.get_one(Conference, action.conference_id)
    to = addressing.to_participant(desk, owner)
    message = OwnActions(conference.name, (follow_up(desk, conference, promise),))
    desk.outgoing.show(to, f"own_action:{action.id}", message, anew=True, push=True)


def _why_unheard(person: Person) -> Dropped:
    """Say why somebody is told of an action no sooner than they come back."""
    return Dropped.PAUSED if person.unreachable_since is None else Dropped.UNREACHABLE


def _owner_name(desk: Desk, action: Action) -> str | None:
    if action.organisation_id is not None:
        return desk.session.get_one(Organisation, action.organisation_id).name
    owner = desk.session.get(Participant, action.owner_id or 0)
    return desk.session.get_one(Person, owner.person_id).name if owner else None


def _note_given(desk: Desk, action_id: int, owner: Participant, dropped: Dropped | None) -> None:
    wanted = following.next_given(desk.session, action_id, owner.id)
    following.decide(desk.session, desk.now, ActionPushKind.GIVEN, {wanted}, dropped)


def follow_up(desk: Desk, conference: Conference, promise: Promise) -> FollowUp:
    """Return an action as plain values, overdue or not by the conference's own calendar."""
    action = promise.action
    today = local_date(desk.now, conference.zone)
    done = action.state is ActionState.DONE
    return FollowUp(
        action_id=action.id,
        text=action.text,
        from_date=promise.from_date,
        owner=promise.owner or "",
        owner_id=action.owner_id,
        organisation_id=action.organisation_id,
        due_on=action.due_on,
        overdue=not done and action.due_on is not None and action.due_on < today,
        done=done,
    )


def _marking(desk: Desk, sender: Sender, action_id: int) -> tuple[Participant, Action]:
    action = desk.session.get(Action, action_id, with_for_update=True)
    if action is None:
        access.person_of(desk, sender)
        raise Refusal(StaleButton(WayBack.ACTIONS))
    part = access.part_in(desk, sender, action.conference_id, Right.READ)
    if not (owns(part, action) or may(part.role, Right.LEAD)):
        raise Refusal(NotYourAction())
    return part, action


def owns(part: Participant, action: Action) -> bool:
    """Tell whether an action is a participant's own, or their organisation's."""
    if action.organisation_id is not None:
        return action.organisation_id == part.organisation_id
    return action.owner_id == part.id


def _is_own(part: Participant, one: FollowUp) -> bool:
    if one.organisation_id is not None:
        return one.organisation_id == part.organisation_id
    return one.owner_id == part.id


def tell_chairs(desk: Desk, part: Participant, action: Action, word: str = "") -> None:
    """Tell the chairs of what the owner has marked; what is said of it then joins in place."""
    if not owns(part, action):
        return
    owner = desk.session.get_one(Person, part.person_id).name
    done = action.state is ActionState.DONE
    message = OwnerMarkedAction(owner, action.text, done=done, word=word)
    for chair, person in people.with_role(desk.session, action.conference_id, Role.CHAIR):
        if chair.id != part.id and people.hears(chair, person):
            to = addressing.to_participant(desk, chair)
            screen = f"marked:{action.id}"
            desk.outgoing.show(to, screen, message, anew=not word, push=True)


def _show_card(desk: Desk, part: Participant, action: Action, page: int) -> None:
    conference = desk.session.get_one(Conference, action.conference_id)
    meeting = desk.session.get_one(Meeting, action.meeting_id)
    promise = Promise(action, _owner_name(desk, action), meeting.local_date)
    [shown] = saying.with_words(desk, conference, [follow_up(desk, conference, promise)])
    said = following.words(desk.session, [action.id])
    words = [saying.plain(word, by, conference.zone) for word, by in reversed(said[-WORDS:])]
    message = ActionCard(
        action=shown,
        words=words,
        participant_id=part.id,
        page=page,
        own=owns(part, action),
        leads=may(part.role, Right.LEAD),
    )
    to = addressing.to_participant(desk, part)
    desk.outgoing.show(to, SCREEN, message)


def _show(
    desk: Desk, part: Participant, page: int, *, anew: bool = False, in_place: bool = False
) -> None:
    conference = desk.session.get_one(Conference, part.conference_id)
    leads = may(part.role, Right.LEAD)
    promises = actions.open_in(
        desk.session,
        conference.id,
        done_since=desk.now - UNDO,
        answered_since=desk.now - EFFECTS if leads else None,
    )
    found = in_urgency(follow_up(desk, conference, one) for one in promises)
    ordered = saying.with_words(desk, conference, found)
    ordered.sort(key=lambda one: not _is_own(part, one))
    listed = [
        ListedAction(number, one, own := _is_own(part, one), leads or own)
        for number, one in enumerate(ordered, start=1)
    ]
    message = ActionList(conference.name, part.id, page_of(listed, page, PAGE), leads)
    to = addressing.to_participant(desk, part)
    desk.outgoing.show(to, SCREEN, message, anew=anew, in_place=in_place)
