"""Publishing a corrected version of the minutes: what it says otherwise goes to everyone."""

from dataclasses import replace

from bot.domain.differences import differences
from bot.domain.mending import mended
from bot.domain.messages.mending import VersionOut
from bot.domain.messages.minutes import CorrectedMinutes, MinutesHaveChanged
from bot.domain.minutes import MinutesContent, from_plain, stamp, to_plain
from bot.domain.secrecy import minutes_for_group
from bot.services import editions, mending, mending_rows
from bot.services.ports import Desk, Sender
from storage.models import Conference, Meeting, Minutes


def publish(desk: Desk, sender: Sender, minutes_id: int, seen: int) -> None:
    """Publish the next version, and tell everyone what it says otherwise; once, whoever taps.

    Nothing goes out unread: where it says something else than the stamp that was seen, what it
    will say is shown anew instead.
    """
    part, base = mending.base_of(desk, sender, minutes_id)
    before = from_plain(base.content)
    draft = mending.draft_of(desk, base)
    if stamp(draft) != seen or differences(before, draft).is_empty:
        desk.outgoing.tell(sender, MinutesHaveChanged())
        mending.show_desk(desk, part, base, anew=True)
        return
    meeting = desk.session.get_one(Meeting, base.meeting_id)
    notes = mending_rows.correct(desk, part, meeting, base)
    after = mended(before, mending.mends_of(desk, base, notes))
    published = Minutes(
        meeting_id=meeting.id,
        version=base.version + 1,
        content=to_plain(after),
        published_at=desk.now,
        published_by=part.id,
    )
    desk.session.add(published)
    desk.session.flush()
    editions.let_be_found(desk, published, after)
    _send_out(desk, meeting, published, before, after)
    conference = desk.session.get_one(Conference, meeting.conference_id)
    done = VersionOut(conference.name, meeting.local_date, published.version)
    mending.show(desk, part, meeting, done)


def _send_out(
    desk: Desk,
    meeting: Meeting,
    published: Minutes,
    before: MinutesContent,
    after: MinutesContent,
) -> None:
    conference = desk.session.get_one(Conference, meeting.conference_id)
    edition = editions.edition_of(published)
    changes = differences(before, after)
    told = CorrectedMinutes(conference.name, meeting.local_date, edition, changes)
    public = differences(minutes_for_group(before), minutes_for_group(after))
    editions.send_out(desk, published, replace(told, changes=public, in_group=True), told)
