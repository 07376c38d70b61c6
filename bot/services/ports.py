"""What the use cases need of the world around them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlmodel import Session

from bot.domain.individuals import Rules
from bot.domain.likeness import LikenessWords
from bot.domain.menus import Audience
from bot.domain.messages.outline import Line, Message
from bot.domain.proposing import ProposalRules
from bot.domain.states import FileKind, Recurring, TopicKind
from bot.domain.time_chips import TimeChip


@dataclass(frozen=True)
class Recipient:
    """Where a message goes, in which language, and which conference it must name, if any.

    `heading` is the conference's name for a person who belongs to several, else None.
    """

    chat_id: int
    language: str = "sv"
    heading: str | None = None


@dataclass(frozen=True)
class Sender:
    """Who wrote or tapped, where, and on what.

    `person_id` is the channel's own id of the person, and of their private chat. `chat_id` is
    where it was said. `message_id` is what they wrote (or edited), `tapped_id` the message whose
    button they tapped; one of the two is None. `written_at` is when they first wrote it. `language`
    is the one they read, `chat_language` that of the group where it was said, if it has one.
    """

    person_id: int
    chat_id: int
    name: str
    username: str | None = None
    language: str = "sv"
    chat_title: str = ""
    is_anonymous: bool = False
    message_id: int | None = None
    tapped_id: int | None = None
    written_at: datetime | None = None
    chat_language: str | None = None

    @property
    def is_private(self) -> bool:
        """Tell whether this was said in the person's own chat with the bot."""
        return self.chat_id == self.person_id

    def here(self) -> Recipient:
        """Return the chat where it was said, as somewhere to answer."""
        return Recipient(self.chat_id, self.chat_language or self.language)


class Outgoing(Protocol):
    """The way out: everything given to it is rendered and stored in the use case's transaction."""

    def send(
        self,
        to: Recipient,
        message: Message,
        *,
        push: bool = False,
        key: str | None = None,
        expires_at: datetime | None = None,
    ) -> None:
        """Send a message of its own.

        A push waits behind replies. A second message with the same key is not sent. What has
        not left before `expires_at` is dropped with a reason.
        """

    def show(
        self,
        to: Recipient,
        screen: str,
        message: Message,
        *,
        anew: bool = False,
        in_place: bool = False,
        push: bool = False,
        expires_at: datetime | None = None,
        standing: bool = False,
    ) -> None:
        """Show a message as the newest content of a screen, editing what stands in the chat.

        With `anew`, or when the sender tapped another message than the screen's, the screen
        moves to the bottom of the chat and the old one is deleted; with `in_place` it stays
        where it is, whatever was tapped. With `standing`, only a screen that stands there is
        edited, and nothing new is sent.
        """

    def standing(self, screen: str, chat_ids: Collection[int]) -> set[int]:
        """Return in which of these chats a screen stands, or is on its way."""

    def tell(self, sender: Sender, line: Line) -> None:
        """Answer a tap with a line, or send the line where nothing was tapped."""

    def retract(self, sender: Sender) -> bool:
        """Delete what the sender has written from the chat; return whether that can succeed.

        In a group it does where the bot may delete messages.
        """

    def send_file(self, to: Recipient, kind: FileKind, file_id: str) -> None:
        """Send a file that the channel keeps."""

    def dismiss(self, sender: Sender) -> None:
        """Take away the message whose button was tapped, or at least its buttons."""

    def menu(
        self, to: Recipient | Audience, commands: Sequence[str], *, once: bool = False
    ) -> None:
        """Let the menu of a chat, or of all chats of a kind, show these commands in order.

        With `once`, a menu that has been offered there just so is not offered again.
        """


@dataclass(frozen=True)
class TopicSeed:
    """A topic of the question template as new conferences get it."""

    name: str
    kind: TopicKind


@dataclass(frozen=True)
class BodySeed:
    """An organisation of the offered example: its name and kind."""

    name: str
    kind: str


@dataclass(frozen=True)
class AreaSeed:
    """An area of the offered example."""

    name: str
    prioritised: bool


@dataclass(frozen=True)
class StepSeed:
    """A step of the scale as new conferences get it, the calmest first."""

    name: str
    symbol: str


@dataclass(frozen=True)
class GrowthWords:
    """How words begin that say that something becomes more, and words that deny it."""

    stems: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()


@dataclass(frozen=True)
class EndingWords:
    """What says by itself that there is nothing to report, or nothing more, in small letters."""

    nothing: frozenset[str] = frozenset()
    nothing_more: frozenset[str] = frozenset()


class Wording(Protocol):
    """Words that are data: the question template and the example offered at set-up."""

    def question_template(self) -> list[TopicSeed]:
        """Return the topics in order."""

    def action_kinds(self) -> list[str]:
        """Return the kinds of actions that a new conference tells apart, in order."""

    def example_organisations(self) -> list[BodySeed]:
        """Return the organisations of the offered example."""

    def example_areas(self) -> list[AreaSeed]:
        """Return the areas of the offered example."""

    def time_words(self, language: str, chip: TimeChip) -> str:
        """Return a chosen time in words that mean the same on every day."""

    def recurring_words(self, language: str) -> dict[str, Recurring]:
        """Return what people write to say whether something recurs, in lower case."""

    def ending_words(self) -> EndingWords:
        """Return what people write, in any language, when there is nothing, or nothing more."""

    def nameless(self, language: str) -> str:
        """Return what to call a person whose name cannot be kept."""

    def growth_words(self) -> GrowthWords:
        """Return what people write to say that something becomes more."""

    def likeness_words(self) -> LikenessWords:
        """Return the words that tell kinds of events, places and days."""

    def level_scale(self) -> list[StepSeed]:
        """Return the steps of the scale that a conference begins with."""

    def rules(self) -> Rules:
        """Return what tells texts that point out individuals, and emergencies, in any language."""

    def proposal_rules(self) -> ProposalRules:
        """Return what a free text is read by into proposed observations."""


@dataclass(frozen=True)
class Desk:
    """What a use case has before it: the open transaction, the instant, the way out, the words."""

    session: Session
    now: datetime
    outgoing: Outgoing
    wording: Wording
