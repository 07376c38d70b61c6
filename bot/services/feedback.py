"""Telling those who reported what became of it, once the minutes are out."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta

from bot.domain.agenda import Item, Point
from bot.domain.arranging import HiddenFor
from bot.domain.feedback import ItemFeedback, Joined, Sent, changed, feedback
from bot.domain.messages.feedback import Feedback
from bot.domain.minutes import MinutesContent, from_plain
from bot.domain.states import Dropped, PushKind
from bot.services import addressing, agenda, pushing
from bot.services.ports import Desk
from storage import minutes, pushes, reports
from storage.models import Conference, Meeting, Minutes, Participant, Person

# What was published longer ago is told of no more.
LASTS = timedelta(days=7)


def tell_reporters(desk: Desk, conference: Conference) -> None:
    """Tell each reporter once per published version what became of each thing they sent.

    Of a version that corrects an earlier one only those hear for whom something has changed.
    """
    for meeting in minutes.published_since(desk.session, conference.id, desk.now - LASTS):
        newest, *earlier = minutes.versions(desk.session, meeting.id)
        sent = _untold(desk, meeting, newest.version)
        if sent:
            _tell(desk, meeting, [newest, *earlier[:1]], sent)


def joined(desk: Desk, meeting: Meeting) -> Mapping[int, Joined]:
    """Return which reports to a meeting are spoken of together with what others sent."""
    return {
        told.observation_id: Joined(
            point.agenda_item_id,
            tuple(
                dict.fromkeys(
                    other.organisation or other.reporter
                    for other in point.about.told
                    if other.observation_id != told.observation_id
                )
            ),
        )
        for point in (*agenda.items_of(desk, meeting), *_hidden_points(desk, meeting))
        if isinstance(point.about, Item) and point.about.others
        for told in point.about.told
    }


def fates(
    desk: Desk, meeting: Meeting, content: MinutesContent, sent: Iterable[Sent]
) -> tuple[ItemFeedback, ...]:
    """Return what became of reports to a meeting, as a version of its minutes tells it."""
    return feedback(
        content,
        sent,
        passed=_passed(desk, meeting),
        joined=joined(desk, meeting),
        hidden=hidden(desk, meeting),
    )


def hidden(desk: Desk, meeting: Meeting) -> Mapping[int, HiddenFor]:
    """Return which reports to a meeting were taken off its agenda, and why."""
    return {
        told.observation_id: one.hiding.why
        for one in agenda.points_of(desk, meeting).hidden
        if isinstance(one.about, Item)
        for told in one.about.told
    }


def what_became(desk: Desk, meeting: Meeting, sent: Iterable[Sent]) -> tuple[ItemFeedback, ...]:
    """Return what became of things sent to a meeting, as its newest minutes tell it."""
    return feedback(
        from_plain(minutes.newest(desk.session, meeting.id).content),
        sent,
        passed=_passed(desk, meeting),
        joined=joined(desk, meeting),
        hidden=hidden(desk, meeting),
    )


def _hidden_points(desk: Desk, meeting: Meeting) -> Iterator[Point]:
    return (point for point, _ in agenda.hidden_of(desk, meeting))


def _passed(desk: Desk, meeting: Meeting) -> frozenset[int]:
    """Return the numbers of the items that the meeting came to, in the order it went through."""
    numbers = [one.position for one in agenda.items_of(desk, meeting)]
    if meeting.reached not in numbers:
        return frozenset()
    return frozenset(numbers[: numbers.index(meeting.reached) + 1])


_Reporters = dict[int, tuple[Participant, Person, list[Sent]]]


def _untold(desk: Desk, meeting: Meeting, version: int) -> _Reporters:
    found: _Reporters = {}
    for observation, item_id, topic, part in reports.to_tell_of(
        desk.session, meeting.id, PushKind.FEEDBACK, version
    ):
        person = desk.session.get_one(Person, part.person_id)
        own = found.setdefault(part.id, (part, person, []))[2]
        own.append(Sent(observation.id, item_id, topic, observation.what or ""))
    return found


def _tell(desk: Desk, meeting: Meeting, versions: list[Minutes], reporters: _Reporters) -> None:
    version = versions[0].version
    told_before = pushes.sent_to(desk.session, meeting.id, PushKind.FEEDBACK)
    together, passed = joined(desk, meeting), _passed(desk, meeting)
    off = hidden(desk, meeting)
    contents = [from_plain(one.content) for one in versions]
    to_send: dict[int, Feedback] = {}
    conference = desk.session.get_one(Conference, meeting.conference_id)
    unchanged: list[int] = []
    for part_id, (_, _, sent) in reporters.items():
        each = [
            feedback(content, sent, passed=passed, joined=together, hidden=off)
            for content in contents
        ]
        corrects = part_id in told_before and len(each) > 1
        items: tuple[ItemFeedback, ...] = changed(each[1], each[0]) if corrects else each[0]
        if items:
            message = Feedback(conference.name, meeting.local_date, items, corrects)
            to_send[part_id] = message
        else:
            unchanged.append(part_id)
    kind = PushKind.FEEDBACK
    pushes.decide(
        desk.session,
        desk.now,
        meeting.id,
        kind,
        unchanged,
        occurrence=version,
        dropped=Dropped.UNCHANGED,
    )
    everyone = [(part, person) for part, person, _ in reporters.values() if part.id in to_send]
    for part in pushing.split_by_reach(desk, meeting, kind, everyone, version):
        to = addressing.to_participant(desk, part)
        desk.outgoing.send(to, to_send[part.id], push=True)
