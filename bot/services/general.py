"""What is answered whatever the conversation is about."""

from bot.domain.access import Right, may
from bot.domain.errors import Refusal
from bot.domain.messages import general as messages
from bot.domain.messages.outline import Line
from bot.domain.states import Step
from bot.services import access, addressing, conversation, settling
from bot.services.ports import Desk, Sender
from storage import people
from storage.models import Conference, Participant, Person


def stale_tap(desk: Desk, sender: Sender) -> None:
    """Answer a button that asks for nothing the bot knows."""
    access.person_of(desk, sender)
    desk.outgoing.tell(sender, messages.StaleButton(messages.WayBack.HELP))


def only_text(desk: Desk, sender: Sender, once: str | None = None) -> None:
    """Answer a sticker, a voice message, or anything else that is not text.

    What has been answered under the same key, such as another file of an album, is not again.
    """
    access.person_of(desk, sender)
    desk.outgoing.send(sender.here(), messages.OnlyText(), key=once)


def unknown_command(desk: Desk, sender: Sender) -> None:
    """Answer a command that the bot does not have."""
    access.person_of(desk, sender)
    desk.outgoing.tell(sender, messages.UnknownCommand())


def private_only(desk: Desk, sender: Sender) -> None:
    """Show the way to the private chat from a group."""
    access.person_of(desk, sender)
    raise Refusal(messages.PrivateOnly())


def greet(desk: Desk, sender: Sender) -> None:
    """Welcome a participant back, to set-up where that is unfinished."""
    person = access.person_of(desk, sender)
    parts = people.parts_of(desk.session, person.id)
    unfinished = [part for part in parts if _is_to_set_up(desk, part)]
    if unfinished:
        settling.begin(desk, unfinished[0])
        return
    names = [one.name for one in people.conferences_of(desk.session, person.id)]
    greeting = messages.Greeting(
        name=person.name,
        conferences=[name for name in names if name],
        reports=_any_may(parts, Right.REPORT),
        leads=_any_may(parts, Right.LEAD),
    )
    desk.outgoing.send(addressing.to_person(desk, person), greeting)


def show_help(desk: Desk, sender: Sender) -> None:
    """Show what the person can do."""
    person = access.person_of(desk, sender)
    parts = people.parts_of(desk.session, person.id)
    shown = messages.Help(_any_may(parts, Right.REPORT), _any_may(parts, Right.LEAD))
    desk.outgoing.send(addressing.to_person(desk, person), shown)


def show_privacy(desk: Desk, sender: Sender) -> None:
    """Show what is kept and who reads it, also to who is yet to say yes or no, or only answers."""
    if not (access.is_guest(desk, sender) or access.is_respondent(desk, sender)):
        access.person_of(desk, sender)
    desk.outgoing.send(sender.here(), messages.Privacy())


def cancel(desk: Desk, sender: Sender) -> None:
    """Stop waiting for an answer; everything said so far stays."""
    person = access.person_of(desk, sender)
    line = _what_was_cancelled(desk, person)
    conversation.forget_step(desk, person.id)
    desk.outgoing.tell(sender, line)


def _what_was_cancelled(desk: Desk, person: Person) -> Line:
    standing = conversation.standing_of(desk, person.id)
    if standing.step is Step.NOTHING:
        return messages.NothingToCancel()
    part = desk.session.get(Participant, standing.participant_id or 0)
    if standing.step is Step.SETTING and part is not None and _is_to_set_up(desk, part):
        return messages.SetUpPaused()
    return messages.Cancelled()


def _is_to_set_up(desk: Desk, part: Participant) -> bool:
    conference = desk.session.get_one(Conference, part.conference_id)
    return conference.set_up_at is None and may(part.role, Right.LEAD)


def _any_may(parts: list[Participant], right: Right) -> bool:
    return any(may(part.role, right) for part in parts)
