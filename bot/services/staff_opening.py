"""Opening a participant's link: whoever does answers one question, and reaches nothing else."""

from bot.domain.errors import Refusal
from bot.domain.messages import staff_answers as messages
from bot.domain.messages import staff_lines
from bot.domain.messages.general import StaleButton
from bot.domain.messages.outline import Line
from bot.domain.staff import OPENED
from bot.services import access, staff_links, staff_steps
from bot.services.attending import seat_of
from bot.services.ports import Desk, Sender
from storage import people, staff
from storage.models import (
    Conference,
    Meeting,
    Participant,
    Respondent,
    StaffLink,
)


def open_link(desk: Desk, sender: Sender, token: str) -> bool:
    """Put the question of a link to who opens it; return whether a token is one of a link.

    Who takes part already is told so, and answers in their own report.
    """
    link = staff.by_hash(desk.session, staff_links.hashed(token))
    if link is None or not sender.is_private:
        return False
    _refuse_who_takes_part(desk, sender, link)
    if not staff_links.works(desk, link):
        raise Refusal(staff_lines.StaffClosed())
    who = staff.respondent(desk.session, link.id, sender.chat_id)
    _refuse_another(desk, sender, link)
    begun = staff.begun(desk.session, who.id) if who else None
    if begun is None:
        refuse_full(desk, link)
    if who is None:
        if staff.opened(desk.session, link.id) >= link.most * OPENED:
            raise Refusal(staff_lines.StaffFull())
        who = Respondent(
            link_id=link.id,
            chat_id=sender.chat_id,
            language=sender.language,
            opened_at=desk.now,
        )
        desk.session.add(who)
    who.opened_at, who.language = desk.now, sender.language
    desk.session.flush()
    if begun is None:
        staff_steps.show(desk, who, question(desk, link, who), anew=True)
    else:
        staff_steps.go_on(desk, who, begun, anew=True)
    return True


def more(desk: Desk, sender: Sender, link_id: int) -> None:
    """Put the question anew."""
    who, link = answering(desk, sender, link_id)
    if staff.begun(desk.session, who.id) is None:
        refuse_full(desk, link)
    staff_steps.show(desk, who, question(desk, link, who))


def do_not_answer(desk: Desk, sender: Sender, link_id: int) -> None:
    """Forget who opened a link and does not want to answer; who has sent something is kept."""
    who, _link = answering(desk, sender, link_id)
    begun = staff.begun(desk.session, who.id)
    if begun is not None:
        staff.forget_answer(desk.session, begun)
    if not staff.sent_by(desk.session, who.id):
        desk.session.delete(who)
        desk.session.flush()
    desk.outgoing.dismiss(sender)


def is_answering(desk: Desk, sender: Sender) -> bool:
    """Tell whether what someone writes answers a link that they have opened in this chat."""
    is_theirs = sender.is_private and not sender.is_anonymous
    if not is_theirs or not access.is_respondent(desk, sender):
        return False
    takes_part = people.taking_part(desk.session, sender.person_id) is not None
    return not takes_part and not access.is_guest(desk, sender)


def answering(
    desk: Desk, sender: Sender, link_id: int | None = None
) -> tuple[Respondent, StaffLink]:
    """Return who answers and the link, the one opened last unless another is given."""
    who = (
        staff.respondent_in(desk.session, sender.chat_id)
        if link_id is None
        else staff.respondent(desk.session, link_id, sender.chat_id)
    )
    if who is None or not sender.is_private:
        raise Refusal(not_theirs(desk, sender))
    link = desk.session.get_one(StaffLink, who.link_id)
    _refuse_who_takes_part(desk, sender, link)
    if not staff_links.works(desk, link):
        raise Refusal(staff_lines.StaffClosed())
    return who, link


def not_theirs(desk: Desk, sender: Sender) -> Line:
    """Return what to say to someone whose button this is not; a stranger is refused as one."""
    if access.is_respondent(desk, sender):
        return staff_lines.StaffButtonOld()
    access.person_of(desk, sender)
    return StaleButton()


def refuse_full(desk: Desk, link: StaffLink) -> None:
    """Refuse one more answer than a link may take."""
    if staff.answered(desk.session, link.id) >= link.most:
        raise Refusal(staff_lines.StaffFull())


def question(desk: Desk, link: StaffLink, who: Respondent) -> messages.StaffQuestion:
    """Return the question of a link."""
    maker = desk.session.get_one(Participant, link.participant_id)
    conference = desk.session.get_one(Conference, maker.conference_id)
    return messages.StaffQuestion(
        link_id=link.id,
        name=staff_steps.name_of(desk, link),
        organisation=seat_of(desk, maker).organisation or "",
        starts_at=desk.session.get_one(Meeting, link.meeting_id).starts_at,
        zone=conference.zone,
        weekday=conference.weekday,
        topics=staff_steps.topics(desk, link),
        has_sent=bool(staff.sent_by(desk.session, who.id)),
    )


def _refuse_who_takes_part(desk: Desk, sender: Sender, link: StaffLink) -> None:
    person = people.taking_part(desk.session, sender.person_id)
    if person is not None:
        maker = desk.session.get_one(Participant, link.participant_id)
        is_own = maker.person_id == person.id
        raise Refusal(
            staff_lines.StaffLinkIsYours() if is_own else staff_lines.StaffReportsAnyway()
        )


def _refuse_another(desk: Desk, sender: Sender, link: StaffLink) -> None:
    """Refuse to begin with one link what has been begun with another: one answer at a time."""
    current = staff.respondent_in(desk.session, sender.chat_id)
    if current is None or current.link_id == link.id:
        return
    other = staff.begun(desk.session, current.id)
    if other is None or not other.what:
        return
    if staff_links.works(desk, desk.session.get_one(StaffLink, current.link_id)):
        raise Refusal(staff_lines.StaffFinishFirst())
