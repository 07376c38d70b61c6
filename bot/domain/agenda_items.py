"""What an agenda is made of: reports to talk about, and promises to follow up."""

from dataclasses import dataclass
from datetime import date

from bot.domain.following import NO_EFFECTS, Effects, LastWord
from bot.domain.headings import Heading, Reason
from bot.domain.recurrence import Comeback
from bot.domain.states import Origin, Recurring, TopicKind


@dataclass(frozen=True)
class Item:
    """A delivered observation as the agenda shows it; what is not known is an empty text.

    `weeks` counts this week. `number` is 0 until it is known, `added` says that it came after
    the agenda was released, `new` that it came after those who lead had got the agenda. `others`
    are the reports that are told with it as the same event; `lead_id` is the report that they
    were joined to. `heading` is set once the agenda has been frozen, `reasons` when it is
    compiled; `unchanged` says that it was carried on from the week before as it was. `comeback`
    is what of earlier weeks it is like, where anything is; `told_by` is the deputy who told it.
    """

    observation_id: int
    topic_position: int
    topic: str
    kind: TopicKind
    what: str
    reporter: str
    when: str = ""
    where: str = ""
    how: str = ""
    recurring: Recurring = Recurring.UNKNOWN
    weeks: int = 1
    organisation: str = ""
    area: str = ""
    prioritised: bool = False
    taken_down_by: str = ""
    told_by: str = ""
    late: bool = False
    new: bool = False
    changed: bool = False
    added: bool = False
    number: int = 0
    files: int = 0
    secret: bool = False
    grows_by_word: bool = False
    lead_id: int = 0
    others: tuple["Item", ...] = ()
    heading: Heading | None = None
    reasons: tuple[Reason, ...] = ()
    pinned: bool = False
    comeback: Comeback | None = None
    unchanged: bool = False
    origin: Origin = Origin.OWN

    @property
    def key(self) -> int:
        """Return what those who lead know it by."""
        return self.lead_id or self.observation_id

    @property
    def is_oral(self) -> bool:
        """Tell whether somebody took the report down on the reporter's behalf."""
        return self.taken_down_by != ""

    @property
    def told(self) -> tuple["Item", ...]:
        """Return every report in it, its own first."""
        return (self, *self.others)

    @property
    def holds_secret(self) -> bool:
        """Tell whether any report in it is marked as secret."""
        return any(one.secret for one in self.told)

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the bodies that tell of it, each once; a person who speaks for none by name."""
        return tuple(dict.fromkeys(one.organisation or one.reporter for one in self.told))

    @property
    def origins(self) -> tuple[Origin, ...]:
        """Return where it is told from besides the reporters' own work, each once."""
        found = dict.fromkeys(one.origin for one in self.told)
        return tuple(one for one in found if one is not Origin.OWN)

    @property
    def areas(self) -> tuple[str, ...]:
        """Return the areas that it is told from, each once."""
        return tuple(dict.fromkeys(one.area for one in self.told if one.area))


@dataclass(frozen=True)
class FollowUp:
    """An action promised at an earlier meeting; of a person, an organisation or nobody.

    `word` is what was last said of it, `effects` whether it made a difference once it was done.
    """

    action_id: int
    text: str
    from_date: date
    owner: str = ""
    owner_id: int | None = None
    due_on: date | None = None
    overdue: bool = False
    done: bool = False
    added: bool = False
    number: int = 0
    heading: Heading | None = None
    pinned: bool = False
    organisation_id: int | None = None
    word: LastWord | None = None
    effects: Effects = NO_EFFECTS
    secret: bool = False

    @property
    def key(self) -> int:
        """Return what those who lead know it by."""
        return -self.action_id
