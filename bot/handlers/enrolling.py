"""Enrolment: invitations, joining and leaving, the group, and who is who."""

from bot.domain.acts import Act
from bot.handlers.tables import Commands, Taps, TextCommands
from bot.services import (
    attending,
    cards,
    connecting,
    enrolling,
    giving_pauses,
    inviting,
    leaving,
    rehoming,
    reseating,
)

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
    Act.PERSON: cards.show_card,
    Act.CHANGE_ROLE: reseating.ask_role,
    Act.SET_ROLE: reseating.set_role,
    Act.CHANGE_ORGANISATION: reseating.ask_organisation,
    Act.SET_ORGANISATION: reseating.set_organisation,
    Act.CHANGE_AREA: reseating.ask_area,
    Act.SET_AREA: reseating.set_area,
    Act.PAUSE: giving_pauses.ask_pause,
    Act.PAUSE_UNTIL: giving_pauses.pause_until,
    Act.RESUME: giving_pauses.end_pause,
    Act.MOVE_ACCOUNT: rehoming.make_link,
    Act.HAND_OVER: leaving.hand_over,
    Act.HAND_OVER_TO: leaving.hand_over_to,
    Act.EXCLUDE: leaving.ask_exclude,
    Act.EXCLUDE_SURELY: leaving.exclude_surely,
    Act.CONNECT: connecting.connect_chosen,
}
