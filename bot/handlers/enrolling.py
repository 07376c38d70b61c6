"""Enrolment: invitations, joining, the group, and who is who."""

from bot.domain.acts import Act
from bot.handlers.tables import Commands, Taps, TextCommands
from bot.services import attending, connecting, enrolling, inviting

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
    Act.CONNECT: connecting.connect_chosen,
}
