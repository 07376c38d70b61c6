"""A free text proposes observations, and what it proposed is kept beside them.

Revision: 0030
Follows: 0029
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let proposals be kept; drafts from before have none, and are asked about as before."""
    op.create_table(
        "proposed",
        sa.Column("observation_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("message_id", sa.Integer(), nullable=True),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("times", sa.JSON(), nullable=False),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.Column("by_hand", sa.JSON(), nullable=False),
        sa.Column("lacks_day", sa.Boolean(), nullable=False),
        sa.Column("is_one_event", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["observation_id"],
            ["observation.id"],
            name=op.f("fk_proposed_observation_id_observation"),
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["observation.id"], name=op.f("fk_proposed_group_id_observation")
        ),
        sa.PrimaryKeyConstraint("observation_id", name=op.f("pk_proposed")),
    )
    op.create_index(op.f("ix_proposed_group_id"), "proposed", ["group_id"])
    op.create_index(op.f("ix_proposed_chat_id_message_id"), "proposed", ["chat_id", "message_id"])
