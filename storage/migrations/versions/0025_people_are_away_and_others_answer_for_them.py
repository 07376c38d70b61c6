"""People are away for some days, others answer for them, and each chooses their reminders.

Revision: 0025
Follows: 0024
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of absences and what surrounds it; nobody is away to begin with."""
    _let_take("push", "kind", "stand_in", "ck_push_pushkind")
    _let_take("conversation", "step", "own_time", "ck_conversation_step")
    with _altering("participant") as batch:
        batch.add_column(
            sa.Column("is_away", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch.add_column(sa.Column("answers_for", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            op.f("fk_participant_answers_for"), "participant", ["answers_for"], ["id"]
        )
        for name in ("reminds_first", "reminds_last"):
            batch.add_column(
                sa.Column(name, sa.Boolean(), server_default=sa.true(), nullable=False)
            )
        batch.add_column(sa.Column("reminds_days_before", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("reminds_time", sa.Time(), nullable=True))
        batch.create_check_constraint(
            op.f("ck_participant_own_time_on_a_day"),
            sa.text("(reminds_days_before IS NULL) = (reminds_time IS NULL)"),
        )
    op.create_index(op.f("ix_participant_answers_for"), "participant", ["answers_for"])
    with _altering("observation") as batch:
        batch.add_column(sa.Column("told_by", sa.Integer(), nullable=True))
        batch.create_foreign_key(op.f("fk_observation_told_by"), "participant", ["told_by"], ["id"])
    _absences()


def _absences() -> None:
    op.create_table(
        "absence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("deputy_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_id", sa.Integer(), nullable=True),
        sa.Column("alone_told", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_absence_ends_after_it_begins")),
        sa.CheckConstraint("deputy_id <> participant_id", name=op.f("ck_absence_is_for_another")),
        *(
            sa.ForeignKeyConstraint([name], ["participant.id"], name=op.f(f"fk_absence_{name}"))
            for name in ("participant_id", "deputy_id", "told_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
    )
    for name in ("participant_id", "deputy_id"):
        op.create_index(op.f(f"ix_absence_{name}"), "absence", [name], unique=False)


@contextmanager
def _altering(table: str, besides: str = "") -> Iterator[BatchOperations]:
    """Alter a table and keep its checks; SQLite makes it anew, and Alembic does not see them."""
    checks = sa.inspect(op.get_bind()).get_check_constraints(table)
    with op.batch_alter_table(table) as batch:
        if op.get_bind().dialect.name == "sqlite":
            for one in checks:
                if one["name"] != besides:
                    batch.create_check_constraint(op.f(str(one["name"])), sa.text(one["sqltext"]))
        yield batch


def _let_take(table: str, column: str, value: str, check: str) -> None:
    """Let a column take one more value than now, whichever those are."""
    made = sa.inspect(op.get_bind()).get_check_constraints(table)
    now = next(one["sqltext"] for one in made if one["name"] == check)
    known = [*dict.fromkeys([*re.findall(r"'(\w+)'", now), value])]
    with _altering(table, besides=check) as batch:
        if op.get_bind().dialect.name == "postgresql":
            batch.drop_constraint(op.f(check), type_="check")
        batch.create_check_constraint(op.f(check), sa.column(column).in_(known))
