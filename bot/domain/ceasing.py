"""What was reported as recurring at the meeting before and is over."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Ceased:
    """A recurring observation of the meeting before that its reporter says is over."""

    observation_id: int
    topic_position: int
    topic: str
    what: str
    where: str = ""
    organisation: str = ""
    area: str = ""


def in_template_order(ceased: Iterable[Ceased]) -> tuple[Ceased, ...]:
    """Put what is over in the order of the question template, then by area and organisation."""
    return tuple(sorted(ceased, key=_place))


def _place(one: Ceased) -> tuple[int, str, str, int]:
    return (
        one.topic_position,
        one.area.casefold(),
        one.organisation.casefold(),
        one.observation_id,
    )
