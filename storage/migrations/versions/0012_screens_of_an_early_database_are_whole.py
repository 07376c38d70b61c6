"""Screens of an early database are whole.

Revision: 0012
Follows: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add to the screens what revision 0002 did not make yet when it was first committed.

    Those that stand already count as having buttons.
    """
    present = {column["name"] for column in sa.inspect(op.get_bind()).get_columns("screen")}
    later = [
        sa.Column("shown", sa.String(), nullable=True),
        sa.Column("has_buttons", sa.Boolean(), nullable=False, server_default=sa.true()),
    ]
    with op.batch_alter_table("screen") as batch:
        for column in later:
            if column.name not in present:
                batch.add_column(column)
