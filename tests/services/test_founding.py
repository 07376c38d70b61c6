from datetime import timedelta
from hashlib import sha256

from sqlmodel import select

from bot.domain.access import Role
from bot.domain.messages.enrolling import InvitationOver, JoinedEarly, JoinOffer
from bot.services import founding
from storage.models import Conference, Invitation, Topic
from tests.hall import Hall


def test_an_empty_database_gets_a_conference_with_the_question_template(hall: Hall) -> None:
    assert hall.runs(founding.found)
    conference = hall.session.exec(select(Conference)).one()
    topics = hall.session.exec(select(Topic).order_by(Topic.position)).all()  # type: ignore[arg-type]  # a column at run time
    assert [topic.name for topic in topics] == [
        "Skadegörelse/Klotter",
        "Öppen drogscen",
        "Positiva händelser",
        "Planerade förändringar",
    ]
    assert {topic.conference_id for topic in topics} == {conference.id}
    assert conference.set_up_at is None


def test_only_the_hash_of_a_founding_token_is_kept(hall: Hall) -> None:
    token = hall.runs(founding.found)
    invitation = hall.session.exec(select(Invitation)).one()
    assert invitation.token_hash == sha256(token.encode()).hexdigest()
    assert token not in str(invitation.model_dump())
    assert invitation.role is Role.CHAIR
    assert invitation.expires_at == hall.now + timedelta(days=7)


def test_a_second_founding_link_replaces_the_first(hall: Hall) -> None:
    first, second = hall.runs(founding.found), hall.runs(founding.found)
    assert len(hall.session.exec(select(Conference)).all()) == 1
    chair = hall.person("Karin")
    hall.says(chair, f"/start {first}")
    assert hall.sees(chair) == InvitationOver()
    hall.says(chair, f"/start {second}")
    assert isinstance(hall.sees(chair), JoinOffer)


def test_no_founding_link_is_made_once_there_is_a_chair(hall: Hall) -> None:
    chair = hall.person("Karin")
    hall.says(chair, f"/start {hall.runs(founding.found)}")
    hall.taps(chair, "join")
    assert JoinedEarly(is_chair=True) in hall.all_seen(chair)
    assert hall.runs(founding.found) is None


def test_a_database_serves_many_conferences(hall: Hall) -> None:
    tokens = [hall.runs(founding.found), hall.runs(founding.new_conference)]
    for number, token in enumerate(tokens):
        chair = hall.person(f"Ordförande {number}")
        hall.says(chair, f"/start {token}")
        hall.taps(chair, "join")
        hall.says(chair, f"Konferens {number}")
    names = [one.name for one in hall.session.exec(select(Conference).order_by(Conference.id))]  # type: ignore[arg-type]  # a column at run time
    assert names == ["Konferens 0", "Konferens 1"]
