"""Answering: the report of the week, from the first tap to the last."""

from bot.handlers.tables import Commands, Taps, TextCommands

COMMANDS: Commands = {}
TEXT_COMMANDS: TextCommands = {}
GROUP_COMMANDS: TextCommands = {}
TAPS: Taps = {}
