"""Set-up and settings of a conference, and what holds for every conversation."""

from bot.handlers.tables import Commands, Taps, TextCommands

COMMANDS: Commands = {}
TEXT_COMMANDS: TextCommands = {}
GROUP_COMMANDS: TextCommands = {}
TAPS: Taps = {}
