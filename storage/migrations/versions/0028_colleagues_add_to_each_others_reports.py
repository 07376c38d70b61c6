"""Colleagues add to what their organisation has already sent.

Revision: 0028
Follows: 0027
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, empty: so far nobody could add to what is another's."""
    op.create_table(
        "addition",
        sa.Column("observation_id", sa.Integer(), nullable=False),
        sa.Column("adds_to", sa.Integer(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["observation_id"],
            ["observation.id"],
            name=op.f("fk_addition_observation_id"),
        ),
        sa.ForeignKeyConstraint(["adds_to"], ["observation.id"], name=op.f("fk_addition_adds_to")),
        sa.PrimaryKeyConstraint("observation_id", name=op.f("pk_addition")),
    )
    op.create_index(op.f("ix_addition_adds_to"), "addition", ["adds_to"])
