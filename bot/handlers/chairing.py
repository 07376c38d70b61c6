"""The chair's desk before the meeting: status and agenda."""

from bot.handlers.tables import Commands, Taps, TextCommands

COMMANDS: Commands = {}
TEXT_COMMANDS: TextCommands = {}
GROUP_COMMANDS: TextCommands = {}
TAPS: Taps = {}
