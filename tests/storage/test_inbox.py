from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from storage import inbox
from storage.inbox import AlreadyTaken, RawUpdate
from storage.models import InboxState, InboxUpdate

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)


def raw(update_id: int, payload: str = "{}", chat_key: int = 501) -> RawUpdate:
    return RawUpdate(update_id, f"hash of {payload}", payload, chat_key)


def rows(session: Session) -> list[InboxUpdate]:
    session.expire_all()
    return sorted(session.exec(select(InboxUpdate)).all(), key=lambda one: one.id)


def test_a_batch_is_stored_in_order(session: Session) -> None:
    stored = inbox.store(session, [raw(7, "a"), raw(8, "b", -5)], NOW)
    assert [(one.payload, one.chat_key) for one in stored] == [("a", 501), ("b", -5)]
    assert inbox.waiting(session) == stored
    assert [row.received_at for row in rows(session)] == [NOW, NOW]


def test_what_waits_and_is_known_is_not_returned(session: Session) -> None:
    first, second, third = inbox.store(session, [raw(7, "a"), raw(8, "b"), raw(9, "c")], NOW)
    assert inbox.waiting(session, {second.id}) == [first, third]
    assert inbox.waiting(session, {first.id, second.id, third.id}) == []


def test_nothing_is_stored_of_an_empty_batch(session: Session) -> None:
    assert inbox.store(session, [], NOW) == []


def test_what_is_known_is_left_out(session: Session) -> None:
    inbox.store(session, [raw(7, "a")], NOW)
    stored = inbox.store(session, [raw(7, "a"), raw(8, "b"), raw(8, "b")], NOW)
    assert [one.payload for one in stored] == ["b"]


def test_ids_that_start_anew_are_told_apart_by_what_they_bring(session: Session) -> None:
    inbox.store(session, [raw(7, "a")], NOW)
    stored = inbox.store(session, [raw(7, "quite another")], NOW)
    assert len(stored) == 1


def test_a_done_update_is_blank_and_still_known(session: Session) -> None:
    (stored,) = inbox.store(session, [raw(7, "a")], NOW)
    inbox.mark_done(session, stored.id, NOW)
    (row,) = rows(session)
    assert (row.state, row.payload, row.done_at) == (InboxState.DONE, None, NOW)
    assert inbox.waiting(session) == []
    assert inbox.store(session, [raw(7, "a")], NOW) == []


def test_an_update_is_done_once(session: Session) -> None:
    (stored,) = inbox.store(session, [raw(7)], NOW)
    inbox.mark_done(session, stored.id, NOW)
    with pytest.raises(AlreadyTaken):
        inbox.mark_done(session, stored.id, NOW)


def test_the_third_failure_is_the_last(session: Session) -> None:
    (stored,) = inbox.store(session, [raw(7)], NOW)
    assert [inbox.note_failure(session, stored.id, "why") for _try in range(3)] == [
        False,
        False,
        True,
    ]
    assert rows(session)[0].attempts == 3


def test_what_is_set_aside_keeps_its_payload_and_the_reason(session: Session) -> None:
    (stored,) = inbox.store(session, [raw(7, "a")], NOW)
    inbox.set_aside(session, stored.id, "why", NOW)
    (row,) = rows(session)
    assert (row.state, row.payload, row.error) == (InboxState.SET_ASIDE, "a", "why")
    assert inbox.waiting(session) == []


def test_what_is_discarded_is_over_and_blank(session: Session) -> None:
    old, young, waiting = inbox.store(session, [raw(1), raw(2), raw(3)], NOW)
    inbox.set_aside(session, old.id, "why", NOW - timedelta(days=7))
    inbox.set_aside(session, young.id, "why", NOW - timedelta(days=6, hours=23))
    assert inbox.discard(session, NOW, inbox.KEPT_ASIDE) == 1
    assert [row.update_id for row in inbox.aside(session)] == [2]
    assert inbox.discard(session, NOW) == 1
    session.expire_all()
    done = [row for row in rows(session) if row.state is InboxState.DONE]
    assert [row.update_id for row in done] == [1, 2]
    assert {(row.payload, row.error) for row in done} == {(None, None)}
    assert [one.id for one in inbox.waiting(session)] == [waiting.id]


def test_what_has_been_done_for_eight_days_is_forgotten(session: Session) -> None:
    done, aside, waiting = inbox.store(session, [raw(1), raw(2), raw(3)], NOW)
    inbox.mark_done(session, done.id, NOW)
    inbox.set_aside(session, aside.id, "why", NOW)
    inbox.forget(session, NOW + timedelta(days=8))
    assert len(rows(session)) == 3
    inbox.forget(session, NOW + timedelta(days=8, seconds=1))
    assert [row.id for row in rows(session)] == [aside.id, waiting.id]
