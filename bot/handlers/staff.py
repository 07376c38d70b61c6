"""What participants ask their own staff, and what those answer."""

from bot.domain.acts import Act
from bot.handlers.tables import Commands, Taps, TextCommands
from bot.services import staff_answering, staff_links, staff_opening, staff_reading

COMMANDS: Commands = {("medarbetare", "staff"): staff_links.show_desk}
TEXT_COMMANDS: TextCommands = {}
GROUP_COMMANDS: TextCommands = {}
TAPS: Taps = {
    Act.STAFF: staff_links.show_desk,
    Act.STAFF_LINK: staff_links.make_link,
    Act.STAFF_MOST: staff_links.choose_most,
    Act.STAFF_END: staff_links.end,
    Act.STAFF_READ: staff_reading.read,
    Act.STAFF_TAKE: staff_reading.take,
    Act.STAFF_EDIT: staff_reading.edit_first,
    Act.STAFF_LEAVE: staff_reading.leave_out,
    Act.STAFF_WORD: staff_reading.ask_word,
    Act.STAFF_UNDO: staff_reading.undo,
    Act.STAFF_LEFT_OUT: staff_reading.show_left_out,
    Act.ANSWER_TOPIC: staff_answering.begin_with_topic,
    Act.ANSWER_PICK: staff_answering.choose_topic,
    Act.ANSWER_PART: staff_answering.change_part,
    Act.ANSWER_RETOPIC: staff_answering.change_topic,
    Act.ANSWER_WHEN: staff_answering.choose_time,
    Act.ANSWER_RECURS: staff_answering.choose_recurring,
    Act.ANSWER_SKIP: staff_answering.skip,
    Act.ANSWER_SEND: staff_answering.send,
    Act.ANSWER_DROP: staff_answering.drop,
    Act.ANSWER_MORE: staff_opening.more,
    Act.ANSWER_NOT: staff_opening.do_not_answer,
}
