"""The lists of a conference on screen: a page, one entry, and what is asked about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.acts import Act
from bot.domain.messages.outline import Button, Line, Message, Rows, button
from bot.domain.paging import Page
from bot.domain.place_list import BadLine
from bot.domain.registers import MOST_PLACES, Register
from bot.domain.settings import Setting

WHOLE = {
    Register.ORGANISATIONS: Setting.ORGANISATIONS,
    Register.AREAS: Setting.AREAS,
}
UP, DOWN = 0, 1


@dataclass(frozen=True)
class Entry:
    """One entry; `rests` for what is not asked about or offered now."""

    entry_id: int
    name: str
    rests: bool = False
    prioritised: bool = False
    area: str = ""
    aliases: Sequence[str] = ()
    has_position: bool = False


@dataclass(frozen=True)
class RegisterScreen(Message):
    """A page of a list, each entry a button."""

    participant_id: int
    register: Register
    page: Page[Entry]
    active: int
    new_names: int = 0

    def rows(self) -> Rows:
        """Offer the entries, to add one, to turn pages, and the way back."""
        part, kind = self.participant_id, self.register.value
        entries = [
            [button(Act.ENTRY, part, kind, one.entry_id, name=one.name, rests=one.rests)]
            for one in self.page.entries
        ]
        ways: list[Button] = [button(Act.ENTRY_ADD, part, kind)]
        if self.register in WHOLE:
            number = WHOLE[self.register].number
            ways.append(button(Act.SETTING, part, number, label="whole_list"))
        if self.register is Register.PLACES:
            ways.append(button(Act.PLACES_IMPORT, part))
        turns = [
            button(Act.REGISTER, part, kind, number, label=label)
            for number, label in (
                (self.page.previous, "previous_page"),
                (self.page.following, "next_page"),
            )
            if number is not None
        ]
        back = [button(Act.SETTINGS, part, label="back")]
        new = [button(Act.NEW_PLACES, part, 0, count=self.new_names)] if self.new_names else []
        return [row for row in (*entries, turns, ways, new, back) if row]


@dataclass(frozen=True)
class EntryCard(Message):
    """One entry of a list with everything that can be done to it."""

    participant_id: int
    register: Register
    entry: Entry
    page: int
    is_first: bool = True
    is_last: bool = True

    def rows(self) -> Rows:
        """Offer to rename, to let it rest or take it up, and what its list has besides."""
        part, kind, number = self.participant_id, self.register.value, self.entry.entry_id
        act, label = Act.ENTRY_REST, "retire"
        if self.entry.rests:
            act, label = Act.ENTRY_BACK, "entry_back"
        if self.register is Register.TOPICS:
            label = "resume_topic" if self.entry.rests else "pause_topic"
        change: list[list[Button]] = [
            [
                button(Act.ENTRY_NAME, part, kind, number),
                button(act, part, kind, number, label=label),
            ]
        ]
        change.append(self._besides(part, number))
        back = [button(Act.REGISTER, part, kind, self.page, label="back")]
        return [row for row in (*change, back) if row]

    def _besides(self, part: int, number: int) -> list[Button]:
        if self.register is Register.TOPICS:
            ways = (("move_up", UP, self.is_first), ("move_down", DOWN, self.is_last))
            return [
                button(Act.ENTRY_SHIFT, part, number, way, label=label)
                for label, way, is_end in ways
                if not is_end
            ]
        if self.register is Register.AREAS:
            marked = self.entry.prioritised
            label = "unmark_area" if marked else "mark_area"
            return [button(Act.ENTRY_MARK, part, number, int(not marked), label=label)]
        if self.register is Register.PLACES:
            return [
                button(Act.PLACE_AREAS, part, number),
                button(Act.PLACE_ALIASES, part, number),
            ]
        return []


@dataclass(frozen=True)
class AskEntry(Message):
    """What a new entry is called, or what an entry is to be called instead of `name`."""

    participant_id: int
    register: Register
    entry_id: int = 0
    name: str = ""

    def rows(self) -> Rows:
        """Offer the way back."""
        part, kind = self.participant_id, self.register.value
        if self.entry_id:
            return ((button(Act.ENTRY, part, kind, self.entry_id, label="back"),),)
        return ((button(Act.REGISTER, part, kind, 0, label="back"),),)


@dataclass(frozen=True)
class AskAliases(Message):
    """What else a place is called."""

    participant_id: int
    entry: Entry

    def rows(self) -> Rows:
        """Offer the way back."""
        place = (Register.PLACES.value, self.entry.entry_id)
        return ((button(Act.ENTRY, self.participant_id, *place, label="back"),),)


@dataclass(frozen=True)
class AskPlaceArea(Message):
    """In which area a place is."""

    participant_id: int
    entry: Entry
    areas: Page[Entry]

    def rows(self) -> Rows:
        """Offer the areas, none of them, and the way back."""
        part, number = self.participant_id, self.entry.entry_id
        areas = [
            [button(Act.PLACE_AREA, part, number, one.entry_id, label="chosen", name=one.name)]
            for one in self.areas.entries
        ]
        turns = [
            button(Act.PLACE_AREAS, part, number, at, label=label)
            for at, label in (
                (self.areas.previous, "previous_page"),
                (self.areas.following, "next_page"),
            )
            if at is not None
        ]
        none = button(Act.PLACE_AREA, part, number, 0, label="no_area")
        back = button(Act.ENTRY, part, Register.PLACES.value, number, label="back")
        return [row for row in (*areas, turns, [none], [back]) if row]


@dataclass(frozen=True)
class AskPlaces(Message):
    """A file of places is awaited."""

    participant_id: int

    def rows(self) -> Rows:
        """Offer the way back."""
        return ((to_places(self.participant_id),),)


@dataclass(frozen=True)
class PlacesImported(Message):
    """What a file of places said, and whether it has been taken; a bad line stops it all."""

    participant_id: int
    new: int
    changed: int
    same: int
    bad: Sequence[BadLine] = ()
    is_too_many: bool = False
    is_taken: bool = True
    most: int = MOST_PLACES

    def rows(self) -> Rows:
        """Offer the way back to the list."""
        return ((to_places(self.participant_id),),)


def to_places(participant_id: int) -> Button:
    """Make the button that leads back to the list of places."""
    return button(Act.REGISTER, participant_id, Register.PLACES.value, 0, label="back")


@dataclass(frozen=True)
class PlacesUnreadable(Line):
    """A file that was to be a list of places is no table that can be read."""


@dataclass(frozen=True)
class FileNotFetched(Line):
    """A file that was to be a list of places could not be fetched, or is too large to be one."""

    is_too_large: bool


@dataclass(frozen=True)
class EntryUnreadable(Line):
    """What was typed is no name of an entry."""

    longest: int


@dataclass(frozen=True)
class EntryExists(Line):
    """Another entry has that name."""

    name: str


@dataclass(frozen=True)
class RegisterFull(Line):
    """The list takes no more."""

    most: int


@dataclass(frozen=True)
class LastOne(Line):
    """The last topic, area or organisation in use cannot rest."""


@dataclass(frozen=True)
class EntryGone(Line):
    """The entry that a button is about is not there."""
