"""The steps of an answer that somebody's staff give: what is asked next, and where it is shown."""

from datetime import date, datetime

from bot.domain.messages import staff_answers as messages
from bot.domain.messages.observing import Choice
from bot.domain.messages.outline import Message
from bot.domain.observation import Content, next_missing
from bot.domain.states import Part, TopicKind
from bot.domain.time_chips import TimeChip, time_chips
from bot.services import asking
from bot.services.ports import Desk, Recipient
from storage import reports, staff
from storage.models import Participant, Person, Respondent, StaffAnswer, StaffLink, Topic


def go_on(desk: Desk, who: Respondent, answer: StaffAnswer, *, anew: bool = False) -> None:
    """Ask for what is missing in an answer, or show it in full."""
    content = content_of(answer)
    missing = next_missing(content, kind_of(desk, answer))
    if answer.topic_id is None and answer.what:
        choose_topic(desk, who, answer, anew=anew)
    elif missing is not None:
        ask(desk, who, answer, missing, anew=anew)
    else:
        answer.asks = None
        link = desk.session.get_one(StaffLink, answer.link_id)
        card = messages.StaffCard(
            answer_id=answer.id,
            name=name_of(desk, link),
            topic=topic_name(desk, answer),
            content=content,
            kind=kind_of(desk, answer),
        )
        show(desk, who, card, anew=anew)


def ask(
    desk: Desk,
    who: Respondent,
    answer: StaffAnswer,
    part: Part,
    *,
    anew: bool = False,
    added_to_how: bool = False,
) -> None:
    """Ask for one part of an answer; what is written next gives it."""
    answer.asks = part
    times = times_for(desk, answer) if part is Part.WHEN else ()
    asked = messages.StaffPart(
        answer_id=answer.id,
        topic=topic_name(desk, answer),
        part=part,
        content=content_of(answer),
        times=times,
        added_to_how=added_to_how,
    )
    show(desk, who, asked, anew=anew)


def choose_topic(desk: Desk, who: Respondent, answer: StaffAnswer, *, anew: bool = False) -> None:
    """Ask which topic an answer is about."""
    answer.asks = None
    link = desk.session.get_one(StaffLink, answer.link_id)
    asked = messages.StaffTopic(answer.id, answer.what or "", topics(desk, link))
    show(desk, who, asked, anew=anew)


def content_of(answer: StaffAnswer) -> Content:
    """Return what an answer says as plain values."""
    return Content(**{part.value: getattr(answer, part.value) for part in Part})


def kind_of(desk: Desk, answer: StaffAnswer) -> TopicKind:
    """Return what kind of thing an answer is about; without a topic, an ordinary one."""
    topic = desk.session.get(Topic, answer.topic_id or 0)
    return topic.kind if topic else TopicKind.ORDINARY


def topic_name(desk: Desk, answer: StaffAnswer) -> str:
    """Return the name of an answer's topic, empty where there is none yet."""
    topic = desk.session.get(Topic, answer.topic_id or 0)
    return topic.name if topic else ""


def times_for(desk: Desk, answer: StaffAnswer) -> tuple[TimeChip, ...]:
    """Return the times that can be chosen for an answer now."""
    return time_chips(*asked_about(desk, answer), kind_of(desk, answer))


def asked_about(desk: Desk, answer: StaffAnswer) -> tuple[datetime, date | None]:
    """Return what the clock shows where it is asked, and since which day the question is."""
    link = desk.session.get_one(StaffLink, answer.link_id)
    return asking.asked_about(desk, desk.session.get_one(Participant, link.participant_id))


def topics(desk: Desk, link: StaffLink) -> tuple[Choice, ...]:
    """Return the topics that a link asks about."""
    maker = desk.session.get_one(Participant, link.participant_id)
    found = reports.topics(desk.session, maker.conference_id)
    return tuple(Choice(one.id, one.name) for one in found)


def name_of(desk: Desk, link: StaffLink) -> str:
    """Return the name of whose link it is."""
    maker = desk.session.get_one(Participant, link.participant_id)
    return desk.session.get_one(Person, maker.person_id).name


def show(desk: Desk, who: Respondent, message: Message, *, anew: bool = False) -> None:
    """Show who answers a message where the question stands."""
    desk.session.flush()
    desk.outgoing.show(to_respondent(who), staff.screen_of(who.link_id), message, anew=anew)


def to_respondent(who: Respondent) -> Recipient:
    """Address who answers a link."""
    return Recipient(who.chat_id, who.language)
