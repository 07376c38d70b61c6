from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from bot.domain.messages.general import Stranger
from bot.domain.messages.outline import Message
from bot.messenger import Messenger, Tapped
from bot.rendering import Rendering
from bot.services.ports import Recipient, Sender
from storage import outbox, screens
from storage.engines import make_engine, parse_url
from storage.models import Lane, OutboxRequest, OutboxState, Screen
from tests.bot.stage import TEMPLATES, Board, Noted, Said
from tests.conftest import Databases
from tests.tables import migrated

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)
ANNA = Recipient(501)
TAP = Tapped("query", 501, 70)
SENDER = Sender(501, 501, "Anna")


@pytest.fixture
def session(databases: Databases) -> Iterator[Session]:
    url = parse_url(databases(migrated))
    engine = make_engine(url)
    with Session(engine, expire_on_commit=False) as opened:
        yield opened
    engine.dispose()


@pytest.fixture
def messenger(session: Session) -> Messenger:
    return outgoing(session)


def outgoing(session: Session, tapped: Tapped | None = None) -> Messenger:
    return Messenger(session, Rendering(TEMPLATES), NOW, tapped)


def rows(session: Session) -> list[OutboxRequest]:
    found = session.exec(select(OutboxRequest)).all()
    return sorted(found, key=lambda one: one.id)


def only(session: Session) -> OutboxRequest:
    (row,) = rows(session)
    return row


def payload(row: OutboxRequest) -> dict[str, object]:
    assert row.payload is not None
    return row.payload


def test_a_message_is_stored_as_telegram_wants_it(session: Session, messenger: Messenger) -> None:
    messenger.send(ANNA, Said("a < b"))
    row = only(session)
    assert (row.chat_id, row.method, row.message) == (501, "sendMessage", "Said")
    assert (row.lane, row.state, row.created_at) == (Lane.REPLY, OutboxState.WAITING, NOW)
    assert row.payload == {
        "chat_id": 501,
        "text": "a &lt; b",
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }


def test_a_push_waits_behind_replies_and_may_expire(session: Session, messenger: Messenger) -> None:
    messenger.send(ANNA, Said("hej"), push=True, expires_at=NOW + timedelta(hours=1))
    row = only(session)
    assert row.lane is Lane.PUSH
    assert row.expires_at == NOW + timedelta(hours=1)


def test_the_same_key_is_stored_once(session: Session, messenger: Messenger) -> None:
    messenger.send(ANNA, Said("hej"), key="prompt-1")
    messenger.send(ANNA, Said("hej"), key="prompt-1")
    outgoing(session).send(ANNA, Said("hej"), key="prompt-1")
    assert only(session).unique_key == "prompt-1"


def test_a_long_message_with_a_key_is_stored_whole(session: Session, messenger: Messenger) -> None:
    messenger.send(ANNA, Said("ord " * 2000), key="prompt-1")
    assert [row.unique_key for row in rows(session)] == ["prompt-1", None]


def test_one_message_to_many_names_for_each_the_conference_that_they_must_know(
    session: Session, messenger: Messenger
) -> None:
    said = Said("hej")
    for chat_id, heading in ((501, None), (502, "Fredag"), (503, None), (504, "Lördag")):
        messenger.send(Recipient(chat_id, "sv", heading), said)
    messenger.send(ANNA, Said("då"))
    assert [payload(one)["text"] for one in rows(session)] == [
        "hej",
        "<i>Fredag</i>\nhej",
        "hej",
        "<i>Lördag</i>\nhej",
        "då",
    ]


def test_a_screen_counts_its_versions(session: Session, messenger: Messenger) -> None:
    messenger.show(ANNA, "board", Board("ett"))
    messenger.show(ANNA, "board", Board("två"))
    assert [row.screen_version for row in rows(session)] == [1, 2]
    assert [row.method for row in rows(session)] == ["sendMessage"] * 2
    assert payload(rows(session)[1])["reply_markup"] == {
        "inline_keyboard": [[{"text": "Spara", "callback_data": "save"}]]
    }


def test_screens_of_other_names_and_chats_are_others(
    session: Session, messenger: Messenger
) -> None:
    messenger.show(ANNA, "board", Board("ett"))
    messenger.show(ANNA, "other", Board("ett"))
    messenger.show(Recipient(502), "board", Board("ett"))
    assert [row.screen_version for row in rows(session)] == [1, 1, 1]
    assert len({row.screen_id for row in rows(session)}) == 3


def standing_at(
    session: Session, message_id: int, sent_at: datetime = NOW, *, has_buttons: bool = True
) -> None:
    outgoing(session).show(ANNA, "board", Board("ett"))
    screen = session.exec(select(Screen)).one()
    screens.place(session, screen.id, message_id, sent_at)
    screens.note_shown(session, screen.id, "", has_buttons=has_buttons)
    for row in rows(session):
        session.delete(row)
    session.flush()
    session.expire_all()


def moved(session: Session) -> bool:
    first, *rest = rows(session)
    assert first.method == "sendMessage"
    gone = [row.payload for row in rest if row.method == "deleteMessage"]
    session.expire_all()
    if not gone:
        assert session.exec(select(Screen)).one().message_id is not None
        return False
    assert gone == [{"chat_id": 501, "message_id": 70}]
    assert session.exec(select(Screen)).one().message_id is None
    return True


def test_a_screen_stays_where_it_was_tapped(session: Session) -> None:
    standing_at(session, 70)
    outgoing(session, TAP).show(ANNA, "board", Board("två"))
    assert not moved(session)


def test_a_screen_that_was_not_tapped_at_all_stays(session: Session) -> None:
    standing_at(session, 70)
    outgoing(session).show(ANNA, "board", Board("två"))
    assert not moved(session)


def test_a_screen_moves_when_another_message_was_tapped(session: Session) -> None:
    standing_at(session, 70)
    outgoing(session, Tapped("query", 501, 69)).show(ANNA, "board", Board("två"))
    assert moved(session)


def test_a_tap_in_another_chat_moves_nothing(session: Session) -> None:
    standing_at(session, 70)
    outgoing(session, Tapped("query", -5, 69)).show(ANNA, "board", Board("två"))
    assert not moved(session)


def test_a_screen_moves_when_it_is_shown_anew(session: Session) -> None:
    standing_at(session, 70)
    outgoing(session, TAP).show(ANNA, "board", Board("två"), anew=True)
    assert moved(session)


def test_a_screen_too_long_for_one_message_moves_with_all_its_parts(session: Session) -> None:
    standing_at(session, 70)
    outgoing(session, TAP).show(ANNA, "board", Board("ord " * 2000))
    assert [row.screen_version for row in rows(session)] == [None, 2, None]
    assert rows(session)[2].method == "deleteMessage"


def test_only_a_screen_that_stands_is_kept_current_and_never_moves(session: Session) -> None:
    outgoing(session).show(ANNA, "board", Board("ett"), standing=True)
    assert rows(session) == []
    standing_at(session, 70)
    before = len(rows(session))
    outgoing(session).show(ANNA, "board", Board("ord " * 2000), standing=True)
    assert len(rows(session)) == before
    outgoing(session, Tapped("query", 501, 69)).show(ANNA, "board", Board("två"), standing=True)
    assert not moved(session)
    assert len(rows(session)) == before + 1


def test_a_screen_that_waits_to_be_sent_is_kept_current_too(session: Session) -> None:
    outgoing(session).show(ANNA, "board", Board("ett"))
    outgoing(session).show(ANNA, "board", Board("två"), standing=True)
    assert [row.screen_version for row in rows(session)] == [1, 2]
    assert session.exec(select(Screen)).one().version == 2


def test_a_tap_is_answered_with_the_line(session: Session) -> None:
    messenger = outgoing(session, TAP)
    messenger.tell(SENDER, Noted("Sparat < nu"))
    messenger.finish()
    row = only(session)
    assert (row.method, row.lane) == ("answerCallbackQuery", Lane.ANSWER)
    assert row.payload == {
        "callback_query_id": "query",
        "text": "Sparat < nu",
        "show_alert": True,
    }
    assert row.expires_at == NOW + timedelta(seconds=10)


def test_a_second_line_after_a_tap_is_a_message(session: Session) -> None:
    messenger = outgoing(session, TAP)
    messenger.tell(SENDER, Noted("ett"))
    messenger.tell(SENDER, Noted("två"))
    assert [row.method for row in rows(session)] == ["answerCallbackQuery", "sendMessage"]


def test_a_tap_that_nobody_answered_is_answered_with_nothing(session: Session) -> None:
    messenger = outgoing(session, TAP)
    messenger.finish()
    messenger.finish()
    assert only(session).payload == {"callback_query_id": "query"}


def test_a_line_without_a_tap_is_a_plain_message(session: Session, messenger: Messenger) -> None:
    messenger.tell(SENDER, Noted("a < b"))
    messenger.finish()
    assert payload(only(session))["text"] == "a < b"
    assert "parse_mode" not in payload(only(session))


@pytest.mark.parametrize("message", [Said("hej"), Board("hej"), Noted("hej")])
def test_nothing_shows_a_preview_of_links(
    session: Session, messenger: Messenger, message: Message
) -> None:
    messenger.send(ANNA, message)
    assert payload(only(session))["link_preview_options"] == {"is_disabled": True}


@pytest.mark.parametrize(
    ("age", "method"),
    [
        (timedelta(hours=46), "deleteMessage"),
        (timedelta(hours=48), "editMessageReplyMarkup"),
    ],
)
def test_a_screen_that_moves_leaves_no_buttons_behind_however_old(
    session: Session, age: timedelta, method: str
) -> None:
    standing_at(session, 70, NOW - age)
    outgoing(session, TAP).show(ANNA, "board", Board("två"), anew=True)
    assert (rows(session)[1].method, rows(session)[1].payload) == (
        method,
        {"chat_id": 501, "message_id": 70},
    )


def test_an_old_screen_without_buttons_is_left_where_it_stands(session: Session) -> None:
    standing_at(session, 70, NOW - timedelta(hours=48), has_buttons=False)
    outgoing(session, TAP).show(ANNA, "board", Board("två"), anew=True)
    assert [row.method for row in rows(session)] == ["sendMessage"]


def test_a_dismissed_screen_is_taken_away_once(session: Session) -> None:
    standing_at(session, 70)
    messenger = outgoing(session, Tapped("query", 501, 70, NOW))
    messenger.dismiss(SENDER)
    messenger.show(ANNA, "board", Board("två"), anew=True)
    assert [row.method for row in rows(session)] == ["deleteMessage", "sendMessage"]


def test_what_is_tapped_twice_before_it_has_gone_is_taken_away_once(session: Session) -> None:
    standing_at(session, 70)
    for query in ("one", "two"):
        outgoing(session, Tapped(query, 501, 70, NOW)).dismiss(SENDER)
    assert [row.method for row in rows(session)] == ["deleteMessage"]


@pytest.mark.parametrize("tapped", [None, Tapped("query", 501, 70, None)])
def test_what_cannot_be_seen_is_not_dismissed(session: Session, tapped: Tapped | None) -> None:
    outgoing(session, tapped).dismiss(SENDER)
    assert rows(session) == []


def test_a_stranger_is_answered_once_a_day_in_writing_and_on_every_tap(session: Session) -> None:
    def tell(day: int, tapped: Tapped | None = None) -> None:
        now = NOW + timedelta(days=day)
        Messenger(session, Rendering(), now, tapped).tell(SENDER, Stranger())

    for day in (0, 0, 0, 1):
        tell(day)
    tell(1, TAP)
    tell(1, TAP)
    assert [row.method for row in rows(session)] == ["sendMessage"] * 2 + [
        "answerCallbackQuery"
    ] * 2


def test_a_menu_that_was_dropped_is_offered_again(session: Session) -> None:
    messenger = Messenger(session, Rendering(), NOW)

    def states() -> list[OutboxState]:
        session.expire_all()
        return [row.state for row in rows(session)]

    messenger.menu(ANNA, [], once=True)
    outbox.mark_dropped(session, only(session).id, "no", NOW)
    for _time in range(2):
        messenger.menu(ANNA, [], once=True)
    assert states() == [OutboxState.DROPPED, OutboxState.WAITING]
    outbox.mark_sent(session, rows(session)[-1].id, NOW)
    messenger.menu(ANNA, [], once=True)
    assert states() == [OutboxState.DROPPED, OutboxState.SENT]


def test_a_screen_that_follows_by_itself_stays_whatever_is_tapped(session: Session) -> None:
    standing_at(session, 70)
    outgoing(session, Tapped("query", 501, 69)).show(ANNA, "board", Board("två"), in_place=True)
    assert not moved(session)


def test_a_screen_stands_once_it_waits_to_be_sent_and_no_more_when_it_was_taken_away(
    session: Session, messenger: Messenger
) -> None:
    chats = {501, 502}
    assert messenger.standing("board", chats) == set()
    messenger.show(ANNA, "board", Board("ett"))
    assert messenger.standing("board", chats) == {501}
    assert messenger.standing("other", chats) == set()
    assert messenger.standing("board", {502}) == set()
    waiting = only(session)
    waiting.state, waiting.payload = OutboxState.SENT, None
    session.flush()
    assert messenger.standing("board", chats) == set()
    screens.place(session, session.exec(select(Screen.id)).one(), 60, NOW)
    assert messenger.standing("board", chats) == {501}
    screens.clear(session, 501, 60)
    assert messenger.standing("board", chats) == set()
