"""A part of an observation may come from several messages.

Revision: 0004
Follows: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let a typed answer know which characters of its part it gave; until now it gave them all."""
    with op.batch_alter_table("typedanswer") as batch:
        batch.add_column(sa.Column("start", sa.Integer(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("length", sa.Integer(), nullable=True))
        batch.drop_constraint("uq_typedanswer_observation_id_part", type_="unique")
