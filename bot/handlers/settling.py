"""Set-up and settings of a conference, and what holds for every conversation."""

from bot.domain.acts import Act
from bot.handlers.tables import Commands, Taps, TextCommands
from bot.services import general, settling

COMMANDS: Commands = {
    ("installningar", "settings"): settling.show_settings,
    ("hjalp", "help"): general.show_help,
    ("integritet", "privacy"): general.show_privacy,
    ("sprak", "language"): general.show_language,
    ("mig", "me"): general.show_me,
    ("avbryt", "cancel"): general.cancel,
}
TEXT_COMMANDS: TextCommands = {}
GROUP_COMMANDS: TextCommands = {}
TAPS: Taps = {
    Act.SETTINGS: settling.show_settings,
    Act.SETTING: settling.change,
    Act.WEEKDAY: settling.choose_weekday,
    Act.KEEP_DEFAULT: settling.keep,
    Act.DO_WITHOUT: settling.clear,
    Act.USE_EXAMPLE: settling.use_example,
    Act.ALLOW_FILES: settling.allow_files,
}
