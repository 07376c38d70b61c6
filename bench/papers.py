"""What a document costs, against rendering the same as messages in the same run."""

import statistics
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from time import perf_counter

from bot import documents
from bot.domain.attendance import Attendee, Frame, by_organisation
from bot.domain.messages.documents import MinutesFile
from bot.domain.messages.minutes import MinutesText
from bot.domain.minutes import MinutesContent, Record, RecordKind, Spoken, compile_minutes
from bot.domain.paper import Form
from bot.rendering import Rendering
from bot.services.ports import Recipient

ROUNDS = 5
STARTED = datetime(2026, 11, 26, 8, tzinfo=UTC)
TOPICS = ("Brand", "Öppen drogscen", "Skadegörelse/Klotter", "Social oro")
TEXT = "Ungdomar samlas vid busstationen efter kl. 20 och eldar i papperskorgarna. " * 13
# How many times the messages' time a document may take.
GOALS = {Form.PDF: 30, Form.DOCX: 30}


def measure() -> list[dict[str, object]]:
    """Return a ratio of medians for each format and each size of a meeting."""
    rendering, to = Rendering(username="torsdagsbot"), Recipient(1)
    return [_row(rendering, to, form, items) for items in (20, 200) for form in GOALS]


def _row(rendering: Rendering, to: Recipient, form: Form, items: int) -> dict[str, object]:
    content = _content(items)
    plain = _median(lambda: rendering.render(MinutesText(content), to))
    file = MinutesFile(form, content)
    made = _median(lambda: documents.produce(form, rendering.file(file).source))
    return {
        "name": f"minutes with {items} items as {form.value}",
        "value": round(made / plain, 1),
        "unit": "times the time of the same as messages",
        "against": f"messages {plain * 1000:.0f} ms, file {made * 1000:.0f} ms",
        "goal": GOALS[form],
        "higher_is_better": False,
    }


def _median(work: Callable[[], object]) -> float:
    work()
    took = []
    for _round in range(ROUNDS):
        begun = perf_counter()
        work()
        took.append(perf_counter() - begun)
    return statistics.median(took)


def _content(items: int) -> MinutesContent:
    people = [Attendee(f"Deltagare {number}", f"Organisation {number % 8}") for number in range(60)]
    frame = Frame(
        conference="Torsdagskonferensen",
        zone="Europe/Stockholm",
        local_date=date(2026, 11, 26),
        weekday=4,
        started_at=STARTED,
        closed_at=STARTED + timedelta(hours=1),
        present=by_organisation(people[:50]),
        absent=by_organisation(people[50:]),
    )
    spoken = [
        Spoken(number, number, TOPICS[number * len(TOPICS) // (items + 1)], TEXT, "Polisen")
        for number in range(1, items + 1)
    ]
    records = [
        Record(number, RecordKind.DECISION, "Gemensam insats från måndag", STARTED, number)
        for number in range(1, items + 1, 2)
    ]
    return compile_minutes(frame, spoken, records)
