"""What is asked and told of actions between meetings, until they are done and after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.acts import Act
from bot.domain.agenda import FollowUp
from bot.domain.following import LastWord
from bot.domain.messages.outline import Button, Line, LinkButton, Message, Rows, button
from bot.domain.messages.promising import Chip
from bot.domain.states import Effect, WordKind

# So many actions have all their buttons in one message; of more, each opens its own card.
FEW = 3
EFFECTS = tuple(Effect)


@dataclass(frozen=True)
class ActionReminder(Message):
    """What a person has promised and is due now, or soon, or should have been done."""

    conference: str
    actions: Sequence[FollowUp]

    def rows(self) -> Rows:
        """Offer every answer of each."""
        return answers_of(self.actions)


@dataclass(frozen=True)
class ActionCard(Message):
    """One action with what has been said of it, the newest first."""

    action: FollowUp
    words: Sequence[LastWord]
    participant_id: int
    page: int
    own: bool
    leads: bool

    def rows(self) -> Rows:
        """Offer what the reader may do with it, and the way back to the list."""
        number = self.action.action_id
        rows: list[Sequence[Button | LinkButton]] = []
        if self.action.done:
            rows = [(button(Act.ACTION_REOPEN, number, self.page, label="action_undo"),)]
        elif self.own:
            rows = [*answers(number)]
        if self.leads and not self.action.done:
            if not self.own:
                rows.append((button(Act.ACTION_DONE, number), button(Act.ACTION_MOVE, number)))
            rows.append((button(Act.ACTION_OWNERS, number, 0),))
        if self.leads:
            label = "mark_no_more" if self.action.secret else "mark_secret"
            rows.append((button(Act.MARK_ON_CARD, number, self.page, label=label),))
        rows.append((button(Act.ACTIONS, self.participant_id, self.page, label="back"),))
        return rows


@dataclass(frozen=True)
class AskWord(Message):
    """What was tapped is kept; ask for a line besides."""

    action_id: int
    word_id: int
    kind: WordKind
    text: str

    def rows(self) -> Rows:
        """Offer to leave it at that, and to take back what was marked as done."""
        leave = button(Act.ACTION_NO_WORD, self.word_id, label="skip")
        if self.kind is WordKind.DONE:
            return ((leave, button(Act.ACTION_REOPEN, self.action_id, label="action_undo")),)
        return ((leave,),)


@dataclass(frozen=True)
class WordKept(Message):
    """What was said of an action, as it has been kept."""

    action_id: int
    kind: WordKind
    text: str
    word: str

    def rows(self) -> Rows:
        """Offer to take back what was marked as done."""
        if self.kind is WordKind.DONE:
            return ((button(Act.ACTION_REOPEN, self.action_id, label="action_undo"),),)
        return ()


@dataclass(frozen=True)
class AskMove(Message):
    """Ask to which day an action is moved."""

    action_id: int
    text: str
    due_on: date | None
    chips: tuple[Chip, ...]

    def rows(self) -> Rows:
        """Offer the usual spans."""
        return (
            [
                button(Act.ACTION_MOVE_TO, self.action_id, one.day.toordinal(), label=one.label)
                for one in self.chips
            ],
        )


@dataclass(frozen=True)
class ActionMoved(Message):
    """The action stands on its new day."""

    text: str
    old_due: date | None
    new_due: date


@dataclass(frozen=True)
class DateMoved(Message):
    """Tell those who lead that the date of an action has been moved, and by whom."""

    by: str
    text: str
    old_due: date | None
    new_due: date


@dataclass(frozen=True)
class NeedsHelp(Message):
    """Tell those who lead that the owner of an action needs help, and with what if it was said."""

    by: str
    organisation: str
    text: str
    word: str
    action_id: int
    page: int = 0

    def rows(self) -> Rows:
        """Offer the action itself."""
        return ((button(Act.PROMISE, self.action_id, self.page, label="action_open"),),)


@dataclass(frozen=True)
class AskDifference(Message):
    """Ask one who reported a problem whether a closed action made a difference."""

    action_id: int
    text: str
    done_on: date
    reported: Sequence[str]

    def rows(self) -> Rows:
        """Offer the three answers."""
        return (
            [
                button(Act.EFFECT, self.action_id, number, label=f"effect_{one.value}")
                for number, one in enumerate(EFFECTS)
            ],
        )


@dataclass(frozen=True)
class EffectKept(Message):
    """What was answered is kept; more can be said."""

    action_id: int
    text: str
    answer: Effect
    word: str
    asks: bool

    def rows(self) -> Rows:
        """Offer to leave it at that."""
        if not self.asks:
            return ()
        return ((button(Act.EFFECT_NO_WORD, self.action_id, label="skip"),),)


@dataclass(frozen=True)
class SameDate(Line):
    """The action stands on that day already."""

    day: date


@dataclass(frozen=True)
class WordNoted(Line):
    """What was tapped is kept; the screen asks for more."""

    def insists(self) -> bool:
        """Pass by without a confirmation."""
        return False


def answers(action_id: int, number: int | None = None, page: int | None = None) -> Rows:
    """Return the buttons with which an owner answers for an action, numbered among several.

    With the page of the list that they stand in, what is marked as done shows there too.
    """
    acts = (Act.ACTION_DONE, Act.ACTION_PROGRESS), (Act.ACTION_HELP, Act.ACTION_MOVE)

    def one(act: Act) -> Button:
        about = (action_id, page) if act is Act.ACTION_DONE and page is not None else (action_id,)
        if number is None:
            return button(act, *about)
        return button(act, *about, label=f"{act.name.lower()}_number", number=number)

    return tuple(tuple(one(act) for act in row) for row in acts)


def answers_of(actions: Sequence[FollowUp]) -> Rows:
    """Return the buttons below a list of one's own actions; of many, each opens its own card."""
    if len(actions) == 1:
        return answers(actions[0].action_id)
    if len(actions) <= FEW:
        return tuple(
            row
            for number, one in enumerate(actions, start=1)
            for row in answers(one.action_id, number)
        )
    return tuple((opener(one, number),) for number, one in enumerate(actions, start=1))


def opener(one: FollowUp, number: int, page: int = 0) -> Button:
    """Return the button that opens the card of an action in a list."""
    return button(
        Act.PROMISE,
        one.action_id,
        page,
        label="action_open_text",
        number=number,
        text=one.text,
    )
