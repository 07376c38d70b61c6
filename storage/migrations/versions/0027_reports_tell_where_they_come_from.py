"""Reports tell where they come from, and participants can ask their own staff.

Revision: 0027
Follows: 0026
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

ORIGINS = ("own", "staff", "dialogue", "survey", "fault_report", "statistics")
PARTS = ("what", "when", "where", "how", "recurring")
RECURRING = ("yes", "no", "unknown")
STATES = ("begun", "sent", "taken", "edited", "left_out")
FATES = ("taken", "edited", "left_out", "not_read")


def upgrade() -> None:
    """Let what was reported before be the reporters' own; nobody has asked their staff yet."""
    _let_ask("staff_word")
    _tell_origin()
    _make_links()
    _make_answers()


def _one_of(values: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=20)


def _tell_origin() -> None:
    table = "observation"
    others = sa.inspect(op.get_bind()).get_check_constraints(table)
    with op.batch_alter_table(table) as batch:
        # SQLite makes the table anew, and Alembic does not see the checks that it had.
        if op.get_bind().dialect.name == "sqlite":
            for one in others:
                batch.create_check_constraint(op.f(str(one["name"])), sa.text(one["sqltext"]))
        origin = _one_of(ORIGINS, "origin")
        batch.add_column(sa.Column("origin", origin, server_default="own", nullable=False))


def _make_links() -> None:
    op.create_table(
        "stafflink",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("most BETWEEN 1 AND 100", name=op.f("ck_stafflink_most_is_sane")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_stafflink_meeting_id")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_stafflink_participant_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stafflink")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_stafflink_token_hash")),
    )
    op.create_index(op.f("ix_stafflink_meeting_id"), "stafflink", ["meeting_id"])
    op.create_index(op.f("ix_stafflink_participant_id"), "stafflink", ["participant_id"])
    op.create_table(
        "respondent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("link_id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["link_id"], ["stafflink.id"], name=op.f("fk_respondent_link_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_respondent")),
        sa.UniqueConstraint("link_id", "chat_id", name=op.f("uq_respondent_link_id_chat_id")),
    )
    op.create_index(op.f("ix_respondent_chat_id"), "respondent", ["chat_id"])


def _make_answers() -> None:
    op.create_table(
        "staffanswer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("link_id", sa.Integer(), nullable=False),
        sa.Column("respondent_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.String(), nullable=True),
        sa.Column("when", sa.String(), nullable=True),
        sa.Column("where", sa.String(), nullable=True),
        sa.Column("how", sa.String(), nullable=True),
        sa.Column("recurring", _one_of(RECURRING, "recurring"), nullable=True),
        sa.Column("asks", _one_of(PARTS, "part"), nullable=True),
        sa.Column("state", _one_of(STATES, "staffstate"), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("observation_id", sa.Integer(), nullable=True),
        sa.Column("told_as", _one_of(FATES, "stafffate"), nullable=True),
        sa.Column("decided_told_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state IN ('begun', 'sent')) = (settled_at IS NULL)",
            name=op.f("ck_staffanswer_settled_at_some_time"),
        ),
        sa.CheckConstraint(
            "state = 'begun' OR (sent_at IS NOT NULL AND topic_id IS NOT NULL"
            " AND what IS NOT NULL AND what <> '')",
            name=op.f("ck_staffanswer_sent_with_topic_and_what"),
        ),
        sa.ForeignKeyConstraint(["link_id"], ["stafflink.id"], name=op.f("fk_staffanswer_link_id")),
        sa.ForeignKeyConstraint(
            ["observation_id"], ["observation.id"], name=op.f("fk_staffanswer_observation_id")
        ),
        sa.ForeignKeyConstraint(
            ["respondent_id"], ["respondent.id"], name=op.f("fk_staffanswer_respondent_id")
        ),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_staffanswer_topic_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staffanswer")),
    )
    for column in ("link_id", "respondent_id", "observation_id"):
        op.create_index(op.f(f"ix_staffanswer_{column}"), "staffanswer", [column])
    op.create_table(
        "stafftyped",
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("part", _one_of(PARTS, "part"), nullable=False),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["staffanswer.id"], name=op.f("fk_stafftyped_answer_id")
        ),
        sa.PrimaryKeyConstraint("chat_id", "message_id", name=op.f("pk_stafftyped")),
    )
    op.create_index(op.f("ix_stafftyped_answer_id"), "stafftyped", ["answer_id"])


def _let_ask(step: str) -> None:
    """Let a conversation stand at one more step than now, whichever those are."""
    check = "ck_conversation_step"
    made = sa.inspect(op.get_bind()).get_check_constraints("conversation")
    now = next(one["sqltext"] for one in made if one["name"] == check)
    known = [*dict.fromkeys([*re.findall(r"'(\w+)'", now), step])]
    others = [one for one in made if one["name"] != check]
    with op.batch_alter_table("conversation") as batch:
        if op.get_bind().dialect.name == "postgresql":
            batch.drop_constraint(op.f(check), type_="check")
            others = []
        # SQLite makes the table anew, and Alembic does not see the checks that it had.
        for one in others:
            batch.create_check_constraint(op.f(str(one["name"])), sa.text(one["sqltext"]))
        batch.create_check_constraint(op.f(check), sa.column("step").in_(known))
