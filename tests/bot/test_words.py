"""What the Swedish templates say where their words turn on the values."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.agenda import Item, compile_agenda, divided
from bot.domain.messages.agenda import ROOM, AgendaSheet, LateObservation
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.minutes import MinutesText
from bot.domain.messages.observing import AskPart, Card
from bot.domain.messages.outline import Message
from bot.domain.minutes import compile_minutes
from bot.domain.observation import Content, ReportState
from bot.domain.states import Part, TopicKind
from bot.handlers.conversations import COMMANDS
from bot.rendering import Rendering
from bot.services.ports import Recipient
from tests.bot import samples_meeting, samples_reporting

RENDERING = Rendering(username="torsdagsbot")
NINE = datetime(2026, 11, 26, 8, tzinfo=UTC)


def said(message: Message) -> str:
    return "\n".join(part.text for part in RENDERING.render(message, Recipient(1)))


@pytest.mark.parametrize("leads", [True, False])
def test_what_is_new_since_the_sheet_is_marked_for_those_who_lead_alone(leads: bool) -> None:
    item = Item(1, 1, "Brand", TopicKind.ORDINARY, "Eld i container", "Anna", new=True)
    compiled = compile_agenda((), (item,), ())
    sheet = AgendaSheet(
        conference="Torsdagskonferensen",
        starts_at=NINE,
        zone="Europe/Stockholm",
        weekday=4,
        follow_ups=(),
        sections=divided(compiled.sections, ROOM),
        added=(),
        ceased=(),
        answers=compiled.answers,
        may_release=leads,
    )
    assert ("Anna · ny</i>" in said(sheet)) is leads
    assert "sen</i>" not in said(sheet)


def test_a_report_is_called_late_only_when_it_is() -> None:
    about = (1, "Anna", "Polisen", "Brand", "Eld i container")
    assert said(LateObservation(*about)).startswith("<b>Ny iakttagelse</b>")
    assert said(LateObservation(*about, late=True)).startswith("<b>Sen iakttagelse</b>")


@pytest.mark.parametrize(
    ("late", "released", "words"),
    [
        (False, False, "Svara helst innan dess.\nDu kan svara till tor 26 nov kl. 09.00."),
        (True, True, "Dagordningen är redan utskickad. Det du sparar nu kommer med som sent."),
        (True, False, "Mötet har börjat. Det du sparar nu kommer med som sent."),
    ],
)
def test_the_week_s_screen_tells_until_when_and_never_that_it_is_too_late(
    late: bool, released: bool, words: str
) -> None:
    screen = samples_reporting.screen(ReportState.NOT_STARTED, 0, 0, late=late, released=released)
    assert words in said(screen)
    assert "Du kan svara till" in said(screen)


@pytest.mark.parametrize(
    ("part", "planned", "otherwise"),
    [
        (Part.WHAT, "Vad planeras?", "Vad har hänt?"),
        (Part.WHEN, "När sker det?", "När?"),
        (Part.HOW, "Hur går det till?", "Hur?"),
    ],
)
def test_what_is_planned_is_not_asked_of_as_something_that_has_happened(
    part: Part, planned: str, otherwise: str
) -> None:
    about = (1, 1, "Planerade förändringar", part, Content())
    assert f"<b>{planned}</b>" in said(AskPart(*about, TopicKind.PLANNED))
    assert f"<b>{otherwise}</b>" in said(AskPart(*about))


def test_only_a_problem_says_whether_it_recurs() -> None:
    about = (1, 1, "Planerade förändringar", Content("Buskar röjs"))
    assert "Återkommande" in said(Card(*about, is_draft=False))
    assert "Återkommande" not in said(Card(*about, is_draft=False, kind=TopicKind.PLANNED))


@pytest.mark.parametrize("oral", [True, False])
def test_an_oral_report_is_not_called_late_as_well(oral: bool) -> None:
    report = replace(samples_meeting.REPORT, oral=oral)
    minutes = MinutesText(compile_minutes(samples_meeting.FRAME, [report], []))
    for message in (samples_meeting.running(item=report), minutes):
        assert ("muntlig rapport" in said(message)) is oral
        assert ("sent svar" in said(message)) is not oral


@pytest.mark.parametrize("way_back", WayBack)
def test_a_button_that_is_too_old_leads_to_a_command_that_exists(way_back: WayBack) -> None:
    [command] = re.findall(r"/(\w+)", said(StaleButton(way_back)))
    assert any(command in names for names in COMMANDS)
