"""The states that the conference's things pass through."""

from enum import StrEnum


class OrganisationKind(StrEnum):
    """What sort of body takes part."""

    POLICE = "police"
    DISTRICT = "district"
    ADMINISTRATION = "administration"
    COMPANY = "company"
    OTHER = "other"


class TopicKind(StrEnum):
    """Where a topic's observations stand in the agenda."""

    ORDINARY = "ordinary"
    POSITIVE = "positive"
    PLANNED = "planned"


class MeetingState(StrEnum):
    """How far one occasion has come."""

    PLANNED = "planned"
    RUNNING = "running"
    CLOSED = "closed"
    PUBLISHED = "published"


class SubmissionState(StrEnum):
    """What a participant has said about the week as a whole."""

    STARTED = "started"
    SUBMITTED = "submitted"
    NOTHING = "nothing"


class ObservationState(StrEnum):
    """A draft is the reporter's own; a delivered one stands in the agenda."""

    DRAFT = "draft"
    DELIVERED = "delivered"
    WITHDRAWN = "withdrawn"


class Recurring(StrEnum):
    """The reporter's own word on whether it has happened before."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Source(StrEnum):
    """How an observation reached the conference."""

    WRITTEN = "written"
    ORAL = "oral"
    CONTINUED = "continued"


class Origin(StrEnum):
    """Where what is reported comes from, besides the reporter's own work."""

    OWN = "own"
    STAFF = "staff"
    DIALOGUE = "dialogue"
    SURVEY = "survey"
    FAULT_REPORT = "fault_report"
    STATISTICS = "statistics"


class StaffState(StrEnum):
    """What has become of an answer that somebody's staff have given."""

    BEGUN = "begun"
    SENT = "sent"
    TAKEN = "taken"
    EDITED = "edited"
    LEFT_OUT = "left_out"


class StaffFate(StrEnum):
    """What staff are told of an answer: with whom it went further, or that it did not."""

    TAKEN = "taken"
    EDITED = "edited"
    LEFT_OUT = "left_out"
    NOT_READ = "not_read"


class Carried(StrEnum):
    """How what was reported the week before was carried into this one."""

    AS_IT_WAS = "as_it_was"
    WITH_NEWS = "with_news"
    ALTERED = "altered"
    WITH_ALL = "with_all"


class Part(StrEnum):
    """The parts of an observation, in the order they are asked for."""

    WHAT = "what"
    WHEN = "when"
    WHERE = "where"
    HOW = "how"
    RECURRING = "recurring"


class Presence(StrEnum):
    """What the roll call says of a participant."""

    PRESENT = "present"
    ABSENT = "absent"


class ActionState(StrEnum):
    """Whether what was promised has been done."""

    OPEN = "open"
    DONE = "done"


class Term(StrEnum):
    """Whether an action is to help soon or in the long run."""

    SHORT = "short"
    LONG = "long"


class FocusKind(StrEnum):
    """What a meeting looks at especially until the next: a part of the city, or one place."""

    AREA = "area"
    SPOT = "spot"


class Deed(StrEnum):
    """What is done at a meeting and can be taken back."""

    MOVED = "moved"
    RECORDED = "recorded"
    REMOVED = "removed"
    AMENDED = "amended"
    ACTION_PART = "action_part"
    FOLLOWED_UP = "followed_up"
    ROLL = "roll"
    GUEST = "guest"
    FOCUS = "focus"


class Asks(StrEnum):
    """What a leader is to type at a meeting, where it is neither decision nor action nor note."""

    GUEST = "guest"
    DEPUTY = "deputy"
    SPOT = "spot"
    EFFECT = "effect"
    KIND = "kind"
    TEXT = "text"


class PushKind(StrEnum):
    """What the clock sends, each once per meeting, participant and occurrence."""

    PROMPT = "prompt"
    REMINDER = "reminder"
    CALL = "call"
    AGENDA = "agenda"
    FEEDBACK = "feedback"
    CORRECTIONS = "corrections"
    STAND_IN = "stand_in"


class ActionPushKind(StrEnum):
    """What is sent of one action, each once per person and occurrence."""

    GIVEN = "given"
    EARLY = "early"
    DUE = "due"
    WEEKLY = "weekly"
    EFFECT = "effect"


class WordKind(StrEnum):
    """What can be said of an action that somebody answers for."""

    DONE = "done"
    REOPENED = "reopened"
    PROGRESS = "progress"
    HELP = "help"
    MOVED = "moved"


class Effect(StrEnum):
    """Whether a closed action made a difference, to those who reported the problem."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Dropped(StrEnum):
    """Why the clock did not send what was due."""

    OVERTAKEN = "overtaken"
    DONE = "done"
    UNREACHABLE = "unreachable"
    LEFT = "left"
    PAUSED = "paused"
    UNCHANGED = "unchanged"
    ENOUGH = "enough"
    COVERED = "covered"
    UNWANTED = "unwanted"


class FileKind(StrEnum):
    """The kinds of files that a conference may allow beside an observation."""

    PHOTO = "photo"
    VOICE = "voice"
    DOCUMENT = "document"


class Way(StrEnum):
    """How a text came in."""

    WRITTEN = "written"
    EDITED = "edited"
    DECISION = "decision"
    ACTION = "action"
    NOTE = "note"


class Outcome(StrEnum):
    """What has been decided about one ordinary day of a series."""

    KEPT = "kept"
    MOVED = "moved"
    CANCELLED = "cancelled"


class Step(StrEnum):
    """What the next typed message from a person answers."""

    NOTHING = "nothing"
    SETTING = "setting"
    OBSERVATION = "observation"
    DECISION = "decision"
    NOTE = "note"
    ACTION_TEXT = "action_text"
    ACTION_DUE = "action_due"
    ORAL_TEXT = "oral_text"
    LETTER = "letter"
    HIDDEN_WHY = "hidden_why"
    LEVEL_WHY = "level_why"
    ACTION_WORD = "action_word"
    ACTION_MOVE = "action_move"
    EFFECT_WORD = "effect_word"
    SERIES = "series"
    CORRECTION = "correction"
    CORRECTION_WORD = "correction_word"
    MENDING = "mending"
    NEWS = "news"
    STAFF_WORD = "staff_word"
    OWN_TIME = "own_time"


class CorrectionState(StrEnum):
    """What has become of a correction that somebody asked for."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class Mending(StrEnum):
    """What one correction does to the minutes."""

    TEXT = "text"
    NOTE = "note"
    OWNER = "owner"
    DUE = "due"
    PRESENCE = "presence"
    REMOVE = "remove"
    DEPUTY = "deputy"
    GUEST = "guest"
    GUEST_GONE = "guest_gone"
