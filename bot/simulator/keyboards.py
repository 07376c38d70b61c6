"""Check what a keyboard means, beyond the types of its fields."""

from typing import Any
from urllib.parse import urlsplit

from bot.simulator.errors import bad_request

MOST_BUTTONS = 100
_ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
_REQUESTS = (
    "request_users",
    "request_chat",
    "request_contact",
    "request_location",
    "request_poll",
    "request_managed_bot",
    "web_app",
)
_STYLES = {"danger", "success", "primary"}


def check_markup(markup: dict[str, Any] | None, *, private: bool) -> dict[str, Any] | None:
    """Return the reply markup without its empty rows, or refuse it."""
    if markup is None:
        return None
    if "inline_keyboard" in markup:
        rows = [row for row in markup["inline_keyboard"] if row]
        _count(rows)
        for row in rows:
            for button in row:
                _check_inline_button(button, private=private)
        return {"inline_keyboard": rows} if rows else None
    if "keyboard" in markup:
        rows = [row for row in markup["keyboard"] if row]
        _count(rows)
        for row in rows:
            for button in row:
                _check_button(button, private=private)
        if not rows:
            raise bad_request("reply keyboard is empty (simulator)")
        return {**markup, "keyboard": rows}
    return markup


def _count(rows: list[list[dict[str, Any]]]) -> None:
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")


def _check_label(button: dict[str, Any], kind: str) -> None:
    if not button["text"].strip():
        raise bad_request(f"can't parse {kind}: button text must be non-empty")
    if button.get("style") is not None and button["style"] not in _STYLES:
        raise bad_request("BUTTON_STYLE_INVALID")


def _check_inline_button(button: dict[str, Any], *, private: bool) -> None:
    kind = "inline keyboard button"
    _check_label(button, kind)
    actions = [name for name in _ACTIONS if name in button]
    if button.get("callback_data") == "" or button.get("url") == "" or not actions:
        raise bad_request(f"can't parse {kind}: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request(
            f"can't parse {kind}: exactly one action must be used, not {' and '.join(actions)}"
            " (simulator)"
        )
    if len(button.get("callback_data", "").encode()) > 64:
        raise bad_request("BUTTON_DATA_INVALID")
    if "pay" in button or "callback_game" in button or ("web_app" in button and not private):
        raise bad_request("BUTTON_TYPE_INVALID")
    if "copy_text" in button and not 1 <= len(button["copy_text"]["text"]) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    for link in (button.get("url"), button.get("web_app", button.get("login_url"))):
        _check_link(link)


def _check_link(link: str | dict[str, str] | None) -> None:
    if link is None:
        return
    secure = isinstance(link, dict)
    url = link["url"] if isinstance(link, dict) else link
    parts = urlsplit(url if "://" in url else f"http://{url}")
    refusal = f"inline keyboard button URL '{url}' is invalid: "
    if parts.scheme not in {"http", "https", "tg", "ton"}:
        raise bad_request(f"{refusal}Unsupported URL protocol")
    if parts.scheme in {"http", "https"} and "." not in parts.netloc and not secure:
        raise bad_request(f"{refusal}Wrong HTTP URL")
    if secure and parts.scheme != "https":
        raise bad_request(f"{refusal}Only HTTPS links are allowed")


def _check_button(button: dict[str, Any], *, private: bool) -> None:
    kind = "keyboard button"
    _check_label(button, kind)
    asked = [name for name in _REQUESTS if button.get(name)]
    if len(asked) > 1:
        raise bad_request(
            f"can't parse {kind}: at most one request may be used, not {' and '.join(asked)}"
            " (simulator)"
        )
    if asked and not private:
        raise bad_request("BUTTON_TYPE_INVALID")
