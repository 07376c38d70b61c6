"""Column types that several tables share."""

from enum import StrEnum
from typing import Any

from sqlalchemy import Enum as EnumType
from sqlalchemy import Table
from sqlmodel import SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def one_of(kind: type[StrEnum], name: str | None = None) -> Any:
    """Return a text column type that takes only the values of an enum, checked by the database.

    A table's second column of one kind needs a name of its own for the check.
    """
    return EnumType(
        kind,
        native_enum=False,
        create_constraint=True,
        name=name or kind.__name__.lower(),
        length=20,
        values_callable=lambda members: [member.value for member in members],
    )


def table_of(model: type[SQLModel]) -> Table:
    """Return the table behind a model, for statements that pass by the mapper."""
    return SQLModel.metadata.tables[str(model.__tablename__)]
