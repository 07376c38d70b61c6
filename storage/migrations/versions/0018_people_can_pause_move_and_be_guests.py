"""People can be deputies and guests, pause, move to another account, and be written to together.

Revision: 0018
Follows: 0017
"""

import re

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

revision = "0018"
down_revision = "0017"
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
    with op.batch_alter_table("participant") as batch:
        _widen(batch, "participant", "role", ROLES)
        batch.add_column(sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("paused_until", sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("guest_at", sa.Integer(), nullable=True))
        batch.create_foreign_key(op.f("fk_participant_guest_at"), "meeting", ["guest_at"], ["id"])
        batch.create_check_constraint(
            op.f("ck_participant_paused_with_a_beginning"),
            sa.text("paused_until IS NULL OR paused_at IS NOT NULL"),
        )
    with op.batch_alter_table("invitation") as batch:
        _widen(batch, "invitation", "role", ROLES)
        batch.add_column(sa.Column("moves", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("for_meeting", sa.Integer(), nullable=True))
        batch.create_foreign_key(op.f("fk_invitation_moves"), "participant", ["moves"], ["id"])
        batch.create_foreign_key(
            op.f("fk_invitation_for_meeting"), "meeting", ["for_meeting"], ["id"]
        )
    with op.batch_alter_table("conversation") as batch:
        _widen(batch, "conversation", "step", STEPS)
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


def _widen(batch: BatchOperations, table: str, column: str, more: tuple[str, ...]) -> None:
    """Let a column take more values than those its check knows, whichever these are."""
    name = f"ck_{table}_{column}"
    checks = sa.inspect(op.get_bind()).get_check_constraints(table)
    [standing] = [one["sqltext"] for one in checks if one["name"] == name]
    values = dict.fromkeys([*re.findall(r"'(\w+)'", standing), *more])
    batch.drop_constraint(op.f(name), type_="check")
    batch.create_check_constraint(op.f(name), sa.column(column).in_(list(values)))
