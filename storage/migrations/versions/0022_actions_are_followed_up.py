"""Actions are followed up between meetings, and rows can be marked as secret.

Revision: 0022
Follows: 0021
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of what is said and sent; the owners of published actions know of them."""
    _let_take("conversation", "step", "ck_conversation_step", *STEPS)
    _let_take("push", "kind", "ck_push_pushkind", "feedback")
    op.add_column("action", sa.Column("given_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "meeting", sa.Column("reached", sa.Integer(), server_default=sa.text("0"), nullable=False)
    )
    op.execute("UPDATE meeting SET reached = position")
    op.execute(
        "UPDATE action SET given_at = (SELECT meeting.published_at FROM meeting"
        " WHERE meeting.id = action.meeting_id) WHERE owner_id IS NOT NULL"
    )
    _make_words()
    _make_pushes()
    _make_answers()
    _make_marks()


STEPS = ("action_word", "action_move", "effect_word")
WORDS = ("done", "reopened", "progress", "help", "moved")
KINDS = ("given", "early", "due", "weekly", "effect")
EFFECTS = ("yes", "partly", "no")


def _let_take(table: str, column: str, check: str, *values: str) -> None:
    """Let a column take more values than now, whichever those are."""
    made = sa.inspect(op.get_bind()).get_check_constraints(table)
    now = next(one["sqltext"] for one in made if one["name"] == check)
    known = [*dict.fromkeys([*re.findall(r"'(\w+)'", now), *values])]
    others = [one for one in made if one["name"] != check]
    with op.batch_alter_table(table) as batch:
        if op.get_bind().dialect.name == "postgresql":
            batch.drop_constraint(op.f(check), type_="check")
            others = []
        # SQLite makes the table anew, and Alembic does not see the checks that it had.
        for one in others:
            batch.create_check_constraint(op.f(str(one["name"])), sa.text(one["sqltext"]))
        batch.create_check_constraint(op.f(check), sa.column(column).in_(known))


def _one_of(values: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=20)


def _make_words() -> None:
    op.create_table(
        "actionword",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("kind", _one_of(WORDS, "wordkind"), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("old_due", sa.Date(), nullable=True),
        sa.Column("new_due", sa.Date(), nullable=True),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind = 'moved' OR (old_due IS NULL AND new_due IS NULL)",
            name=op.f("ck_actionword_moves"),
        ),
        sa.ForeignKeyConstraint(
            ["action_id"],
            ["action.id"],
            name=op.f("fk_actionword_action_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_actionword_participant_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actionword")),
    )
    op.create_index(op.f("ix_actionword_action_id"), "actionword", ["action_id"], unique=False)


def _make_pushes() -> None:
    op.create_table(
        "actionpush",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("kind", _one_of(KINDS, "actionpushkind"), nullable=False),
        sa.Column("occurrence", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dropped", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["action_id"],
            ["action.id"],
            name=op.f("fk_actionpush_action_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_actionpush_participant_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actionpush")),
        sa.UniqueConstraint(
            "action_id",
            "participant_id",
            "kind",
            "occurrence",
            name=op.f("uq_actionpush_action_id_participant_id_kind_occurrence"),
        ),
    )
    op.create_index(
        op.f("ix_actionpush_participant_id"), "actionpush", ["participant_id"], unique=False
    )


def _make_answers() -> None:
    op.create_table(
        "effectanswer",
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("answer", _one_of(EFFECTS, "effect"), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["action_id"],
            ["action.id"],
            name=op.f("fk_effectanswer_action_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_effectanswer_participant_id")
        ),
        sa.PrimaryKeyConstraint("action_id", "participant_id", name=op.f("pk_effectanswer")),
    )


def _make_marks() -> None:
    op.create_table(
        "secrecymark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("observation_id", sa.Integer(), nullable=True),
        sa.Column("action_id", sa.Integer(), nullable=True),
        sa.Column("marked_by", sa.Integer(), nullable=False),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(observation_id IS NULL) <> (action_id IS NULL)",
            name=op.f("ck_secrecymark_marks_one_thing"),
        ),
        sa.ForeignKeyConstraint(
            ["observation_id"], ["observation.id"], name=op.f("fk_secrecymark_observation_id")
        ),
        sa.ForeignKeyConstraint(
            ["action_id"],
            ["action.id"],
            name=op.f("fk_secrecymark_action_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["marked_by"], ["participant.id"], name=op.f("fk_secrecymark_marked_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_secrecymark")),
        sa.UniqueConstraint("observation_id", name=op.f("uq_secrecymark_observation_id")),
        sa.UniqueConstraint("action_id", name=op.f("uq_secrecymark_action_id")),
    )
