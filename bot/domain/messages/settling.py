"""What those who lead a conference are asked and shown when they settle it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from bot.domain.acts import Act
from bot.domain.languages import LANGUAGES, SWEDISH
from bot.domain.messages.outline import Button, Message, Rows, button
from bot.domain.registers import Register
from bot.domain.settings import AGENDA_BEFORE, LENGTHS, Further, Setting
from bot.domain.settings_input import TypedArea


@dataclass(frozen=True)
class Spot:
    """A weekday and a time of the conference's week; Monday is 1."""

    weekday: int
    at: time


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


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

    def picking(self, chips: Sequence[Button]) -> Rows:
        """Offer what can be tapped instead of typed, outside set-up."""
        if self.step is not None:
            return ()
        return [chips[start : start + 3] for start in range(0, len(chips), 3)]

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
    chips: Sequence[time] = ()

    def choices(self) -> Rows:
        """Offer the usual times."""
        number = Setting.STARTS.number
        chips = [
            button(Act.PICK, self.participant_id, number, _minutes(at), label="pick_time", at=at)
            for at in self.chips
        ]
        kept = self.keeping(Setting.STARTS, "keep_time", at=self.starts)
        return (*kept, *self.picking(chips))


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
class SpotQuestion(Question):
    """A question about a weekday and a time."""

    spot: Spot
    chips: Sequence[Spot] = ()

    def spots(self, setting: Setting) -> Rows:
        """Offer the usual weekdays and times."""
        chips = [
            button(
                Act.PICK,
                self.participant_id,
                setting.number,
                one.weekday * 24 * 60 + _minutes(one.at),
                label="keep_spot",
                spot=one,
            )
            for one in self.chips
        ]
        kept = self.keeping(setting, "keep_spot", spot=self.spot)
        return (*kept, *self.picking(chips))


@dataclass(frozen=True)
class AskPrompt(SpotQuestion):
    """Ask when everyone is to be asked what has happened."""

    def choices(self) -> Rows:
        """Offer the usual times."""
        return self.spots(Setting.PROMPT)


@dataclass(frozen=True)
class AskFirstReminder(SpotQuestion):
    """Ask when the first reminder is to go out."""

    def choices(self) -> Rows:
        """Offer the usual times."""
        return self.spots(Setting.FIRST_REMINDER)


@dataclass(frozen=True)
class AskSecondReminder(SpotQuestion):
    """Ask when the second reminder is to go out."""

    def choices(self) -> Rows:
        """Offer the usual times."""
        return self.spots(Setting.SECOND_REMINDER)


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
    length_minutes: int = 60
    agenda_minutes: int = 60
    topics: int = 0
    places: int = 0
    language: str = SWEDISH

    def rows(self) -> Rows:
        """Offer to change each value, short labels side by side."""
        part = self.participant_id
        label = "forbid_files" if self.allows_files else "allow_files"
        files = button(Act.ALLOW_FILES, part, int(not self.allows_files), label=label)
        length = button(Act.FURTHER, part, Further.LENGTH.value, label="length")
        agenda = button(Act.FURTHER, part, Further.AGENDA.value, label="agenda_time")
        language = button(Act.FURTHER, part, Further.LANGUAGE.value, label="group_language")
        topics, bodies, areas, places = [
            button(Act.REGISTER, part, one.value, label=f"register_{one.name.lower()}")
            for one in Register
        ]
        return (
            [self._change(Setting.NAME), self._change(Setting.WEEKDAY), length],
            [self._change(Setting.STARTS), self._change(Setting.PROMPT)],
            [self._change(Setting.FIRST_REMINDER), self._change(Setting.SECOND_REMINDER)],
            [self._change(Setting.PHONE), self._change(Setting.PIN)],
            [self._change(Setting.HOST_PIN), agenda],
            [topics, areas, places],
            [bodies, button(Act.SCALE, part), button(Act.PARTICIPANTS, part, label="roles")],
            [button(Act.MOVE, part), button(Act.RECESS, part)],
            [files, language],
        )

    def _change(self, setting: Setting) -> Button:
        return button(Act.SETTING, self.participant_id, setting.number, label=f"setting_{setting}")


@dataclass(frozen=True)
class FurtherQuestion(Message):
    """A question about something that set-up does not ask for."""

    participant_id: int
    minutes: int

    def offering(self, further: Further, chips: Sequence[int], label: str) -> Rows:
        """Offer what can be tapped, and the way back."""
        part = self.participant_id
        offered = [
            button(
                Act.FURTHER_PICK,
                part,
                further.value,
                one,
                label=label,
                minutes=one,
                chosen=one == self.minutes,
            )
            for one in chips
        ]
        back = [button(Act.SETTINGS, part, label="back")]
        return (*(offered[start : start + 3] for start in range(0, len(offered), 3)), back)


@dataclass(frozen=True)
class AskLength(FurtherQuestion):
    """Ask how long a meeting is."""

    def rows(self) -> Rows:
        """Offer the usual lengths."""
        return self.offering(Further.LENGTH, LENGTHS, "pick_length")


@dataclass(frozen=True)
class AskAgendaTime(FurtherQuestion):
    """Ask how long before the start those who lead get the agenda."""

    def rows(self) -> Rows:
        """Offer the usual times before."""
        return self.offering(Further.AGENDA, AGENDA_BEFORE, "pick_before")


@dataclass(frozen=True)
class AskGroupLanguage(Message):
    """Ask in which language the group and the documents are."""

    participant_id: int
    language: str

    def rows(self) -> Rows:
        """Offer each language by its own name, and the way back."""
        part = self.participant_id
        offered = [
            button(
                Act.FURTHER_PICK,
                part,
                Further.LANGUAGE.value,
                number,
                label=f"speak_{one}",
                chosen=one == self.language,
            )
            for number, one in enumerate(LANGUAGES)
        ]
        return offered, (button(Act.SETTINGS, part, label="back"),)


@dataclass(frozen=True)
class NumberChanged(Message):
    """The number to call, or a PIN, is another; `host_pin` is only for those who lead."""

    conference: str
    phone: str
    pin: str
    host_pin: str
    in_group: bool = False
