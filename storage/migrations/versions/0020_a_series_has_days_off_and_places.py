"""A series has days that are moved, weeks off, places, and topics that are named anew.

Revision: 0020
Follows: 0019
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, empty; each meeting so far stands for the day on which it is."""
    op.add_column("meeting", sa.Column("stands_for", sa.Date(), nullable=True))
    op.execute("UPDATE meeting SET stands_for = local_date")
    _make_deviation()
    _make_recess()
    _make_place()
    op.create_table(
        "topicwording",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_topicwording_has_a_name")),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_topicwording_topic_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topicwording")),
    )
    op.create_index(op.f("ix_topicwording_topic_id"), "topicwording", ["topic_id"], unique=False)
    _let_conversations_wait_for("series")


def _make_deviation() -> None:
    outcome = sa.Enum(
        "kept",
        "moved",
        "cancelled",
        name="outcome",
        native_enum=False,
        create_constraint=True,
        length=20,
    )
    op.create_table(
        "deviation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("ordinary_date", sa.Date(), nullable=False),
        sa.Column("holiday", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", outcome, nullable=True),
        sa.Column("moved_to", sa.Date(), nullable=True),
        sa.Column("starts", sa.Time(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("actions", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "(outcome IS NULL) = (decided_at IS NULL)",
            name=op.f("ck_deviation_decided_at_some_time"),
        ),
        sa.CheckConstraint(
            "(outcome = 'moved') = (moved_to IS NOT NULL)",
            name=op.f("ck_deviation_moved_to_some_day"),
        ),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_deviation_conference_id")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["participant.id"], name=op.f("fk_deviation_decided_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deviation")),
        sa.UniqueConstraint(
            "conference_id", "ordinary_date", name=op.f("uq_deviation_conference_id_ordinary_date")
        ),
    )


def _make_recess() -> None:
    op.create_table(
        "recess",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_recess_ends_after_it_begins")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_recess_conference_id")
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["participant.id"], name=op.f("fk_recess_created_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recess")),
    )
    op.create_index(op.f("ix_recess_conference_id"), "recess", ["conference_id"], unique=False)


def _make_place() -> None:
    op.create_table(
        "place",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("name <> ''", name=op.f("ck_place_has_a_name")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_place_conference_id")
        ),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_place_area_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place")),
        sa.UniqueConstraint("conference_id", "name", name=op.f("uq_place_conference_id_name")),
    )


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
