"""Set-up and settings of a conference, and what holds for every conversation."""

from bot.domain.acts import Act
from bot.handlers.tables import Commands, Taps, TextCommands
from bot.services import (
    choosing_language,
    further,
    general,
    importing_places,
    learning_places,
    register_changes,
    registers,
    settling,
)

COMMANDS: Commands = {
    ("installningar", "settings"): settling.show_settings,
    ("hjalp", "help"): general.show_help,
    ("integritet", "privacy"): general.show_privacy,
    ("sprak", "language"): choosing_language.ask,
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
    Act.PICK: settling.pick,
    Act.FURTHER: further.ask,
    Act.FURTHER_PICK: further.pick,
    Act.REGISTER: registers.show,
    Act.ENTRY: registers.show_entry,
    Act.ENTRY_ADD: registers.ask_name,
    Act.ENTRY_NAME: registers.ask_name,
    Act.ENTRY_REST: register_changes.rest,
    Act.ENTRY_BACK: register_changes.take_up,
    Act.ENTRY_SHIFT: register_changes.shift,
    Act.ENTRY_MARK: register_changes.mark,
    Act.PLACE_AREAS: registers.ask_area,
    Act.PLACES_IMPORT: importing_places.ask,
    Act.NEW_PLACES: learning_places.show,
    Act.LEARN_PLACE: learning_places.add,
    Act.SAME_PLACE: learning_places.choose_same,
    Act.SAME_PLACE_AS: learning_places.make_same,
    Act.NO_PLACE: learning_places.refuse,
    Act.PLACE_AREA: register_changes.put_in_area,
    Act.PLACE_ALIASES: registers.ask_aliases,
    Act.LANGUAGE: choosing_language.ask,
    Act.SPEAK: choosing_language.choose,
}
