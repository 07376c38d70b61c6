"""What is a participant's own: what they have sent in and what became of it, and their actions."""

from collections.abc import Iterable, Mapping

from bot.domain.access import Right
from bot.domain.acts import Act
from bot.domain.errors import Refusal
from bot.domain.feedback import ItemFeedback, Sent
from bot.domain.messages.general import StaleButton
from bot.domain.messages.mine import FEW_ACTIONS, Mine, OtherWeek
from bot.domain.mine import OwnItem, OwnTask, OwnWeek, Place, Stage, pages_of
from bot.domain.minutes import Task
from bot.domain.observation import report_state
from bot.domain.states import ActionState, MeetingState
from bot.services import access, actions, addressing, asking, feedback, meetings
from bot.services.ports import Desk, Sender
from storage import meetings as occasions
from storage import own, reports
from storage.models import Action, Conference, EffectAnswer, Meeting, Participant


def show_mine(
    desk: Desk,
    sender: Sender,
    participant_id: int | None = None,
    meeting_id: int | None = None,
    page: int = 0,
) -> None:
    """Show what the participant sent in to a meeting and what became of it.

    Without a meeting that is this week with the last, and their open actions.
    """
    participant = access.speaker(desk, sender, Right.REPORT, Act.MINE, participant_id)
    message = _compose(desk, participant, meeting_id, page)
    to = addressing.to_participant(desk, participant)
    screen = f"mine:{participant.conference_id}"
    desk.outgoing.show(to, screen, message, anew=sender.tapped_id is None)


def _compose(desk: Desk, participant: Participant, meeting_id: int | None, number: int) -> Mine:
    conference = desk.session.get_one(Conference, participant.conference_id)
    current = meetings.current_meeting(desk, conference)
    last = occasions.before(desk.session, current)
    places = {current.id: Place.CURRENT} | ({last.id: Place.LAST} if last else {})
    chosen = current if meeting_id is None else desk.session.get(Meeting, meeting_id)
    if chosen is None or chosen.conference_id != conference.id:
        raise Refusal(StaleButton())
    shown = [chosen, last] if chosen is current and last else [chosen]
    pages = pages_of(
        _week(desk, participant, one, places.get(one.id, Place.EARLIER)) for one in shown
    )
    page = min(max(number, 0), len(pages) - 1)
    has_actions = chosen is current and page == 0
    open_actions = actions.open_actions_of(desk, participant) if has_actions else []
    older, newer = _around(desk, participant, shown, current)
    return Mine(
        participant_id=participant.id,
        meeting_id=chosen.id,
        weeks=pages[page],
        page=page,
        pages=len(pages),
        shows_actions=has_actions,
        actions=tuple(open_actions[:FEW_ACTIONS]),
        more_actions=len(open_actions[FEW_ACTIONS:]),
        older=older,
        newer=newer,
    )


def _around(
    desk: Desk, participant: Participant, shown: list[Meeting], current: Meeting
) -> tuple[OtherWeek | None, OtherWeek | None]:
    """Return the nearest weeks with something of the participant's, before and after."""
    said = [one for one in own.weeks(desk.session, participant.id) if one is not current]
    weeks = [one for one in (*said, current) if one.conference_id == current.conference_id]
    first, newest = shown[-1].starts_at, shown[0].starts_at
    older = [one for one in weeks if one.starts_at < first]
    newer = [one for one in weeks if newest < one.starts_at <= current.starts_at]
    return (
        OtherWeek(older[-1].id, older[-1].local_date) if older else None,
        OtherWeek(newer[0].id, newer[0].local_date) if newer else None,
    )


def _week(desk: Desk, participant: Participant, meeting: Meeting, place: Place) -> OwnWeek:
    said = reports.submission(desk.session, meeting.id, participant.id)
    ceased = reports.ceased_by(desk.session, meeting.id, participant.id)
    items = _delivered(desk, participant, meeting)
    if place is Place.CURRENT:
        items += _begun(desk, participant)
    return OwnWeek(
        day=meeting.local_date,
        place=place,
        stage=_stage(desk, meeting, place),
        state=report_state(said.state if said else None, begun=bool(items or ceased)),
        items=tuple(items),
    )


def _stage(desk: Desk, meeting: Meeting, place: Place) -> Stage:
    if meeting.state is MeetingState.PUBLISHED:
        return Stage.PUBLISHED
    if meeting.state is MeetingState.CLOSED:
        return Stage.UNPUBLISHED
    if meeting.state is MeetingState.RUNNING:
        return Stage.RUNNING if place is Place.CURRENT else Stage.UNPUBLISHED
    if place is not Place.CURRENT and meeting.ends_at <= desk.now:
        return Stage.NOT_HELD
    return Stage.AHEAD if meeting.released_at is None else Stage.RELEASED


def _begun(desk: Desk, participant: Participant) -> list[OwnItem]:
    return [
        OwnItem(asking.topic_name(desk, one), one.what or "", one.where or "", is_draft=True)
        for one in reports.unsaved(desk.session, participant.id)
    ]


def _delivered(desk: Desk, participant: Participant, meeting: Meeting) -> list[OwnItem]:
    found = own.sent(desk.session, participant.id, meeting.id)
    outcomes: tuple[ItemFeedback | None, ...] = (None,) * len(found)
    if found and meeting.state is MeetingState.PUBLISHED:
        sent = [Sent(one.id, item, topic, one.what or "") for one, item, topic in found]
        outcomes = feedback.what_became(desk, meeting, sent)
    rows = own.actions(desk.session, participant.id, _action_ids(outcomes))
    return [
        OwnItem(
            topic=topic,
            what=one.what or "",
            where=one.where or "",
            became=became,
            tasks=tuple(_task(task, rows) for task in became.outcome.tasks) if became else (),
        )
        for (one, _, topic), became in zip(found, outcomes, strict=True)
    ]


def _action_ids(outcomes: Iterable[ItemFeedback | None]) -> list[int]:
    tasks = [task for became in outcomes if became for task in became.outcome.tasks]
    return [one.action_id for one in tasks if one.action_id is not None]


def _task(task: Task, rows: Mapping[int, tuple[Action, EffectAnswer | None]]) -> OwnTask:
    """Return what minutes say is to be done, as it stands now."""
    action, answer = rows.get(task.action_id or 0, (None, None))
    return OwnTask(
        text=task.text,
        who=task.owner or task.organisation,
        due_on=action.due_on if action else task.due_on,
        done=action is not None and action.state is ActionState.DONE,
        noticed=answer.answer if answer else None,
    )
