"""Corrections of published minutes, and searching in them."""

from bot.domain.acts import Act
from bot.handlers.tables import Commands, Taps, TextCommands
from bot.services import (
    asking_corrections,
    finding,
    mending,
    mending_company,
    mending_parts,
    republishing,
    settling_corrections,
)

COMMANDS: Commands = {}
TEXT_COMMANDS: TextCommands = {}
GROUP_COMMANDS: TextCommands = {}
TAPS: Taps = {
    Act.CORRECT: asking_corrections.choose,
    Act.CORRECT_ENTRY: asking_corrections.choose_entry,
    Act.ACCEPT_CORRECTION: settling_corrections.accept,
    Act.DECLINE_CORRECTION: settling_corrections.decline,
    Act.DECLINE_WITH: settling_corrections.decline_with,
    Act.REPLACE_TEXT: settling_corrections.replace_text,
    Act.ADD_NOTE: settling_corrections.add_note,
    Act.MEND_FOR: settling_corrections.mend_for,
    Act.WAITING_CORRECTIONS: settling_corrections.show_waiting,
    Act.MEND_DESK: mending.open_desk,
    Act.MEND_LIST: mending_parts.turn_entries,
    Act.MEND_ENTRY: mending_parts.choose_entry,
    Act.MEND_TEXT: mending_parts.ask_text,
    Act.MEND_NOTE: mending_parts.ask_note,
    Act.MEND_OWNERS: mending_parts.turn_owners,
    Act.MEND_OWNER: mending_parts.choose_owner,
    Act.MEND_DATE: mending_parts.ask_due,
    Act.MEND_DUE: mending_parts.choose_due,
    Act.MEND_ROLL: mending_parts.turn_roll,
    Act.MEND_PRESENCE: mending_parts.note_presence,
    Act.MEND_UNDO: mending.undo,
    Act.MEND_REMOVE: mending_parts.remove,
    Act.MEND_DEPUTIES: mending_company.turn_people,
    Act.MEND_DEPUTY: mending_company.ask_deputy,
    Act.MEND_GUEST: mending_company.ask_guest,
    Act.MEND_GUEST_GONE: mending_company.remove_guest,
    Act.PUBLISH_VERSION: republishing.publish,
    Act.FOUND: finding.turn_page,
    Act.FOUND_AGENDA: finding.open_agenda,
}
