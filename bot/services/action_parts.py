"""An action while its parts are given: found, changed in steps, and shown as it stands."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from bot.domain.calendar import local_date
from bot.domain.errors import Refusal
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.holding import ChangedMeanwhile
from bot.domain.messages.promising import ActionKept
from bot.domain.messages.recording import DateHasPassed, Place, UnreadableDate
from bot.domain.minutes import Spoken
from bot.domain.states import ActionState, Deed, MeetingState, Step
from bot.services import access, conversation, meeting_screen, roster, speaking, stepping
from bot.services.leading import Lead
from bot.services.ports import Desk, Sender
from storage import records
from storage.models import Action, ActionKind, Conference, Conversation, Organisation

FARTHEST = timedelta(days=5 * 366)
# An earlier button did not say which state of the action it knew.
ANY = -1
PARTS = (
    "text",
    "owner_id",
    "organisation_id",
    "due_on",
    "agenda_item_id",
    "kind_id",
    "term",
    "expected_effect",
)


def show_card(desk: Desk, sender: Sender, action_id: int) -> None:
    """Show an open action with all that is known of it, and nothing that is being asked."""
    lead, action = open_action(desk, sender, action_id)
    show_kept(desk, lead, action)


def open_action(desk: Desk, sender: Sender, action_id: int) -> tuple[Lead, Action]:
    """Return an open action for one who leads, with the meeting under way.

    Between two meetings it is the one that made the action.
    """
    action = desk.session.get(Action, action_id)
    if action is None:
        access.person_of(desk, sender)
        raise Refusal(StaleButton(WayBack.ACTIONS))
    running = records.running(desk.session, action.conference_id)
    lead = meeting_screen.led(desk, sender, running.id if running else action.meeting_id)
    desk.session.refresh(action)
    if action.state is ActionState.DONE:
        raise Refusal(StaleButton(WayBack.ACTIONS))
    return lead, action


def action_of(
    desk: Desk, sender: Sender, standing: Conversation, text: str
) -> tuple[Lead, Action] | None:
    """Return the action that a typed text is for; when it is gone the text is given back.

    Where somebody else has changed it since it was asked for, it is shown as it stands instead.
    """
    action = desk.session.get(Action, int(standing.subject["action_id"] or 0))
    if action is None or action.state is not ActionState.OPEN:
        lead = meeting_screen.led(desk, sender, int(standing.subject["meeting_id"] or 0))
        meeting_screen.give_back(desk, lead, text)
        return None
    lead, action = open_action(desk, sender, action.id)
    if standing.subject.get("version", action.version) != action.version:
        meeting_screen.give_back(desk, lead, text)
        show_kept(desk, lead, action, anew=True)
        return None
    return lead, action


def is_fresh(desk: Desk, sender: Sender, lead: Lead, action: Action, seen: int) -> bool:
    """Tell whether a button knew how the action stands now; if not, that is shown instead."""
    if seen in {ANY, action.version}:
        return True
    desk.outgoing.tell(sender, ChangedMeanwhile())
    show_kept(desk, lead, action)
    return False


@contextmanager
def changing(desk: Desk, lead: Lead, action: Action) -> Iterator[None]:
    """Let parts of an action be changed: while a meeting is under way, as a step of it."""
    before = _parts(action)
    if lead.meeting.state is MeetingState.RUNNING:
        with stepping.step(
            desk, lead.part, lead.meeting, Deed.ACTION_PART, action.text
        ) as watching:
            watching.watch(action, *PARTS)
            yield
    else:
        yield
    if _parts(action) != before:
        action.version += 1
    desk.session.flush()


def show_kept(desk: Desk, lead: Lead, action: Action, *, anew: bool = False) -> None:
    """Show a leader the action as it stands, and let the others see it too."""
    standing = conversation.standing_of(desk, lead.part.person_id)
    if standing.step is not Step.NOTHING and standing.subject.get("action_id") == action.id:
        conversation.forget_step(desk, lead.part.person_id)
    items = speaking.spoken(desk, lead.meeting)
    is_running = lead.meeting.state is MeetingState.RUNNING
    kind = desk.session.get(ActionKind, action.kind_id or 0)
    message = ActionKept(
        action_id=action.id,
        text=action.text,
        owner=owner_of(desk, action),
        due_on=action.due_on,
        place=_place(items, action),
        other_items=is_running and action.meeting_id == lead.meeting.id and bool(items),
        kind=kind.name if kind else "",
        term=action.term,
        effect=action.expected_effect,
    )
    meeting_screen.show_step(desk, lead, message, anew=anew)
    if is_running:
        meeting_screen.show(desk, lead, anew=True)
    refresh(desk, lead)


def refresh(desk: Desk, lead: Lead) -> None:
    """Let all who lead a meeting under way see what has been chosen."""
    if lead.meeting.state is MeetingState.RUNNING:
        meeting_screen.refresh_beside(desk, lead)


def owner_of(desk: Desk, action: Action) -> str | None:
    """Return the name of the one, or of the organisation, that answers for an action."""
    if action.organisation_id is not None:
        return desk.session.get_one(Organisation, action.organisation_id).name
    owner = roster.reporter(desk, action.conference_id, action.owner_id or 0)
    return owner.person.name if owner else None


def due_or_refusal(desk: Desk, conference_id: int, due_on: date) -> date:
    """Return a due date that can be kept; one before today, or far away, is refused."""
    day = today(desk, conference_id)
    if due_on < day:
        raise Refusal(DateHasPassed(due_on))
    if due_on > day + FARTHEST:
        raise Refusal(UnreadableDate())
    return due_on


def today(desk: Desk, conference_id: int) -> date:
    """Return the conference's own date."""
    return local_date(desk.now, desk.session.get_one(Conference, conference_id).zone)


def _parts(action: Action) -> list[object]:
    return [getattr(action, name) for name in PARTS]


def _place(items: list[Spoken], action: Action) -> Place | None:
    """Return the item that an action answers, or at which it is followed up."""
    for one in items:
        if one.item_id == action.agenda_item_id or one.action_id == action.id:
            return Place(one.number, one.topic or one.text)
    return None
