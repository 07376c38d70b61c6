"""What the calendars of participants have been told of a conference's weekly call."""

from datetime import datetime

from sqlmodel import Field, SQLModel


class CallSeries(SQLModel, table=True):
    """The newest that calendars are to show: its digest, how often it has changed, and when."""

    conference_id: int = Field(primary_key=True, foreign_key="conference.id")
    digest: str
    version: int = 0
    changed_at: datetime


class CalendarCopy(SQLModel, table=True):
    """What one participant's calendar has been told last: which version, in how many-th file.

    `is_over` took the call out of the calendar again.
    """

    participant_id: int = Field(primary_key=True, foreign_key="participant.id")
    version: int
    sequence: int = 0
    sent_at: datetime
    is_over: bool = False
