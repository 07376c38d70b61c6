"""What a button asks for: a name and a few whole numbers."""

from dataclasses import dataclass
from enum import StrEnum, unique

# What a row's id can be in every database; a larger number was never on a button of ours.
LARGEST = 2**31 - 1


@unique
class Act(StrEnum):
    """Everything a tap can ask for; each has one use case."""

    # set-up and enrolment
    JOIN = "join"
    DECLINE = "decline"
    SETTINGS = "settings"
    SETTING = "setting"
    WEEKDAY = "weekday"
    ALLOW_FILES = "allow"
    KEEP_DEFAULT = "default"
    USE_EXAMPLE = "example"
    DO_WITHOUT = "without"
    INVITE = "invite"
    INVITE_ROLE = "inv_role"
    INVITE_ORGANISATION = "inv_org"
    INVITE_AREA = "inv_area"
    CONNECT = "connect"
    QUIT = "quit"
    QUIT_SURELY = "quit_yes"
    STAY = "stay"
    EXCLUDE_ONE = "exclude"
    EXCLUDE = "excl_who"
    EXCLUDE_SURELY = "excl_yes"
    # answering
    REPORT = "report"
    TOPIC = "topic"
    ADD = "add"
    OPEN_OBSERVATION = "obs"
    WHEN = "when"
    WHERE = "where"
    RECURRING = "rec"
    SKIP = "skip"
    CLEAR = "clear"
    BACK = "back"
    SAVE = "save"
    CHANGE = "change"
    CHANGE_PART = "part"
    CHANGE_TOPIC = "ch_topic"
    REMOVE = "remove"
    RESTORE = "restore"
    CONTINUES = "goes_on"
    CEASED = "ceased"
    ALTER = "alter"
    UNDO_LAST_WEEK = "undo_last"
    NOTHING = "nothing"
    SUBMIT = "submit"
    SAVE_ALL = "save_all"
    REOPEN = "reopen"
    REMIND_LATER = "later"
    FREE_TEXT_TOPIC = "ft_topic"
    FREE_TEXT_CONFERENCE = "ft_conf"
    MINE = "mine"
    USE_WITHOUT = "use_wo"
    REWRITE = "rewrite"
    FILE_SHOWS_NOBODY = "file_ok"
    FILE_SHOWS_SOMEBODY = "file_no"
    ALBUM_SHOWS_NOBODY = "album_ok"
    ALBUM_SHOWS_SOMEBODY = "album_no"
    SHOW_FILES = "files"
    # the chair
    STATUS = "status"
    REMIND_ALL = "remind"
    AGENDA = "agenda"
    RELEASE = "release"
    PARTICIPANTS = "people"
    # the meeting
    MEETING = "meeting"
    START_MEETING = "start"
    ROLL_CALL = "roll"
    PRESENT = "present"
    CALL_REST = "the_rest"
    ITEM = "item"
    FOLLOWED_UP = "followed"
    DECIDE = "decide"
    ACTION = "action"
    ACTION_OWNER = "owner"
    ACTION_OWNERS = "owners"
    ACTION_DATE = "date"
    ACTION_DUE = "due"
    ACTION_ITEM = "answers"
    ACTION_ITEMS = "items"
    NOTE = "note"
    UNRECORD = "unrecord"
    ORAL = "oral"
    ORAL_FOR = "oral_for"
    ORAL_TOPIC = "oral_topic"
    ORAL_REMOVE = "oral_del"
    LEAVE = "leave"
    CLOSE = "close"
    KEEP_OPEN = "resume"
    PUBLISH = "publish"
    # afterwards
    ACTIONS = "actions"
    ACTION_DONE = "done"
    ACTION_REOPEN = "undone"
    MINUTES = "minutes"
    READ_MINUTES = "read"
    CORRECT = "fix"
    CORRECT_ENTRY = "fix_what"
    ACCEPT_CORRECTION = "fix_yes"
    DECLINE_CORRECTION = "fix_no"
    DECLINE_WITH = "fix_no_as"
    REPLACE_TEXT = "fix_text"
    ADD_NOTE = "fix_note"
    MEND_FOR = "fix_own"
    WAITING_CORRECTIONS = "fix_waits"
    MEND_DESK = "mends"
    MEND_LIST = "mend_list"
    MEND_ENTRY = "mend"
    MEND_TEXT = "mend_text"
    MEND_NOTE = "mend_note"
    MEND_OWNERS = "mend_who"
    MEND_OWNER = "mend_own"
    MEND_DATE = "mend_date"
    MEND_DUE = "mend_due"
    MEND_ROLL = "mend_roll"
    MEND_PRESENCE = "mend_pres"
    MEND_UNDO = "mend_undo"
    PUBLISH_VERSION = "publish_v"
    FOUND = "found"
    FOUND_AGENDA = "found_ag"
    # general
    HELP = "help"
    LANGUAGE = "language"
    PRIVACY = "privacy"
    CANCEL = "cancel"


@dataclass(frozen=True)
class Tap:
    """An act with its arguments, as it travels in a button."""

    act: Act
    arguments: tuple[int, ...] = ()

    def encode(self) -> str:
        """Return the text that a button carries; never more than 64 bytes for row ids."""
        return ":".join([self.act.value, *map(str, self.arguments)])


def decode(text: str) -> Tap | None:
    """Read a button's text, or return None for what no button of ours carries."""
    name, *rest = text.split(":")
    try:
        act = Act(name)
        arguments = tuple(_whole_number(part) for part in rest)
    except ValueError:
        return None
    return Tap(act, arguments)


def _whole_number(text: str) -> int:
    number = int(text)
    if str(number) != text or abs(number) > LARGEST:
        raise ValueError(text)
    return number
