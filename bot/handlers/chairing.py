"""The chair's desk before the meeting, the agenda that all may read, and what was promised."""

from bot.domain.acts import Act
from bot.handlers.tables import Commands, Taps, TextCommands
from bot.services import actions, calling, letters, papers, releasing, sharing, status, waiting

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
    Act.REMIND_SOME: status.choose_reminded,
    Act.REMIND_ONE: status.remind_one,
    Act.WRITE_ALL: letters.ask,
    Act.SEND_LETTER: letters.send,
    Act.DROP_LETTER: letters.drop,
    Act.CHOOSE_SHARED: sharing.choose,
    Act.SHOW_SHARED: sharing.preview,
    Act.SHARE_NOW: sharing.share,
    Act.EXTRA_MEETING: calling.ask_day,
    Act.EXTRA_DAY: calling.ask_hour,
    Act.EXTRA_HOUR: calling.preview,
    Act.CALL_EXTRA: calling.call,
    Act.NOT_JOINED: waiting.show,
    Act.RENEW_INVITATION: waiting.renew,
    Act.REVOKE_INVITATION: waiting.revoke,
    Act.AGENDA: releasing.show_agenda,
    Act.RELEASE: releasing.release,
    Act.AGENDA_FILE: papers.send_agenda,
    Act.ACTIONS: actions.show_actions,
    Act.ACTION_DONE: actions.mark_done,
    Act.ACTION_REOPEN: actions.reopen,
}
