"""The scale of a conference, and how its areas stand on it."""

from bot.domain.levels import AreaLevel, level_of
from bot.services.ports import Desk
from storage import conferences, levels
from storage.models import Conference, Meeting, ScaleStep


def scale(desk: Desk, conference: Conference) -> list[ScaleStep]:
    """Return the steps of the conference's scale, beginning with the usual one where it has none.

    The conference is locked meanwhile, so that two at once begin it once.
    """
    steps = levels.scale(desk.session, conference.id)
    if steps:
        return steps
    desk.session.refresh(conference, with_for_update=True)
    if not levels.scale(desk.session, conference.id):
        seeds = desk.wording.level_scale()
        set_scale(desk, conference, [(one.name, one.symbol) for one in seeds])
    return levels.scale(desk.session, conference.id)


def set_scale(desk: Desk, conference: Conference, steps: list[tuple[str, str]]) -> None:
    """Let the conference assess its areas by these steps, each a name and a symbol.

    The calmest comes first. What was said by a step that is no longer offered stays as said.
    """
    levels.rescale(desk.session, conference.id, steps, desk.now)


def picture(desk: Desk, meeting: Meeting) -> tuple[AreaLevel, ...]:
    """Return how every area stands, the prioritised first."""
    conference = desk.session.get_one(Conference, meeting.conference_id)
    days = levels.meeting_days(desk.session, meeting)
    told = levels.assessments(desk.session, [number for number, _ in days], conference.zone)
    areas = conferences.areas(desk.session, meeting.conference_id)
    return tuple(
        level_of(area.id, area.name, told, [day for _, day in days], prioritised=area.prioritised)
        for area in sorted(areas, key=lambda one: (not one.prioritised, one.name.casefold()))
    )


def known(desk: Desk, meeting: Meeting) -> tuple[AreaLevel, ...]:
    """Return the areas of which anything has been said."""
    return tuple(one for one in picture(desk, meeting) if one.step is not None)
