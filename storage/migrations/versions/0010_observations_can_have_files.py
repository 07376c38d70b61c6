"""Observations can have files, where their conference allows it.

Revision: 0010
Follows: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0006"
branch_labels = None
depends_on = None

KINDS = ("photo", "voice", "document")


def upgrade() -> None:
    """Make the table of references, and let every conference begin without files."""
    op.add_column(
        "conference",
        sa.Column("allows_files", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("observation_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(*KINDS, name="filekind", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("file_id", sa.String(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(observation_id IS NULL) = (confirmed_at IS NULL)",
            name=op.f("ck_attachment_belongs_once_confirmed"),
        ),
        sa.CheckConstraint("file_id <> ''", name=op.f("ck_attachment_points_somewhere")),
        sa.ForeignKeyConstraint(
            ["observation_id"], ["observation.id"], name=op.f("fk_attachment_observation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attachment_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    op.create_index(
        op.f("ix_attachment_observation_id"), "attachment", ["observation_id"], unique=False
    )
    op.create_index(op.f("ix_attachment_person_id"), "attachment", ["person_id"], unique=False)
