"""What a conference's records say can be handed out as files too.

Revision: 0023
Follows: 0022
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

CHECK = "ck_document_form"
FORMS = ("csv", "xlsx", "md", "zip")


def upgrade() -> None:
    """Let files be made in more formats than now, whichever those are."""
    made = sa.inspect(op.get_bind()).get_check_constraints("document")
    now = next(one["sqltext"] for one in made if one["name"] == CHECK)
    known = [*dict.fromkeys([*re.findall(r"'(\w+)'", now), *FORMS])]
    others = [one for one in made if one["name"] != CHECK]
    with op.batch_alter_table("document") as batch:
        if op.get_bind().dialect.name == "postgresql":
            batch.drop_constraint(op.f(CHECK), type_="check")
            others = []
        # SQLite makes the table anew, and Alembic does not see the checks that it had.
        for one in others:
            batch.create_check_constraint(op.f(str(one["name"])), sa.text(one["sqltext"]))
        batch.create_check_constraint(op.f(CHECK), sa.column("form").in_(known))
