"""What the Swedish templates say where their words turn on the values."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.domain.access import Role
from bot.domain.agenda import FollowUp, Item, Surroundings, compile_agenda
from bot.domain.answers import Asked
from bot.domain.attendance import Company
from bot.domain.ceasing import Ceased
from bot.domain.levels import AreaLevel, Step
from bot.domain.messages.actions import ActionList, ListedAction
from bot.domain.messages.agenda import LateObservation
from bot.domain.messages.documents import MinutesFile
from bot.domain.messages.enrolling import JoinOffer, Seat
from bot.domain.messages.following import ActionCard
from bot.domain.messages.general import StaleButton, WayBack
from bot.domain.messages.minutes import MinutesText
from bot.domain.messages.observing import AskPart, Card
from bot.domain.messages.outline import Message
from bot.domain.minutes import Off, Record, RecordKind, Spoken, compile_minutes, untold
from bot.domain.observation import Content, LastWeek, ReportState
from bot.domain.paging import Page
from bot.domain.paper import Form
from bot.domain.states import Part, TopicKind
from bot.handlers.conversations import COMMANDS, TEXT_COMMANDS
from bot.rendering import Rendering
from bot.services.ports import Recipient
from tests.bot import samples_agenda, samples_meeting, samples_reporting
from tests.documents.papers import paper_of

RENDERING = Rendering(username="torsdagsbot")
NINE = datetime(2026, 11, 26, 8, tzinfo=UTC)


def said(message: Message) -> str:
    return "\n".join(part.text for part in RENDERING.render(message, Recipient(1)))


@pytest.mark.parametrize("leads", [True, False])
def test_what_is_new_since_the_sheet_is_marked_for_those_who_lead_alone(leads: bool) -> None:
    item = Item(1, 1, "Brand", TopicKind.ORDINARY, "Eld i container", "Anna", new=True)
    compiled = compile_agenda((), (item,))
    sheet = samples_agenda.sheet_of(compiled, may_release=leads)
    assert ("Anna · ny</i>" in said(sheet)) is leads
    assert "sen</i>" not in said(sheet)


def test_a_report_is_called_late_only_when_it_is() -> None:
    about = (1, "Anna", "Polisen", "Brand", "Eld i container")
    assert said(LateObservation(*about)).startswith("<b>Ny iakttagelse</b>")
    assert said(LateObservation(*about, late=True)).startswith("<b>Sen iakttagelse</b>")


@pytest.mark.parametrize(
    ("owned", "own", "who"),
    [
        ({"owner": "Polisen", "organisation_id": 1}, True, "Ni (Polisen)"),
        ({"owner": "Polisen", "organisation_id": 1}, False, "Polisen"),
        ({"owner": "Eva", "owner_id": 1}, True, "Du"),
        ({}, False, "Ansvarig saknas"),
    ],
)
def test_whoever_answers_for_an_action_is_addressed_as_one_or_as_several(
    owned: dict[str, Any], own: bool, who: str
) -> None:
    action = FollowUp(1, "Belys gången", date(2026, 11, 19), **owned)
    listed = ActionList("Torsdag", 1, Page((ListedAction(1, action, own, own),), 0, 1))
    assert f"<i>{who}</i>" in said(listed)
    assert f"<i>{who} · " in said(ActionCard(action, (), 1, 0, own=own, leads=False))


def sheet_of(*items: Item, asked: tuple[Asked, ...] = (), actions: bool = False) -> str:
    """Return what an agenda says."""
    promised = FollowUp(1, "Belys gången", date(2026, 11, 19)) if actions else None
    around = Surroundings(asked=asked, ceased=[OVER])
    compiled = compile_agenda([promised] if promised else [], items, around)
    return said(samples_agenda.sheet_of(compiled))


OVER = Ceased(1, 4, "Social oro", "Ungdomar skriker", "Torget", "Socialförvaltningen", "Centrum")
FIRE = Item(1, 3, "Brand", TopicKind.ORDINARY, "Eld i container", "Anna", organisation="Polisen")


def test_an_item_says_when_where_and_how_and_names_the_organisation_before_the_area() -> None:
    full = replace(FIRE, when="I går", where="Haga", how="Tändvätska", area="Centrum")
    assert (
        "<b>1.</b> Brand: Eld i container\nNär: I går · Var: Haga\nHur: Tändvätska\n"
        "<i>Polisen, Centrum · Anna</i>"
    ) in sheet_of(full)
    assert "<b>1.</b> Brand: Eld i container\nVar: Haga\n<i>" in sheet_of(
        replace(FIRE, where="Haga")
    )
    assert "<b>1.</b> Brand: Eld i container\n<i>Polisen · Anna</i>" in sheet_of(FIRE)


def test_the_agenda_tells_what_is_over_when_an_action_was_decided_and_who_is_out_of_reach() -> None:
    lost = Asked(1, "Nadia", "Grundskoleförvaltningen", reachable=False)
    silent = Asked(2, "Fredrik", "Framtiden")
    text = sheet_of(asked=(lost, silent), actions=True)
    assert "<i>Ansvarig saknas · beslutad tor 19 nov</i>" in text
    assert (
        "<b>Upphört sedan förra torsdagen</b>\n– Social oro: Ungdomar skriker · Torget"
        " · <i>Socialförvaltningen, Centrum</i>"
    ) in text
    assert (
        "<b>Svar saknas</b>\nFramtiden: Fredrik\nGrundskoleförvaltningen: Nadia (går inte att nå)"
    ) in text


def test_the_minutes_end_with_what_was_decided_and_promised_and_list_people_by_body() -> None:
    frame = replace(
        samples_meeting.FRAME,
        chairs=("Karin",),
        secretaries=("Johan",),
        present=(Company("Polisen", ("Maria", "Peter")), Company("", ("Karin",))),
        next_starts_at=NINE,
    )
    item = Spoken(1, 3, "Brand", "Eld", organisation="Polisen", area="Centrum", when="I går")
    records = [
        Record(1, RecordKind.DECISION, "Vi går dit", NINE, item_id=1),
        Record(2, RecordKind.ACTION, "Ring", NINE, None, "Maria", "Polisen", date(2026, 12, 4)),
    ]
    text = said(MinutesText(compile_minutes(frame, [item, replace(item, added=True)], records, [])))
    assert "\nOrdförande: Karin · Sekreterare: Johan\n" in text
    assert "<b>Närvarande</b>\nPolisen: Maria, Peter\nKarin\n" in text
    assert "3. Eld\nNär: I går\n<i>Polisen, Centrum</i>\n<b>Beslut:</b> Vi går dit" in text
    assert "<b>Tillagt efter utskicket</b>\n3. Brand: Eld\n" in text
    assert ("<b>Beslut och åtgärder</b>\nPunkt 3 · <b>Beslut:</b> Vi går dit\n") in text
    assert (
        "Utan egen punkt · <b>Åtgärd:</b> Ring – <i>Maria (Polisen), senast fre 4 dec</i>" in text
    )


def test_who_joins_is_told_in_a_few_lines_what_is_done_kept_and_read() -> None:
    seat = Seat("Torsdagskonferensen", Role.PARTICIPANT, "Polisen", "Centrum")
    text = said(JoinOffer(1, seat, Role.OBSERVER))
    assert "för Polisen, område Centrum" in text
    assert "Svarar du ja byter du till den nya rollen." in text
    for told in ("frågar jag", "sparas tills", "i dess Telegramgrupp ser det du sparar"):
        assert told in text
    assert len([line for line in text.splitlines() if line]) <= 6


def test_what_is_recalled_is_named_once_where_it_is_alone() -> None:
    def labels(*weeks: int) -> list[str]:
        shown = tuple(samples_reporting.recalled(LastWeek.OPEN, week) for week in weeks)
        screen = samples_reporting.screen(ReportState.NOT_STARTED, 0, 0)
        return [one.label for row in replace(screen, recalled=shown).rows() for one in row]

    assert "recalled" not in labels(1)
    assert labels(1, 2).count("recalled") == 2


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
    assert any(command in names for names in {**COMMANDS, **TEXT_COMMANDS})


def test_the_agenda_says_how_many_files_a_report_has() -> None:
    item = Item(1, 1, "Brand", TopicKind.ORDINARY, "Eld i container", "Anna")
    assert "bilag" not in sheet_of(item)
    assert "Anna · 1 bilaga</i>" in sheet_of(replace(item, files=1))
    assert "Anna · 3 bilagor</i>" in sheet_of(replace(item, files=3))


def test_minutes_say_of_an_item_that_left_the_agenda_what_may_be_said() -> None:
    item = Spoken(1, 3, "Brand", "Eld i container", "Polisen")
    record = Record(1, RecordKind.DECISION, "Vi går dit", NINE, 1)
    kept = compile_minutes(samples_meeting.FRAME, [replace(item, off=Off.HIDDEN)], [record])
    silent = compile_minutes(samples_meeting.FRAME, [untold(item, Off.TAKEN_BACK)], [record])
    left = "togs bort från dagordningen"
    taken = "togs tillbaka av den som rapporterade"
    assert f"3. Eld i container\n<i>Polisen · {left}</i>\n<b>Beslut:</b> Vi går dit" in said(
        MinutesText(kept)
    )
    assert f"<b>Brand</b>\n3. <i>{taken}</i>\n<b>Beslut:</b> Vi går dit" in said(
        MinutesText(silent)
    )
    for content, words in ((kept, left), (silent, taken)):
        told = repr(paper_of(MinutesFile(Form.PDF, content)))
        assert words in told
        assert "Vi går dit" in told


@pytest.mark.parametrize(
    ("symbols", "course"), [(("🟡", ""), ""), (("🟢", "", "🟡"), " (🟢 → 🟡)"), (("🟡",), "")]
)
def test_minutes_kept_before_tell_no_course_of_weeks_without_a_level(
    symbols: tuple[str, ...], course: str
) -> None:
    level = AreaLevel(1, "Angered", step=Step(2, "gul", "🟡"), since=DAY, symbols=symbols)
    content = compile_minutes(samples_meeting.FRAME, [], [], levels=[level])
    assert f"\n🟡 Angered: gul{course} · <i>sedan tor 19 nov</i>" in said(MinutesText(content))


DAY = date(2026, 11, 19)
