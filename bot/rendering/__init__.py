"""Turn messages into what Telegram takes: text, buttons, and lengths that it allows."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from markupsafe import escape

from bot.domain.extract import Extract
from bot.domain.messages.documents import ExportFile, HandOut
from bot.domain.messages.outline import Button, Line, LinkButton, Message
from bot.rendering import extracts
from bot.rendering.language import Language
from bot.rendering.lengths import shorten, utf16_length
from bot.rendering.papers import Filed, filed
from bot.rendering.splitting import split
from bot.rendering.wording import TemplateWording, language_folder, read_toml
from bot.services.ports import Recipient

TEMPLATES = Path(__file__).parent.parent / "templates"
LONGEST_LINE = 200
LONGEST_LABEL = 64
LONGEST_TAP = 64
BORDER = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")

Keyboard = list[list[dict[str, str]]]

__all__ = ["TEMPLATES", "Filed", "Keyboard", "Rendered", "Rendering", "shorten", "utf16_length"]


@dataclass(frozen=True)
class Rendered:
    """A text as it is sent, with the buttons under it; lines are plain, all else is HTML."""

    text: str
    keyboard: Keyboard
    is_html: bool = True


class Rendering:
    """The words of all languages; `username` is the bot's own, for links to it."""

    def __init__(
        self,
        root: Path = TEMPLATES,
        username: str = "",
        more_rules: Path | None = None,
        more_words: Path | None = None,
    ) -> None:
        self.username = username
        self.wording = TemplateWording(root, more_rules, more_words)
        self._root = root
        self._languages: dict[str, Language] = {}

    def render(self, message: Message, recipient: Recipient) -> list[Rendered]:
        """Return the message as the texts it takes; the buttons stand under the last, mostly."""
        if isinstance(message, Line):
            return [Rendered(self.line(message, recipient.language), [], is_html=False)]
        language = self._language(recipient.language)
        values = _values(message) | {"heading": recipient.heading}
        text = language.text(template_name(type(message)), values)
        if recipient.heading is not None:
            text = f"<i>{escape(recipient.heading)}</i>\n{text}"
        parts = split(text, lambda number, count: self._number(language, number, count))
        keyboard = [
            [self._button(language, button) for button in row] for row in message.rows() if row
        ]
        bearing = 0 if message.leads_with_buttons() else len(parts) - 1
        return [
            Rendered(part, keyboard if place == bearing else []) for place, part in enumerate(parts)
        ]

    def file(self, message: HandOut) -> Filed:
        """Return what a hand-out says in its own language, ready to be made a file."""
        language = self._language(message.language)
        if isinstance(message, ExportFile):
            words = self._export_words(message.language)
            return extracts.handed(message.extract, message.form, language, words)
        return filed(message, language.words())

    def extract(self, extract: Extract) -> list[Filed]:
        """Return the files of an extract in its conference's language, ready to be made."""
        language = self._language(extract.language)
        return extracts.filed(extract, language, self._export_words(extract.language))

    def _export_words(self, language: str) -> Mapping[str, Mapping[str, str]]:
        words: Mapping[str, Mapping[str, str]] = read_toml(
            language_folder(self._root, language) / "export.toml"
        )
        return words

    def line(self, line: Line, language: str) -> str:
        """Return a line as plain text that fits the answer to a tap."""
        values = _values(line) | {"heading": None}
        text = self._language(language).line(template_name(type(line)), values)
        return shorten(text, LONGEST_LINE)

    def menu(self, commands: Iterable[str], language: str) -> list[dict[str, str]]:
        """Return commands as a menu shows them: each with what it does."""
        words = read_toml(language_folder(self._root, language) / "menu.toml")
        names: Mapping[str, str] = words.get("commands", {})
        return [{"command": names.get(one, one), "description": words[one]} for one in commands]

    def bot_link(self, start: str) -> str:
        """Return the address that opens the private chat with a start parameter."""
        return f"https://t.me/{self.username}?start={start}"

    def _language(self, name: str) -> Language:
        if name not in self._languages:
            folder = language_folder(self._root, name)
            self._languages[name] = Language(folder, self.bot_link)
        return self._languages[name]

    def _number(self, language: Language, number: int, count: int) -> str:
        return language.text("part_number", {"number": number, "count": count})

    def _button(self, language: Language, button: Button | LinkButton) -> dict[str, str]:
        if isinstance(button, LinkButton):
            label = language.label(button.label, {})
            return {"text": shorten(label, LONGEST_LABEL), "url": self.bot_link(button.start)}
        data = button.tap.encode()
        if len(data.encode()) > LONGEST_TAP:
            raise ValueError(f"a button cannot carry {data!r}")
        label = language.label(button.label, button.values)
        return {"text": shorten(label, LONGEST_LABEL), "callback_data": data}


def template_name(kind: type[Message]) -> str:
    """Return the name of a message's template: its class's name in snake case."""
    return BORDER.sub("_", kind.__name__).lower()


def _values(message: Message) -> dict[str, Any]:
    return {field.name: getattr(message, field.name) for field in fields(message)}
