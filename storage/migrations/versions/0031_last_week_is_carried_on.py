"""What goes on from the week before tells how it was carried on, and what is new about it.

Revision: 0031
Follows: 0030
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

CARRIED = ("as_it_was", "with_news", "altered", "with_all")


def upgrade() -> None:
    """Let a conversation ask for news; what was carried on before was so in an unknown way."""
    _let_ask("news")
    table = "observation"
    others = sa.inspect(op.get_bind()).get_check_constraints(table)
    with op.batch_alter_table(table) as batch:
        # SQLite makes the table anew, and Alembic does not see the checks that it had.
        if op.get_bind().dialect.name == "sqlite":
            for one in others:
                batch.create_check_constraint(op.f(str(one["name"])), sa.text(one["sqltext"]))
        batch.add_column(sa.Column("carried", _carried(), nullable=True))


def _carried() -> sa.Enum:
    return sa.Enum(*CARRIED, name="carried", native_enum=False, create_constraint=True, length=20)


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
