"""Every table, so that importing this package fills the metadata."""

from storage.models.attachments import Attachment
from storage.models.columns import table_of
from storage.models.conference import Area, Conference, Organisation, Topic
from storage.models.following import ActionPush, ActionWord, EffectAnswer, SecrecyMark
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
    "ActionPush",
    "ActionWord",
    "AgendaItem",
    "Area",
    "Attachment",
    "Attendance",
    "Ceased",
    "Conference",
    "Contact",
    "Conversation",
    "Decision",
    "EffectAnswer",
    "InboxState",
    "InboxUpdate",
    "Invitation",
    "Lane",
    "Meeting",
    "Minutes",
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
    "SecrecyMark",
    "Submission",
    "Topic",
    "TypedAnswer",
    "Withheld",
    "table_of",
]
