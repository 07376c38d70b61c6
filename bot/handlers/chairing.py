"""The chair's desk before the meeting, the agenda that all may read, and what was promised."""

from bot.domain.acts import Act
from bot.handlers.tables import Commands, Taps, TextCommands
from bot.services import (
    action_dates,
    action_words,
    actions,
    effects,
    releasing,
    secrecy,
    status,
)

COMMANDS: Commands = {
    ("status",): status.show_status,
    ("dagordning", "agenda"): releasing.show_agenda,
    ("atgarder", "actions"): actions.show_actions,
}
TEXT_COMMANDS: TextCommands = {}
GROUP_COMMANDS: TextCommands = {}
TAPS: Taps = {
    Act.STATUS: status.show_status,
    Act.REMIND_ALL: status.remind_all,
    Act.AGENDA: releasing.show_agenda,
    Act.RELEASE: releasing.release,
    Act.ACTIONS: actions.show_actions,
    Act.ACTION_DONE: actions.mark_done,
    Act.ACTION_REOPEN: actions.reopen,
    Act.ACTION_CARD: actions.open_card,
    Act.ACTION_PROGRESS: action_words.goes_on,
    Act.ACTION_HELP: action_words.need_help,
    Act.ACTION_NO_WORD: action_words.leave_word,
    Act.ACTION_MOVE: action_dates.ask,
    Act.ACTION_MOVE_TO: action_dates.move_to,
    Act.EFFECT: effects.answer,
    Act.SECRECY: secrecy.show,
    Act.MARK_OBSERVATION: secrecy.turn_observation,
    Act.MARK_ACTION: secrecy.turn_action,
    Act.MARK_ON_CARD: secrecy.turn_on_card,
    Act.MARK_ITEM: secrecy.turn_item,
    Act.EFFECT_NO_WORD: effects.leave_word,
}
