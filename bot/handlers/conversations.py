"""The tables of all conversations, joined."""

from bot.handlers import (
    answering,
    chairing,
    correcting,
    enrolling,
    holding,
    oneself,
    series,
    settling,
    staff,
)
from bot.handlers.tables import Commands, Taps, TextCommands

_ALL = (enrolling, settling, answering, chairing, holding, correcting, series, oneself, staff)

COMMANDS: Commands = {names: one for part in _ALL for names, one in part.COMMANDS.items()}
TEXT_COMMANDS: TextCommands = {
    names: one for part in _ALL for names, one in part.TEXT_COMMANDS.items()
}
GROUP_COMMANDS: TextCommands = {
    names: one for part in _ALL for names, one in part.GROUP_COMMANDS.items()
}
TAPS: Taps = {act: one for part in _ALL for act, one in part.TAPS.items()}
