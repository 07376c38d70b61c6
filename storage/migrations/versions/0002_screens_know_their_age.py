"""Screens know their age and content.

Revision: 0002
Follows: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let screens carry when they were sent and what they show.

    Those that stand already count as old and as having buttons.
    """
    with op.batch_alter_table("screen") as batch:
        batch.add_column(sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("shown", sa.String(), nullable=True))
        batch.add_column(
            sa.Column("has_buttons", sa.Boolean(), nullable=False, server_default=sa.true())
        )
    op.execute(
        "UPDATE screen SET sent_at = '1970-01-01 00:00:00.000000' WHERE message_id IS NOT NULL"
    )
    with op.batch_alter_table("screen") as batch:
        batch.create_check_constraint(
            "sent_at_some_time", sa.text("(message_id IS NULL) = (sent_at IS NULL)")
        )
