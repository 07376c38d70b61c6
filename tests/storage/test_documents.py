"""Files that are handed out: the same one once, and blanked when nobody waits for it."""

from datetime import UTC, datetime, timedelta

from sqlmodel import Session, select

from bot.domain.paper import Form
from storage import documents, outbox
from storage.models import Document

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)


def stock(session: Session, said: str = "hej", form: Form = Form.PDF, name: str = "a.pdf") -> int:
    return documents.stock(session, name=name, form=form, source={"title": said}, now=NOW)


def ask(session: Session, document_id: int, chat_id: int = 501) -> int:
    outbox.enqueue(
        session,
        chat_id=chat_id,
        message="MinutesFile",
        method="sendDocument",
        payload={"chat_id": chat_id},
        created_at=NOW,
        document_id=document_id,
    )
    return outbox.waiting(session)[-1].id


def source(session: Session, document_id: int) -> object:
    session.expire_all()
    return documents.find(session, document_id).source


def test_the_same_file_keeps_its_number_and_another_gets_its_own(session: Session) -> None:
    first = stock(session)
    assert stock(session) == first
    others = {
        stock(session, "annat"),
        stock(session, form=Form.DOCX),
        stock(session, name="b.pdf"),
    }
    assert len(others | {first}) == 4


def test_a_request_says_which_file_it_hands_out(session: Session) -> None:
    number = stock(session)
    ask(session, number)
    [request] = outbox.waiting(session)
    assert request.document_id == number


def test_what_a_file_is_made_of_stays_while_somebody_waits(session: Session) -> None:
    number = stock(session)
    first, second = ask(session, number), ask(session, number, 502)
    outbox.mark_sent(session, first, NOW)
    documents.note_uploaded(session, number, "AgAD")
    documents.release(session, number)
    assert source(session, number) == {"title": "hej"}
    outbox.mark_dropped(session, second, "blocked", NOW)
    documents.release(session, number)
    assert source(session, number) is None
    assert documents.find(session, number).file_id == "AgAD"


def test_a_file_that_is_asked_for_again_can_be_made_again(session: Session) -> None:
    number = stock(session)
    documents.note_uploaded(session, number, "AgAD")
    documents.release(session, number)
    assert stock(session) == number
    known = documents.find(session, number)
    assert (known.source, known.file_id) == ({"title": "hej"}, "AgAD")


def test_files_are_forgotten_with_the_last_request_that_speaks_of_them(session: Session) -> None:
    spoken_of, waited_for = stock(session), stock(session, "annat")
    ended = ask(session, spoken_of)
    ask(session, waited_for)
    outbox.mark_sent(session, ended, NOW)
    stock(session, "ingens")
    documents.forget(session)
    session.expire_all()
    assert set(session.exec(select(Document.id))) == {spoken_of, waited_for}
    assert source(session, spoken_of) is None
    assert source(session, waited_for) == {"title": "annat"}
    outbox.forget(session, NOW + timedelta(days=9))
    documents.forget(session)
    assert set(session.exec(select(Document.id))) == {waited_for}
