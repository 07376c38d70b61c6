"""Known places can lie somewhere, and a name that is no place of the register is not asked again.

Revision: 0026
Follows: 0025
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let places so far lie nowhere in particular, and have no name been turned down."""
    op.add_column("place", sa.Column("latitude", sa.Float(), nullable=True))
    op.add_column("place", sa.Column("longitude", sa.Float(), nullable=True))
    op.create_table(
        "placerefusal",
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("name_hash", sa.String(), nullable=False),
        sa.Column("refused_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_placerefusal_conference_id")
        ),
        sa.PrimaryKeyConstraint("conference_id", "name_hash", name=op.f("pk_placerefusal")),
    )
