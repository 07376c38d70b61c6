"""Files can be handed out, and calendars know what they were told.

Revision: 0016
Follows: 0014
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0014"
branch_labels = None
depends_on = None

FORMS = ("pdf", "docx", "ics")
REFERENCE = (
    "ALTER TABLE outboxrequest ADD COLUMN document_id INTEGER"
    " CONSTRAINT fk_outboxrequest_document_id REFERENCES document (id)"
)


def upgrade() -> None:
    """Make the tables of files and of calendars, and let requests carry a file."""
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "form",
            sa.Enum(*FORMS, name="form", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("source", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("file_id", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("digest", name=op.f("uq_document_digest")),
    )
    op.create_table(
        "callseries",
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_callseries_conference_id")
        ),
        sa.PrimaryKeyConstraint("conference_id", name=op.f("pk_callseries")),
    )
    op.create_table(
        "calendarcopy",
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_over", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_calendarcopy_participant_id")
        ),
        sa.PrimaryKeyConstraint("participant_id", name=op.f("pk_calendarcopy")),
    )
    # Written out: Alembic knows no column with a reference on SQLite, which does.
    op.execute(REFERENCE)
