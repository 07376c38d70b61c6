"""What waits knows what it belongs to: a text its question or its place, a file its report.

Revision: 0014
Follows: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let texts and files remember it, and make the table of albums; what stands knows nothing."""
    op.create_table(
        "album",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("known_as", sa.String(), nullable=False),
        sa.Column("words_in", sa.Integer(), nullable=True),
        sa.Column("meant_for", sa.Integer(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("shows_nobody", sa.Boolean(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(shows_nobody IS NULL) = (answered_at IS NULL)",
            name=op.f("ck_album_answered_at_some_time"),
        ),
        sa.ForeignKeyConstraint(["meant_for"], ["observation.id"], name=op.f("fk_album_meant_for")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_album_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_album")),
        sa.UniqueConstraint("chat_id", "known_as", name=op.f("uq_album_chat_id_known_as")),
    )
    op.create_index(op.f("ix_album_person_id"), "album", ["person_id"], unique=False)
    with op.batch_alter_table("attachment") as batch:
        batch.add_column(sa.Column("meant_for", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("album_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            batch.f("fk_attachment_meant_for"), "observation", ["meant_for"], ["id"]
        )
        batch.create_foreign_key(batch.f("fk_attachment_album_id"), "album", ["album_id"], ["id"])
        batch.create_index(batch.f("ix_attachment_album_id"), ["album_id"], unique=False)
    with op.batch_alter_table("withheld") as batch:
        batch.add_column(sa.Column("step", sa.String(), nullable=True))
        batch.add_column(sa.Column("participant_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("subject", sa.JSON(), nullable=True))
        batch.add_column(sa.Column("meeting_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("item_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            batch.f("fk_withheld_participant_id"), "participant", ["participant_id"], ["id"]
        )
        batch.create_foreign_key(
            batch.f("fk_withheld_meeting_id"), "meeting", ["meeting_id"], ["id"]
        )
        batch.create_foreign_key(batch.f("fk_withheld_item_id"), "agendaitem", ["item_id"], ["id"])
