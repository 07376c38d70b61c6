"""A meeting is held by several: its steps, its guests, its focus, and who leads it.

Revision: 0019
Follows: 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


# SQLite takes a reference only with the column that it belongs to.
POINTING = (
    ("action", "organisation_id", "organisation"),
    ("action", "kind_id", "actionkind"),
    ("meeting", "led_by", "participant"),
)


def upgrade() -> None:
    """Make the tables, and the columns that say more of actions, of the roll and of items."""
    term = sa.Enum(
        "short", "long", name="term", native_enum=False, create_constraint=True, length=20
    )
    op.create_table(
        "actionkind",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_actionkind_has_a_name")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_actionkind_conference_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actionkind")),
        sa.UniqueConstraint("conference_id", "name", name=op.f("uq_actionkind_conference_id_name")),
    )
    op.create_table(
        "focus",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "area",
                "spot",
                name="focuskind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by", sa.Integer(), nullable=False),
        sa.CheckConstraint("text <> ''", name=op.f("ck_focus_says_something")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_focus_meeting_id")),
        sa.ForeignKeyConstraint(
            ["written_by"], ["participant.id"], name=op.f("fk_focus_written_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_focus")),
        sa.UniqueConstraint(
            "meeting_id", "kind", "text", name=op.f("uq_focus_meeting_id_kind_text")
        ),
    )
    op.create_index(op.f("ix_focus_meeting_id"), "focus", ["meeting_id"], unique=False)

    op.create_table(
        "guest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by", sa.Integer(), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_guest_has_a_name")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_guest_meeting_id")),
        sa.ForeignKeyConstraint(
            ["written_by"], ["participant.id"], name=op.f("fk_guest_written_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guest")),
    )
    op.create_index(op.f("ix_guest_meeting_id"), "guest", ["meeting_id"], unique=False)

    op.create_table(
        "meetingleader",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("last_sign_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("view", sa.String(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_meetingleader_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_meetingleader_participant_id")
        ),
        sa.PrimaryKeyConstraint("meeting_id", "participant_id", name=op.f("pk_meetingleader")),
    )
    op.create_table(
        "meetingstep",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "deed",
            sa.Enum(
                "moved",
                "recorded",
                "removed",
                "amended",
                "action_part",
                "followed_up",
                "roll",
                "guest",
                "focus",
                name="deed",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("taken_by", sa.Integer(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_meetingstep_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["taken_by"], ["participant.id"], name=op.f("fk_meetingstep_taken_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetingstep")),
        sa.UniqueConstraint(
            "meeting_id", "version", name=op.f("uq_meetingstep_meeting_id_version")
        ),
    )
    op.create_table(
        "takeover",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_takeover_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_takeover_participant_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_takeover")),
    )
    op.create_index(op.f("ix_takeover_meeting_id"), "takeover", ["meeting_id"], unique=False)

    with op.batch_alter_table("action") as batch:
        batch.add_column(sa.Column("term", term, nullable=True))
        batch.add_column(sa.Column("version", sa.Integer(), server_default="0", nullable=False))
    with op.batch_alter_table("meeting") as batch:
        batch.add_column(sa.Column("version", sa.Integer(), server_default="0", nullable=False))
        batch.add_column(sa.Column("last_sign_at", sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("clock_shown_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "agendaitem", sa.Column("taken_elsewhere_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.add_column("attendance", sa.Column("deputy", sa.String(), nullable=True))
    for table, column, target in POINTING:
        op.execute(
            f'ALTER TABLE "{table}" ADD COLUMN {column} INTEGER'
            f' CONSTRAINT fk_{table}_{column} REFERENCES "{target}" (id)'
        )
