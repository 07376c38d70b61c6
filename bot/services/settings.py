"""The table of settings: how each is asked for, read and written.

Set-up and later changes use the same table; what is missing here can be settled by nobody.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import time
from typing import Any

from bot.domain import settings_input
from bot.domain.calendar import is_in_order
from bot.domain.errors import Refusal
from bot.domain.messages import settling as messages
from bot.domain.messages import settling_lines
from bot.domain.messages.outline import Line
from bot.domain.settings import Setting, made_room, placed, spot_chips, start_chips
from bot.domain.settings_input import TypedArea
from bot.domain.states import OrganisationKind
from bot.services.meetings import rhythm_of
from bot.services.ports import Desk
from storage import conferences, registers, reports
from storage.models import Area, Conference, Organisation


@dataclass(frozen=True)
class Entry:
    """One setting: its question with what stands now, its reader, its writer, its hint."""

    question: type[messages.Question]
    standing: Callable[[Desk, Conference], Mapping[str, object]]
    read: Callable[[str], Any]
    write: Callable[[Desk, Conference, Any], None]
    hint: Line

    def take(self, desk: Desk, conference: Conference, text: str) -> None:
        """Read what was typed and write it; what cannot be read is refused with a hint."""
        value = self.read(text)
        if value is None:
            raise Refusal(self.hint)
        self.write(desk, conference, value)


def question(desk: Desk, conference: Conference, participant_id: int, setting: Setting) -> Any:
    """Return the question about a setting, as the next step of set-up or as a change."""
    entry = ENTRIES[setting]
    step = setting.number + 1 if conference.set_up_at is None else None
    return entry.question(participant_id, step, len(Setting), **entry.standing(desk, conference))


def screen(desk: Desk, conference: Conference, participant_id: int) -> messages.Settings:
    """Return everything that is settled."""
    return messages.Settings(
        participant_id=participant_id,
        name=conference.name,
        weekday=conference.weekday,
        starts=conference.starts,
        phone=conference.phone,
        pin=conference.pin,
        host_pin=conference.host_pin,
        organisations=_organisation_names(desk, conference),
        areas=_areas(desk, conference),
        prompt=_spot(conference, Setting.PROMPT),
        first_reminder=_spot(conference, Setting.FIRST_REMINDER),
        second_reminder=_spot(conference, Setting.SECOND_REMINDER),
        group_title=conference.group_title if conference.group_chat_id is not None else "",
        allows_files=conference.allows_files,
        length_minutes=conference.length_minutes,
        agenda_minutes=conference.agenda_minutes_before,
        topics=len(reports.topics(desk.session, conference.id)),
        places=len(registers.places(desk.session, conference.id)),
        language=conference.language,
    )


def write_example(desk: Desk, conference: Conference, setting: Setting) -> None:
    """Enter the offered example as the organisations or the areas."""
    if setting is Setting.ORGANISATIONS:
        bodies = desk.wording.example_organisations()
        _write_organisations(desk, conference, [one.name for one in bodies])
    else:
        areas = desk.wording.example_areas()
        _write_areas(desk, conference, [TypedArea(one.name, one.prioritised) for one in areas])


def _plain(name: str) -> Callable[[Desk, Conference], Mapping[str, object]]:
    return lambda _desk, conference: {name: getattr(conference, name)}


def _assign(name: str) -> Callable[[Desk, Conference, Any], None]:
    return lambda _desk, conference, value: setattr(conference, name, value)


def _spot(conference: Conference, setting: Setting) -> messages.Spot:
    days: int = getattr(conference, f"{setting}_days_before")
    at: time = getattr(conference, f"{setting}_time")
    return messages.Spot((conference.weekday - 1 - days) % 7 + 1, at)


def _standing_spot(setting: Setting) -> Callable[[Desk, Conference], Mapping[str, object]]:
    return lambda _desk, conference: {
        "spot": _spot(conference, setting),
        "chips": [messages.Spot(*one) for one in spot_chips(rhythm_of(conference), setting)],
    }


def _standing_start(_desk: Desk, conference: Conference) -> Mapping[str, object]:
    return {"starts": conference.starts, "chips": start_chips(rhythm_of(conference))}


def _write_spot(
    setting: Setting,
) -> Callable[[Desk, Conference, tuple[int | None, time]], None]:
    def write(_desk: Desk, conference: Conference, value: tuple[int | None, time]) -> None:
        rhythm = placed(rhythm_of(conference), setting, *value)
        _keep_in_order(conference, rhythm, setting)

    return write


def _write_start(_desk: Desk, conference: Conference, value: time) -> None:
    conference.starts = value
    _keep_in_order(conference, rhythm_of(conference), Setting.STARTS)


def _keep_in_order(conference: Conference, rhythm: Any, setting: Setting) -> None:
    """Write the week; set-up moves the reminders that it has yet to ask for out of the way."""
    if conference.set_up_at is None:
        rhythm = made_room(rhythm, setting)
    if rhythm is None or not is_in_order(rhythm):
        raise Refusal(settling_lines.TimesOutOfOrder())
    for name, value in asdict(rhythm).items():
        setattr(conference, name, value)


def _organisation_names(desk: Desk, conference: Conference) -> list[str]:
    return [one.name for one in conferences.organisations(desk.session, conference.id)]


def _write_organisations(desk: Desk, conference: Conference, names: list[str]) -> None:
    kinds = {seed.name.casefold(): seed.kind for seed in desk.wording.example_organisations()}
    listed = conferences.relist(desk.session, Organisation, conference.id, names, desk.now)
    for organisation in listed:
        kind = kinds.get(organisation.name.casefold())
        if kind is not None:
            organisation.kind = OrganisationKind(kind)


def _areas(desk: Desk, conference: Conference) -> list[TypedArea]:
    return [
        TypedArea(one.name, one.prioritised)
        for one in conferences.areas(desk.session, conference.id)
    ]


def _write_areas(desk: Desk, conference: Conference, typed: list[TypedArea]) -> None:
    names = [one.name for one in typed]
    listed = conferences.relist(desk.session, Area, conference.id, names, desk.now)
    for area, one in zip(listed, typed, strict=True):
        area.prioritised = one.prioritised


_NAMES_HINT = settling_lines.NamesUnreadable(
    settings_input.MOST_LISTED, settings_input.LONGEST_LISTED, settings_input.LONGEST_LIST
)

ENTRIES: Mapping[Setting, Entry] = {
    Setting.NAME: Entry(
        messages.AskName,
        _plain("name"),
        settings_input.conference_name,
        _assign("name"),
        settling_lines.NameUnreadable(settings_input.LONGEST_NAME),
    ),
    Setting.WEEKDAY: Entry(
        messages.AskWeekday,
        _plain("weekday"),
        settings_input.weekday,
        _assign("weekday"),
        settling_lines.WeekdayUnreadable(),
    ),
    Setting.STARTS: Entry(
        messages.AskStarts,
        _standing_start,
        settings_input.clock_time,
        _write_start,
        settling_lines.TimeUnreadable(),
    ),
    Setting.PHONE: Entry(
        messages.AskPhone,
        _plain("phone"),
        settings_input.phone,
        _assign("phone"),
        settling_lines.PhoneUnreadable(),
    ),
    Setting.PIN: Entry(
        messages.AskPin,
        _plain("pin"),
        settings_input.pin,
        _assign("pin"),
        settling_lines.PinUnreadable(),
    ),
    Setting.HOST_PIN: Entry(
        messages.AskHostPin,
        _plain("host_pin"),
        settings_input.pin,
        _assign("host_pin"),
        settling_lines.PinUnreadable(),
    ),
    Setting.ORGANISATIONS: Entry(
        messages.AskOrganisations,
        lambda desk, conference: {"names": _organisation_names(desk, conference)},
        settings_input.names,
        _write_organisations,
        _NAMES_HINT,
    ),
    Setting.AREAS: Entry(
        messages.AskAreas,
        lambda desk, conference: {"areas": _areas(desk, conference)},
        settings_input.areas,
        _write_areas,
        _NAMES_HINT,
    ),
    Setting.PROMPT: Entry(
        messages.AskPrompt,
        _standing_spot(Setting.PROMPT),
        settings_input.day_and_time,
        _write_spot(Setting.PROMPT),
        settling_lines.SpotUnreadable(),
    ),
    Setting.FIRST_REMINDER: Entry(
        messages.AskFirstReminder,
        _standing_spot(Setting.FIRST_REMINDER),
        settings_input.day_and_time,
        _write_spot(Setting.FIRST_REMINDER),
        settling_lines.SpotUnreadable(),
    ),
    Setting.SECOND_REMINDER: Entry(
        messages.AskSecondReminder,
        _standing_spot(Setting.SECOND_REMINDER),
        settings_input.day_and_time,
        _write_spot(Setting.SECOND_REMINDER),
        settling_lines.SpotUnreadable(),
    ),
}
