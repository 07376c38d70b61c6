"""Hiding points of the agenda, always with a reason, and showing them again."""

from bot.domain.arranging import HiddenFor
from bot.domain.errors import Refusal
from bot.domain.messages.arranging import AskHiding, HiddenList, HiddenPoint
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.outline import Line
from bot.domain.paging import page_of
from bot.domain.states import Step
from bot.services import arranging, conversation, observing, rearranging
from bot.services.arranging import Desktop
from bot.services.ports import Desk, Sender
from storage.models import Conversation


def ask(desk: Desk, sender: Sender, meeting_id: int, key: int) -> None:
    """Ask why a point is not to be talked of."""
    top = arranging.at_work(desk, sender, meeting_id)
    point = top.point(key)
    conversation.await_text(desk, top.part, Step.HIDDEN_WHY, meeting_id=meeting_id, key=key)
    shown = AskHiding(meeting_id, key, top.meeting.arranged, arranging.listed(point))
    arranging.show(desk, top, shown)


def choose(  # noqa: PLR0917  what the button holds
    desk: Desk, sender: Sender, meeting_id: int, key: int, place: int, version: int
) -> None:
    """Hide a point for one of the usual reasons."""
    top = arranging.at_work_on(desk, sender, meeting_id, key, version)
    if top is None:
        return
    why = dict(enumerate(HiddenFor)).get(place, HiddenFor.OTHER)
    if why is HiddenFor.OTHER:
        raise Refusal(StaleButton(WayBack.AGENDA))
    _hide(desk, top, key, why)


def hear(desk: Desk, sender: Sender, standing: Conversation, text: str) -> None:
    """Hide a point for a reason in the leader's own words."""
    words = observing.written(text)
    key = int(standing.subject["key"] or 0)
    try:
        top = arranging.at_work(desk, sender, int(standing.subject["meeting_id"] or 0))
        top.point(key)
    except Refusal as refusal:
        conversation.forget_step(desk, standing.person_id)
        if isinstance(refusal.message, Line):
            desk.outgoing.tell(sender, refusal.message)
        return
    _hide(desk, top, key, HiddenFor.OTHER, words, anew=True)


def open_hidden(desk: Desk, sender: Sender, meeting_id: int, page: int) -> None:
    """Show what is hidden, and why."""
    _show_hidden(desk, arranging.at_work(desk, sender, meeting_id), page)


def show_again(desk: Desk, sender: Sender, meeting_id: int, key: int, version: int) -> None:
    """Put something that was hidden back on the agenda."""
    top = arranging.at_work_on(desk, sender, meeting_id, key, version)
    if top is None:
        return
    if key not in {one.about.key for one in top.agenda.hidden}:
        raise Refusal(StaleButton(WayBack.AGENDA))
    rearranging.wish(desk, top, key, hidden_for=None, hidden_words="")
    rearranging.finish(desk, top, key)


def _hide(
    desk: Desk, top: Desktop, key: int, why: HiddenFor, words: str = "", *, anew: bool = False
) -> None:
    top.point(key)
    rearranging.wish(desk, top, key, hidden_for=why, hidden_words=words)
    rearranging.finish(desk, top, anew=anew)


def _show_hidden(desk: Desk, top: Desktop, page: int) -> None:
    hidden = [
        HiddenPoint(one.about.key, arranging.listed(one.about).about, one.hiding)
        for one in top.agenda.hidden
    ]
    shown = HiddenList(top.meeting.id, top.meeting.arranged, page_of(hidden, page, arranging.PAGE))
    arranging.show(desk, top, shown)
