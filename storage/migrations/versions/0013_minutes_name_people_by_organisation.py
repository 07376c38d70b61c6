"""Minutes name people by organisation, and know on which weekday the meeting was.

Revision: 0013
Follows: 0012
"""

from datetime import date
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

GROUPS = ("present", "absent", "not_called", "nothing", "missing")


def upgrade() -> None:
    """Put the people of minutes kept before together, organisation by organisation."""
    minutes = sa.table("minutes", sa.column("id", sa.Integer), sa.column("content", sa.JSON))
    connection = op.get_bind()
    for number, content in connection.execute(sa.select(minutes.c.id, minutes.c.content)).all():
        frame = content["frame"]
        grouped = {name: _by_organisation(frame.get(name, [])) for name in GROUPS}
        weekday = date.fromisoformat(frame["local_date"]).isoweekday()
        fresh = content | {"frame": {"weekday": weekday} | frame | grouped}
        connection.execute(minutes.update().where(minutes.c.id == number).values(content=fresh))


def _by_organisation(people: list[dict[str, Any]]) -> list[dict[str, Any]]:
    names: dict[str, list[str]] = {}
    for one in people:
        if "names" in one:
            return people
        names.setdefault(one["organisation"], []).append(one["name"])
    order = sorted(names, key=lambda name: (name == "", name.casefold()))
    return [{"organisation": name, "names": names[name]} for name in order]
