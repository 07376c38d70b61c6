"""Who has answered before a meeting, and who has not."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.observation import is_done
from bot.domain.states import SubmissionState


@dataclass(frozen=True)
class Asked:
    """Somebody who was asked for a report, and how far they have come."""

    participant_id: int
    name: str
    organisation: str = ""
    state: SubmissionState | None = None
    reachable: bool = True
    area: str = ""
    paused: bool = False
    away: bool = False


@dataclass(frozen=True)
class Body:
    """An organisation with some of its people; the organisation may be nameless."""

    organisation: str
    people: tuple[Asked, ...]


@dataclass(frozen=True)
class Answers:
    """Who has answered and who has not, by organisation; `done` have sent something in."""

    asked: int
    answered: int
    nothing: tuple[Body, ...]
    started: tuple[Body, ...]
    missing: tuple[Body, ...]
    unreachable: tuple[Body, ...]
    paused: tuple[Body, ...] = ()
    done: tuple[Body, ...] = ()


def count_answers(asked: Iterable[Asked]) -> Answers:
    """Tell who has answered and who has not; who cannot be reached is not merely missing.

    Who has paused or is away is not counted, unless they are done all the same.
    """
    listed = list(asked)
    resting = [one for one in listed if one.paused and not is_done(one.state)]
    everyone = [one for one in listed if one not in resting]
    silent = [one for one in everyone if one.state is None]
    return Answers(
        asked=len(everyone),
        answered=sum(is_done(one.state) for one in everyone),
        nothing=_bodies(one for one in everyone if one.state is SubmissionState.NOTHING),
        started=_bodies(one for one in everyone if one.state is SubmissionState.STARTED),
        missing=_bodies(one for one in silent if one.reachable),
        unreachable=_bodies(one for one in silent if not one.reachable),
        paused=_bodies(one for one in resting if not one.away),
        done=_bodies(one for one in everyone if one.state is SubmissionState.SUBMITTED),
    )


def _bodies(people: Iterable[Asked]) -> tuple[Body, ...]:
    by_name: dict[str, list[Asked]] = {}
    ordered = sorted(people, key=lambda one: (one.name.casefold(), one.participant_id))
    for one in ordered:
        by_name.setdefault(one.organisation, []).append(one)
    names = sorted(by_name, key=lambda name: (name == "", name.casefold()))
    return tuple(Body(name, tuple(by_name[name])) for name in names)
