"""Set-up of a conference step by step, and every change of its settings afterwards."""

from dataclasses import dataclass
from datetime import time
from typing import Any

from bot.domain.access import Right
from bot.domain.acts import Act
from bot.domain.errors import Refusal
from bot.domain.messages import settling as messages
from bot.domain.messages import settling_lines
from bot.domain.messages.general import NotYours
from bot.domain.settings import (
    KEEPABLE,
    OF_THE_WEEK,
    PICKABLE,
    SKIPPABLE,
    WITH_EXAMPLE,
    Setting,
    by_number,
)
from bot.domain.states import Step
from bot.services import access, addressing, call_changes, conversation, meetings, moving, settings
from bot.services.ports import Desk, Sender
from storage.models import Conference, Conversation, Participant

SET_UP = "setup"
SETTINGS = "settings"


def begin(desk: Desk, participant: Participant) -> None:
    """Ask the first question of set-up, or the one where it stands."""
    conference = desk.session.get_one(Conference, participant.conference_id)
    _ask(desk, participant, conference, conference.asked_for or Setting.NAME, anew=True)


def standing_question(
    desk: Desk, part: Participant, conference: Conference, standing: Conversation
) -> Any:
    """Return the question that waits for a leader's answer, if one does."""
    if (standing.step, standing.participant_id) != (Step.SETTING, part.id):
        return None
    return settings.question(desk, conference, part.id, Setting(str(standing.subject["setting"])))


def show_settings(desk: Desk, sender: Sender, participant_id: int | None = None) -> None:
    """Show what is settled, or take set-up up again where it stands."""
    part = access.speaker(desk, sender, Right.LEAD, Act.SETTINGS, participant_id)
    conference = desk.session.get_one(Conference, part.conference_id)
    if conference.set_up_at is None:
        begin(desk, part)
    else:
        _forget_question(desk, part)
        show_screen(desk, part, conference, anew=sender.tapped_id is None)


def change(desk: Desk, sender: Sender, participant_id: int, number: int) -> None:
    """Ask for a new value of one setting."""
    part = access.speaker(desk, sender, Right.LEAD, Act.SETTINGS, participant_id)
    conference = desk.session.get_one(Conference, part.conference_id)
    setting = by_number(number)
    if setting is None or conference.set_up_at is None:
        raise Refusal(settling_lines.QuestionClosed())
    _ask(desk, part, conference, setting, anew=False)


def hear(desk: Desk, sender: Sender, standing: Conversation, text: str) -> None:
    """Take a typed answer to the open question; who leads no longer is asked no more."""
    setting = Setting(str(standing.subject["setting"]))
    try:
        answer = _answering(desk, sender, standing.participant_id, setting)
    except Refusal as refusal:
        if not isinstance(refusal.message, NotYours):
            raise
        conversation.forget_step(desk, standing.person_id)
        desk.outgoing.tell(sender, refusal.message)
        return
    with call_changes.announced(desk, answer.conference, answer.part):
        settings.ENTRIES[setting].take(desk, answer.conference, text)
    _go_on(desk, answer, anew=True)


def choose_weekday(desk: Desk, sender: Sender, participant_id: int, weekday: int) -> None:
    """Take a tapped weekday as the conference's own."""
    if not 1 <= weekday <= 7:
        raise Refusal(settling_lines.QuestionClosed())
    answer = _answering(desk, sender, participant_id, Setting.WEEKDAY)
    settings.ENTRIES[Setting.WEEKDAY].write(desk, answer.conference, weekday)
    _go_on(desk, answer, anew=False)


def keep(desk: Desk, sender: Sender, participant_id: int, number: int) -> None:
    """Go on in set-up with the value that stands."""
    setting = _one_of(number, KEEPABLE)
    answer = _answering(desk, sender, participant_id, setting, in_set_up=True)
    _go_on(desk, answer, anew=False)


def clear(desk: Desk, sender: Sender, participant_id: int, number: int) -> None:
    """Take away a value that a conference can do without."""
    setting = _one_of(number, SKIPPABLE)
    answer = _answering(desk, sender, participant_id, setting)
    with call_changes.announced(desk, answer.conference, answer.part):
        settings.ENTRIES[setting].write(desk, answer.conference, "")
    _go_on(desk, answer, anew=False)


def pick(desk: Desk, sender: Sender, participant_id: int, number: int, value: int) -> None:
    """Take a tapped time, of a weekday where it is a push's, counted in minutes."""
    setting = _one_of(number, PICKABLE)
    answer = _answering(desk, sender, participant_id, setting)
    weekday, minutes = divmod(value, 24 * 60)
    if not 0 <= weekday <= 7 or (weekday == 0) != (setting is Setting.STARTS):
        raise Refusal(settling_lines.QuestionClosed())
    at = time(minutes // 60, minutes % 60)
    taken = at if setting is Setting.STARTS else (weekday, at)
    settings.ENTRIES[setting].write(desk, answer.conference, taken)
    _go_on(desk, answer, anew=False)


def use_example(desk: Desk, sender: Sender, participant_id: int, number: int) -> None:
    """Enter the offered example."""
    setting = _one_of(number, WITH_EXAMPLE)
    answer = _answering(desk, sender, participant_id, setting, in_set_up=True)
    settings.write_example(desk, answer.conference, setting)
    _go_on(desk, answer, anew=False)


def allow_files(desk: Desk, sender: Sender, participant_id: int, allowed: int) -> None:
    """Let the conference take photos, voice messages and documents, or take them no longer."""
    part = access.speaker(desk, sender, Right.LEAD, Act.SETTINGS, participant_id)
    conference = desk.session.get_one(Conference, part.conference_id)
    if conference.set_up_at is None:
        raise Refusal(settling_lines.QuestionClosed())
    conference.allows_files = bool(allowed)
    desk.session.flush()
    show_screen(desk, part, conference, anew=False)


@dataclass(frozen=True)
class _Answer:
    """An answer to an open question: whose, in which conference, about which setting."""

    part: Participant
    conference: Conference
    setting: Setting


def _one_of(number: int, allowed: frozenset[Setting]) -> Setting:
    setting = by_number(number)
    if setting is None or setting not in allowed:
        raise Refusal(settling_lines.QuestionClosed())
    return setting


def _answering(
    desk: Desk,
    sender: Sender,
    participant_id: int | None,
    setting: Setting,
    *,
    in_set_up: bool = False,
) -> _Answer:
    """Return what is being answered; a question that is not open is refused.

    Set-up has one question open, whoever leads answers it; a change belongs to who began it.
    """
    part = access.speaker(desk, sender, Right.LEAD, Act.SETTINGS, participant_id)
    conference = desk.session.get_one(Conference, part.conference_id)
    if conference.set_up_at is None:
        is_open = setting is (conference.asked_for or Setting.NAME)
    else:
        standing = conversation.standing_of(desk, part.person_id)
        asked_for = (standing.step, standing.participant_id, standing.subject.get("setting"))
        is_open = not in_set_up and asked_for == (Step.SETTING, part.id, setting.value)
    if not is_open:
        raise Refusal(settling_lines.QuestionClosed())
    return _Answer(part, conference, setting)


def _go_on(desk: Desk, answer: _Answer, *, anew: bool) -> None:
    """Ask for what follows in set-up, or return to the screen."""
    part, conference = answer.part, answer.conference
    following = answer.setting.following
    if conference.set_up_at is not None:
        if answer.setting in OF_THE_WEEK:
            moving.replan(desk, conference, by=part)
        _forget_question(desk, part)
        show_screen(desk, part, conference, anew=anew)
    elif following is not None:
        _ask(desk, part, conference, following, anew=anew)
    else:
        _complete(desk, part, conference, anew=anew)


def _complete(desk: Desk, part: Participant, conference: Conference, *, anew: bool) -> None:
    conference.asked_for = None
    conference.set_up_at = desk.now
    _forget_question(desk, part)
    moving.replan(desk, conference, by=part)
    meeting = meetings.current_meeting(desk, conference)
    done = messages.SetUpDone(
        participant_id=part.id,
        name=conference.name,
        prompt_at=meeting.prompt_at if meeting.prompt_at > desk.now else None,
        starts_at=meeting.starts_at,
        zone=conference.zone,
    )
    desk.outgoing.show(addressing.to_participant(desk, part), SET_UP, done, anew=anew)


def _ask(
    desk: Desk, part: Participant, conference: Conference, setting: Setting, *, anew: bool
) -> None:
    if conference.set_up_at is None:
        conference.asked_for = setting
    conversation.await_text(desk, part, Step.SETTING, setting=setting.value)
    name = SET_UP if conference.set_up_at is None else SETTINGS
    asked = settings.question(desk, conference, part.id, setting)
    desk.outgoing.show(addressing.to_participant(desk, part), name, asked, anew=anew)


def show_screen(desk: Desk, part: Participant, conference: Conference, *, anew: bool) -> None:
    """Show everything that is settled, with a button for each value."""
    shown = settings.screen(desk, conference, part.id)
    desk.outgoing.show(addressing.to_participant(desk, part), SETTINGS, shown, anew=anew)


def _forget_question(desk: Desk, part: Participant) -> None:
    if conversation.standing_of(desk, part.person_id).step in {Step.SETTING, Step.SERIES}:
        conversation.forget_step(desk, part.person_id)
