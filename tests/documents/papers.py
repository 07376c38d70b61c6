"""Papers and calendar entries in the real words, and some that nobody would write."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from bot.domain import occasion, paper
from bot.domain.agenda import FollowUp, Item, Surroundings, compile_agenda
from bot.domain.answers import Asked
from bot.domain.attendance import Attendee, Frame, by_organisation
from bot.domain.ceasing import Ceased
from bot.domain.messages.documents import AgendaFile, CalendarFile, HandOut, MinutesFile
from bot.domain.minutes import Record, RecordKind, Spoken, compile_minutes
from bot.domain.paper import Entry, Fact, Form, Line, Paper, Section, Table, Tone
from bot.domain.states import Origin, Recurring, SubmissionState, TopicKind
from bot.rendering import Rendering

RENDERING = Rendering(username="torsdagsbot")
NINE = datetime(2026, 11, 26, 8, tzinfo=UTC)
ZONE = "Europe/Stockholm"
CONFERENCE = "Torsdagskonferensen"

FRAME = Frame(
    conference=CONFERENCE,
    zone=ZONE,
    local_date=date(2026, 11, 26),
    weekday=4,
    started_at=NINE,
    closed_at=NINE + timedelta(minutes=50),
    next_starts_at=NINE + timedelta(weeks=1),
    chairs=("Karin Holm",),
    secretaries=("Siv Ek",),
    present=by_organisation([Attendee("Karin Holm"), Attendee("Eva Sjö", "Polisen")]),
    absent=by_organisation([Attendee("Olle Berg", "Parkförvaltningen")]),
    missing=by_organisation([Attendee("Olle Berg", "Parkförvaltningen")]),
)
SPOKEN = (
    Spoken(1, 1, None, "Laga lampan", owner="Eva Sjö", due_on=date(2026, 11, 24), overdue=True),
    Spoken(2, 2, "Brand", "Eld i container", "Polisen", "Angered", "I helgen", "Torget", "Bensin"),
)
RECORDS = (
    Record(1, RecordKind.DECISION, "Vi går dit", NINE, 2),
    Record(2, RecordKind.ACTION, "Ring skolan", NINE, 2, "Eva Sjö", "Polisen", date(2026, 12, 3)),
    Record(3, RecordKind.NOTE, "Skolan vet", NINE, None),
)
CEASED = (Ceased(1, 1, "Klotter", "Klotter på gaveln", "Torget", "Polisen", "Angered"),)

MINUTES = MinutesFile(Form.PDF, compile_minutes(FRAME, SPOKEN, RECORDS, CEASED))
AGENDA = AgendaFile(
    Form.PDF,
    conference=CONFERENCE,
    starts_at=NINE,
    zone=ZONE,
    weekday=4,
    phone="031-390 10 20",
    pin="4471",
    agenda=compile_agenda(
        [FollowUp(1, "Laga lampan", date(2026, 11, 19), "Eva Sjö", 1, date(2026, 11, 24), True)],
        [
            Item(
                1,
                1,
                "Brand",
                TopicKind.ORDINARY,
                "Eld i container",
                "Eva Sjö",
                "I helgen",
                origin=Origin.SURVEY,
            ),
            Item(
                2, 1, "Brand", TopicKind.ORDINARY, "Rök", "Bo", recurring=Recurring.YES, late=True
            ),
            Item(3, 1, "Brand", TopicKind.ORDINARY, "Sent", "Bo", added=True),
        ],
        Surroundings(
            [
                Asked(1, "Eva Sjö", "Polisen", SubmissionState.SUBMITTED),
                Asked(2, "Olle Berg", "Parkförvaltningen", reachable=False),
                Asked(3, "Bo", "", SubmissionState.NOTHING),
            ],
            CEASED,
        ),
    ),
)
CALENDAR = CalendarFile(
    Form.ICS,
    conference=CONFERENCE,
    uid="7c3f4a52-8a37-5d4b-9f0a-0c3d8f1f2b6a",
    sequence=2,
    stamped_at=NINE - timedelta(days=3),
    weekday=4,
    starts_at=NINE,
    ends_at=NINE + timedelta(hours=1),
    zone=ZONE,
    phone="031-390 10 20",
    pin="4471",
)


def source(message: HandOut) -> dict[str, Any]:
    """Return what a file is made of, as it stands in the table."""
    return RENDERING.file(message).source


def paper_of(message: HandOut) -> Paper:
    return paper.from_plain(source(message))


def empty_minutes() -> MinutesFile:
    """Return the minutes of a week in which nothing happened."""
    frame = replace(FRAME, present=(), absent=(), missing=(), next_starts_at=None)
    return MinutesFile(Form.PDF, compile_minutes(frame, (), ()))


# Anything at all: control characters, lone surrogates, markup of every kind, emoji, other scripts.
NASTY = st.one_of(
    st.text(st.characters(), max_size=40),
    st.sampled_from(
        [
            "#let x = 1; #x $x^2$ *fet* _kursiv_ `kod` @ref <b>&amp;</b> // /* \\",
            "x" * 300,
            "👩‍👩‍👧 👍🏽 ✅ العربية 中文 हिन्दी",
            "]]> <w:t> \x00\x07\x1b\ud800\ufffe\u202e",
            'BEGIN:VALARM\r\nEND:VALARM\r\n;,:"\\n',
            "",
        ]
    ),
)
LINES = st.builds(Line, NASTY, NASTY, st.sampled_from(Tone))
TABLES = st.integers(1, 4).flatmap(
    lambda count: st.builds(
        Table,
        st.tuples(*[NASTY] * count),
        st.tuples(*[st.integers(1, 9)] * count),
        st.lists(st.tuples(*[NASTY] * count), max_size=3).map(tuple),
    )
)
SECTIONS = st.builds(
    Section,
    NASTY,
    st.lists(LINES, max_size=2).map(tuple),
    st.lists(
        st.builds(Entry, NASTY, NASTY, st.lists(LINES, max_size=3).map(tuple)), max_size=2
    ).map(tuple),
    st.none() | TABLES,
)
PAPERS = st.builds(
    Paper,
    language=st.just("sv"),
    title=NASTY,
    about=NASTY,
    author=NASTY,
    page=st.just("Sida {page} av {pages}"),
    facts=st.lists(st.builds(Fact, NASTY, NASTY), max_size=2).map(tuple),
    sections=st.lists(SECTIONS, max_size=2).map(tuple),
)
SERIES = occasion.from_plain(source(CALENDAR))
ANY_SERIES = st.builds(
    lambda title, text, place, organiser: replace(
        SERIES, title=title, text=text, place=place, organiser=organiser, alarm=title
    ),
    NASTY,
    NASTY,
    NASTY,
    NASTY,
)
