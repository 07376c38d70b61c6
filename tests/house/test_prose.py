"""Every word that a person reads stands in bot/templates/: none in Python code."""

import pytest

from tests.house import prose
from tests.house.commands import ROOT

SPEECH = [
    # Swedish and English sentences, in every place where a string can stand
    'text = "Tack, ditt svar har sparats."',
    'text = "Thank you, your answer has been kept."',
    'text = "tack för svaret"',
    'text = "skicka in"',
    'text = "done for this week"',
    'text = "Påminnelse"',
    'text = "påbörjat"',
    'text = "Spara"',
    'text = "Klart!"',
    'text = "✅ Sparat"',
    'text = "<b>Hej</b>"',
    'text = "Save"',
    'text = """\n    Hej,\n    det är snart torsdag.\n"""',
    'TEXTS = {"saved": "Ditt svar har sparats."}',
    'TEXTS = {"Vad har hänt?": 1}',
    'LABELS = ["ok", "Ta bort"]',
    'def greet(text="Hej och välkommen"): ...',
    'async def greet(*, text="Hello and welcome"): ...',
    'bot.send_message(chat_id=1, text="Now tell us where")',
    'bot.send_message(1, "var hände det")',
    'Button("Skicka", tap)',
    "return_value = lambda: 'who are you'",
    'raw = b"who are you"',
    '@command("Hur gick det")\ndef run(): ...',
    'x: str = "Nothing to report"',
    'label: Annotated[str, Label("Inget att rapportera")]',
    'if text == "inget att rapportera": pass',
    'match text:\n    case "ja tack": pass',
    # f-strings
    'text = f"Svarat {done} av {total}"',
    'text = f"{done} svar"',
    'text = f"{done} answers"',
    'text = f"Hej {name}!"',
    'text = f"Hej {name}" "!"',
    "text = f\"{'Ja' if yes else 'Nej'}\"",
    "text = f\"{x:>{'Ditt svar'}}\"",
    # concatenations, explicit and implicit, and what becomes of templates
    'text = "ditt" " " "svar"',
    'text = "ditt" + " svar"',
    'text = "ditt " + name',
    'text = name + " answers"',
    'text = ("- " + name) + " svar"',
    'text += " svar"',
    'text = "%s har svarat" % name',
    'text = "%d svar" % number',
    'text = "{} answers".format(number)',
    'text = "{number} svar".format(number=1)',
    'text = " ".join(["ditt", "svar"])',
    'text = "".join(("ditt ", "svar"))',
    'text = " ".join([name, "svarade"])',
    'text = key % "ditt svar"',
    'text = key + str("ditt svar")',
    # beside what is exempt
    'logger.info("sent", extra=say("ditt svar"))',
    'client.info("your answer has been kept")',
    'text(query, "your answer")',
    're.sub(pattern, "ditt svar", given)',
    'raise Refusal("Du får inte det här.")',
    'raise Refusal("Sorry, that is not yours.")',
    'raise Refusal(text("Du hör inte hit"))',
    'assert allowed, "Ändra först"',
    "query = \"SELECT 'påbörjat' FROM submission\"",
    "op.execute(\"UPDATE topic SET name = 'Övrigt'\")",
    'office.point("Skickar nu")',
    'inbox.set_aside(session, number, "går inte att läsa", now)',
    'op.bulk_insert(topics, [{"name": "Social oro och offentliga konflikter"}])',
    'Column(comment="what people have said")',
    'say(help="what people have said")',
]
NO_SPEECH = [
    '"""A docstring with words in it."""',
    'def run():\n    """Say what it does."""',
    'class Thing:\n    """Say what it is."""\n    part: int\n    """Say what it is for."""',
    'logger.info("sent %d messages to %s", number, chat)',
    'logging.getLogger(__name__).warning("a pause of %s seconds", pause)',
    'self.log.exception("could not send")',
    'WORDS = re.compile(r"(?i)förra veckan|i går")',
    'name: str = Field(pattern="^(ja tack|nej tack)$")',
    'CheckConstraint("state = \'done\' OR payload IS NULL", name="blank_when_done")',
    'Index("one", "two", sqlite_where=text("left_at IS NULL"))',
    'connection.execute(sa.text("lock me first"))',
    'connection.exec_driver_sql("PRAGMA foreign_keys = ON")',
    'connection.exec_driver_sql(f"PRAGMA {name}")',
    'connection.exec_driver_sql("BEGIN IMMEDIATE")',
    'QUERIES = {"waiting": "SELECT count(*) FROM inbox WHERE state = \'waiting\'"}',
    "op.execute(\"UPDATE meeting SET state = 'planned' WHERE state IS NULL\")",
    'op.create_check_constraint("sane", "meeting", "length_minutes BETWEEN 5 AND 480")',
    'create_engine(url, isolation_level="REPEATABLE READ")',
    'raise ValueError(f"no such act: {name}")',
    'class Damaged(Exception):\n    def __init__(self): super().__init__("rows point nowhere")',
    'assert rows, "the table is empty"',
    'office.point("before send")',
    'inbox.set_aside(session, number, "cannot be read", now)',
    'warnings.filterwarnings("ignore", "Please use it")',
    '__all__ = ["Conference", "Meeting"]',
    'meeting: "Meeting | None" = None',
    'def run(meeting: "Meeting | None") -> "Meeting": ...',
    'cast("list[Meeting]", rows)',
    'T = TypeVar("T")\nOne = NewType("One", int)',
    'level: Annotated[str, Option(help="Say how much to log")]',
    'headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}',
    'zone = "Europe/Stockholm"',
    'moment = f"{now:%Y-%m-%d %H:%M}"',
    'day = now.strftime("%d.%m.%Y %H:%M")',
    'day = format_date(day, "d MMMM y")',
    'key = f"release:{meeting.id}:{version}"',
    'screen = f"report-{conference}"',
    'path = f"messages/{name}.j2"',
    'url = "https://api.telegram.org"',
    'url = f"{base}/bot{token}/{method}"',
    'separator = ", ".join(names)',
    'line = " · ".join([first, second])',
    'line = "\\n\\n".join(parts)',
    'mode = "HTML"',
    'name = "Torsdagsbot"',
    'kind = "observation"',
    'text = ""',
    'text = f""',
    "number = 1 + 2 % 3",
    'Text(line, style="bold")',
]


@pytest.mark.parametrize("planted", SPEECH)
def test_speech_in_code_is_found(planted: str) -> None:
    assert prose.in_source(planted)


@pytest.mark.parametrize("planted", NO_SPEECH)
def test_names_queries_patterns_and_logs_are_no_speech(planted: str) -> None:
    assert prose.in_source(planted) == []


def test_a_sentence_is_found_once_and_where_it_stands() -> None:
    found = prose.in_source('\n\ntext = "ditt " + "svar" + f" {1} " + "sparades"')
    assert found == [prose.Finding(3, "ditt svar {} sparades")]


def test_no_word_that_a_person_reads_stands_in_the_code() -> None:
    assert prose.in_tree(ROOT, "bot", "storage") == []
