import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, MetaData, inspect, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.types import JSON, BigInteger, Boolean, Date, DateTime, Enum, Integer, Time
from sqlmodel import Session, SQLModel, col, select

from bot.domain.access import Role
from bot.domain.attendance import Company
from bot.domain.minutes import from_plain
from bot.domain.paper import Form
from bot.domain.states import Origin, Presence, PushKind, Step
from storage import documents, forgetting, outbox, proposals, schema, screens, searching
from storage.engines import make_engine, parse_url
from storage.models import (
    Absence,
    Action,
    Attachment,
    Attendance,
    Conversation,
    Invitation,
    Meeting,
    Minutes,
    Observation,
    Participant,
    Person,
    Place,
    PlaceRefusal,
    Proposed,
    Push,
    Withheld,
)
from storage.schema import SchemaDamaged, SchemaTooNew
from tests.conftest import Databases

HASHES = Path(__file__).with_name("revisions.json")
NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)
# In an order in which each can point to those before it.
FILLED = (
    "person",
    "conference",
    "participant",
    "meeting",
    "submission",
    "observation",
    "typedanswer",
    "screen",
    "inboxupdate",
    "outboxrequest",
)
# What the tables' own rules ask for.
CHOSEN: dict[str, dict[str, Any]] = {
    "participant": {"role": "participant"},
    "meeting": {"state": "planned", "ends_at": NOW + timedelta(hours=1)},
    "submission": {"meeting_id": 1, "participant_id": 1, "state": "submitted"},
    "observation": {"state": "draft", "source": "written"},
    "typedanswer": {"chat_id": 1, "message_id": 1, "part": "how"},
}


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    made = make_engine(parse_url(database_url), foreign_keys=False)
    yield made
    made.dispose()


def upgrade(engine: Engine, revision: str = "head") -> None:
    schema.upgrade(engine.url, revision)


# Actions and agenda items point to each other, which Alembic mentions when it sorts the tables.
@pytest.mark.filterwarnings("ignore:Cannot correctly sort tables")
def test_the_revisions_make_what_the_models_say(engine: Engine) -> None:
    upgrade(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_the_rules_of_the_tables_are_those_of_the_models(engine: Engine) -> None:
    """Alembic compares no checks, so they are compared by name."""
    upgrade(engine)
    for table in SQLModel.metadata.tables.values():
        made = {check["name"] for check in inspect(engine).get_check_constraints(table.name)}
        assert made == {one.name for one in table.constraints if is_check(one)}, table.name


def is_check(constraint: Any) -> bool:
    return type(constraint).__name__ == "CheckConstraint"


def test_upgrading_twice_changes_nothing(engine: Engine) -> None:
    upgrade(engine)
    before = inspect(engine).get_table_names()
    upgrade(engine)
    assert inspect(engine).get_table_names() == before


# What revision 0002 did when it was first committed, before the columns came to it.
EARLY_0002 = (
    "ALTER TABLE screen ADD COLUMN sent_at {moment}",
    "UPDATE alembic_version SET version_num = '0002'",
)


def test_a_database_of_the_first_commit_of_every_revision_opens_and_works(engine: Engine) -> None:
    upgrade(engine, "0001")
    moment = "DATETIME" if engine.dialect.name == "sqlite" else "TIMESTAMP WITH TIME ZONE"
    with engine.begin() as connection:
        for statement in EARLY_0002:
            connection.execute(text(statement.format(moment=moment)))
        connection.execute(
            text("INSERT INTO screen (chat_id, name, version) VALUES (501, 'board', 1)")
        )
    upgrade(engine)
    with Session(engine) as session:
        assert screens.renew(session, 501, "board").has_buttons
        assert not screens.renew(session, 502, "board").has_buttons
    assert schema.standing(engine.url) is schema.Standing.CURRENT


def test_no_revision_is_changed_once_it_is_committed() -> None:
    """What a revision did is what databases are made of; only its place in the order may change."""
    files = sorted((Path(schema.__file__).parent / "migrations" / "versions").glob("0*.py"))
    hashes = {file.stem[:4]: what_it_does(file) for file in files}
    assert hashes == json.loads(HASHES.read_text(encoding="utf-8"))


def what_it_does(file: Path) -> str:
    place = ("Revision:", "Follows:", "revision =", "down_revision =")
    lines = file.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(place)]
    return sha256("\n".join(kept).encode()).hexdigest()[:16]


def test_rows_of_every_table_survive_every_later_revision(engine: Engine) -> None:
    upgrade(engine, "0001")
    before = fill(engine)
    upgrade(engine)
    with engine.connect() as connection:
        for name, count in before.items():
            assert connection.scalar(text(f'SELECT count(*) FROM "{name}"')) == count  # noqa: S608  names of our own


def fill(engine: Engine) -> dict[str, int]:
    """Put a row into every table that takes one without further ado."""
    metadata = MetaData()
    metadata.reflect(engine)
    filled = {}
    for name in FILLED:
        table = metadata.tables[name]
        values = {
            column.name: sample(column.name, column.type)
            for column in table.columns
            if not column.nullable and not (column.primary_key and column.name == "id")
        }
        values |= {"state": "waiting"} if "state" in values else {}
        values |= {"lane": "reply"} if "lane" in values else {}
        values |= CHOSEN.get(name, {})
        values |= {"payload": "{}"} if "payload" in table.columns else {}
        with engine.begin() as connection:
            connection.execute(table.insert().values(values))
        filled[name] = 1
    return filled


def sample(name: str, kind: Any) -> Any:
    if name == "weekday":
        return 4
    if name == "length_minutes":
        return 60
    samples: list[tuple[Any, Any]] = [
        (Boolean, False),
        (DateTime, NOW),
        (Date, date(2026, 11, 26)),
        (Time, time(9)),
        (BigInteger, 1),
        (Integer, 1),
        (JSON, {}),
        (Enum, None),
    ]
    return next((value for known, value in samples if isinstance(kind, known)), "x")


def test_minutes_that_were_kept_earlier_can_still_be_read(engine: Engine) -> None:
    upgrade(engine, "0001")
    fill(engine)
    upgrade(engine, "0012")
    frame = {
        "conference": "Torsdagskonferensen",
        "zone": "Europe/Stockholm",
        "local_date": "2026-11-26",
        "started_at": "2026-11-26T08:01:00Z",
        "closed_at": "2026-11-26T08:40:00Z",
        "next_starts_at": None,
        "present": [
            {"name": "Siv", "organisation": ""},
            {"name": "Eva", "organisation": "Polisen"},
            {"name": "Olle", "organisation": "Polisen"},
        ],
        "absent": [],
        "not_called": [],
        "nothing": [],
        "missing": [{"name": "Kim", "organisation": "Framtiden"}],
    }
    loose = {"decisions": ["Vi går dit"], "notes": [], "tasks": []}
    content = {"frame": frame, "sections": [], "loose": loose}
    statement = text(
        "INSERT INTO minutes (meeting_id, version, content, published_at, published_by) "
        "VALUES (1, 1, :content, :now, 1)"
    )
    with engine.begin() as connection:
        connection.execute(statement, {"content": json.dumps(content), "now": NOW})
    upgrade(engine)
    with Session(engine) as session:
        [kept] = session.exec(select(Minutes)).all()
    read = from_plain(kept.content)
    assert read.frame.weekday == 4
    assert read.frame.present == (Company("Polisen", ("Eva", "Olle")), Company("", ("Siv",)))
    assert read.frame.missing == (Company("Framtiden", ("Kim",)),)
    assert read.loose.decisions == ("Vi går dit",)


def test_what_waited_before_files_were_handed_out_hands_out_none(engine: Engine) -> None:
    upgrade(engine, "0013")
    fill(engine)
    upgrade(engine)
    with Session(engine) as session:
        [request] = outbox.waiting(session)
        assert request.document_id is None
        number = documents.stock(session, name="a", form=Form.PDF, source={}, now=NOW)
        outbox.enqueue(
            session,
            chat_id=1,
            message="MinutesFile",
            method="sendDocument",
            payload={},
            created_at=NOW,
            document_id=number,
        )
        assert [one.document_id for one in outbox.waiting(session)] == [None, number]


def test_a_meeting_that_was_under_way_goes_on_with_what_it_had(engine: Engine) -> None:
    upgrade(engine, "0001")
    fill(engine)
    upgrade(engine, "0013")
    action = text(
        "INSERT INTO action (conference_id, meeting_id, text, expected_effect, state,"
        " created_at, written_by) VALUES (1, 1, 'Ring skolan', '', 'open', :now, 1)"
    )
    roll = text(
        "INSERT INTO attendance (meeting_id, participant_id, presence, noted_at)"
        " VALUES (1, 1, 'absent', :now)"
    )
    with engine.begin() as connection:
        for statement in (action, roll):
            connection.execute(statement, {"now": NOW})
    upgrade(engine)
    with Session(engine) as session:
        [kept] = session.exec(select(Action)).all()
        meeting = session.get_one(Meeting, 1)
        [noted] = session.exec(select(Attendance)).all()
    assert (kept.text, kept.organisation_id, kept.term, kept.version) == (
        "Ring skolan",
        None,
        None,
        0,
    )
    assert (meeting.version, meeting.led_by, meeting.last_sign_at) == (0, None, None)
    assert (noted.presence, noted.deputy) == (Presence.ABSENT, None)


def test_columns_that_take_more_values_still_take_those_they_took_and_no_others(
    engine: Engine,
) -> None:
    upgrade(engine, "0001")
    fill(engine)
    upgrade(engine)
    insert = text("INSERT INTO conversation VALUES (:id, :step, NULL, '{}', :now)")
    steps = ("nothing", "oral_text", "action_word", "action_move", "effect_word")
    for step in steps:
        with Session(engine) as session:
            session.execute(insert, {"id": 1, "step": step, "now": NOW})
    with Session(engine) as session, pytest.raises(IntegrityError):
        session.execute(insert, {"id": 1, "step": "wandering", "now": NOW})


def test_the_clock_and_corrections_do_more_beside_what_they_did_before(engine: Engine) -> None:
    upgrade(engine, "0001")
    fill(engine)
    upgrade(engine, "0023")
    push = text(
        "INSERT INTO push (meeting_id, participant_id, kind, occurrence, decided_at)"
        " VALUES (1, 1, :kind, :number, :now)"
    )
    minutes = text(
        "INSERT INTO minutes (meeting_id, version, content, published_at, published_by)"
        " VALUES (1, 1, '{}', :now, 1)"
    )
    amendment = text(
        "INSERT INTO amendment (minutes_id, kind, place, text, made_by, made_at)"
        " VALUES ((SELECT max(id) FROM minutes), :kind, 0, '', 1, :now)"
    )
    with engine.begin() as connection:
        connection.execute(push, {"kind": "prompt", "number": 91, "now": NOW})
        connection.execute(minutes, {"now": NOW})
        connection.execute(amendment, {"kind": "text", "now": NOW})
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(push, {"kind": "corrections", "number": 92, "now": NOW})
        for kind in ("remove", "deputy", "guest", "guest_gone"):
            connection.execute(amendment, {"kind": kind, "now": NOW})
        kinds = connection.execute(text("SELECT kind FROM push WHERE occurrence > 90")).scalars()
        assert sorted(kinds) == ["corrections", "prompt"]
        kept = connection.execute(text("SELECT count(*) FROM amendment")).scalar()
        assert kept == 5
    for statement, values in (
        (push, {"kind": "whim", "number": 93}),
        (push, {"kind": "prompt", "number": 91}),
        (amendment, {"kind": "whim"}),
    ):
        with pytest.raises(IntegrityError), engine.begin() as connection:
            connection.execute(statement, {**values, "now": NOW})


def test_owners_of_published_actions_know_of_them_and_how_far_a_meeting_came_is_kept(
    engine: Engine,
) -> None:
    upgrade(engine, "0001")
    fill(engine)
    upgrade(engine, "0013")
    statement = text(
        "INSERT INTO action (conference_id, meeting_id, text, owner_id, expected_effect, state,"
        " created_at, written_by) VALUES (1, 1, :text, :owner, '', 'open', :now, 1)"
    )
    with engine.begin() as connection:
        connection.execute(
            text(
                "UPDATE meeting SET state = 'published', started_at = :now, closed_at = :now,"
                " published_at = :now, position = 7"
            ),
            {"now": NOW},
        )
        connection.execute(statement, {"text": "Ring", "owner": 1, "now": NOW})
        connection.execute(statement, {"text": "Belys", "owner": None, "now": NOW})
    upgrade(engine)
    with Session(engine) as session:
        given = {one.text: one.given_at for one in session.exec(select(Action))}
        assert given == {"Ring": NOW, "Belys": None}
        assert session.exec(select(Meeting.reached)).all() == [7]


def test_a_newer_database_is_refused_by_name(engine: Engine) -> None:
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaTooNew) as raised:
        upgrade(engine)
    assert raised.value.revision == "9999"


def test_a_database_with_dangling_rows_is_refused(sqlite_databases: Databases) -> None:
    engine = make_engine(parse_url(sqlite_databases()), foreign_keys=False)
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO typedanswer (chat_id, message_id, observation_id, part)"
                " VALUES (1, 1, 1, 'what')"
            )
        )
    with pytest.raises(SchemaDamaged, match="typedanswer row 1 points into observation"):
        upgrade(engine)
    engine.dispose()


def test_a_failing_revision_leaves_the_database_as_it_was(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE typedanswer (id INTEGER)"))
    with pytest.raises(Exception, match="typedanswer"):
        upgrade(engine)
    assert inspect(engine).get_table_names() == ["typedanswer"]


def test_texts_and_files_that_wait_stay_where_they_are(engine: Engine) -> None:
    upgrade(engine, "0001")
    fill(engine)
    upgrade(engine, "0013")
    values = {"now": NOW, "text": "En … klottrar"}
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO withheld (person_id, chat_id, way, text, step_since, created_at)"
                " VALUES (1, 1, 'written', :text, :now, :now)"
            ),
            values,
        )
        connection.execute(
            text(
                "INSERT INTO attachment (person_id, observation_id, kind, file_id, chat_id,"
                " message_id, sent_at, confirmed_at)"
                " VALUES (1, 1, 'photo', 'abc', 1, 7, :now, :now)"
            ),
            values,
        )
    upgrade(engine)
    with Session(engine) as session:
        [waiting] = session.exec(select(Withheld)).all()
        [file] = session.exec(select(Attachment)).all()
    assert (waiting.text, waiting.step, waiting.meeting_id) == ("En … klottrar", None, None)
    assert (file.file_id, file.observation_id, file.meant_for) == ("abc", 1, None)
    with engine.begin() as connection, pytest.raises(IntegrityError):
        connection.execute(text("UPDATE withheld SET text = ''"))


def test_roles_and_steps_that_came_later_are_taken_beside_the_rows_from_before(
    engine: Engine,
) -> None:
    upgrade(engine, "0001")
    fill(engine)
    upgrade(engine, "0013")
    invitation = text(
        "INSERT INTO invitation (conference_id, token_hash, role, created_at, expires_at)"
        " VALUES (1, :token, :role, :now, :now)"
    )
    step = text("INSERT INTO conversation VALUES (:person, :step, NULL, '{}', :now)")
    with engine.begin() as connection:
        connection.execute(invitation, {"token": "a", "role": "observer", "now": NOW})
        connection.execute(step, {"person": 1, "step": "note", "now": NOW})
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(invitation, {"token": "b", "role": "guest", "now": NOW})
        connection.execute(text("UPDATE participant SET role = 'deputy'"))
        connection.execute(text("UPDATE conversation SET step = 'letter'"))
    with Session(engine) as session:
        roles = session.exec(select(Invitation.role).order_by(Invitation.id))  # type: ignore[arg-type]  # a column at run time
        assert list(roles) == [Role.OBSERVER, Role.GUEST]
        assert session.exec(select(Participant)).one().role is Role.DEPUTY
    checks = inspect(engine).get_check_constraints("participant")
    assert len(checks) == 3
    for wrong in ("UPDATE participant SET role = 'x'", "UPDATE invitation SET role = 'x'"):
        with pytest.raises(IntegrityError), engine.begin() as connection:
            connection.execute(text(wrong))


def test_what_people_are_being_asked_goes_on_when_there_is_more_to_ask(engine: Engine) -> None:
    upgrade(engine, "0001")
    fill(engine)
    insert = text(
        "INSERT INTO conversation (person_id, step, subject, changed_at)"
        " VALUES (1, 'action_due', '{}', :now)"
    )
    with engine.begin() as connection:
        connection.execute(insert, {"now": NOW})
    upgrade(engine)
    with Session(engine) as session:
        [standing] = session.exec(select(Conversation)).all()
        assert standing.step is Step.ACTION_DUE
        standing.step = Step.LEVEL_WHY
        session.commit()
    with engine.begin() as connection, pytest.raises(IntegrityError):
        connection.execute(text("UPDATE conversation SET step = 'nonsense'"))


def test_a_meeting_of_before_stands_for_the_day_on_which_it_is(engine: Engine) -> None:
    upgrade(engine, "0001")
    fill(engine)
    upgrade(engine)
    with engine.connect() as connection:
        [[day, stands_for]] = connection.execute(text("SELECT local_date, stands_for FROM meeting"))
    assert stands_for == day


def test_nobody_of_before_is_away_and_all_get_the_reminders_they_got(engine: Engine) -> None:
    upgrade(engine, "0001")
    fill(engine)
    upgrade(engine)
    with Session(engine) as session:
        part = session.exec(select(Participant)).one()
        assert (part.is_away, part.answers_for) == (False, None)
        assert (part.reminds_first, part.reminds_last, part.reminds_time) == (True, True, None)
        today = NOW.date()
        away = Absence(participant_id=part.id, first_day=today, last_day=today, made_at=NOW)
        session.add(away)
        session.add(
            Push(meeting_id=1, participant_id=part.id, kind=PushKind.STAND_IN, decided_at=NOW)
        )
        session.commit()
    wrong = (
        "UPDATE participant SET reminds_days_before = 1",
        "UPDATE absence SET last_day = '2020-01-01'",
        "UPDATE absence SET deputy_id = participant_id",
        "UPDATE push SET kind = 'nonsense'",
        "UPDATE observation SET source = 'nonsense'",
        "UPDATE participant SET role = 'nonsense'",
    )
    for statement in wrong:
        with engine.begin() as connection, pytest.raises(IntegrityError):
            connection.execute(text(statement))


def test_minutes_published_before_can_be_searched_and_conversations_go_on(engine: Engine) -> None:
    upgrade(engine, "0001")
    fill(engine)
    upgrade(engine, "0014")
    point = {
        "spoken": {"item_id": 7, "number": 3, "topic": "Brand", "text": "ÄNGSHUSET brann"},
        "outcome": {"decisions": ["Vi går dit"], "notes": [], "tasks": [{"text": "Ring"}]},
    }
    content = {
        "frame": {"chairs": ["Siv"], "present": [{"organisation": "", "names": ["Siv", "Åsa"]}]},
        "sections": [{"topic": "Brand", "points": [point]}],
        "loose": {"decisions": [], "notes": ["Kallt"], "tasks": []},
    }
    values = {"content": json.dumps(content), "now": NOW}
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO minutes (meeting_id, version, content, published_at, published_by) "
                "VALUES (1, 1, :content, :now, 1)"
            ),
            values,
        )
        connection.execute(
            text(
                "INSERT INTO conversation (person_id, step, subject, changed_at)"
                " VALUES (1, 'oral_text', '{}', :now)"
            ),
            values,
        )
    upgrade(engine)
    with Session(engine) as session:
        for words, number in (
            (["ängs", "brann"], 3),
            (["går"], 3),
            (["åsa"], None),
            (["kallt"], None),
        ):
            [found] = searching.in_minutes(session, [1], words)
            assert found[3] == number, words
        assert searching.in_minutes(session, [2], ["kallt"]) == []
        [standing] = session.exec(select(Conversation)).all()
        assert standing.step is Step.ORAL_TEXT
        standing.step = Step.MENDING
        session.commit()
    with engine.begin() as connection, pytest.raises(IntegrityError):
        connection.execute(text("UPDATE conversation SET step = 'unknown'"))


def test_what_was_reported_before_is_the_reporters_own_and_can_be_from_others(
    engine: Engine,
) -> None:
    upgrade(engine, "0001")
    fill(engine)
    upgrade(engine)
    with Session(engine) as session:
        assert session.exec(select(Observation)).one().origin is Origin.OWN
        standing = Conversation(person_id=1, step=Step.STAFF_WORD, changed_at=NOW)
        session.add(standing)
        session.commit()
    with engine.begin() as connection:
        connection.execute(text("UPDATE observation SET origin = 'fault_report'"))
    with engine.begin() as connection, pytest.raises(IntegrityError):
        connection.execute(text("UPDATE observation SET origin = 'hearsay'"))


def test_people_of_before_keep_the_language_that_they_were_spoken_to_in(engine: Engine) -> None:
    upgrade(engine, "0001")
    fill(engine)
    upgrade(engine)
    person = text("INSERT INTO person (chat_id, name, language) VALUES (777, 'Kim', 'en')")
    with engine.begin() as connection:
        connection.execute(person)
    with Session(engine) as session:
        before, after = session.exec(select(Person).order_by(col(Person.id))).all()
    assert before.chose_language
    assert (after.language, after.chose_language) == ("en", False)


def test_what_was_begun_before_was_proposed_by_nothing_and_can_be_forgotten(engine: Engine) -> None:
    upgrade(engine, "0001")
    fill(engine)
    upgrade(engine)
    with Session(engine) as session:
        (begun,) = session.exec(select(Observation)).all()
        assert proposals.of(session, begun.id) is None
        assert proposals.from_message(session, 1, 1) == []
        row = Proposed(observation_id=begun.id, group_id=begun.id, chat_id=1, message_id=1)
        row.topics, row.times = [3, 1], ["i går", "i natt"]
        session.add(row)
        session.commit()
        [(found, _observation)] = proposals.from_message(session, 1, 1)
        assert (found.topics, found.times, found.by_hand) == ([3, 1], ["i går", "i natt"], [])
        proposals.keep_by_hand(session, begun.id, "when")
        session.commit()
        session.refresh(found)
        assert found.by_hand == ["when"]
        forgetting.forget_content(session, begun.id)
        session.expunge(found)
        assert proposals.of(session, begun.id) is None


def test_places_of_before_lie_nowhere_and_can_be_given_a_position(engine: Engine) -> None:
    upgrade(engine, "0025")
    fill(engine)
    with engine.begin() as connection:
        connection.execute(
            text("INSERT INTO place (conference_id, name, aliases) VALUES (1, 'Torget', '[]')")
        )
    upgrade(engine)
    with Session(engine) as session:
        [place] = session.exec(select(Place)).all()
        assert (place.name, place.latitude, place.longitude) == ("Torget", None, None)
        place.latitude, place.longitude = 57.75, 12.25
        session.add(PlaceRefusal(conference_id=1, name_hash="0" * 64, refused_at=NOW))
        session.commit()
