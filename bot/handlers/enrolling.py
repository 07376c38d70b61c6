"""Enrolment: invitations, joining, the group, and who is who."""

from bot.handlers.tables import Commands, Taps, TextCommands

COMMANDS: Commands = {}
TEXT_COMMANDS: TextCommands = {}
GROUP_COMMANDS: TextCommands = {}
TAPS: Taps = {}
