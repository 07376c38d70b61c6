"""When somebody is away: they choose the days, change them, and take them away."""

from datetime import date, timedelta

from bot.domain.access import Right
from bot.domain.acts import Act
from bot.domain.away import LONGEST, ONE_DAY, Days, can_be_chosen, joined, until_next_meeting
from bot.domain.calendar import local_date
from bot.domain.errors import Refusal
from bot.domain.messages import away as messages
from bot.domain.messages.general import Kept, StaleButton, WayBack
from bot.domain.messages.outline import Message
from bot.domain.months import Month, month_of
from bot.services import (
    access,
    addressing,
    away_deputies,
    cards,
    keeping_away,
    meetings,
    voices,
)
from bot.services.ports import Desk, Sender
from storage import absences, people
from storage.models import Absence, Conference, Participant

TWO_WEEKS = timedelta(weeks=2)


def show(desk: Desk, sender: Sender, participant_id: int | None = None) -> None:
    """Show when the person is away, and offer days."""
    part = access.speaker(desk, sender, Right.REPORT, Act.AWAY, participant_id)
    _show(desk, part, anew=sender.tapped_id is None)


def show_one(desk: Desk, sender: Sender, participant_id: int, absence_id: int) -> None:
    """Show one absence, and what can be changed of it."""
    part, absence = own(desk, sender, participant_id, absence_id)
    days = voices.days_of(absence)
    month = month_of(max(days.first, _today(desk, part))).number
    deputy = people.of_part(desk.session, absence.deputy_id)
    name = deputy.name if deputy else ""
    ask(desk, part, messages.AwayCard(part.id, absence.id, days, name, month))


def choose_first(
    desk: Desk, sender: Sender, participant_id: int, absence_id: int, month: int
) -> None:
    """Show a month in which to choose the first day."""
    part = access.speaker(desk, sender, Right.REPORT, Act.AWAY, participant_id)
    _show_month(desk, part, absence_id, month, None)


def choose_last(  # noqa: PLR0917  the numbers of a button
    desk: Desk, sender: Sender, participant_id: int, absence_id: int, first: int, month: int
) -> None:
    """Show a month in which to choose the last day, once the first is known."""
    part = access.speaker(desk, sender, Right.REPORT, Act.AWAY, participant_id)
    _show_month(desk, part, absence_id, month, _day(first))


def set_days(  # noqa: PLR0917  the numbers of a button
    desk: Desk, sender: Sender, participant_id: int, absence_id: int, first: int, last: int
) -> None:
    """Be away from one day to another; what shares a day with it becomes one absence with it.

    Who answers meanwhile is asked where it is not known.
    """
    part = access.speaker(desk, sender, Right.REPORT, Act.AWAY, participant_id)
    conference = desk.session.get_one(Conference, part.conference_id, with_for_update=True)
    days = Days(_day(first), _day(last))
    if not can_be_chosen(days, _today(desk, part)):
        raise Refusal(messages.AwayDaysUnusable())
    cards.refuse_only_chair(desk, part)
    absence = _keep(desk, part, absence_id, days)
    keeping_away.keep_up(desk, conference, at_once=True)
    desk.outgoing.tell(sender, Kept())
    if absence.settled_at is None:
        away_deputies.show(desk, part, absence, 0)
    else:
        _show(desk, part)


def remove(desk: Desk, sender: Sender, participant_id: int, absence_id: int) -> None:
    """Take an absence away; who is away now is back."""
    part, absence = own(desk, sender, participant_id, absence_id)
    conference = desk.session.get_one(Conference, part.conference_id, with_for_update=True)
    keeping_away.end(desk, conference, part, absence)
    keeping_away.keep_up(desk, conference, at_once=True)
    desk.outgoing.tell(sender, Kept())
    _show(desk, part)


def own(
    desk: Desk, sender: Sender, participant_id: int, absence_id: int
) -> tuple[Participant, Absence]:
    """Return the person's part and one of its absences; one that is over is refused."""
    part = access.speaker(desk, sender, Right.REPORT, Act.AWAY, participant_id)
    for absence in absences.of(desk.session, part.id):
        if absence.id == absence_id:
            return part, absence
    raise Refusal(StaleButton(WayBack.AWAY))


def ask(desk: Desk, part: Participant, message: Message) -> None:
    """Show somebody a step on the way, where the screen stands."""
    desk.outgoing.show(addressing.to_participant(desk, part), screen_of(part), message)


def screen_of(part: Participant) -> str:
    """Return the name of the screen for a part's absences."""
    return f"away:{part.conference_id}"


def _keep(desk: Desk, part: Participant, absence_id: int, days: Days) -> Absence:
    """Return the absence with these days: the one that is changed, or that they share a day with.

    Whatever else shares a day with it ends in it.
    """
    standing = absences.of(desk.session, part.id)
    changed = next((one for one in standing if one.id == absence_id), None)
    if changed is None and absence_id:
        raise Refusal(StaleButton(WayBack.AWAY))
    others = [one for one in standing if one is not changed]
    whole = joined(days, map(voices.days_of, others))
    within = [one for one in others if whole.meets(voices.days_of(one))]
    kept = changed or (within[0] if within else None)
    if kept is None:
        kept = Absence(
            participant_id=part.id, made_at=desk.now, first_day=days.first, last_day=days.last
        )
        desk.session.add(kept)
    else:
        kept.alone_told = kept.alone_told and voices.days_of(kept) == whole
        if voices.days_of(kept) != whole:
            kept.told_id = None
    kept.first_day, kept.last_day = whole.first, whole.last
    for one in within:
        if one is not kept:
            one.ended_at = desk.now
    desk.session.flush()
    return kept


def _show(desk: Desk, part: Participant, *, anew: bool = False) -> None:
    conference = desk.session.get_one(Conference, part.conference_id)
    meeting = meetings.current_meeting(desk, conference)
    today = _today(desk, part)
    shown = messages.AwayScreen(
        participant_id=part.id,
        conference=conference.name,
        absences=tuple(_listed(desk, one) for one in absences.of(desk.session, part.id)),
        next_meeting=until_next_meeting(
            desk.now, meeting.prompt_at, max(meeting.local_date, today), conference.zone
        ),
        two_weeks=Days(today, today + TWO_WEEKS - ONE_DAY),
        month=month_of(today).number,
    )
    to = addressing.to_participant(desk, part)
    desk.outgoing.show(to, screen_of(part), shown, anew=anew)


def _listed(desk: Desk, absence: Absence) -> messages.AwayDays:
    deputy = people.of_part(desk.session, absence.deputy_id)
    return messages.AwayDays(absence.id, voices.days_of(absence), deputy.name if deputy else "")


def _show_month(
    desk: Desk, part: Participant, absence_id: int, month: int, chosen: date | None
) -> None:
    """Show a month that is not over and not too far away."""
    today = _today(desk, part)
    first, last = max(chosen or today, today), today + LONGEST
    kept = min(max(month, month_of(first).number), month_of(last).number)
    shown = messages.AwayCalendar(part.id, absence_id, Month(kept), first, last, chosen)
    ask(desk, part, shown)


def _today(desk: Desk, part: Participant) -> date:
    return local_date(desk.now, desk.session.get_one(Conference, part.conference_id).zone)


def _day(ordinal: int) -> date:
    if not date.min.toordinal() <= ordinal <= date.max.toordinal():
        raise Refusal(StaleButton(WayBack.AWAY))
    return date.fromordinal(ordinal)
