"""Submissions know what was said before something more was begun.

Revision: 0003
Follows: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let a submission carry what it said before; none of those that stand does."""
    said = sa.Enum(
        "started",
        "submitted",
        "nothing",
        name="reopened_from",
        native_enum=False,
        create_constraint=True,
        length=20,
    )
    with op.batch_alter_table("submission") as batch:
        batch.add_column(sa.Column("reopened_from", said, nullable=True))
