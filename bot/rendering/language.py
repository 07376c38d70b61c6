"""One language's templates: texts with markup, plain lines and labels."""

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, FileSystemLoader, StrictUndefined, Template
from jinja2.ext import Extension
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from bot.rendering import lengths
from bot.rendering.dates import Dates
from bot.rendering.markdown import escaped
from bot.rendering.seeds import names_in
from bot.rendering.wording import FALLBACK, read_toml

TAG_AT_END = re.compile(r"(?<![-+])%\}(?=[ \t]*$)")
ONLY_TAGS = re.compile(r"[ \t]*(\{%(?!-)[^\n]*?%\}[ \t]*)+")


class QuietLines(Extension):
    """Let a line that holds nothing but block tags leave no line behind.

    A line break after a tag that shares its line with text stays, as it looks; so does one
    after a tag that begins with a dash.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Keep the line breaks that `trim_blocks` would otherwise take."""
        del name, filename
        return "\n".join(
            line if ONLY_TAGS.fullmatch(line) and _tags_only(line) else TAG_AT_END.sub("+%}", line)
            for line in source.split("\n")
        )


def _tags_only(line: str) -> bool:
    return not re.sub(r"\{%.*?%\}", "", line).strip()


class Language:
    """The templates and labels of one language."""

    def __init__(self, folder: Path, bot_link: Callable[[str], str]) -> None:
        self.name = folder.name
        ours = folder.parent / FALLBACK
        self._labels: Mapping[str, str] = {
            **read_toml(ours / "labels.toml"),
            **read_toml(folder / "labels.toml"),
        }
        # Better a text in Swedish than none, should one be wanting.
        loader = FileSystemLoader([folder, ours], encoding="utf-8")
        dates = Dates(folder.name, read_toml(folder / "formats.toml"))
        filters = _filters(dates, cache(lambda: names_in(folder)))
        self._markup = _environment(loader, filters, bot_link, autoescape=True)
        self._plain = _environment(loader, filters, bot_link, autoescape=False)
        # What Markdown takes for marks is escaped, and Markup is then left as it is.
        self._markdown = _environment(loader, filters, bot_link, autoescape=True, finalize=escaped)
        self._label = cache(self._compile_label)
        self._folder = folder
        self._paper_word = cache(self._compile_paper_word)
        self._bot_link = bot_link

    def text(self, name: str, values: Mapping[str, Any]) -> str:
        """Render a message as Telegram HTML."""
        return _tidy(self._markup.get_template(f"messages/{name}.j2").render(values))

    def markdown(self, name: str, values: Mapping[str, Any]) -> str:
        """Render a document as Markdown."""
        return _tidy(self._markdown.get_template(f"export/{name}.md").render(values))

    def line(self, name: str, values: Mapping[str, Any]) -> str:
        """Render a plain line."""
        return _tidy(self._plain.get_template(f"lines/{name}.j2").render(values))

    def label(self, key: str, values: Mapping[str, Any]) -> str:
        """Render a button's label."""
        return self._label(key).render(values).strip()

    def words(self) -> "PaperWords":
        """Return the words of documents."""
        return PaperWords(self.name, self._bot_link("").partition("?")[0], self._paper_word)

    def _compile_paper_word(self, key: str) -> Template:
        papers: Mapping[str, str] = read_toml(self._folder / "documents.toml")
        return self._plain.from_string(papers[key])

    def _compile_label(self, key: str) -> Template:
        return self._plain.from_string(self._labels[key])


@dataclass(frozen=True)
class PaperWords:
    """The words of documents in one language, by their keys."""

    language: str
    bot_link: str
    template: Callable[[str], Template]

    def __call__(self, key: str, **values: object) -> str:
        """Return the text for a key and its values."""
        return self.template(key).render(values).strip()


def _filters(
    dates: Dates, names: Callable[[], Mapping[str, str]]
) -> Mapping[str, Callable[..., object]]:
    def translated(value: object) -> object:
        """Return what the reader calls what every conference begins with."""
        return names().get(value, value) if isinstance(value, str) else value

    return {
        "day": dates.day,
        "day_short": dates.day_short,
        "iso_date": dates.iso_date,
        "date_long": dates.date_long,
        "month": dates.month,
        "moment": dates.moment,
        "clock_time": dates.clock_time,
        "shorten": _shorten,
        "translated": translated,
    }


def _environment(
    loader: BaseLoader,
    filters: Mapping[str, Callable[..., object]],
    bot_link: Callable[[str], str],
    *,
    autoescape: bool,
    finalize: Callable[[object], object] | None = None,
) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=loader,
        # Plain lines and labels are no markup: escaping there would show to people.
        autoescape=autoescape,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[QuietLines],
        auto_reload=False,
        cache_size=-1,
    )
    environment.filters.update(filters)
    environment.globals["bot_link"] = bot_link
    return environment


def _shorten(value: object, limit: int) -> str:
    """Cut what is shown to a number of UTF-16 units; nothing is an empty text."""
    if value is None:
        return ""
    if isinstance(value, Markup):
        plain = html.unescape(lengths.TAG.sub("", str(value)))
        return escape(lengths.shorten(plain, limit))
    return lengths.shorten(str(value), limit)


def _tidy(text: str) -> str:
    """Take away what conditions leave behind: space at line ends, and more than one empty line."""
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", text)).strip()
