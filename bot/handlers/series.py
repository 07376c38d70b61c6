"""The series: meetings that are moved, holidays, and weeks off."""

from bot.domain.acts import Act
from bot.handlers.tables import Commands, Taps, TextCommands
from bot.services import holidays, rescheduling, resting, scaling

COMMANDS: Commands = {
    ("flytta", "move"): rescheduling.show,
}
TEXT_COMMANDS: TextCommands = {}
GROUP_COMMANDS: TextCommands = {}
TAPS: Taps = {
    Act.HOLIDAY: holidays.answer,
    Act.MOVE: rescheduling.show,
    Act.MOVE_TO: rescheduling.preview,
    Act.MOVE_SURELY: rescheduling.move,
    Act.CALL_OFF: rescheduling.ask_call_off,
    Act.CALL_OFF_SURELY: rescheduling.call_off,
    Act.AS_USUAL: rescheduling.as_usual,
    Act.SCALE: scaling.show,
    Act.RECESS: resting.show,
    Act.RECESS_OVER: resting.take_back,
}
