"""The meeting itself, its minutes, and what was promised in it."""

from bot.handlers.tables import Commands, Taps, TextCommands

COMMANDS: Commands = {}
TEXT_COMMANDS: TextCommands = {}
GROUP_COMMANDS: TextCommands = {}
TAPS: Taps = {}
