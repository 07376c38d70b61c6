"""The chair's desk before the meeting, the agenda that all may read, and what was promised."""

from bot.domain.acts import Act
from bot.handlers.tables import Commands, Taps, TextCommands
from bot.services import (
    actions,
    arranging,
    assessing,
    hiding,
    rearranging,
    releasing,
    status,
)

COMMANDS: Commands = {
    ("status",): status.show_status,
    ("dagordning", "agenda"): releasing.show_agenda,
    ("atgarder", "actions"): actions.show_actions,
    ("lagesbild", "picture"): assessing.show_picture,
}
TEXT_COMMANDS: TextCommands = {}
GROUP_COMMANDS: TextCommands = {}
TAPS: Taps = {
    Act.STATUS: status.show_status,
    Act.REMIND_ALL: status.remind_all,
    Act.AGENDA: releasing.show_agenda,
    Act.RELEASE: releasing.release,
    Act.AGENDA_SECTION: releasing.show_section,
    Act.ARRANGE: arranging.open_overview,
    Act.ARRANGE_SECTION: arranging.open_section,
    Act.ARRANGE_ITEM: arranging.open_item,
    Act.ARRANGE_MOVE: rearranging.move,
    Act.ARRANGE_PIN: rearranging.pin,
    Act.ARRANGE_JOIN: rearranging.ask_join,
    Act.ARRANGE_JOIN_WITH: rearranging.join,
    Act.ARRANGE_SPLIT: rearranging.ask_split,
    Act.ARRANGE_SPLIT_OFF: rearranging.split,
    Act.ARRANGE_HIDE: hiding.ask,
    Act.ARRANGE_HIDE_FOR: hiding.choose,
    Act.ARRANGE_HIDDEN: hiding.open_hidden,
    Act.ARRANGE_SHOW: hiding.show_again,
    Act.PICTURE: assessing.show_picture,
    Act.PICTURE_AREA: assessing.open_area,
    Act.PICTURE_LEVEL: assessing.set_level,
    Act.PICTURE_SKIP: assessing.skip_reason,
    Act.ACTIONS: actions.show_actions,
    Act.ACTION_DONE: actions.mark_done,
    Act.ACTION_REOPEN: actions.reopen,
}
