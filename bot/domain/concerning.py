"""What of the minutes concerns someone who was not there."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.domain.minutes import MinutesContent, Point, Task


@dataclass(frozen=True)
class Reader:
    """Someone who reads: what they reported and own, and what they speak for."""

    items: Collection[int] = ()
    actions: Collection[int] = ()
    organisation: str = ""
    area: str = ""


@dataclass(frozen=True)
class Concern:
    """What became of one's own reports, what one is to do, and what was decided near one."""

    reported: tuple[Point, ...] = ()
    tasks: tuple[Task, ...] = ()
    near: tuple[Point, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing concerns the reader."""
        return not (self.reported or self.tasks or self.near)


def concern(content: MinutesContent, reader: Reader) -> Concern:
    """Pick out what concerns a reader, each thing once and in the order of the minutes.

    What others reported is near when it is of the reader's area or organisation, and something was
    decided or promised on it. What is taken in another form concerns nobody here.
    """
    points = [
        point
        for section in content.sections
        for point in section.points
        if not point.spoken.elsewhere
    ]
    outcomes = [*(point.outcome for point in points), content.loose]
    return Concern(
        reported=tuple(one for one in points if one.spoken.item_id in reader.items),
        tasks=tuple(
            task for came in outcomes for task in came.tasks if task.action_id in reader.actions
        ),
        near=tuple(
            one
            for one in points
            if one.spoken.item_id not in reader.items
            and _is_near(one, reader)
            and (one.outcome.decisions or one.outcome.tasks)
        ),
    )


def _is_near(point: Point, reader: Reader) -> bool:
    spoken = point.spoken
    same_area = reader.area != "" and spoken.area == reader.area
    same_organisation = reader.organisation != "" and spoken.organisation == reader.organisation
    return same_area or same_organisation
