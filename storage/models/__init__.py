"""Every table, so that importing this package fills the metadata."""

from storage.models.adding import Addition
from storage.models.arranging import Arranged
from storage.models.attachments import Album, Attachment
from storage.models.away import Absence
from storage.models.calendars import CalendarCopy, CallSeries
from storage.models.columns import table_of
from storage.models.conference import Area, Conference, Organisation, Topic
from storage.models.correcting import Amendment, Correction, MinutesPiece, Search
from storage.models.documents import Document
from storage.models.following import ActionPush, ActionWord, EffectAnswer, SecrecyMark
from storage.models.holding import ActionKind, Focus, Guest, MeetingLeader, MeetingStep, Takeover
from storage.models.letters import Letter
from storage.models.levels import AreaLevel, ScaleStep
from storage.models.likeness import Alike, Compared, KeptApart
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
from storage.models.proposing import Proposed
from storage.models.reporting import (
    Ceased,
    Observation,
    ObservationRevision,
    Postponement,
    Push,
    Submission,
    TypedAnswer,
)
from storage.models.series import Deviation, Place, PlaceRefusal, Recess, TopicWording
from storage.models.staff import Respondent, StaffAnswer, StaffLink, StaffTyped
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
    "Absence",
    "Action",
    "ActionKind",
    "ActionPush",
    "ActionWord",
    "Addition",
    "AgendaItem",
    "Album",
    "Alike",
    "Amendment",
    "Area",
    "AreaLevel",
    "Arranged",
    "Attachment",
    "Attendance",
    "CalendarCopy",
    "CallSeries",
    "Ceased",
    "Compared",
    "Conference",
    "Contact",
    "Conversation",
    "Correction",
    "Decision",
    "Deviation",
    "Document",
    "EffectAnswer",
    "Focus",
    "Guest",
    "InboxState",
    "InboxUpdate",
    "Invitation",
    "KeptApart",
    "Lane",
    "Letter",
    "Meeting",
    "MeetingLeader",
    "MeetingStep",
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
    "Place",
    "PlaceRefusal",
    "Postponement",
    "Proposed",
    "Push",
    "Recess",
    "Respondent",
    "ScaleStep",
    "Screen",
    "Search",
    "SecrecyMark",
    "StaffAnswer",
    "StaffLink",
    "StaffTyped",
    "Submission",
    "Takeover",
    "Topic",
    "TopicWording",
    "TypedAnswer",
    "Withheld",
    "table_of",
]
