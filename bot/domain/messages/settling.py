"""What those who lead a conference are asked and shown when they settle it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from bot.domain.acts import Act
from bot.domain.messages.outline import Button, Message, Rows, button
from bot.domain.settings import Setting
from bot.domain.settings_input import TypedArea


@dataclass(frozen=True)
class Spot:
    """A weekday and a time of the conference's week; Monday is 1."""

    weekday: int
    at: time


@dataclass(frozen=True)
class Question(Message):
    """A question about one setting: the next step of set-up, or a change afterwards."""

    participant_id: int
    step: int | None
    steps: int

    def choices(self) -> Rows:
        """Return the buttons that answer the question."""
        return ()

    def rows(self) -> Rows:
        """Offer the answers, and outside set-up the way back."""
        if self.step is not None:
            return self.choices()
        return (*self.choices(), (button(Act.SETTINGS, self.participant_id, label="back"),))

    def keeping(self, setting: Setting, label: str, **values: object) -> Rows:
        """Offer to keep what stands, during set-up."""
        if self.step is None:
            return ()
        kept = button(Act.KEEP_DEFAULT, self.participant_id, setting.number, label=label, **values)
        return ((kept,),)

    def leaving_out(self, setting: Setting, value: str) -> Rows:
        """Offer to skip a value during set-up, and to take it away afterwards."""
        if self.step is None and value:
            gone = button(Act.DO_WITHOUT, self.participant_id, setting.number)
            return ((gone,),)
        return self.keeping(setting, "skip")

    def example(self, setting: Setting) -> Rows:
        """Offer the example, during set-up."""
        if self.step is None:
            return ()
        return ((button(Act.USE_EXAMPLE, self.participant_id, setting.number),),)


@dataclass(frozen=True)
class AskName(Question):
    """Ask what the conference is called."""

    name: str


@dataclass(frozen=True)
class AskWeekday(Question):
    """Ask on which weekday it meets."""

    weekday: int

    def choices(self) -> Rows:
        """Offer the days of the week."""
        days = [
            button(Act.WEEKDAY, self.participant_id, day, label="weekday_name", weekday=day)
            for day in range(1, 8)
        ]
        return days[:4], days[4:]


@dataclass(frozen=True)
class AskStarts(Question):
    """Ask at what time it starts."""

    starts: time

    def choices(self) -> Rows:
        """Offer the usual time."""
        return self.keeping(Setting.STARTS, "keep_time", at=self.starts)


@dataclass(frozen=True)
class AskPhone(Question):
    """Ask which number people call."""

    phone: str


@dataclass(frozen=True)
class AskPin(Question):
    """Ask which PIN the participants key in."""

    pin: str

    def choices(self) -> Rows:
        """Offer to do without."""
        return self.leaving_out(Setting.PIN, self.pin)


@dataclass(frozen=True)
class AskHostPin(Question):
    """Ask which PIN the host keys in."""

    host_pin: str

    def choices(self) -> Rows:
        """Offer to do without."""
        return self.leaving_out(Setting.HOST_PIN, self.host_pin)


@dataclass(frozen=True)
class AskOrganisations(Question):
    """Ask which organisations take part."""

    names: Sequence[str]

    def choices(self) -> Rows:
        """Offer the example."""
        return self.example(Setting.ORGANISATIONS)


@dataclass(frozen=True)
class AskAreas(Question):
    """Ask which areas the conference is about."""

    areas: Sequence[TypedArea]

    def choices(self) -> Rows:
        """Offer the example."""
        return self.example(Setting.AREAS)


@dataclass(frozen=True)
class AskPrompt(Question):
    """Ask when everyone is to be asked what has happened."""

    spot: Spot

    def choices(self) -> Rows:
        """Offer the usual time."""
        return self.keeping(Setting.PROMPT, "keep_spot", spot=self.spot)


@dataclass(frozen=True)
class AskFirstReminder(Question):
    """Ask when the first reminder is to go out."""

    spot: Spot

    def choices(self) -> Rows:
        """Offer the usual time."""
        return self.keeping(Setting.FIRST_REMINDER, "keep_spot", spot=self.spot)


@dataclass(frozen=True)
class AskSecondReminder(Question):
    """Ask when the second reminder is to go out."""

    spot: Spot

    def choices(self) -> Rows:
        """Offer the usual time."""
        return self.keeping(Setting.SECOND_REMINDER, "keep_spot", spot=self.spot)


@dataclass(frozen=True)
class SetUpDone(Message):
    """Set-up is complete: what happens next, and what to do now.

    `prompt_at` is None when the question is due already: it then comes to each who joins.
    """

    participant_id: int
    name: str
    prompt_at: datetime | None
    starts_at: datetime
    zone: str

    def rows(self) -> Rows:
        """Offer the next steps."""
        return (
            (button(Act.INVITE, self.participant_id),),
            (button(Act.SETTINGS, self.participant_id),),
        )


@dataclass(frozen=True)
class Settings(Message):
    """Everything that is settled, with a button for each value."""

    participant_id: int
    name: str
    weekday: int
    starts: time
    phone: str
    pin: str
    host_pin: str
    organisations: Sequence[str]
    areas: Sequence[TypedArea]
    prompt: Spot
    first_reminder: Spot
    second_reminder: Spot
    group_title: str
    allows_files: bool = False

    def rows(self) -> Rows:
        """Offer to change each value, two on a row."""
        label = "forbid_files" if self.allows_files else "allow_files"
        files = button(
            Act.ALLOW_FILES, self.participant_id, int(not self.allows_files), label=label
        )
        buttons = [*(self._change(setting) for setting in Setting), files]
        return [buttons[start : start + 2] for start in range(0, len(buttons), 2)]

    def _change(self, setting: Setting) -> Button:
        return button(Act.SETTING, self.participant_id, setting.number, label=f"setting_{setting}")
