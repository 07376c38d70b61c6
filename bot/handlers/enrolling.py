"""Enrolment: invitations, joining and leaving, the group, and who is who."""

from bot.domain.acts import Act
from bot.handlers.tables import Commands, Taps, TextCommands
from bot.services import attending, connecting, enrolling, inviting, leaving

COMMANDS: Commands = {
    ("bjudin", "invite"): inviting.choose_role,
    ("deltagare", "participants"): attending.show_participants,
}
TEXT_COMMANDS: TextCommands = {("start",): enrolling.start}
GROUP_COMMANDS: TextCommands = {("koppla", "connect"): connecting.connect}
TAPS: Taps = {
    Act.JOIN: enrolling.join,
    Act.DECLINE: enrolling.decline,
    Act.INVITE: inviting.choose_role,
    Act.INVITE_ROLE: inviting.choose_organisation,
    Act.INVITE_ORGANISATION: inviting.choose_area,
    Act.INVITE_AREA: inviting.make_invitation,
    Act.PARTICIPANTS: attending.show_participants,
    Act.QUIT: leaving.ask,
    Act.QUIT_SURELY: leaving.quit_surely,
    Act.STAY: leaving.stay,
    Act.EXCLUDE_ONE: leaving.choose,
    Act.EXCLUDE: leaving.ask_exclude,
    Act.EXCLUDE_SURELY: leaving.exclude_surely,
    Act.CONNECT: connecting.connect_chosen,
}
