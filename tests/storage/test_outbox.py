from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from storage import outbox, screens
from storage.models import Lane, OutboxRequest, OutboxState, Screen
from storage.outbox import Request

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)


def put(session: Session, chat_id: int = 501, text: str = "hej", **more: Any) -> None:
    outbox.enqueue(
        session,
        chat_id=chat_id,
        message="Said",
        method="sendMessage",
        payload={"chat_id": chat_id, "text": text},
        created_at=NOW,
        **more,
    )


def rows(session: Session) -> list[OutboxRequest]:
    session.expire_all()
    return sorted(session.exec(select(OutboxRequest)).all(), key=lambda one: one.id)


def only(session: Session) -> Request:
    (request,) = outbox.waiting(session)
    return request


def test_requests_wait_in_the_order_in_which_they_came(session: Session) -> None:
    put(session, text="ett")
    put(session, chat_id=502, text="två", lane=Lane.PUSH, expires_at=NOW + timedelta(hours=1))
    first, second = outbox.waiting(session)
    assert (first.payload["text"], first.lane, first.expires_at) == ("ett", Lane.REPLY, None)
    assert (second.chat_id, second.lane) == (502, Lane.PUSH)
    assert second.expires_at == NOW + timedelta(hours=1)


def test_what_is_known_is_not_read_again(session: Session) -> None:
    for text in ("ett", "två", "tre"):
        put(session, text=text)
    first, second, third = outbox.waiting(session)
    assert outbox.waiting(session, {first.id, third.id}) == [second]
    assert outbox.waiting(session, limit=2) == [first, second]


def test_a_sent_request_is_blank(session: Session) -> None:
    put(session)
    outbox.mark_sent(session, only(session).id, NOW)
    (row,) = rows(session)
    assert (row.state, row.payload, row.ended_at) == (OutboxState.SENT, None, NOW)
    assert outbox.waiting(session) == []


def test_a_dropped_request_is_blank_and_says_why(session: Session) -> None:
    put(session)
    outbox.mark_dropped(session, only(session).id, "expired", NOW)
    (row,) = rows(session)
    assert (row.state, row.payload, row.reason) == (OutboxState.DROPPED, None, "expired")


def test_what_has_ended_stays_as_it_ended(session: Session) -> None:
    put(session)
    request = only(session)
    outbox.mark_dropped(session, request.id, "expired", NOW)
    outbox.mark_sent(session, request.id, NOW + timedelta(hours=1))
    assert rows(session)[0].state is OutboxState.DROPPED


def test_dropping_a_chat_leaves_the_others(session: Session) -> None:
    put(session)
    put(session, chat_id=502)
    put(session)
    assert len(outbox.drop_chat(session, 501, "blocked", NOW)) == 2
    assert only(session).chat_id == 502


def test_a_key_is_taken_once_even_when_it_has_been_sent(session: Session) -> None:
    assert not outbox.has_key(session, "a")
    put(session, unique_key="a")
    outbox.mark_sent(session, only(session).id, NOW)
    assert outbox.has_key(session, "a")
    with pytest.raises(IntegrityError):
        put(session, unique_key="a")


def test_tries_are_counted(session: Session) -> None:
    put(session)
    assert outbox.note_attempt(session, only(session).id) == 1
    assert outbox.note_attempt(session, only(session).id) == 2
    assert rows(session)[0].attempts == 2


def test_what_waits_follows_a_chat_that_moves(session: Session) -> None:
    put(session, chat_id=-5)
    put(session, chat_id=502)
    outbox.move_chat(session, -5, -1005)
    first, second = outbox.waiting(session)
    assert (first.chat_id, first.payload) == (-1005, {"chat_id": -1005, "text": "hej"})
    assert second.chat_id == 502


def test_what_has_been_over_for_eight_days_is_forgotten(session: Session) -> None:
    put(session, text="sent")
    outbox.mark_sent(session, only(session).id, NOW)
    put(session, text="waiting")
    outbox.forget(session, NOW + timedelta(days=8))
    assert len(rows(session)) == 2
    outbox.forget(session, NOW + timedelta(days=8, seconds=1))
    assert [row.payload for row in rows(session)] == [{"chat_id": 501, "text": "waiting"}]


def test_a_screen_begins_at_one_and_counts_on(session: Session) -> None:
    first = screens.renew(session, 501, "board")
    second = screens.renew(session, 501, "board")
    assert (first.version, second.version) == (1, 2)
    assert first.id == second.id
    assert screens.renew(session, 502, "board").version == 1


def test_a_screen_knows_its_message(session: Session) -> None:
    screen = screens.renew(session, 501, "board")
    screens.place(session, screen.id, 70, NOW)
    assert screens.standing(session, screen.id).message_id == 70
    assert screens.renew(session, 501, "board").message_id == 70
    screens.clear(session, 501, 71)
    assert screens.standing(session, screen.id).message_id == 70
    screens.clear(session, 501, 70)
    assert screens.standing(session, screen.id).message_id is None


def test_screens_follow_a_chat_that_moves_as_new_messages(session: Session) -> None:
    board = screens.renew(session, -5, "board")
    screens.place(session, board.id, 70, NOW)
    taken = screens.renew(session, -5, "taken")
    screens.renew(session, -1005, "taken")
    screens.move_chat(session, -5, -1005)
    session.expire_all()
    moved = session.get_one(Screen, board.id)
    assert (moved.chat_id, moved.message_id) == (-1005, None)
    assert session.get_one(Screen, taken.id).chat_id == -5


def test_a_request_that_names_no_chat_names_none_after_its_chat_has_moved(session: Session) -> None:
    outbox.enqueue(
        session,
        chat_id=-5,
        message="",
        method="answerCallbackQuery",
        payload={"callback_query_id": "1"},
        created_at=NOW,
        lane=Lane.ANSWER,
    )
    outbox.move_chat(session, -5, -1005)
    assert (only(session).chat_id, only(session).payload) == (-1005, {"callback_query_id": "1"})
