"""The meeting itself and its minutes."""

from bot.domain.acts import Act
from bot.handlers.tables import Commands, Taps, TextCommands
from bot.services import (
    action_owners,
    action_parts,
    correcting,
    dictating,
    holding,
    minutes,
    oral,
    recording,
    rollcall,
)

COMMANDS: Commands = {
    ("mote", "meeting"): holding.open_meeting,
}
TEXT_COMMANDS: TextCommands = {
    ("protokoll", "minutes"): minutes.ask_minutes,
}
GROUP_COMMANDS: TextCommands = {
    ("beslut", "decision"): dictating.decide,
    ("atgard", "action"): dictating.act,
    ("notering", "note"): dictating.note,
}
TAPS: Taps = {
    Act.MEETING: holding.open_meeting,
    Act.START_MEETING: holding.start_meeting,
    Act.ROLL_CALL: rollcall.call_roll,
    Act.PRESENT: rollcall.note_presence,
    Act.CALL_REST: rollcall.note_rest,
    Act.ITEM: holding.go_to,
    Act.FOLLOWED_UP: holding.follow_up,
    Act.DECIDE: recording.ask_decision,
    Act.ACTION: recording.ask_action,
    Act.NOTE: recording.ask_note,
    Act.UNRECORD: recording.remove_last,
    Act.LEAVE: holding.leave_step,
    Act.ACTION_OWNERS: action_owners.turn_owners,
    Act.ACTION_OWNER: action_owners.choose_owner,
    Act.ACTION_DATE: action_parts.ask_date,
    Act.ACTION_DUE: action_parts.choose_due,
    Act.ACTION_ITEMS: action_parts.turn_items,
    Act.ACTION_ITEM: action_parts.choose_item,
    Act.ORAL: oral.choose_reporter,
    Act.ORAL_FOR: oral.choose_topic,
    Act.ORAL_TOPIC: oral.ask_text,
    Act.ORAL_REMOVE: correcting.remove,
    Act.CLOSE: minutes.close_meeting,
    Act.KEEP_OPEN: minutes.keep_open,
    Act.PUBLISH: minutes.publish,
    Act.MINUTES: minutes.list_minutes,
    Act.READ_MINUTES: minutes.read_minutes,
}
