"""What a conference's records say over a span of days, for its chair and for the operator."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from bot.domain.access import Right
from bot.domain.acts import Act
from bot.domain.calendar import local_date
from bot.domain.extract import ActionRow, AttendanceRow, Extract, KeptMinutes, ReportedRow
from bot.domain.following import NO_EFFECTS, Effects, LastWord, count_effects
from bot.domain.messages.documents import ExportFile, FileIsComing
from bot.domain.minutes import from_plain
from bot.domain.paper import Form
from bot.domain.recurrence import Link, weeks_in_a_row
from bot.domain.states import Recurring, WordKind
from bot.services import access, addressing, roster, saying
from bot.services.ports import Desk, Sender
from storage import agendas, extracts, following, secrecy
from storage.agendas import Member
from storage.models import Action, AgendaItem, Conference, Meeting, Observation, Organisation, Topic


def send_files(desk: Desk, sender: Sender, participant_id: int | None = None) -> None:
    """Send the chair everything of the conference: as a workbook, and with the minutes as one."""
    part = access.speaker(desk, sender, Right.CHAIR, Act.EXPORT, participant_id)
    found = extract(desk, part.conference_id)
    desk.outgoing.tell(sender, FileIsComing())
    for form in (Form.XLSX, Form.ZIP):
        file = ExportFile(form, found, language=found.language)
        desk.outgoing.send(addressing.to_participant(desk, part), file)


def extract(
    desk: Desk, conference_id: int, since: date = date.min, until: date = date.max
) -> Extract:
    """Return what was reported, decided and promised at the meetings of a span of days."""
    conference = desk.session.get_one(Conference, conference_id)
    span = (conference_id, since, until)
    members = agendas.members(desk.session, conference_id)
    held = extracts.meetings(desk.session, *span)
    return Extract(
        conference=conference.name,
        language=conference.language,
        observations=tuple(_observations(desk, conference, members, span)),
        actions=tuple(_actions(desk, conference, members, span)),
        attendance=tuple(row for one in held for row in _attendance(desk, one, members)),
        minutes=tuple(
            KeptMinutes(meeting.local_date, one.version, from_plain(one.content))
            for meeting in held
            for one in extracts.minutes(desk.session, meeting.id)
        ),
    )


_Span = tuple[int, date, date]


def _observations(
    desk: Desk, conference: Conference, members: dict[int, Member], span: _Span
) -> list[ReportedRow]:
    delivered: defaultdict[int, list[tuple[Observation, Meeting]]] = defaultdict(list)
    for observation, meeting in extracts.observations(desk.session, *span):
        delivered[meeting.id].append((observation, meeting))
    return [
        row for at_one in delivered.values() for row in _reported(desk, conference, members, at_one)
    ]


def _reported(
    desk: Desk,
    conference: Conference,
    members: dict[int, Member],
    delivered: list[tuple[Observation, Meeting]],
) -> list[ReportedRow]:
    """Return the rows of one meeting."""
    meeting = delivered[0][1]
    frozen = agendas.frozen(desk.session, meeting.id)
    number_of = {one.observation_id: one.position for one in frozen}
    links = {
        one: Link(before, day) for one, before, day in agendas.chains(desk.session, meeting.id)
    }
    marked = secrecy.observations(desk.session, meeting.id)
    rows = []
    for one, _ in delivered:
        reporter = members[one.participant_id]
        topic = desk.session.get_one(Topic, one.topic_id)
        day = local_date(one.delivered_at, conference.zone) if one.delivered_at else None
        rows.append(
            ReportedRow(
                meeting=meeting.local_date,
                number=number_of.get(one.id),
                topic=topic.name,
                what=one.what or "",
                when=one.when or "",
                where=one.where or "",
                how=one.how or "",
                recurring=one.recurring or Recurring.UNKNOWN,
                weeks=weeks_in_a_row(one.id, links),
                reporter=reporter.person.name,
                organisation=roster.organisation_of(reporter),
                area=reporter.area.name if reporter.area else "",
                origin=one.origin,
                source=one.source,
                late=one.late,
                delivered_on=day,
                secrecy=one.id in marked,
            )
        )
    return rows


@dataclass(frozen=True)
class _Said:
    """What has been said of some actions, by the action."""

    zone: str
    newest: dict[int, LastWord]
    moves: Counter[int]
    effects: dict[int, Effects]
    marked: set[int]


def _said(desk: Desk, conference: Conference, ids: list[int]) -> _Said:
    words = following.words(desk.session, ids)
    answers = following.by_effect(following.effects(desk.session, ids))
    return _Said(
        zone=conference.zone,
        newest={one.action_id: saying.plain(one, by, conference.zone) for one, by in words},
        moves=Counter(one.action_id for one, _ in words if one.kind is WordKind.MOVED),
        effects={number: count_effects(given) for number, given in answers.items()},
        marked=secrecy.actions(desk.session, ids),
    )


def _actions(
    desk: Desk, conference: Conference, members: dict[int, Member], span: _Span
) -> list[ActionRow]:
    found = extracts.actions(desk.session, *span)
    said = _said(desk, conference, [one.id for one, _ in found])
    return [
        _action(desk, one, meeting, members.get(one.owner_id or 0), said) for one, meeting in found
    ]


def _action(
    desk: Desk, one: Action, meeting: Meeting, owner: Member | None, said: _Said
) -> ActionRow:
    word = said.newest.get(one.id)
    effects = said.effects.get(one.id, NO_EFFECTS)
    return ActionRow(
        meeting=meeting.local_date,
        text=one.text,
        answers=_about(desk, one),
        owner=owner.person.name if owner else "",
        organisation=_organisation(desk, one, owner),
        due_on=one.due_on,
        state=one.state,
        done_on=local_date(one.done_at, said.zone) if one.done_at else None,
        moved=said.moves[one.id],
        last_word=word.kind if word else None,
        last_text=word.text if word else "",
        last_on=word.said_on if word else None,
        effect_yes=effects.yes,
        effect_partly=effects.partly,
        effect_no=effects.no,
        secrecy=one.id in said.marked,
    )


def _organisation(desk: Desk, action: Action, owner: Member | None) -> str:
    """Return the organisation that answers for an action, or that its owner comes from."""
    if action.organisation_id is not None:
        return desk.session.get_one(Organisation, action.organisation_id).name
    return roster.organisation_of(owner) if owner else ""


def _about(desk: Desk, action: Action) -> str:
    """Return what was reported that an action answers."""
    item = desk.session.get(AgendaItem, action.agenda_item_id) if action.agenda_item_id else None
    if item is None or item.observation_id is None:
        return ""
    return desk.session.get_one(Observation, item.observation_id).what or ""


def _attendance(desk: Desk, meeting: Meeting, members: dict[int, Member]) -> list[AttendanceRow]:
    return [
        AttendanceRow(
            meeting=meeting.local_date,
            person=members[one.participant_id].person.name,
            organisation=roster.organisation_of(members[one.participant_id]),
            presence=one.presence,
        )
        for one in extracts.attendance(desk.session, meeting.id)
    ]
