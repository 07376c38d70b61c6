"""Those who lead arrange the agenda, and give each area a level.

Revision: 0017
Follows: 0016
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

HEADINGS = ("follow_up", "changes", "recurring", "topics", "positive", "ahead", "added")
HIDDEN_FOR = ("solved", "other_forum", "duplicate", "other")


def upgrade() -> None:
    """Make the tables, empty; agendas that are frozen go on without sections of their own."""
    op.add_column(
        "meeting", sa.Column("arranged", sa.Integer(), server_default="0", nullable=False)
    )
    heading = sa.Enum(
        *HEADINGS, name="heading", native_enum=False, create_constraint=True, length=20
    )
    with op.batch_alter_table("agendaitem") as batch:
        batch.add_column(sa.Column("heading", heading, nullable=True))
    _make_arranged()
    _make_scale()
    _let_conversations_wait_for("hidden_why", "level_why")


def _let_conversations_wait_for(*steps: str) -> None:
    """Allow further steps besides those that are allowed already, whichever they are."""
    name = "ck_conversation_step"
    checks = sa.inspect(op.get_bind()).get_check_constraints("conversation")
    allowed = next(one["sqltext"] for one in checks if one["name"] == name)
    rule = sa.or_(sa.text(f"({allowed})"), sa.column("step").in_(steps))
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint(op.f(name), "conversation", type_="check")
        op.create_check_constraint(op.f(name), "conversation", rule)
        return
    conversation = sa.Table(
        "conversation",
        sa.MetaData(),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(20), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.Column("subject", sa.JSON(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(rule, name=op.f(name)),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_conversation_participant_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_conversation_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_conversation")),
    )
    with op.batch_alter_table("conversation", recreate="always", copy_from=conversation):
        pass


def _make_arranged() -> None:
    why = sa.Enum(
        *HIDDEN_FOR, name="hiddenfor", native_enum=False, create_constraint=True, length=20
    )
    op.create_table(
        "arranged",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("observation_id", sa.Integer(), nullable=True),
        sa.Column("action_id", sa.Integer(), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.Column("joined_to", sa.Integer(), nullable=True),
        sa.Column("hidden_for", why, nullable=True),
        sa.Column("hidden_words", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(observation_id IS NULL) <> (action_id IS NULL)",
            name=op.f("ck_arranged_is_about_one_thing"),
        ),
        sa.CheckConstraint(
            "joined_to IS NULL OR (observation_id IS NOT NULL AND joined_to <> observation_id)",
            name=op.f("ck_arranged_joins_two_observations"),
        ),
        sa.CheckConstraint(
            "(hidden_for = 'other') = (hidden_words <> '')",
            name=op.f("ck_arranged_other_is_told"),
        ),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_arranged_action_id")),
        sa.ForeignKeyConstraint(
            ["changed_by"], ["participant.id"], name=op.f("fk_arranged_changed_by")
        ),
        sa.ForeignKeyConstraint(
            ["joined_to"], ["observation.id"], name=op.f("fk_arranged_joined_to")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_arranged_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["observation_id"], ["observation.id"], name=op.f("fk_arranged_observation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arranged")),
        sa.UniqueConstraint(
            "meeting_id", "action_id", name=op.f("uq_arranged_meeting_id_action_id")
        ),
        sa.UniqueConstraint(
            "meeting_id", "observation_id", name=op.f("uq_arranged_meeting_id_observation_id")
        ),
    )
    op.create_index(op.f("ix_arranged_meeting_id"), "arranged", ["meeting_id"], unique=False)


def _make_scale() -> None:
    op.create_table(
        "scalestep",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("symbol", sa.String(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("name <> ''", name=op.f("ck_scalestep_has_a_name")),
        sa.CheckConstraint("symbol <> ''", name=op.f("ck_scalestep_has_a_symbol")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_scalestep_conference_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scalestep")),
        sa.UniqueConstraint("conference_id", "name", name=op.f("uq_scalestep_conference_id_name")),
    )
    op.create_table(
        "arealevel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("step_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("set_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_arealevel_area_id")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_arealevel_meeting_id")
        ),
        sa.ForeignKeyConstraint(["set_by"], ["participant.id"], name=op.f("fk_arealevel_set_by")),
        sa.ForeignKeyConstraint(["step_id"], ["scalestep.id"], name=op.f("fk_arealevel_step_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arealevel")),
        sa.UniqueConstraint("meeting_id", "area_id", name=op.f("uq_arealevel_meeting_id_area_id")),
    )
    op.create_index(op.f("ix_arealevel_area_id"), "arealevel", ["area_id"], unique=False)
