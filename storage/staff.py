"""Queries about what participants ask their staff, and what those answer."""

from datetime import datetime

from sqlalchemy import bindparam, exists
from sqlmodel import Session, col, delete, func, select

from bot.domain.states import StaffState
from storage import people
from storage.models import (
    Meeting,
    Observation,
    OutboxRequest,
    OutboxState,
    Participant,
    Respondent,
    Screen,
    StaffAnswer,
    StaffLink,
    StaffTyped,
)

# Built once: every typed message asks for it.
_IN_CHAT = (
    select(Respondent)
    .where(col(Respondent.chat_id) == bindparam("chat_id"))
    .order_by(col(Respondent.opened_at).desc(), col(Respondent.id).desc())
)
# And a report's screen for this.
_WAITING = (
    select(func.count())
    .select_from(StaffAnswer)
    .join(StaffLink, col(StaffLink.id) == StaffAnswer.link_id)
    .where(
        col(StaffLink.participant_id) == bindparam("participant_id"),
        col(StaffAnswer.state) == StaffState.SENT,
    )
)


def by_hash(session: Session, token_hash: str) -> StaffLink | None:
    """Return the link whose token has a hash."""
    return session.exec(select(StaffLink).where(StaffLink.token_hash == token_hash)).first()


def latest_of(session: Session, participant_id: int) -> StaffLink | None:
    """Return the newest link that a participant has made."""
    query = select(StaffLink).where(StaffLink.participant_id == participant_id)
    return session.exec(query.order_by(col(StaffLink.id).desc())).first()


def revoke_of(session: Session, participant_id: int, now: datetime) -> None:
    """Make every link of a participant worthless; what is only begun is forgotten."""
    query = select(StaffLink).where(
        StaffLink.participant_id == participant_id, col(StaffLink.revoked_at).is_(None)
    )
    for link in session.exec(query).all():
        link.revoked_at = now
        forget_begun(session, link.id)


def answered(session: Session, link_id: int) -> int:
    """Return how many answers have been sent by a link."""
    query = select(func.count()).where(
        StaffAnswer.link_id == link_id, StaffAnswer.state != StaffState.BEGUN
    )
    return session.exec(query).one()


def respondent_in(session: Session, chat_id: int) -> Respondent | None:
    """Return what a chat answers: the link that was opened there last."""
    return session.exec(_IN_CHAT, params={"chat_id": chat_id}).first()


def respondent(session: Session, link_id: int, chat_id: int) -> Respondent | None:
    """Return what a chat answers by one link."""
    query = select(Respondent).where(Respondent.link_id == link_id, Respondent.chat_id == chat_id)
    return session.exec(query).first()


def begun(session: Session, respondent_id: int) -> StaffAnswer | None:
    """Return the answer that somebody has begun and not sent."""
    query = select(StaffAnswer).where(
        StaffAnswer.respondent_id == respondent_id, StaffAnswer.state == StaffState.BEGUN
    )
    return session.exec(query.order_by(col(StaffAnswer.id)).with_for_update()).first()


def sent_by(session: Session, respondent_id: int) -> int:
    """Return how many answers somebody has sent."""
    query = select(func.count()).where(
        StaffAnswer.respondent_id == respondent_id, StaffAnswer.state != StaffState.BEGUN
    )
    return session.exec(query).one()


def waiting_count(session: Session, participant_id: int) -> int:
    """Return how many answers a participant has not looked at."""
    return session.exec(_WAITING, params={"participant_id": participant_id}).one()


def opened(session: Session, link_id: int) -> int:
    """Return how many have opened a link."""
    query = select(func.count()).where(Respondent.link_id == link_id)
    return session.exec(query).one()


def standing(session: Session, participant_id: int, state: StaffState) -> list[StaffAnswer]:
    """Return the answers to a participant that stand at a state, the first sent first."""
    query = (
        select(StaffAnswer)
        .join(StaffLink, col(StaffLink.id) == StaffAnswer.link_id)
        .where(StaffLink.participant_id == participant_id, StaffAnswer.state == state)
        .order_by(col(StaffAnswer.sent_at), col(StaffAnswer.id))
    )
    return list(session.exec(query))


def links(session: Session, conference_id: int) -> list[tuple[StaffLink, Participant, Meeting]]:
    """Return every link of a conference that is still kept, with whose it is and its meeting."""
    query = (
        select(StaffLink, Participant, Meeting)
        .join(Participant, col(Participant.id) == StaffLink.participant_id)
        .join(Meeting, col(Meeting.id) == StaffLink.meeting_id)
        .where(Meeting.conference_id == conference_id)
        .order_by(col(StaffLink.id))
    )
    return list(session.exec(query))


def answers(
    session: Session, link_id: int
) -> list[tuple[StaffAnswer, Respondent, Observation | None]]:
    """Return what has been sent by a link, by whom, and what it became, the first first."""
    query = (
        select(StaffAnswer, Respondent, Observation)
        .join(Respondent, col(Respondent.id) == StaffAnswer.respondent_id)
        .outerjoin(Observation, col(Observation.id) == StaffAnswer.observation_id)
        .where(StaffAnswer.link_id == link_id, StaffAnswer.state != StaffState.BEGUN)
        .order_by(col(StaffAnswer.id))
    )
    return [(answer, who, became) for answer, who, became in session.exec(query)]


def next_settled(session: Session, now: datetime) -> datetime | None:
    """Return when the next answer was settled, counted from an instant."""
    query = select(func.min(StaffAnswer.settled_at)).where(col(StaffAnswer.settled_at) > now)
    return session.exec(query).one()


def typed(session: Session, answer_id: int) -> list[StaffTyped]:
    """Return which messages gave what an answer says."""
    return list(session.exec(select(StaffTyped).where(StaffTyped.answer_id == answer_id)))


def forget_answer(session: Session, answer: StaffAnswer) -> None:
    """Delete an answer for good."""
    for one in typed(session, answer.id):
        session.delete(one)
    session.flush()
    session.delete(answer)
    session.flush()


def forget_what_became(session: Session, observation_id: int) -> None:
    """Delete for good the answers that an observation was made of."""
    query = select(StaffAnswer).where(StaffAnswer.observation_id == observation_id)
    for answer in session.exec(query).all():
        forget_answer(session, answer)


def forget_begun(session: Session, link_id: int) -> None:
    """Delete what has only been begun by a link."""
    query = select(StaffAnswer).where(
        StaffAnswer.link_id == link_id, StaffAnswer.state == StaffState.BEGUN
    )
    for answer in session.exec(query).all():
        forget_answer(session, answer)


def forget_link(session: Session, link: StaffLink) -> None:
    """Delete a link, what was answered by it, and who did, with what is known of their chats."""
    for answer in session.exec(select(StaffAnswer).where(StaffAnswer.link_id == link.id)).all():
        forget_answer(session, answer)
    writers = session.exec(select(Respondent).where(Respondent.link_id == link.id)).all()
    for who in writers:
        session.delete(who)
    session.flush()
    session.delete(link)
    session.flush()
    for chat_id in {who.chat_id for who in writers}:
        if respondent_in(session, chat_id) is None and people.by_chat(session, chat_id) is None:
            _forget_chat(session, chat_id)


def _forget_chat(session: Session, chat_id: int) -> None:
    """Delete what has been sent to a chat and stands there; what waits to be sent is sent."""
    session.exec(
        delete(OutboxRequest)
        .where(
            col(OutboxRequest.chat_id) == chat_id,
            col(OutboxRequest.state) != OutboxState.WAITING,
        )
        .execution_options(synchronize_session=False)
    )
    session.exec(
        delete(Screen)
        .where(
            col(Screen.chat_id) == chat_id,
            ~exists().where(col(OutboxRequest.screen_id) == col(Screen.id)),
        )
        .execution_options(synchronize_session=False)
    )


def screen_of(link_id: int) -> str:
    """Name the screen on which somebody answers a link."""
    return f"question:{link_id}"
