"""Minutes are corrected by those who read them, and can be searched.

Revision: 0021
Follows: 0020
"""

import re
from collections.abc import Iterator
from typing import Any
from unicodedata import normalize

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

STEPS = ("correction", "correction_word", "mending")
STATES = ("asked", "accepted", "declined")
KINDS = ("text", "note", "owner", "due", "presence")
PRESENCES = ("present", "absent")
GROUPS = ("present", "absent", "not_called", "guests")
SPOKEN = ("topic", "text", "when", "where", "how", "organisation", "area")
CEASED = ("topic", "what", "where", "organisation", "area")


def upgrade() -> None:
    """Make the tables, and let what has been published be found."""
    _let_take("conversation", "step", "ck_conversation_step", *STEPS)
    _make_corrections()
    _make_amendments()
    _make_texts()
    _fill_texts()


def _let_take(table: str, column: str, check: str, *values: str) -> None:
    """Let a column take more values than now, whichever those are."""
    made = sa.inspect(op.get_bind()).get_check_constraints(table)
    now = next(one["sqltext"] for one in made if one["name"] == check)
    known = [*dict.fromkeys([*re.findall(r"'(\w+)'", now), *values])]
    with op.batch_alter_table(table) as batch:
        if op.get_bind().dialect.name == "postgresql":
            batch.drop_constraint(op.f(check), type_="check")
        batch.create_check_constraint(op.f(check), sa.column(column).in_(known))


def _one_of(values: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=20)


def _make_corrections() -> None:
    op.create_table(
        "correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("minutes_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", _one_of(STATES, "correctionstate"), nullable=False),
        sa.Column("settled_by", sa.Integer(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("word", sa.String(), nullable=False),
        sa.CheckConstraint("text <> ''", name=op.f("ck_correction_says_something")),
        sa.CheckConstraint(
            "(state = 'asked') = (settled_at IS NULL)",
            name=op.f("ck_correction_settled_at_some_time"),
        ),
        sa.ForeignKeyConstraint(
            ["minutes_id"], ["minutes.id"], name=op.f("fk_correction_minutes_id")
        ),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["participant.id"], name=op.f("fk_correction_asked_by")
        ),
        sa.ForeignKeyConstraint(
            ["settled_by"], ["participant.id"], name=op.f("fk_correction_settled_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )
    op.create_index(op.f("ix_correction_minutes_id"), "correction", ["minutes_id"])


def _make_amendments() -> None:
    op.create_table(
        "amendment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("minutes_id", sa.Integer(), nullable=False),
        sa.Column("kind", _one_of(KINDS, "mending"), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("presence", _one_of(PRESENCES, "presence"), nullable=True),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("correction_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["minutes_id"], ["minutes.id"], name=op.f("fk_amendment_minutes_id")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_amendment_participant_id")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["participant.id"], name=op.f("fk_amendment_made_by")),
        sa.ForeignKeyConstraint(
            ["correction_id"], ["correction.id"], name=op.f("fk_amendment_correction_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendment")),
    )
    op.create_index(op.f("ix_amendment_minutes_id"), "amendment", ["minutes_id"])


def _make_texts() -> None:
    op.create_table(
        "minutespiece",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("minutes_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["minutes_id"], ["minutes.id"], name=op.f("fk_minutespiece_minutes_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutespiece")),
    )
    op.create_index(op.f("ix_minutespiece_minutes_id"), "minutespiece", ["minutes_id"])
    op.create_table(
        "search",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_search_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search")),
    )
    op.create_index(op.f("ix_search_person_id"), "search", ["person_id"])


def _fill_texts() -> None:
    minutes = sa.table("minutes", sa.column("id", sa.Integer), sa.column("content", sa.JSON))
    texts = sa.table(
        "minutespiece",
        sa.column("minutes_id", sa.Integer),
        sa.column("number", sa.Integer),
        sa.column("text", sa.String),
        sa.column("folded", sa.String),
    )
    connection = op.get_bind()
    for minutes_id in connection.scalars(sa.select(minutes.c.id)).all():
        query = sa.select(minutes.c.content).where(minutes.c.id == minutes_id)
        content: dict[str, Any] = connection.execute(query).scalar_one()
        rows = [
            {
                "minutes_id": minutes_id,
                "number": number,
                "text": text,
                "folded": " ".join(normalize("NFC", text).casefold().split()),
            }
            for number, text in _pieces(content)
            if text
        ]
        if rows:
            connection.execute(texts.insert(), rows)


def _pieces(content: dict[str, Any]) -> Iterator[tuple[int | None, str]]:
    frame = content.get("frame", {})
    people = [*frame.get("chairs", []), *frame.get("secretaries", [])]
    for group in GROUPS:
        for one in frame.get(group, []):
            people += [one["organisation"], *one["names"]]
    yield None, _joined(*people)
    for section in content.get("sections", []):
        for point in section["points"]:
            spoken = point["spoken"]
            if not spoken.get("elsewhere"):
                yield spoken["number"], _joined(*(spoken.get(name) or "" for name in SPOKEN))
            yield from ((spoken["number"], text) for text in _said(point["outcome"]))
    yield from ((None, text) for text in _said(content.get("loose", {})))
    for one in content.get("ceased", []):
        yield None, _joined(*(one.get(name) or "" for name in CEASED))


def _said(outcome: dict[str, Any]) -> list[str]:
    return [*outcome.get("decisions", []), *outcome.get("notes", [])]


def _joined(*texts: str) -> str:
    return " · ".join(one for one in texts if one)
