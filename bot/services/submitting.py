"""The word on the week as a whole: done, nothing to report, or open again."""

from bot.domain.errors import Refusal
from bot.domain.messages.general import StaleButton
from bot.domain.messages.reporting import UnsavedDrafts
from bot.domain.messages.reporting_lines import (
    NothingNoted,
    NothingToSubmit,
    Reopened,
    SomethingIsDelivered,
    SubmittedThanks,
)
from bot.domain.states import ObservationState, SubmissionState
from bot.services import (
    access,
    delivering,
    observing,
    reporting,
    standing_in,
    status_screen,
    voices,
)
from bot.services.ports import Desk, Sender
from storage import reports
from storage.models import Meeting, Participant


def submit(desk: Desk, sender: Sender, meeting_id: int, whose: int | None = None) -> None:
    """Note that a participant is done; what is begun and unsaved is asked about first."""
    participant, meeting = open_for(desk, sender, meeting_id, whose)
    if not _asks_about_drafts(desk, sender, participant, meeting):
        _submit(desk, sender, participant, meeting)


def save_all(desk: Desk, sender: Sender, meeting_id: int, whose: int | None = None) -> None:
    """Save every draft that says enough, and note that the participant is done."""
    participant, meeting = open_for(desk, sender, meeting_id, whose)
    delivering.deliver_ready(desk, participant, meeting)
    _submit(desk, sender, participant, meeting)


def report_nothing(desk: Desk, sender: Sender, meeting_id: int, whose: int | None = None) -> None:
    """Note that there is nothing to report, unless something has been delivered or begun."""
    participant, meeting = open_for(desk, sender, meeting_id, whose)
    delivered = _delivered(desk, participant, meeting)
    if delivered:
        raise Refusal(SomethingIsDelivered(delivered))
    if _asks_about_drafts(desk, sender, participant, meeting):
        return
    delivering.say(desk, meeting, participant, SubmissionState.NOTHING)
    desk.outgoing.tell(sender, NothingNoted())
    reporting.show_report(desk, sender, participant)


def reopen(desk: Desk, sender: Sender, meeting_id: int, whose: int | None = None) -> None:
    """Take back that the participant is done, or had nothing to report."""
    participant, meeting = open_for(desk, sender, meeting_id, whose)
    said = reports.submission(desk.session, meeting.id, participant.id)
    own = voices.reports_of(desk, participant, meeting)
    if said is not None and (own or delivering.answers(desk, meeting, participant)):
        delivering.say(desk, meeting, participant, SubmissionState.STARTED)
    elif said is not None:
        desk.session.delete(said)
        status_screen.refresh(desk, meeting.conference_id)
    desk.outgoing.tell(sender, Reopened())
    reporting.show_report(desk, sender, participant)


def open_for(
    desk: Desk, sender: Sender, meeting_id: int, whose: int | None = None
) -> tuple[Participant, Meeting]:
    """Return the meeting a button is about and the person's part; one that is over is refused.

    The part is their own, unless the button names whose it is.
    """
    access.person_of(desk, sender)
    meeting = desk.session.get(Meeting, meeting_id)
    if meeting is None:
        raise Refusal(StaleButton())
    participant = standing_in.reporter_of(desk, sender, meeting.conference_id, whose)
    if observing.meeting_for(desk, participant).id != meeting.id:
        raise Refusal(StaleButton())
    return participant, meeting


def _asks_about_drafts(
    desk: Desk, sender: Sender, participant: Participant, meeting: Meeting
) -> bool:
    """Ask what is to become of what is begun and not saved, if there is any."""
    own = voices.reports_of(desk, participant, meeting)
    drafts = [one for one in own if one.state is ObservationState.DRAFT]
    if drafts:
        message = UnsavedDrafts(
            meeting_id=meeting.id,
            participant_id=participant.id,
            drafts=len(drafts),
            ready=sum(1 for one in drafts if delivering.is_ready(one)),
            answers=delivering.answers(desk, meeting, participant),
            whose=reporting.whose(desk, participant),
        )
        reporting.show(desk, sender, participant, message)
    return bool(drafts)


def _submit(desk: Desk, sender: Sender, participant: Participant, meeting: Meeting) -> None:
    if not delivering.answers(desk, meeting, participant):
        raise Refusal(NothingToSubmit())
    delivering.say(desk, meeting, participant, SubmissionState.SUBMITTED)
    desk.outgoing.tell(sender, SubmittedThanks())
    reporting.show_report(desk, sender, participant)


def _delivered(desk: Desk, participant: Participant, meeting: Meeting) -> int:
    own = voices.reports_of(desk, participant, meeting)
    return sum(1 for one in own if one.state is ObservationState.DELIVERED)
