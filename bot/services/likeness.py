"""What reports have in common: with those of earlier weeks, and with each other."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from zlib import crc32

from bot.domain.acts import LARGEST
from bot.domain.agenda import Agenda, Item
from bot.domain.calendar import local_date
from bot.domain.likeness import Reader, Told, Trace, events_told_twice, recurs
from bot.domain.recurrence import WEEKS_BACK, Comeback, Earlier
from bot.domain.states import TopicKind
from bot.services.ports import Desk
from storage import agendas, likeness
from storage.agendas import Member
from storage.models import Conference, Meeting, Observation, Topic

# Raised when the rules are changed, so that what was found by the old ones is found anew.
_RULES = 1

Reported = Collection[tuple[Observation, Topic, int]]


class Comparing:
    """Reports to one meeting, to be compared with others."""

    def __init__(self, desk: Desk, meeting: Meeting) -> None:
        self.desk, self.meeting = desk, meeting
        self.conference = desk.session.get_one(Conference, meeting.conference_id)
        self.since = meeting.local_date - timedelta(weeks=WEEKS_BACK)
        self._known = likeness.places(desk.session, self.conference.id)
        self._areas = likeness.areas(desk.session, self.conference.id)
        self._register = crc32(repr((_RULES, self._known, self._areas)).encode())

    @cached_property
    def _reader(self) -> Reader:
        words = self.desk.wording.likeness_words()
        return Reader(words, self._known, self._areas)

    def trace(self, one: Observation, area: str, kind: TopicKind) -> Trace:
        """Return a report to the meeting, ready to be compared."""
        return self._reader.read(
            Told(
                observation_id=one.id,
                reporter_id=one.participant_id,
                topic_id=one.topic_id or 0,
                told_on=local_date(one.created_at, self.conference.zone),
                what=one.what or "",
                when=one.when or "",
                where=one.where or "",
                how=one.how or "",
                area=area,
                ahead=kind is TopicKind.PLANNED,
            )
        )

    def stamp(self, one: Observation, area: str) -> int:
        """Return a number that is another one when the report must be compared anew."""
        said = (one.topic_id, one.meeting_id, one.continues_id, one.what, one.where, one.how, area)
        return crc32(repr(said).encode(), self._register) & LARGEST

    def compare(self, ones: Collection[tuple[Observation, str]]) -> None:
        """Compare with the weeks before whatever has not been, or says something else since."""
        stamps = {one.id: self.stamp(one, area) for one, area in ones}
        known = likeness.stamps(self.desk.session, stamps)
        fresh = [(one, area) for one, area in ones if known.get(one.id) != stamps[one.id]]
        if not fresh:
            return
        before: dict[int, list[Trace]] = {}
        topics = {one.topic_id or 0 for one, _ in fresh}
        for text in likeness.texts_before(self.desk.session, self.meeting, self.since, topics):
            before.setdefault(text.topic_id, []).append(self._read(text))
        found = {}
        for one, area in fresh:
            mine = self.trace(one, area, TopicKind.ORDINARY)
            theirs = before.get(one.topic_id or 0, ())
            alike = {other.told.observation_id for other in theirs if recurs(mine, other)}
            found[one.id] = alike | self._chain(one)
        likeness.keep(self.desk.session, found, {one: stamps[one] for one in found})

    def _read(self, text: likeness.Text) -> Trace:
        return self._reader.read(
            Told(
                observation_id=text.observation_id,
                reporter_id=text.participant_id,
                topic_id=text.topic_id,
                told_on=self.meeting.local_date,
                what=text.what,
                where=text.where or "",
                how=text.how or "",
                area=text.area or "",
            )
        )

    def _chain(self, one: Observation) -> set[int]:
        """Return what a report says itself that it continues, week by week."""
        found: set[int] = set()
        following = one.continues_id
        while following is not None and following not in found and len(found) < WEEKS_BACK:
            found.add(following)
            following = self.desk.session.get_one(Observation, following).continues_id
        return found


def comebacks(
    desk: Desk, meeting: Meeting, reported: Reported, members: Mapping[int, Member]
) -> dict[int, Comeback]:
    """Return what is known of earlier weeks of each report of a problem that has been seen before.

    A conference that has held no meeting before costs nothing.
    """
    problems = [one for one, topic, _ in reported if topic.kind is TopicKind.ORDINARY]
    held = _held(desk, meeting)
    if not problems or len(held) < 2:
        return {}
    comparing = Comparing(desk, meeting)
    areas = {one.id: _area(members[one.participant_id]) for one in problems}
    comparing.compare([(one, areas[one.id]) for one in problems])
    found = likeness.earlier(desk.session, meeting, held)
    reporting = _reporting(found)
    days = tuple(sorted(held.values()))
    return {
        number: Comeback(meeting.local_date, days, tuple(earlier), _alike(earlier, reporting))
        for number, earlier in found.items()
    }


def comeback_of(desk: Desk, meeting: Meeting, observation_ids: Collection[int]) -> Comeback | None:
    """Return what is known of earlier weeks of what is told as one, delivered or not."""
    held = _held(desk, meeting)
    ones = [
        (one, area.name if area else "")
        for one, area in likeness.problems(desk.session, observation_ids)
    ]
    if not ones or len(held) < 2:
        return None
    comparing = Comparing(desk, meeting)
    comparing.compare(ones)
    found = likeness.earlier(desk.session, meeting, held, [one.id for one, _ in ones])
    earlier = {each.observation_id: each for held_by in found.values() for each in held_by}
    if not earlier:
        return None
    itself = frozenset(one.id for one, _ in ones)
    days = tuple(sorted(held.values()))
    return Comeback(meeting.local_date, days, tuple(earlier.values()), itself)


def comeback_at(desk: Desk, meeting: Meeting, observation_ids: Collection[int]) -> Comeback | None:
    """Return what is known of earlier weeks of a point of a meeting, as its agenda tells it."""
    known = comeback_of(desk, meeting, observation_ids)
    if known is None:
        return None
    reporting = _reporting(likeness.earlier(desk.session, meeting, _held(desk, meeting)))
    return replace(known, alike=known.alike | _alike(known.earlier, reporting))


def same_events(desk: Desk, meeting: Meeting, agenda: Agenda) -> list[tuple[Item, Item]]:
    """Return the points of an agenda that may be the same event, and have not been kept apart.

    Each pair stands once, with the lower number first.
    """
    item_of = {told.observation_id: one for one in agenda.items() for told in one.told}
    comparing = Comparing(desk, meeting)
    members = agendas.members(desk.session, meeting.conference_id)
    traces = [
        comparing.trace(one, _area(members[one.participant_id]), topic.kind)
        for one, topic, _ in agendas.reports(desk.session, meeting.id)
        if one.id in item_of
    ]
    apart = likeness.kept_apart(desk.session, item_of)
    pairs: dict[tuple[int, int], tuple[Item, Item]] = {}
    for first, second in events_told_twice(traces):
        one, other = sorted((item_of[first], item_of[second]), key=lambda item: item.number)
        if one is not other and (first, second) not in apart:
            pairs.setdefault((one.key, other.key), (one, other))
    return sorted(pairs.values(), key=lambda pair: (pair[0].number, pair[1].number))


def keep_apart(
    desk: Desk, ones: Iterable[Item], others: Iterable[Item], *, participant_id: int
) -> None:
    """Note that none of some reports is the same event as any of some others."""
    theirs = [one.observation_id for one in others]
    pairs = [
        (min(one.observation_id, other), max(one.observation_id, other))
        for one in ones
        for other in theirs
        if one.observation_id != other
    ]
    likeness.keep_apart(desk.session, pairs, by=participant_id, now=desk.now)


def _reporting(found: Mapping[int, Iterable[Earlier]]) -> dict[int, set[int]]:
    """Return which reports are like each earlier one."""
    reporting: dict[int, set[int]] = {}
    for number, earlier in found.items():
        for one in earlier:
            reporting.setdefault(one.observation_id, set()).add(number)
    return reporting


def _alike(earlier: Iterable[Earlier], reporting: Mapping[int, set[int]]) -> frozenset[int]:
    """Return the reports of one meeting that are like one earlier: so they are on the same."""
    return frozenset().union(*(reporting.get(one.observation_id, ()) for one in earlier))


def _held(desk: Desk, meeting: Meeting) -> dict[int, date]:
    since = meeting.local_date - timedelta(weeks=WEEKS_BACK)
    return likeness.held(desk.session, meeting, since)


def _area(member: Member) -> str:
    return member.area.name if member.area else ""
