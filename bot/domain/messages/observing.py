"""One observation in chat: its questions, its card, and what can be done with it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.acts import Act
from bot.domain.messages.colleagues import Beside
from bot.domain.messages.outline import Button, Message, Rows, button
from bot.domain.observation import PARTS, Content, parts_of
from bot.domain.recurrence import Comeback
from bot.domain.states import Origin, Part, Recurring, TopicKind
from bot.domain.time_chips import TimeChip

RECURRING = tuple(Recurring)
ORIGINS = tuple(Origin)
# So many letters stand whole on half the width of a phone.
SHORT = 16


@dataclass(frozen=True)
class Choice:
    """A choice on a button: its number and its words."""

    number: int
    words: str


@dataclass(frozen=True)
class Nearby:
    """A known place near a shared position, and about how many metres away it is."""

    place_id: int
    name: str
    metres: int


def in_pairs(chips: Sequence[Button]) -> list[list[Button]]:
    """Put two on a row where both have short words, so that a phone shows them whole."""
    rows: list[list[Button]] = []
    for one in chips:
        beside = rows[-1] if rows else []
        if len(beside) == 1 and all(_is_short(each) for each in (*beside, one)):
            beside.append(one)
        else:
            rows.append([one])
    return rows


def _is_short(chip: Button) -> bool:
    return len(str(chip.values["words"])) <= SHORT


def meant_rows(number: int, meant: Sequence[Choice]) -> Rows:
    """Offer the known places that a typed one may be, and to keep what was typed."""
    if not meant:
        return ()
    places = [button(Act.MEANT_PLACE, number, one.number, name=one.words) for one in meant]
    return (*([one] for one in places[:-1]), (places[-1], button(Act.KEEP_PLACE, number)))


@dataclass(frozen=True)
class AskPart(Message):
    """One question of an observation; `observation_id` is None until the first answer.

    `similar` is what of earlier weeks is like it, for who is asked whether it recurs; `located`
    are the known places near a position that has just been shared, if one was.
    """

    participant_id: int
    observation_id: int | None
    topic: str
    part: Part
    content: Content
    kind: TopicKind = TopicKind.ORDINARY
    times: tuple[TimeChip, ...] = ()
    places: tuple[Choice, ...] = ()
    known: tuple[Choice, ...] = ()
    added_to_how: bool = False
    similar: Comeback | None = None
    meant: tuple[Choice, ...] = ()
    located: tuple[Nearby, ...] | None = None
    can_locate: bool = False

    def rows(self) -> Rows:
        """Offer the choices there are, to skip or keep, and to go back."""
        number = self.observation_id
        if number is None:
            return ((button(Act.REPORT, self.participant_id, label="back"),),)
        return (*meant_rows(number, self.meant), *self._choices(number), *self._ways(number))

    def _choices(self, number: int) -> Iterator[Sequence[Button]]:
        if self.part is Part.WHEN:
            chips = [
                button(
                    Act.WHEN,
                    number,
                    one.kind.value,
                    one.day.toordinal(),
                    label=f"when_{one.kind.name.lower()}",
                    day=one.day,
                )
                for one in self.times
            ]
            yield from (chips[start : start + 3] for start in range(0, len(chips), 3))
        elif self.located:
            for near in self.located:
                values = {"name": near.name, "metres": near.metres}
                yield [button(Act.KNOWN_PLACE, number, near.place_id, label="near_place", **values)]
        elif self.part is Part.WHERE:
            acts = ((Act.WHERE, self.places), (Act.KNOWN_PLACE, self.known))
            chips = [
                button(act, number, one.number, label="where", words=one.words)
                for act, offered in acts
                for one in offered
            ]
            yield from in_pairs(chips)
        elif self.part is Part.RECURRING:
            yield [
                button(Act.RECURRING, number, position, label=f"recurring_{word.value}")
                for position, word in enumerate(RECURRING)
            ]

    def _ways(self, number: int) -> Iterator[Sequence[Button]]:
        position = PARTS.index(self.part)
        back = button(Act.BACK, number, position)
        if not self.content.of(self.part):
            ways = [button(Act.SKIP, number, position), back]
            yield ways if self.part is not Part.WHAT else [back]
            return
        if self.part not in {Part.WHAT, Part.RECURRING}:
            yield [button(Act.CLEAR, number, position)]
        yield [button(Act.SKIP, number, position, label="keep"), back]


@dataclass(frozen=True)
class Card(Message):
    """An observation in full; `open` tells whether it can still be changed.

    `similar` is what of earlier weeks is like it, `beside` what a colleague has sent that it is
    like, or that it adds to.
    """

    participant_id: int
    observation_id: int
    topic: str
    content: Content
    is_draft: bool
    kind: TopicKind = TopicKind.ORDINARY
    open: bool = True
    late: bool = False
    files: int = 0
    origin: Origin = Origin.OWN
    similar: Comeback | None = None
    meant: tuple[Choice, ...] = ()
    beside: Beside | None = None

    def rows(self) -> Rows:
        """Offer to save, change or remove it while that is possible, and to see its files."""
        number = self.observation_id
        ways = [button(Act.CHANGE, number), button(Act.REMOVE, number)] if self.open else []
        if self.is_draft:
            ways.insert(0, button(Act.SAVE, number))
        back = [button(Act.REPORT, self.participant_id, label="back")]
        if self.open:
            back.insert(0, button(Act.ORIGIN, number))
        files = [button(Act.SHOW_FILES, number, files=self.files)] if self.files else []
        near = self.beside.row(number) if self.beside and self.is_draft else ()
        rows = (*meant_rows(number, self.meant), ways, near, files, back)
        return tuple(row for row in rows if row)


@dataclass(frozen=True)
class AskOrigin(Message):
    """Where the reporter has an observation from."""

    observation_id: int
    topic: str
    what: str
    origin: Origin

    def rows(self) -> Rows:
        """Offer each source, two on a row, and to go back."""
        number = self.observation_id
        ways = [
            button(Act.ORIGIN_IS, number, position, origin=one.value, chosen=one is self.origin)
            for position, one in enumerate(ORIGINS)
        ]
        pairs = [ways[start : start + 2] for start in range(0, len(ways), 2)]
        return (*pairs, (button(Act.OPEN_OBSERVATION, number, label="back"),))


@dataclass(frozen=True)
class ChoosePart(Message):
    """What of an observation is to be changed."""

    observation_id: int
    topic: str
    content: Content
    kind: TopicKind = TopicKind.ORDINARY

    def rows(self) -> Rows:
        """Offer each part, the topic, and to go back."""
        number = self.observation_id
        parts = [
            button(Act.CHANGE_PART, number, PARTS.index(part), label=f"part_{part.value}")
            for part in parts_of(self.kind)
        ]
        return (
            parts[:2],
            parts[2:4],
            (*parts[4:], button(Act.CHANGE_TOPIC, number)),
            (button(Act.OPEN_OBSERVATION, number, label="back"),),
        )


@dataclass(frozen=True)
class ChooseTopic(Message):
    """What was written has been kept; it is to be said which topic it is about."""

    observation_id: int
    what: str
    topics: tuple[Choice, ...]

    def rows(self) -> Rows:
        """Offer each topic, and to remove what was written."""
        number = self.observation_id
        return (
            *(
                (
                    button(
                        Act.FREE_TEXT_TOPIC,
                        number,
                        one.number,
                        label="topic_name",
                        name=one.words,
                    ),
                )
                for one in self.topics
            ),
            (button(Act.REMOVE, number),),
        )


@dataclass(frozen=True)
class Removed(Message):
    """An observation has been taken back, and can be put where it was, without its files."""

    participant_id: int
    observation_id: int
    what: str
    was_delivered: bool
    files: int = 0

    def rows(self) -> Rows:
        """Offer to undo, and to go on."""
        return (
            (
                button(Act.RESTORE, *self._about(), label="undo"),
                button(Act.REPORT, self.participant_id, label="back"),
            ),
        )

    def _about(self) -> tuple[int, ...]:
        return (self.observation_id, self.files) if self.files else (self.observation_id,)
