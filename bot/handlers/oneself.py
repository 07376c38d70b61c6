"""What people decide for themselves: when they are away, their reminders, their pauses."""

from bot.domain.acts import Act
from bot.handlers.tables import Commands, Taps, TextCommands
from bot.services import away, away_deputies, oneself, own_reminders

COMMANDS: Commands = {
    ("franvaro", "away"): away.show,
    ("mig", "me"): oneself.show,
}
TEXT_COMMANDS: TextCommands = {}
GROUP_COMMANDS: TextCommands = {}
TAPS: Taps = {
    Act.ME: oneself.show,
    Act.MY_REMINDERS: own_reminders.show,
    Act.MY_REMINDER: own_reminders.turn,
    Act.MY_HOUR: own_reminders.choose_hour,
    Act.MY_TIME: own_reminders.ask_hour,
    Act.MY_HOUR_OFF: own_reminders.clear_hour,
    Act.MY_NO_REMINDERS: own_reminders.want_none,
    Act.MY_PAUSE: oneself.ask_pause,
    Act.MY_PAUSE_UNTIL: oneself.pause_until,
    Act.MY_RESUME: oneself.end_pause,
    Act.AWAY: away.show,
    Act.AWAY_SET: away.set_days,
    Act.AWAY_FROM: away.choose_first,
    Act.AWAY_UNTIL: away.choose_last,
    Act.AWAY_CHANGE: away.show_one,
    Act.AWAY_REMOVE: away.remove,
    Act.AWAY_DEPUTIES: away_deputies.ask,
    Act.AWAY_DEPUTY: away_deputies.choose,
}
