"""Who has answered before a meeting, and who has not."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from bot.domain.observation import is_done
from bot.domain.states import SubmissionState


@dataclass(frozen=True)
class Asked:
    """Somebody who was asked for a report, how far they have come, and if any stands already."""

    participant_id: int
    name: str
    organisation: str = ""
    state: SubmissionState | None = None
    reachable: bool = True
    area: str = ""
    paused: bool = False
    away: bool = False
    has_sent: bool = False

    @property
    def seat(self) -> tuple[str, str, int]:
        """Return what is answered for: an organisation in an area, or oneself alone."""
        if not self.organisation:
            return "", "", self.participant_id
        return self.organisation, self.area, 0


@dataclass(frozen=True)
class Body:
    """An organisation with some of its people; the organisation may be nameless."""

    organisation: str
    people: tuple[Asked, ...]


@dataclass(frozen=True)
class Answers:
    """Who has answered and who has not, by organisation; `done` have sent something in.

    `asked` and `answered` count organisations in their areas, and whoever speaks for none; `people`
    counts everyone. `covered` have said nothing, and need not: a colleague has answered.
    """

    asked: int
    answered: int
    nothing: tuple[Body, ...]
    started: tuple[Body, ...]
    missing: tuple[Body, ...]
    unreachable: tuple[Body, ...]
    paused: tuple[Body, ...] = ()
    done: tuple[Body, ...] = ()
    covered: tuple[Body, ...] = ()
    people: int = 0


def count_answers(asked: Iterable[Asked]) -> Answers:
    """Tell who has answered and who has not; who cannot be reached is not merely missing.

    One answers for an organisation in an area: the colleagues who have said nothing are covered,
    and where one has sent something in, none has nothing to report. Who has paused or is away is
    not counted, unless they are done all the same.
    """
    listed = list(asked)
    resting = [one for one in listed if one.paused and not is_done(one.state)]
    everyone = [one for one in listed if one not in resting]
    answered = answered_seats(everyone)
    sent_in = {
        one.seat for one in everyone if one.has_sent or one.state is SubmissionState.SUBMITTED
    }
    quiet = [one for one in everyone if one.state is None]
    silent = [one for one in quiet if not is_covered(one, answered)]
    done = [one for one in everyone if is_done(one.state)]
    return Answers(
        asked=len({one.seat for one in everyone}),
        answered=len(answered),
        nothing=_bodies(one for one in done if one.seat not in sent_in),
        started=_bodies(one for one in everyone if one.state is SubmissionState.STARTED),
        missing=_bodies(one for one in silent if one.reachable),
        unreachable=_bodies(one for one in silent if not one.reachable),
        paused=_bodies(one for one in resting if not one.away),
        done=_bodies(one for one in done if one.seat in sent_in),
        covered=_bodies(one for one in quiet if is_covered(one, answered)),
        people=len(everyone),
    )


def answered_seats(asked: Iterable[Asked]) -> set[tuple[str, str, int]]:
    """Return what somebody has answered for."""
    return {one.seat for one in asked if is_done(one.state)}


def is_covered(one: Asked, answered: Collection[tuple[str, str, int]]) -> bool:
    """Tell whether a colleague has answered for someone who has said nothing."""
    return one.state is None and one.seat in answered


def _bodies(people: Iterable[Asked]) -> tuple[Body, ...]:
    by_name: dict[str, list[Asked]] = {}
    ordered = sorted(people, key=lambda one: (one.name.casefold(), one.participant_id))
    for one in ordered:
        by_name.setdefault(one.organisation, []).append(one)
    names = sorted(by_name, key=lambda name: (name == "", name.casefold()))
    return tuple(Body(name, tuple(by_name[name])) for name in names)
