"""The picture of the areas, and giving them levels with reasons."""

from collections.abc import Sequence

from bot.domain.access import Right, may
from bot.domain.acts import Act
from bot.domain.errors import Refusal
from bot.domain.levels import AreaLevel as Standing
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.outline import Line, Message
from bot.domain.messages.picture import (
    AskLevel,
    AskLevelReason,
    LevelChanged,
    NoAreas,
    SituationPicture,
    StepChoice,
)
from bot.domain.paging import page_of
from bot.domain.states import Step
from bot.services import access, addressing, conversation, levels, meetings, observing
from bot.services.ports import Desk, Sender
from storage import levels as rows
from storage.models import AreaLevel, Conference, Conversation, Meeting, Participant, ScaleStep

PAGE = 8


def show_picture(
    desk: Desk, sender: Sender, participant_id: int | None = None, page: int = 0
) -> None:
    """Show how each area stands now, why, and its course over the last weeks."""
    part = access.speaker(desk, sender, Right.READ, Act.PICTURE, participant_id)
    _forget_question(desk, part)
    _show(desk, part, page, anew=sender.tapped_id is None)


def open_area(desk: Desk, sender: Sender, meeting_id: int, area_id: int) -> None:
    """Ask which level an area has."""
    part, meeting = _led(desk, sender, meeting_id)
    _ask_level(desk, part, meeting, area_id)


def set_level(  # noqa: PLR0917  what the button holds
    desk: Desk, sender: Sender, meeting_id: int, area_id: int, step_id: int, standing: int
) -> None:
    """Give an area a level at once, and ask why; a reason for another level goes.

    Where somebody else has given it one meanwhile, the leader sees that instead.
    """
    part, meeting = _led(desk, sender, meeting_id)
    _area(desk, meeting, area_id)
    level = rows.standing(desk.session, meeting_id, area_id)
    if (level.step_id if level else 0) != standing:
        desk.outgoing.tell(sender, LevelChanged())
        _ask_level(desk, part, meeting, area_id)
        return
    step = desk.session.get(ScaleStep, step_id)
    if step is None or step.conference_id != meeting.conference_id:
        raise Refusal(StaleButton(WayBack.PICTURE))
    if level is None:
        level = AreaLevel(
            meeting_id=meeting_id,
            area_id=area_id,
            step_id=step_id,
            set_at=desk.now,
            set_by=part.id,
        )
    elif level.step_id != step_id:
        level.step_id, level.reason, level.set_at = step_id, "", desk.now
    level.set_by = part.id
    desk.session.add(level)
    desk.session.flush()
    conversation.await_text(desk, part, Step.LEVEL_WHY, meeting_id=meeting_id, area_id=area_id)
    _put(desk, part, AskLevelReason(meeting_id, _area(desk, meeting, area_id)))


def skip_reason(desk: Desk, sender: Sender, meeting_id: int, area_id: int = 0) -> None:
    """Leave a level without a reason, or with the one it has."""
    part, meeting = _led(desk, sender, meeting_id)
    _show(desk, part, _page_of(levels.picture(desk, meeting), area_id))


def hear(desk: Desk, sender: Sender, standing: Conversation, text: str) -> None:
    """Keep a typed reason with the level that it was asked for."""
    reason = observing.written(text)
    meeting_id = int(standing.subject["meeting_id"] or 0)
    area_id = int(standing.subject["area_id"] or 0)
    try:
        part, meeting = _led(desk, sender, meeting_id)
    except Refusal as refusal:
        conversation.forget_step(desk, standing.person_id)
        if isinstance(refusal.message, Line):
            desk.outgoing.tell(sender, refusal.message)
        return
    level = rows.standing(desk.session, meeting_id, area_id)
    if level is not None:
        level.reason, level.set_by = reason, part.id
        desk.session.flush()
    _show(desk, part, _page_of(levels.picture(desk, meeting), area_id), anew=True)


def _led(desk: Desk, sender: Sender, meeting_id: int) -> tuple[Participant, Meeting]:
    """Return the meeting for one who leads it, locked; one that is over is refused."""
    meeting = desk.session.get(Meeting, meeting_id, with_for_update=True)
    if meeting is None:
        access.person_of(desk, sender)
        raise Refusal(StaleButton(WayBack.PICTURE))
    part = access.part_in(desk, sender, meeting.conference_id, Right.LEAD)
    if meeting.closed_at is not None:
        raise Refusal(StaleButton(WayBack.PICTURE))
    _forget_question(desk, part)
    return part, meeting


def _forget_question(desk: Desk, part: Participant) -> None:
    if conversation.standing_of(desk, part.person_id).step is Step.LEVEL_WHY:
        conversation.forget_step(desk, part.person_id)


def _area(desk: Desk, meeting: Meeting, area_id: int) -> Standing:
    for one in levels.picture(desk, meeting):
        if one.area_id == area_id:
            return one
    raise Refusal(StaleButton(WayBack.PICTURE))


def _page_of(areas: Sequence[Standing], area_id: int) -> int:
    """Return the page of the picture on which an area stands: there one goes on."""
    numbers = [one.area_id for one in areas]
    return numbers.index(area_id) // PAGE if area_id in numbers else 0


def _ask_level(desk: Desk, part: Participant, meeting: Meeting, area_id: int) -> None:
    conference = desk.session.get_one(Conference, meeting.conference_id)
    level = rows.standing(desk.session, meeting.id, area_id)
    asked = AskLevel(
        meeting_id=meeting.id,
        participant_id=part.id,
        area=_area(desk, meeting, area_id),
        steps=tuple(
            StepChoice(one.id, one.name, one.symbol) for one in levels.scale(desk, conference)
        ),
        standing=level.step_id if level else 0,
        page=_page_of(levels.picture(desk, meeting), area_id),
    )
    _put(desk, part, asked)


def _show(desk: Desk, part: Participant, page: int, *, anew: bool = False) -> None:
    """Show the picture as it stands: what has been said is seen by everyone at once."""
    conference = desk.session.get_one(Conference, part.conference_id)
    meeting = meetings.current_meeting(desk, conference)
    leads = may(part.role, Right.LEAD)
    areas = levels.picture(desk, meeting)
    if not areas:
        raise Refusal(NoAreas())
    picture = SituationPicture(
        meeting_id=meeting.id,
        participant_id=part.id,
        conference=conference.name,
        page=page_of(areas, page, PAGE),
        leads=leads,
    )
    _put(desk, part, picture, anew=anew)


def _put(desk: Desk, part: Participant, message: Message, *, anew: bool = False) -> None:
    to = addressing.to_participant(desk, part)
    desk.outgoing.show(to, f"picture:{part.conference_id}", message, anew=anew)
