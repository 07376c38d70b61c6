"""The people of a conference, as they are called, chosen and named at a meeting."""

from bot.domain.access import Right, may
from bot.domain.attendance import Attendee
from bot.domain.messages.recording import Named
from bot.domain.paging import Page, page_of
from bot.services.ports import Desk
from storage import agendas
from storage.agendas import Member
from storage.models import Participant

PAGE = 10


def members_now(desk: Desk, conference_id: int) -> list[Member]:
    """Return everyone who takes part now, by name."""
    everyone = agendas.members(desk.session, conference_id).values()
    now = [one for one in everyone if one.participant.left_at is None]
    return sorted(now, key=lambda one: (one.person.name.casefold(), one.participant.id))


def reporting(desk: Desk, conference_id: int) -> list[Member]:
    """Return those who may report, by name."""
    everyone = members_now(desk, conference_id)
    return [one for one in everyone if may(one.participant.role, Right.REPORT)]


def reporters(desk: Desk, conference_id: int, page: int) -> Page[Named]:
    """Return a page of those who may report, and so own actions; who is on leave comes last."""
    everyone = sorted(reporting(desk, conference_id), key=is_away)
    people = [named(one) for one in everyone]
    return page_of(people, page, PAGE)


def reporter(desk: Desk, conference_id: int, participant_id: int) -> Member | None:
    """Return one of those who may report, if the id is one of theirs."""
    one = agendas.members(desk.session, conference_id).get(participant_id)
    if one is None or one.participant.left_at is not None:
        return None
    return one if may(one.participant.role, Right.REPORT) else None


def member(desk: Desk, part: Participant) -> Member:
    """Return a participant with their person, organisation and area."""
    return agendas.members(desk.session, part.conference_id)[part.id]


def named(one: Member) -> Named:
    """Return someone as they are chosen from a list."""
    return Named(one.participant.id, one.person.name, organisation_of(one), is_away(one))


def is_away(one: Member) -> bool:
    """Tell whether someone is on leave: then nobody expects them."""
    return one.participant.paused_at is not None


def attendee(one: Member) -> Attendee:
    """Return someone as the minutes name them."""
    return Attendee(one.person.name, organisation_of(one))


def organisation_of(one: Member) -> str:
    """Return the name of the organisation that someone speaks for, or an empty text."""
    return one.organisation.name if one.organisation else ""
