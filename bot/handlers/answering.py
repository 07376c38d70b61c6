"""Answering: the report of the week, from the first tap to the last."""

from bot.domain.acts import Act
from bot.handlers.tables import Commands, Taps, TextCommands
from bot.services import (
    albums,
    answering,
    attaching,
    continuing,
    delivering,
    mine,
    news,
    origins,
    postponing,
    reading,
    reporting,
    resuming,
    revising,
    submitting,
)

COMMANDS: Commands = {
    ("rapport", "report"): reporting.open_report,
    ("mina", "mine"): mine.show_mine,
}
TEXT_COMMANDS: TextCommands = {}
GROUP_COMMANDS: TextCommands = {}
TAPS: Taps = {
    Act.REPORT: reporting.open_report,
    Act.MINE: mine.show_mine,
    Act.TOPIC: answering.open_topic,
    Act.ADD: answering.add,
    Act.OPEN_OBSERVATION: answering.open_observation,
    Act.WHEN: answering.choose_time,
    Act.WHERE: answering.choose_place,
    Act.KNOWN_PLACE: answering.choose_known_place,
    Act.RECURRING: answering.choose_recurring,
    Act.SKIP: answering.skip,
    Act.CLEAR: answering.clear,
    Act.BACK: answering.back,
    Act.FREE_TEXT_TOPIC: answering.choose_topic,
    Act.FREE_TEXT_CONFERENCE: reading.place_free_text,
    Act.ORIGIN: origins.ask,
    Act.ORIGIN_IS: origins.choose,
    Act.SAVE: delivering.save,
    Act.REMOVE: delivering.remove,
    Act.RESTORE: delivering.restore,
    Act.CHANGE: revising.change,
    Act.CHANGE_PART: revising.change_part,
    Act.CHANGE_TOPIC: revising.change_topic,
    Act.CONTINUES: continuing.goes_on,
    Act.CEASED: continuing.has_ceased,
    Act.ALTER: continuing.alter,
    Act.NEWS: news.ask,
    Act.ALL_AS_BEFORE: continuing.all_as_before,
    Act.UNDO_LAST_WEEK: continuing.undo,
    Act.NOTHING: submitting.report_nothing,
    Act.SUBMIT: submitting.submit,
    Act.SAVE_ALL: submitting.save_all,
    Act.REOPEN: submitting.reopen,
    Act.REMIND_LATER: postponing.postpone,
    Act.USE_WITHOUT: resuming.use_without,
    Act.REWRITE: resuming.rewrite,
    Act.FILE_SHOWS_NOBODY: attaching.keep,
    Act.FILE_SHOWS_SOMEBODY: attaching.refuse,
    Act.ALBUM_SHOWS_NOBODY: albums.keep,
    Act.ALBUM_SHOWS_SOMEBODY: albums.refuse,
    Act.SHOW_FILES: attaching.show_files,
}
