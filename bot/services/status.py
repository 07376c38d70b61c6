"""How far the answers have come, for those who lead, and reminding those who are silent."""

from bot.domain.access import Right
from bot.domain.acts import Act
from bot.domain.errors import Refusal
from bot.domain.messages.chairing import (
    NobodyToRemind,
    Reminded,
    RemindedEnough,
    RemindedJustNow,
    RemindList,
    Silent,
)
from bot.domain.paging import page_of
from bot.domain.postponing import MOST_A_WEEK, QUIET_FOR
from bot.services import access, addressing, meetings, reminded, reminding, roster, status_screen
from bot.services.ports import Desk, Sender
from storage import agendas
from storage.models import Conference, Meeting, Participant

PAGE = 8


def show_status(desk: Desk, sender: Sender, participant_id: int | None = None) -> None:
    """Show how many have answered, and who has not."""
    part = access.speaker(desk, sender, Right.LEAD, Act.STATUS, participant_id)
    conference, meeting = _current(desk, part)
    message = status_screen.compose(desk, conference, meeting, part)
    to = addressing.to_participant(desk, part)
    name = status_screen.name_of(meeting)
    desk.outgoing.show(to, name, message, anew=sender.tapped_id is None)


def remind_all(desk: Desk, sender: Sender, participant_id: int | None = None) -> None:
    """Remind everyone who has not answered, besides those who were reminded a moment ago."""
    part = access.speaker(desk, sender, Right.LEAD, Act.REMIND_ALL, participant_id)
    _, meeting = _current(desk, part)
    by_hand = reminding.remind_by_hand(desk, meeting)
    if not by_hand.reminded:
        raise Refusal(_why_nobody(desk, meeting))
    desk.outgoing.tell(sender, Reminded(*by_hand))


def choose_reminded(desk: Desk, sender: Sender, participant_id: int, page: int) -> None:
    """Show those who are not done, to be reminded one by one."""
    part = access.speaker(desk, sender, Right.LEAD, Act.REMIND_SOME, participant_id)
    conference, meeting = _current(desk, part)
    _show_list(desk, part, conference, meeting, page)


def remind_one(
    desk: Desk, sender: Sender, participant_id: int, reminded_id: int, page: int
) -> None:
    """Remind one of those who are not done."""
    part = access.speaker(desk, sender, Right.LEAD, Act.REMIND_SOME, participant_id)
    conference, meeting = _current(desk, part)
    names = reminding.remind_by_hand(desk, meeting, only=reminded_id).reminded
    line = Reminded(names) if names else _why_nobody(desk, meeting, reminded_id)
    desk.outgoing.tell(sender, line)
    _show_list(desk, part, conference, meeting, page)


def list_screen(part: Participant) -> str:
    """Return the name of the screen for the lists that belong to the status."""
    return f"status_list:{part.conference_id}"


def _current(desk: Desk, part: Participant) -> tuple[Conference, Meeting]:
    conference = desk.session.get_one(Conference, part.conference_id)
    return conference, meetings.current_meeting(desk, conference)


def _why_nobody(
    desk: Desk, meeting: Meeting, only: int | None = None
) -> NobodyToRemind | RemindedJustNow | RemindedEnough:
    if not reminding.can_remind(desk, meeting):
        return NobodyToRemind(is_over=True)
    silent = {part.id for part, _ in reminding.not_done(desk, meeting)}
    asked = {only} & silent if only is not None else silent
    if not asked:
        return NobodyToRemind()
    conference = desk.session.get_one(Conference, meeting.conference_id)
    if asked <= reminded.enough(desk, conference):
        return RemindedEnough(MOST_A_WEEK)
    return RemindedJustNow(int(QUIET_FOR.total_seconds() // 60))


def _show_list(
    desk: Desk, part: Participant, conference: Conference, meeting: Meeting, page: int
) -> None:
    members = agendas.members(desk.session, conference.id)
    today = reminded.today(desk, conference)
    enough = reminded.enough(desk, conference)
    silent = [
        Silent(
            participant_id=one.id,
            name=person.name,
            organisation=roster.organisation_of(members[one.id]),
            reminded_at=max(today.get(one.id, []), default=None),
            has_had_enough=one.id in enough,
        )
        for one, person in reminding.not_done(desk, meeting)
    ]
    silent.sort(key=lambda one: (one.organisation.casefold(), one.name.casefold()))
    shown = RemindList(part.id, conference.name, conference.zone, page_of(silent, page, PAGE))
    to = addressing.to_participant(desk, part)
    desk.outgoing.show(to, list_screen(part), shown)
