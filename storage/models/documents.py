"""Files that are handed out: what they are made of, and where the channel keeps them."""

from datetime import datetime

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from bot.domain.paper import Form
from storage.models.columns import one_of


class Document(SQLModel, table=True):
    """A file to hand out; what it is made of is blanked when all who were to have it have it.

    `digest` is that of its name, format and source: the same file is uploaded once. `file_id` is
    the channel's own name for it, once it has been uploaded.
    """

    id: int = Field(default=None, primary_key=True)
    digest: str = Field(unique=True)
    name: str
    form: Form = Field(sa_type=one_of(Form))
    source: dict[str, object] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    file_id: str | None = None
    created_at: datetime
