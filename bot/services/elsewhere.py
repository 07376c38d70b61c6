"""Matters about individuals: they are taken in another form, and nothing of them is kept."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.domain.agenda import Item
from bot.domain.errors import Refusal
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.holding import AskElsewhere, IsTakenElsewhere, TakenElsewhere
from bot.domain.minutes import Record
from bot.domain.states import SubmissionState
from bot.services import (
    addressing,
    agenda,
    asking,
    erasing,
    meeting_screen,
    speaking,
    striking,
)
from bot.services.leading import Lead
from bot.services.ports import Desk, Sender
from storage import agendas, colleagues, forgetting, holding, people, records, reports
from storage.models import Action, AgendaItem, Meeting, Observation


@dataclass(frozen=True)
class _Told:
    """What is told as one item: the numbers of its places on the agenda, and of its reports."""

    items: set[int]
    observations: set[int]


def ask(desk: Desk, sender: Sender, meeting_id: int, item_id: int) -> None:
    """Ask whether nothing is to be kept of an item, since that cannot be undone."""
    lead = meeting_screen.led_now(desk, sender, meeting_id)
    if lead is None:
        return
    item = _item(desk, lead, item_id)
    if item.taken_elsewhere_at is not None:
        raise Refusal(IsTakenElsewhere())
    spoken = speaking.item(desk, lead.meeting, item_id)
    if spoken is None:
        raise Refusal(StaleButton(WayBack.MEETING))
    told = _told_with(desk, lead, item)
    besides = erasing.weeks_besides(desk, told.observations)
    message = AskElsewhere(
        meeting_id,
        item_id,
        item.position,
        spoken.topic or "",
        records=len(_on(desk, lead, told.items)),
        earlier=len(besides),
        promises=erasing.promises_on(desk, besides),
    )
    meeting_screen.show_step(desk, lead, message)


def take_elsewhere(desk: Desk, sender: Sender, meeting_id: int, item_id: int) -> None:
    """Keep nothing of an item, and tell its reporters; a second tap changes nothing more."""
    lead = meeting_screen.led_now(desk, sender, meeting_id)
    if lead is None:
        return
    item = _item(desk, lead, item_id)
    if item.taken_elsewhere_at is None:
        told = _told_with(desk, lead, item)
        _strike_records(desk, lead, told.items)
        item.taken_elsewhere_at = desk.now
        besides = erasing.weeks_besides(desk, told.observations)
        erasing.erase(desk, besides)
        reporters: dict[int, Observation] = {}
        for number in sorted(told.observations):
            observation = desk.session.get_one(Observation, number, with_for_update=True)
            erasing.strike_places(desk, lead.meeting, [observation.where or ""])
            erasing.blank(desk, observation)
            _count_as_answered(desk, lead.meeting, observation)
            reporters.setdefault(observation.participant_id, observation)
        for number in sorted(besides):
            observation = desk.session.get_one(Observation, number)
            reporters.setdefault(observation.participant_id, observation)
        forgetting.forget_written(desk.session, told.items)
        holding.forget_steps(desk.session, meeting_id)
        for observation in reporters.values():
            _tell_reporter(desk, lead, observation)
    desk.outgoing.dismiss(sender)
    meeting_screen.show_all(desk, lead, anew=True)


def _item(desk: Desk, lead: Lead, item_id: int) -> AgendaItem:
    item = desk.session.get(AgendaItem, item_id)
    if item is None or item.meeting_id != lead.meeting.id or item.observation_id is None:
        raise Refusal(StaleButton(WayBack.MEETING))
    return item


def _told_with(desk: Desk, lead: Lead, item: AgendaItem) -> _Told:
    """Return all that is told as one with an item: reports that are joined tell of the same."""
    told = _Told({item.id}, {item.observation_id} if item.observation_id else set())
    for point in agenda.items_of(desk, lead.meeting):
        if point.agenda_item_id == item.id and isinstance(point.about, Item):
            told.items.update(point.also)
            told.observations.update(one.observation_id for one in point.about.told)
    told.observations.update(colleagues.begun_on(desk.session, told.observations))
    return told


def _on(desk: Desk, lead: Lead, item_ids: Collection[int]) -> list[Record]:
    written = records.of_meeting(desk.session, lead.meeting.id)
    return [one for one in written if one.item_id in item_ids]


def _strike_records(desk: Desk, lead: Lead, item_ids: Collection[int]) -> None:
    """Delete what was written down on the item: it may tell of the same."""
    for one in _on(desk, lead, item_ids):
        written = records.get(desk.session, one.kind, one.id)
        if isinstance(written, Action):
            striking.take_off_agendas(desk, written)
        desk.session.delete(written)
    desk.session.flush()


def _count_as_answered(desk: Desk, meeting: Meeting, observation: Observation) -> None:
    """Let the reporter have answered: what they said was heard, though nothing of it is kept."""
    said = reports.submission(desk.session, meeting.id, observation.participant_id)
    if said is not None and said.state is SubmissionState.STARTED:
        said.state, said.changed_at = SubmissionState.SUBMITTED, desk.now


def _tell_reporter(desk: Desk, lead: Lead, observation: Observation) -> None:
    reporter = agendas.members(desk.session, lead.meeting.conference_id)[observation.participant_id]
    part, person = reporter.participant, reporter.person
    if part.left_at is not None or not people.hears(part, person):
        return
    message = TakenElsewhere(asking.topic_name(desk, observation))
    to = addressing.to_participant(desk, part)
    desk.outgoing.send(to, message, push=True)
