"""Read the parameters of a request: query string, form, multipart or JSON."""

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote

from bot.simulator.errors import bad_request
from bot.simulator.schema import Upload

_FORM = "application/x-www-form-urlencoded"
_OPTION = re.compile(r';\s*([\w*]+)=(?:"((?:\\.|[^"\\])*)"|([^;\s]*))')


def read_parameters(query: bytes, content_type: str, body: bytes) -> dict[str, Any]:
    """Return the raw parameters; those of the body win over those of the query string."""
    given: dict[str, Any] = _pairs(query) if query else {}
    if not body:
        return given
    kind = content_type.partition(";")[0].strip().lower()
    if kind == _FORM:
        return given | _pairs(body)
    if kind == "application/json":
        return given | _json(body)
    if kind == "multipart/form-data":
        return given | _multipart(content_type, body)
    return given


def _text(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        raise bad_request("strings must be encoded in UTF-8") from None


def _pairs(raw: bytes) -> dict[str, str]:
    try:
        return dict(parse_qsl(raw.decode("ascii"), keep_blank_values=True, errors="strict"))
    except UnicodeDecodeError:
        raise bad_request("strings must be encoded in UTF-8") from None


def _json(body: bytes) -> dict[str, Any]:
    try:
        given = json.loads(body)
    except ValueError:
        raise bad_request("can't parse request body as JSON object") from None
    if not isinstance(given, dict):
        raise bad_request("can't parse request body as JSON object")
    return given


def _options(header: str) -> Mapping[str, str]:
    options = {
        name.lower(): quoted.replace('\\"', '"') or bare
        for name, quoted, bare in _OPTION.findall(header)
    }
    extended = options.get("filename*", "")
    if extended.lower().startswith("utf-8''"):
        options["filename"] = unquote(extended[7:])
    return options


def _multipart(content_type: str, body: bytes) -> dict[str, Any]:
    boundary = _options(content_type).get("boundary")
    if not boundary:
        raise bad_request("boundary is missing in multipart/form-data")
    given: dict[str, Any] = {}
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary.encode())[1:-1]:
        head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        lines = (line.partition(":") for line in _text(head).split("\r\n"))
        headers = {name.strip().lower(): value.strip() for name, _, value in lines}
        disposition = _options(headers.get("content-disposition", ""))
        name = disposition.get("name", "")
        if "filename" in disposition:
            mime_type = headers.get("content-type", "application/octet-stream")
            given[name] = Upload(disposition["filename"], content, mime_type)
        else:
            given[name] = _text(content)
    return given
