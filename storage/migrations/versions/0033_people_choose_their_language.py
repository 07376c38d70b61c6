"""People choose the language that they are spoken to in.

Revision: 0033
Follows: 0031
"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let everyone so far keep the language that they have been spoken to in."""
    op.add_column(
        "person",
        sa.Column("chose_language", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    person = sa.table("person", sa.column("chose_language", sa.Boolean()))
    op.execute(person.update().values(chose_language=True))
