"""What people decide for themselves: when they are away."""

from bot.domain.acts import Act
from bot.handlers.tables import Commands, Taps, TextCommands
from bot.services import away, away_deputies

COMMANDS: Commands = {("franvaro", "away"): away.show}
TEXT_COMMANDS: TextCommands = {}
GROUP_COMMANDS: TextCommands = {}
TAPS: Taps = {
    Act.AWAY: away.show,
    Act.AWAY_SET: away.set_days,
    Act.AWAY_FROM: away.choose_first,
    Act.AWAY_UNTIL: away.choose_last,
    Act.AWAY_CHANGE: away.show_one,
    Act.AWAY_REMOVE: away.remove,
    Act.AWAY_DEPUTIES: away_deputies.ask,
    Act.AWAY_DEPUTY: away_deputies.choose,
}
