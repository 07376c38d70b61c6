"""The screens of what a free text proposes: a draft's card, a list of drafts, what was saved."""

from bot.domain.messages.proposing import (
    Draft,
    DraftList,
    Pick,
    ProposalCard,
    ProposalSaved,
    ProposedTopics,
)
from bot.domain.observation import is_done, is_late, may_be_delivered
from bot.domain.paging import page_of
from bot.domain.states import ObservationState, Part, TopicKind
from bot.domain.unsaid import unsaid
from bot.services import observing
from bot.services.ports import Desk
from storage import attachments, proposals, reports
from storage.models import Observation, Participant, Proposed, Topic

PAGE = 8


def is_proposed(desk: Desk, observation: Observation) -> bool:
    """Tell whether an observation is a draft that came from a free text."""
    is_draft = observation.state is ObservationState.DRAFT
    return is_draft and proposals.of(desk.session, observation.id) is not None


def missing(desk: Desk, observation: Observation) -> tuple[Part, ...]:
    """Return what an observation that came from a free text does not say."""
    row = proposals.of(desk.session, observation.id)
    topic = desk.session.get(Topic, observation.topic_id or 0)
    kind = topic.kind if topic else TopicKind.ORDINARY
    lacks_day = row is not None and row.lacks_day
    return unsaid(observing.content_of(observation), kind, lacks_day=lacks_day)


def card(desk: Desk, participant: Participant, observation: Observation) -> ProposalCard:
    """Return the card of a proposed draft."""
    row = desk.session.get_one(Proposed, observation.id)
    topic = desk.session.get(Topic, observation.topic_id or 0)
    group = drafts(desk, participant, row.group_id)
    return ProposalCard(
        participant_id=participant.id,
        observation_id=observation.id,
        group_id=row.group_id,
        topic=topic.name if topic else "",
        topics=_likeliest(desk, participant, observation, row),
        content=observing.content_of(observation),
        kind=topic.kind if topic else TopicKind.ORDINARY,
        times=_picks(row.times, observation.when),
        places=_picks(row.places, observation.where),
        missing=missing(desk, observation),
        lacks_day=row.lacks_day,
        siblings=len(group),
        others=len(drafts(desk, participant)) - len(group),
        late=_is_late(desk, participant),
        files=attachments.count(desk.session, observation.id),
    )


def topic_question(
    desk: Desk, participant: Participant, observation: Observation, then: int, *, whole: bool
) -> ProposedTopics:
    """Return the question what a draft is about, with the likeliest topics or all of them."""
    row = proposals.of(desk.session, observation.id)
    likeliest = _likeliest(desk, participant, observation, row) if row and not whole else ()
    every = tuple(
        Pick(one.id, one.name, chosen=one.id == observation.topic_id)
        for one in reports.topics(desk.session, participant.conference_id)
    )
    what = observation.what or ""
    return ProposedTopics(observation.id, what, likeliest or every, then, not likeliest)


def drafts(desk: Desk, participant: Participant, group_id: int = 0) -> list[Observation]:
    """Return a participant's drafts, or those of them that one message gave."""
    found = reports.unsaved(desk.session, participant.id)
    if not group_id:
        return found
    group = {one.id for _row, one in proposals.of_group(desk.session, group_id)}
    return [one for one in found if one.id in group]


def draft_list(desk: Desk, participant: Participant, group_id: int = 0, page: int = 0) -> DraftList:
    """Return a page of a list of drafts."""
    found = drafts(desk, participant, group_id)
    names = {one.id: one.name for one in reports.topics(desk.session, participant.conference_id)}
    listed = [
        Draft(
            number,
            one.id,
            names.get(one.topic_id or 0, ""),
            one.what or "",
            one.when or "",
            one.where or "",
        )
        for number, one in enumerate(found, start=1)
    ]
    return DraftList(
        participant_id=participant.id,
        group_id=group_id,
        page=page_of(listed, page, PAGE),
        count=len(found),
        ready=sum(1 for one in found if _is_ready(one)),
        late=_is_late(desk, participant),
    )


def saved(desk: Desk, participant: Participant, observation: Observation) -> ProposalSaved:
    """Return what was saved, and what can still be said of it."""
    topic = desk.session.get(Topic, observation.topic_id or 0)
    said = reports.submission(desk.session, observation.meeting_id, participant.id)
    return ProposalSaved(
        participant_id=participant.id,
        meeting_id=observation.meeting_id,
        observation_id=observation.id,
        topic=topic.name if topic else "",
        content=observing.content_of(observation),
        missing=missing(desk, observation),
        drafts=len(drafts(desk, participant)),
        late=observation.late,
        is_done=is_done(said.state if said else None),
    )


def _likeliest(
    desk: Desk, participant: Participant, observation: Observation, row: Proposed
) -> tuple[Pick, ...]:
    """Return the topics that the text speaks of, of those that are asked about now."""
    names = {one.id: one.name for one in reports.topics(desk.session, participant.conference_id)}
    return tuple(
        Pick(number, names[number], chosen=number == observation.topic_id)
        for number in row.topics
        if number in names
    )


def _picks(texts: list[str], stands: str | None) -> tuple[Pick, ...]:
    """Return what a part may be where it may be several things."""
    if len(texts) < 2:
        return ()
    return tuple(Pick(number, words, chosen=words == stands) for number, words in enumerate(texts))


def _is_ready(observation: Observation) -> bool:
    return may_be_delivered(observation.topic_id, observing.content_of(observation))


def _is_late(desk: Desk, participant: Participant) -> bool:
    meeting = observing.meeting_for(desk, participant)
    return is_late(desk.now, meeting.starts_at, meeting.released_at)
