"""People can be deputies and guests, pause, move to another account, and be written to together.

Revision: 0018
Follows: 0013
"""

import re
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0013"
branch_labels = None
depends_on = None

ROLES = ("deputy", "guest")
STEPS = ("letter",)


def upgrade() -> None:
    """Add the columns, which begin empty, and the table of what is written to everyone."""
    op.add_column("person", sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "meeting",
        sa.Column("is_extra", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    _widen(
        "participant",
        "role",
        ROLES,
        (
            sa.CheckConstraint(
                "paused_until IS NULL OR paused_at IS NOT NULL",
                name=op.f("ck_participant_paused_with_a_beginning"),
            ),
        ),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paused_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("guest_at", sa.Integer(), nullable=True),
    )
    _point("participant", "guest_at", "meeting")
    _widen(
        "invitation",
        "role",
        ROLES,
        (),
        sa.Column("moves", sa.Integer(), nullable=True),
        sa.Column("for_meeting", sa.Integer(), nullable=True),
    )
    _point("invitation", "moves", "participant")
    _point("invitation", "for_meeting", "meeting")
    _widen("conversation", "step", STEPS, ())
    op.create_table(
        "letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("written_by", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("observation_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "text <> '' OR observation_id IS NOT NULL", name=op.f("ck_letter_says_something")
        ),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_letter_conference_id")
        ),
        sa.ForeignKeyConstraint(
            ["written_by"], ["participant.id"], name=op.f("fk_letter_written_by")
        ),
        sa.ForeignKeyConstraint(
            ["observation_id"], ["observation.id"], name=op.f("fk_letter_observation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint("observation_id", name=op.f("uq_letter_observation_id")),
    )
    op.create_index(op.f("ix_letter_conference_id"), "letter", ["conference_id"], unique=False)


def _widen(
    table: str,
    column: str,
    more: tuple[str, ...],
    rules: tuple[sa.CheckConstraint, ...],
    *columns: sa.Column[Any],
) -> None:
    """Let a column take more values than those its check knows, whichever these are.

    SQLite makes the table anew, with all its checks.
    """
    name = f"ck_{table}_{column}"
    standing = {str(one.name): one for one in _checks(table)}
    known = re.findall(r"'(\w+)'", str(standing.pop(name).sqltext))
    values = ", ".join(f"'{one}'" for one in dict.fromkeys([*known, *more]))
    fresh = (sa.CheckConstraint(f"{column} IN ({values})", name=op.f(name)), *rules)
    if op.get_bind().dialect.name == "sqlite":
        checks = (*standing.values(), *fresh)
        with op.batch_alter_table(table, recreate="always", table_args=checks) as batch:
            for one in columns:
                batch.add_column(one)
        return
    for one in columns:
        op.add_column(table, one)
    op.drop_constraint(op.f(name), table, type_="check")
    for rule in fresh:
        op.create_check_constraint(op.f(str(rule.name)), table, rule.sqltext)


def _checks(table: str) -> list[sa.CheckConstraint]:
    found = sa.inspect(op.get_bind()).get_check_constraints(table)
    return [sa.CheckConstraint(one["sqltext"], name=op.f(str(one["name"]))) for one in found]


def _point(table: str, column: str, to: str) -> None:
    """Let a column point to another table; SQLite makes the table anew, with its checks."""
    name = f"fk_{table}_{column}"
    if op.get_bind().dialect.name != "sqlite":
        op.create_foreign_key(op.f(name), table, to, [column], ["id"])
        return
    checks = tuple(_checks(table))
    with op.batch_alter_table(table, recreate="always", table_args=checks) as batch:
        batch.create_foreign_key(op.f(name), to, [column], ["id"])
