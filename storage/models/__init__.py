"""Every table, so that importing this package fills the metadata."""

from storage.models.attachments import Album, Attachment
from storage.models.columns import table_of
from storage.models.conference import Area, Conference, Organisation, Topic
from storage.models.correcting import Amendment, Correction, MinutesPiece, Search
from storage.models.meeting import (
    Action,
    AgendaItem,
    Attendance,
    Decision,
    Meeting,
    Minutes,
    Note,
)
from storage.models.people import Conversation, Invitation, Participant, Person
from storage.models.reporting import (
    Ceased,
    Observation,
    ObservationRevision,
    Postponement,
    Push,
    Submission,
    TypedAnswer,
)
from storage.models.traffic import (
    Contact,
    InboxState,
    InboxUpdate,
    Lane,
    OutboxRequest,
    OutboxState,
    Screen,
)
from storage.models.withholding import Withheld

__all__ = [
    "Action",
    "AgendaItem",
    "Album",
    "Amendment",
    "Area",
    "Attachment",
    "Attendance",
    "Ceased",
    "Conference",
    "Contact",
    "Conversation",
    "Correction",
    "Decision",
    "InboxState",
    "InboxUpdate",
    "Invitation",
    "Lane",
    "Meeting",
    "Minutes",
    "MinutesPiece",
    "Note",
    "Observation",
    "ObservationRevision",
    "Organisation",
    "OutboxRequest",
    "OutboxState",
    "Participant",
    "Person",
    "Postponement",
    "Push",
    "Screen",
    "Search",
    "Submission",
    "Topic",
    "TypedAnswer",
    "Withheld",
    "table_of",
]
