"""Published versions of the minutes: what each says, and how it is sent, read and found."""

from bot.domain.messages.documents import READABLE, MinutesFile
from bot.domain.messages.minutes import Edition, MinutesText
from bot.domain.messages.outline import Message
from bot.domain.minutes import MinutesContent, from_plain
from bot.domain.searching import searchable
from bot.domain.secrecy import minutes_for_group
from bot.domain.unanswered import is_over
from bot.services import addressing
from bot.services.ports import Desk
from storage import minutes, people, searching
from storage.models import Conference, Meeting, Minutes


def edition_of(published: Minutes) -> Edition:
    """Return which version it is."""
    return Edition(published.id, published.version, published.published_at)


def text_of(desk: Desk, published: Minutes, *, has_files: bool = False) -> MinutesText:
    """Return a version as it is read, with the way to a correction and to the other versions.

    Where its files do not come with it, they are offered.
    """
    others = tuple(
        Edition(*row)
        for row in minutes.editions(desk.session, published.meeting_id)
        if row[0] != published.id
    )
    return MinutesText(
        from_plain(published.content),
        edition=edition_of(published),
        others=others,
        minutes_id=None if has_files else published.id,
    )


def send_out(desk: Desk, published: Minutes, for_group: Message, for_each: Message) -> None:
    """Send a version to the group and to everyone who hears, once, with its files.

    Those of the group leave out what is marked as secret; `for_group` must too.
    """
    content = from_plain(published.content)
    public = minutes_for_group(content)
    meeting = desk.session.get_one(Meeting, published.meeting_id)
    conference = desk.session.get_one(Conference, meeting.conference_id)
    group = addressing.to_group(conference)
    places = [] if group is None else [(group, for_group, _files_of(public, conference.language))]
    for_all = _files_of(content, conference.language)
    places += [
        (addressing.to_participant(desk, part), for_each, for_all)
        for part, person in people.participants(desk.session, conference.id)
        if people.hears(part, person)
    ]
    for to, message, files in places:
        key = f"minutes:{published.id}:{to.chat_id}"
        desk.outgoing.send(to, message, push=True, key=key)
        for file in files:
            desk.outgoing.send(to, file, push=True, key=f"{key}:{file.form.value}")


def _files_of(content: MinutesContent, language: str) -> list[MinutesFile]:
    return [MinutesFile(form, content, language=language) for form in READABLE]


def may_ask(desk: Desk, published: Minutes) -> bool:
    """Tell whether corrections of a meeting's minutes can still be asked for.

    The newest version decides: what it says was read by nobody before it was published.
    """
    newest = minutes.newest(desk.session, published.meeting_id)
    return not is_over(newest.published_at, desk.now)


def let_be_found(desk: Desk, published: Minutes, content: MinutesContent) -> None:
    """Let a version be found by its words, in place of the version before."""
    searching.index(desk.session, published, searchable(content))
