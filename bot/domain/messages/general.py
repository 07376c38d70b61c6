"""What the bot says whatever the conversation is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.acts import Act
from bot.domain.languages import LANGUAGES
from bot.domain.messages.outline import Line, LinkButton, Message, Rows, button


@dataclass(frozen=True)
class Stranger(Line):
    """The one line that people who take part in no conference get."""

    def is_said_once_a_day(self) -> bool:
        """Say it no more often: what strangers write must not crowd out the participants."""
        return True


@dataclass(frozen=True)
class NotYours(Line):
    """The act needs a role that the person does not have."""


@dataclass(frozen=True)
class AnonymousAdmin(Line):
    """Who writes as the group itself cannot be known."""


class WayBack(StrEnum):
    """Where who tapped an old button finds how things stand."""

    REPORT = "report"
    AGENDA = "agenda"
    MEETING = "meeting"
    MINUTES = "minutes"
    ACTIONS = "actions"
    PICTURE = "picture"
    INVITE = "invite"
    PARTICIPANTS = "participants"
    ME = "me"
    STAFF = "staff"
    AWAY = "away"
    HELP = "help"


@dataclass(frozen=True)
class StaleButton(Line):
    """The button belongs to something that has changed or is over."""

    way_back: WayBack = WayBack.REPORT


@dataclass(frozen=True)
class SomethingWentWrong(Line):
    """An update could not be handled, was set aside, and the operator sees it."""


@dataclass(frozen=True)
class OnlyText(Line):
    """Something other than text came in."""


@dataclass(frozen=True)
class OnlyCaptionHeard(Line):
    """A photo or a file came with words, and only the words are kept."""


@dataclass(frozen=True)
class UnknownCommand(Line):
    """A command that the bot does not have."""


@dataclass(frozen=True)
class PrivateOnly(Message):
    """A command that belongs in the private chat was given in a group."""

    def rows(self) -> Rows:
        """Offer the way to the private chat."""
        return ((LinkButton("open_private", "hej"),),)


@dataclass(frozen=True)
class GroupOnly(Line):
    """A command that belongs in the group was given in private."""


@dataclass(frozen=True)
class Kept(Line):
    """What was asked for has been done and kept."""

    def insists(self) -> bool:
        """Pass by without a confirmation."""
        return False


@dataclass(frozen=True)
class ConferenceChoice:
    """A conference the person belongs to, with their part in it."""

    participant_id: int
    name: str


@dataclass(frozen=True)
class WhichConference(Message):
    """The person belongs to several conferences, and the command does not say which."""

    act: Act
    choices: Sequence[ConferenceChoice]

    def rows(self) -> Rows:
        """Offer each conference on a row of its own."""
        return tuple(
            (button(self.act, choice.participant_id, label="conference", name=choice.name),)
            for choice in self.choices
        )


@dataclass(frozen=True)
class Greeting(Message):
    """A short welcome to who takes part already."""

    name: str
    conferences: Sequence[str]
    reports: bool
    leads: bool


@dataclass(frozen=True)
class Help(Message):
    """What the person can do, by what their roles allow."""

    reports: bool
    leads: bool


@dataclass(frozen=True)
class Privacy(Message):
    """What is kept, for how long, and who reads it."""


@dataclass(frozen=True)
class ChooseLanguage(Message):
    """The languages to choose between, in the one that is spoken now."""

    language: str

    def rows(self) -> Rows:
        """Offer each language by its own name."""
        offered = [
            button(Act.SPEAK, number, label=f"speak_{one}", chosen=one == self.language)
            for number, one in enumerate(LANGUAGES)
        ]
        return (offered,)


@dataclass(frozen=True)
class LanguageChosen(Line):
    """From now on it is this language."""

    def insists(self) -> bool:
        """Let the line pass by: what stands in the chat shows it."""
        return False


@dataclass(frozen=True)
class Cancelled(Line):
    """What was asked is asked no longer; nothing is lost."""


@dataclass(frozen=True)
class SetUpPaused(Line):
    """Set-up is left where it stands."""


@dataclass(frozen=True)
class NothingToCancel(Line):
    """Nothing was being asked."""
