"""Those who lead are told of corrections that wait, and correct more of the minutes.

Revision: 0024
Follows: 0023
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

PUSHES = ("corrections",)
MENDINGS = ("remove", "deputy", "guest", "guest_gone")


def upgrade() -> None:
    """Let the clock send more than now, and corrections do more."""
    _let_take("push", "kind", "ck_push_pushkind", *PUSHES)
    _let_take("amendment", "kind", "ck_amendment_mending", *MENDINGS)


def _let_take(table: str, column: str, check: str, *values: str) -> None:
    """Let a column take more values than now, whichever those are."""
    made = sa.inspect(op.get_bind()).get_check_constraints(table)
    now = next(one["sqltext"] for one in made if one["name"] == check)
    known = [*dict.fromkeys([*re.findall(r"'(\w+)'", now), *values])]
    others = [one for one in made if one["name"] != check]
    with op.batch_alter_table(table) as batch:
        if op.get_bind().dialect.name == "postgresql":
            batch.drop_constraint(op.f(check), type_="check")
            others = []
        # SQLite makes the table anew, and Alembic does not see the checks that it had.
        for one in others:
            batch.create_check_constraint(op.f(str(one["name"])), sa.text(one["sqltext"]))
        batch.create_check_constraint(op.f(check), sa.column(column).in_(known))
