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
    REMIND_SOME = "rem_list"
    REMIND_ONE = "rem_one"
    NOT_JOINED = "unused"
    RENEW_INVITATION = "new_link"
    REVOKE_INVITATION = "no_link"
    WRITE_ALL = "write_all"
    SEND_LETTER = "send_all"
    DROP_LETTER = "drop_all"
    CHOOSE_SHARED = "share_what"
    SHOW_SHARED = "share_show"
    SHARE_NOW = "share_now"
    EXTRA_MEETING = "extra"
    EXTRA_DAY = "extra_day"
    EXTRA_HOUR = "extra_at"
    CALL_EXTRA = "extra_call"
    AGENDA = "agenda"
    RELEASE = "release"
    AGENDA_FILE = "ag_file"
    AGENDA_SECTION = "agenda_sec"
    ARRANGE = "arrange"
    ARRANGE_SECTION = "arr_sec"
    ARRANGE_ITEM = "arr_item"
    ARRANGE_MOVE = "arr_move"
    ARRANGE_PIN = "arr_pin"
    ARRANGE_JOIN = "arr_join"
    ARRANGE_JOIN_WITH = "arr_with"
    ARRANGE_SPLIT = "arr_split"
    ARRANGE_SPLIT_OFF = "arr_off"
    ARRANGE_HIDE = "arr_hide"
    ARRANGE_HIDE_FOR = "arr_why"
    ARRANGE_HIDDEN = "arr_hidden"
    ARRANGE_SHOW = "arr_show"
    PICTURE = "picture"
    PICTURE_AREA = "pic_area"
    PICTURE_LEVEL = "pic_level"
    PICTURE_SKIP = "pic_skip"
    PARTICIPANTS = "people"
    PERSON = "person"
    CHANGE_ROLE = "role_ask"
    SET_ROLE = "role_set"
    CHANGE_ORGANISATION = "org_ask"
    SET_ORGANISATION = "org_set"
    CHANGE_AREA = "area_ask"
    SET_AREA = "area_set"
    PAUSE = "pause"
    PAUSE_UNTIL = "pause_to"
    RESUME = "unpause"
    MOVE_ACCOUNT = "move_acc"
    HAND_OVER = "hand_over"
    HAND_OVER_TO = "hand_to"
    # the meeting
    MEETING = "meeting"
    START_MEETING = "start"
    ROLL_CALL = "roll"
    PRESENT = "present"
    CALL_REST = "the_rest"
    CALL_ANSWERED = "answered"
    NAME_DEPUTY = "deputy"
    DEPUTY = "dep_who"
    ADD_GUEST = "guest"
    REMOVE_GUEST = "guest_del"
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
    ACTION_ORGANISATIONS = "bodies"
    ACTION_ORGANISATION = "body"
    ACTION_CALENDAR = "month"
    ACTION_KINDS = "kinds"
    ACTION_KIND = "kind"
    ACTION_TERMS = "terms"
    ACTION_TERM = "term"
    ACTION_EFFECT = "effect"
    ACTION_CARD = "act_card"
    NOTE = "note"
    RECORDS = "records"
    RECORD = "record"
    AMEND = "amend"
    UNRECORD = "unrecord"
    ORAL = "oral"
    ORAL_FOR = "oral_for"
    ORAL_TOPIC = "oral_topic"
    ORAL_REMOVE = "oral_del"
    FOCUS = "focus"
    FOCUS_AREAS = "foc_areas"
    FOCUS_AREA = "foc_area"
    FOCUS_SPOT = "foc_spot"
    FOCUS_PLACE = "foc_place"
    FOCUS_MOVE = "foc_move"
    FOCUS_REMOVE = "foc_del"
    ELSEWHERE = "elsewh"
    ELSEWHERE_SURELY = "elsewh_yes"
    TAKE_BACK = "take_back"
    TAKE_OVER = "take_over"
    TAKE_OVER_SURELY = "take_yes"
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
    MINUTES_FILE = "min_file"
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
