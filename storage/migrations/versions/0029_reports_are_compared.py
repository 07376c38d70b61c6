"""Reports are compared with each other and with those of earlier weeks.

Revision: 0029
Follows: 0028
"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, empty: what stands is compared when it is next looked at."""
    op.create_table(
        "compared",
        sa.Column("observation_id", sa.Integer(), nullable=False),
        sa.Column("stamp", sa.Integer(), nullable=False),
        _points_to("compared", "observation_id", "observation"),
        sa.PrimaryKeyConstraint("observation_id", name=op.f("pk_compared")),
    )
    op.create_table(
        "alike",
        sa.Column("observation_id", sa.Integer(), nullable=False),
        sa.Column("earlier_id", sa.Integer(), nullable=False),
        _points_to("alike", "observation_id", "observation"),
        _points_to("alike", "earlier_id", "observation"),
        sa.PrimaryKeyConstraint("observation_id", "earlier_id", name=op.f("pk_alike")),
    )
    op.create_table(
        "keptapart",
        sa.Column("observation_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kept_by", sa.Integer(), nullable=False),
        sa.CheckConstraint("observation_id < other_id", name=op.f("ck_keptapart_lower_first")),
        _points_to("keptapart", "observation_id", "observation"),
        _points_to("keptapart", "other_id", "observation"),
        _points_to("keptapart", "kept_by", "participant"),
        sa.PrimaryKeyConstraint("observation_id", "other_id", name=op.f("pk_keptapart")),
    )
    # What is to be spoken of is found without going through what was done over the years.
    for column in ("state", "done_at"):
        op.create_index(
            op.f(f"ix_action_conference_id_{column}"), "action", ["conference_id", column]
        )
    op.create_index(
        op.f("ix_observation_topic_id_meeting_id"), "observation", ["topic_id", "meeting_id"]
    )


def _points_to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))
