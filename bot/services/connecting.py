"""Binding a group to a conference: where agenda and minutes are posted."""

from bot.domain.access import Right
from bot.domain.acts import Act
from bot.domain.errors import Refusal
from bot.domain.languages import SWEDISH
from bot.domain.messages import connecting as messages
from bot.domain.messages.general import GroupOnly, NotYours
from bot.domain.messages.settling_lines import SetUpUnfinished
from bot.services import access, addressing, menus, naming
from bot.services.ports import Desk, Recipient, Sender
from storage import conferences
from storage.models import Conference


def connect(desk: Desk, sender: Sender, _text: str = "") -> None:
    """Bind the group where this was written to the conference of the chair who wrote it."""
    _connect(desk, sender, None)


def connect_chosen(desk: Desk, sender: Sender, participant_id: int) -> None:
    """Bind the group to the conference that a chair of several chose; only their tap counts."""
    _connect(desk, sender, participant_id)
    desk.outgoing.dismiss(sender)


def _connect(desk: Desk, sender: Sender, participant_id: int | None) -> None:
    if sender.is_private:
        raise Refusal(GroupOnly())
    conference = _chaired(desk, sender, participant_id)
    if conference.set_up_at is None:
        raise Refusal(SetUpUnfinished())
    standing = conferences.bound_to(desk.session, sender.chat_id)
    if standing is not None and standing.id != conference.id:
        raise Refusal(messages.GroupTaken())
    if standing is not None:
        conference.group_title = naming.title_of(desk, sender, conference)
        desk.outgoing.tell(sender, messages.AlreadyConnected())
        return
    _leave_group(desk, conference)
    conference.group_chat_id = sender.chat_id
    conference.group_title = naming.title_of(desk, sender, conference)
    desk.session.flush()
    here = Recipient(sender.chat_id, conference.language)
    desk.outgoing.send(here, messages.Connected(conference.name))
    if conference.language != SWEDISH:
        menus.offer_group(desk, conference)


def _chaired(desk: Desk, sender: Sender, participant_id: int | None) -> Conference:
    try:
        part = access.speaker(desk, sender, Right.CHAIR, Act.CONNECT, participant_id)
    except Refusal as refusal:
        if isinstance(refusal.message, NotYours):
            raise Refusal(messages.OnlyChairConnects()) from refusal
        raise
    return desk.session.get_one(Conference, part.conference_id)


def _leave_group(desk: Desk, conference: Conference) -> None:
    """Tell the group that the conference was bound to before."""
    group = addressing.to_group(conference)
    if group is not None:
        desk.outgoing.send(group, messages.GroupReplaced(conference.name))
