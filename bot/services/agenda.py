"""The agenda of a meeting: live until it is released, then frozen point by point."""

from collections.abc import Callable, Iterable
from datetime import datetime, time
from functools import partial

from bot.domain.access import Right, may
from bot.domain.agenda import (
    Agenda,
    FollowUp,
    Item,
    Point,
    Surroundings,
    batches,
    compile_agenda,
    divided,
    is_long,
    stamp,
)
from bot.domain.arranging import Arrangement, HiddenFor
from bot.domain.calendar import instant
from bot.domain.headings import Heading
from bot.domain.lookahead import holidays_after
from bot.domain.messages.agenda import (
    ROOM,
    AgendaSheet,
    ChangedObservation,
    Entry,
    LateObservation,
    ObservationNews,
    ReleaseOffer,
    WithdrawnObservation,
)
from bot.domain.states import MeetingState, ObservationState, PushKind
from bot.services import addressing, compiling, counting, focus_list, levels, likeness, pushing
from bot.services.ports import Desk
from storage import agendas, arrangements, people, pushes
from storage.models import AgendaItem, Conference, Meeting, Observation, Participant, Topic


def agenda_of(desk: Desk, meeting: Meeting) -> Agenda:
    """Compile the agenda as it stands now; what has been frozen keeps its number."""
    around = Surroundings(
        asked=counting.asked(desk, meeting),
        ceased=compiling.ceased(desk, meeting),
        holidays=holidays_after(meeting.local_date),
        levels=levels.known(desk, meeting),
        before=agendas.counts_before(desk.session, meeting),
    )
    return _compiled(desk, meeting, agendas.frozen(desk.session, meeting.id), around)


def points_of(desk: Desk, meeting: Meeting) -> Agenda:
    """Compile the points alone: what there is to talk about, and what is hidden."""
    around = Surroundings(before=agendas.counts_before(desk.session, meeting))
    return _compiled(desk, meeting, agendas.frozen(desk.session, meeting.id), around)


def freeze(desk: Desk, meeting: Meeting) -> None:
    """Give everything on the agenda a lasting place; what comes later is added at the end.

    So nothing that comes while the meeting runs stands where the meeting has been already.
    """
    desk.session.refresh(meeting, with_for_update=True)
    taken = {one.position for one in agendas.frozen(desk.session, meeting.id)}
    is_under_way = bool(taken) and meeting.started_at is not None
    for one in points_of(desk, meeting).points():
        if one.number not in taken:
            row = AgendaItem(
                meeting_id=meeting.id,
                position=one.number,
                action_id=one.action_id if isinstance(one, FollowUp) else None,
                observation_id=one.observation_id if isinstance(one, Item) else None,
                added_after_release=one.added,
                heading=Heading.ADDED if is_under_way else one.heading,
            )
            desk.session.add(row)
    desk.session.flush()


def items_of(desk: Desk, meeting: Meeting) -> list[Point]:
    """Return the points of the frozen agenda in the order of the meeting.

    What was taken back or hidden is left out.
    """
    frozen = agendas.frozen(desk.session, meeting.id)
    arranged = arrangements.of_meeting(desk.session, meeting.id)
    compiled = _compiled(desk, meeting, frozen, Surroundings(), arranged, look_back=False)
    return _in_rows(compiled.points(), frozen, arranged)


def hidden_of(desk: Desk, meeting: Meeting) -> list[tuple[Point, HiddenFor]]:
    """Return the points of the frozen agenda that have been hidden since, and why."""
    frozen = agendas.frozen(desk.session, meeting.id)
    arranged = arrangements.of_meeting(desk.session, meeting.id)
    compiled = _compiled(desk, meeting, frozen, Surroundings(), arranged, look_back=False)
    hidden = compiled.hidden
    why = {one.about.key: one.hiding.why for one in hidden}
    points = _in_rows((one.about for one in hidden), frozen, arranged)
    return [(point, why[point.about.key]) for point in points]


def _in_rows(
    points: Iterable[Item | FollowUp], frozen: list[AgendaItem], arranged: Arrangement
) -> list[Point]:
    row_of = {one.position: one for one in frozen}
    told_with: dict[int, list[int]] = {}
    for row in frozen:
        if row.observation_id is not None:
            told_with.setdefault(arranged.lead_of(row.observation_id), []).append(row.id)
    placed = [(row_of[one.number], one) for one in points if one.number in row_of]
    return [
        Point(
            agenda_item_id=row.id,
            position=row.position,
            about=one,
            added_after_release=row.added_after_release,
            also=tuple(other for other in told_with.get(one.key, ()) if other != row.id),
        )
        for row, one in placed
    ]


def _compiled(
    desk: Desk,
    meeting: Meeting,
    frozen: list[AgendaItem],
    around: Surroundings,
    arranged: Arrangement | None = None,
    *,
    look_back: bool = True,
) -> Agenda:
    if arranged is None:
        arranged = arrangements.of_meeting(desk.session, meeting.id)
    return compile_agenda(
        compiling.follow_ups(desk, meeting, frozen),
        compiling.items(desk, meeting, frozen, arranged, look_back=look_back),
        around,
        arranged=arranged,
        last_number=max((one.position for one in frozen), default=0),
    )


def tell_change(desk: Desk, observation_id: int) -> None:
    """Tell those who lead that an observation changed after the agenda was sent to them.

    One that was taken back is told of too.
    """
    observation, meeting = agendas.with_meeting(desk.session, observation_id)
    if _is_told(meeting):
        delivered = observation.state is ObservationState.DELIVERED
        _tell(desk, observation, meeting, ChangedObservation if delivered else WithdrawnObservation)


def tell_late(desk: Desk, observation_id: int) -> None:
    """Tell those who lead that an observation came after the agenda was sent to them.

    Where the agenda has been released or the meeting has begun, it is added at the end.
    """
    observation, meeting = agendas.with_meeting(desk.session, observation_id)
    if _is_told(meeting):
        if meeting.released_at is not None or meeting.started_at is not None:
            freeze(desk, meeting)
        _tell(
            desk,
            observation,
            meeting,
            partial(
                LateObservation,
                late=observation.late,
                observation_id=observation.id,
                place=(meeting.id, observation.id),
            ),
        )


def send_to_chair_if_due(desk: Desk, conference: Conference, meeting: Meeting) -> None:
    """Send the agenda to each who leads, once, from its due instant until the meeting ends.

    After its release, and once the meeting runs, there is nothing left to read it for.
    """
    is_due = meeting.agenda_at <= desk.now < meeting.ends_at
    if not is_due or meeting.released_at is not None or meeting.started_at is not None:
        return
    meeting.agenda_sent_at = meeting.agenda_sent_at or desk.now
    desk.session.flush()
    leaders = [
        (part, person)
        for part, person in pushes.undecided(
            desk.session, conference.id, meeting.id, PushKind.AGENDA
        )
        if may(part.role, Right.LEAD)
    ]
    if not leaders:
        return
    compiled = agenda_of(desk, meeting)
    message = sheet(desk, conference, meeting, compiled, may_release=True)
    for part in pushing.split_by_reach(desk, meeting, PushKind.AGENDA, leaders):
        to = addressing.to_participant(desk, part)
        desk.outgoing.send(to, message, push=True, expires_at=meeting.ends_at)
        offer_release(desk, part, meeting, compiled, push=True, expires_at=meeting.ends_at)


def release_from(conference: Conference, meeting: Meeting) -> datetime:
    """Return from when the agenda of a planned meeting may be sent out.

    What comes after the release is late and is told of one by one, so a release early in the week
    would spoil it. The day of the meeting has begun then, or everyone has been reminded twice.
    """
    midnight = instant(meeting.local_date, time.min, conference.zone)
    return min(midnight, meeting.second_reminder_at, meeting.agenda_at)


def is_too_early(desk: Desk, conference: Conference, meeting: Meeting) -> bool:
    """Tell whether the agenda may not be sent out yet; that of a meeting begun may."""
    is_planned = meeting.state is MeetingState.PLANNED
    return is_planned and desk.now < release_from(conference, meeting)


def sheet(
    desk: Desk,
    conference: Conference,
    meeting: Meeting,
    compiled: Agenda,
    *,
    may_release: bool = False,
    to_group: bool = False,
) -> AgendaSheet:
    """Return the agenda as a message; whoever may release it sees what is new until then.

    Before it can be released, those who may are told from when. In a group there are no buttons:
    what they ask for would be sent to everyone.
    """
    leads = may_release
    may_release = may_release and meeting.released_at is None
    is_open = leads and not to_group and meeting.closed_at is None
    proposals = likeness.same_events(desk, meeting, compiled) if is_open else []
    too_early = may_release and is_too_early(desk, conference, meeting)
    return AgendaSheet(
        meeting_id=meeting.id,
        conference=conference.name,
        starts_at=meeting.starts_at,
        zone=conference.zone,
        weekday=conference.weekday,
        contents=contents_of(compiled),
        sections=divided(compiled.sections, ROOM),
        ceased=tuple(batches(compiled.ceased, ROOM)),
        answers=compiled.answers,
        promises=sum(isinstance(one, FollowUp) for one in compiled.points()),
        reports=len(compiled.items()),
        holidays=compiled.holidays,
        levels=compiled.levels,
        hidden=compiled.hidden if leads else (),
        leads=leads,
        jumps=is_long(compiled, ROOM) and not to_group,
        may_release=may_release and not too_early,
        release_from=release_from(conference, meeting) if too_early else None,
        has_files=not to_group,
        focus=focus_list.before(desk, meeting),
        proposals=len(proposals),
    )


def contents_of(compiled: Agenda) -> tuple[Entry, ...]:
    """Return the contents of an agenda."""
    return tuple(
        Entry(one.heading, len(one.items) or len(compiled.holidays)) for one in compiled.sections
    )


def offer_release(
    desk: Desk,
    part: Participant,
    meeting: Meeting,
    compiled: Agenda,
    *,
    push: bool = False,
    expires_at: datetime | None = None,
) -> None:
    """Offer someone who leads to release the agenda that stands above, as it is read there."""
    conference = desk.session.get_one(Conference, meeting.conference_id)
    to = addressing.to_participant(desk, part)
    read_at = int((desk.now - conference.created_at).total_seconds())
    offer = ReleaseOffer(conference.name, meeting.id, stamp(compiled), conference.id, read_at)
    name = release_screen(meeting)
    desk.outgoing.show(to, name, offer, anew=True, push=push, expires_at=expires_at)


def release_screen(meeting: Meeting) -> str:
    """Name the screen below a leader's agenda; a chat may lead several conferences."""
    return f"release:{meeting.conference_id}"


def _is_told(meeting: Meeting) -> bool:
    """Tell whether changes are told of: the agenda is out and the meeting is not over."""
    return meeting.agenda_sent_at is not None and meeting.closed_at is None


def _tell(
    desk: Desk, observation: Observation, meeting: Meeting, kind: Callable[..., ObservationNews]
) -> None:
    members = agendas.members(desk.session, meeting.conference_id)
    reporter = members[observation.participant_id]
    topic = desk.session.get(Topic, observation.topic_id) if observation.topic_id else None
    for leader, _ in people.leaders(desk.session, meeting.conference_id):
        is_theirs = leader.id in {observation.participant_id, observation.taken_by}
        if is_theirs or leader.paused_at is not None:
            continue
        news = kind(
            participant_id=leader.id,
            reporter=reporter.person.name,
            organisation=reporter.organisation.name if reporter.organisation else "",
            topic=topic.name if topic else "",
            what=observation.what or "",
        )
        desk.outgoing.send(addressing.to_participant(desk, leader), news, push=True)
