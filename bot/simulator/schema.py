"""Check the fields of a request against the tables of the Bot API."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.simulator import fields
from bot.simulator.errors import ApiError, bad_request

Check = Callable[[Any, str], Any]

_FIELD = re.compile(r"(\w+)(!?): ([\w\[\]|]+)")
_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_YES = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


@dataclass(frozen=True, slots=True)
class Upload:
    """Hold a file that came with a request."""

    name: str
    content: bytes
    mime_type: str


@dataclass(frozen=True, slots=True)
class Field:
    """Say what one field must be."""

    name: str
    type: str
    required: bool
    check: Check


class _WrongTypeError(ApiError):
    def __init__(self, field: str, type_name: str) -> None:
        super().__init__(400, f'Bad Request: field "{field}" must be of type {type_name}')
        self.field = field
        self.type_name = type_name


def _integer(value: Any, name: str) -> int:
    if type(value) is int:
        return value
    if isinstance(value, str):
        try:
            return int(value)
        except ValueError:
            pass
    raise _WrongTypeError(name, "Integer")


def _string(value: Any, name: str) -> str:
    if not isinstance(value, str):
        raise _WrongTypeError(name, "String")
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            raise bad_request("strings must be encoded in UTF-8") from None
    return value


def _boolean(value: Any, name: str) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in _YES:
        return _YES[value.lower()]
    raise _WrongTypeError(name, "Boolean")


def _true_or_false(value: Any, name: str) -> bool:
    if isinstance(value, bool):
        return value
    raise _WrongTypeError(name, "Boolean")


def _chat_id(value: Any, name: str) -> int | str:
    if type(value) is int:
        return value
    if not isinstance(value, str):
        raise _WrongTypeError(name, "Integer or String")
    try:
        return int(value)
    except ValueError:
        return value


def _input_file(value: Any, name: str) -> Upload:
    if not isinstance(value, Upload):
        raise _WrongTypeError(name, "InputFile")
    return value


def _file_or_string(value: Any, name: str) -> Upload | str:
    return value if isinstance(value, Upload) else _string(value, name)


def _array_of(check: Check) -> Check:
    def array(value: Any, name: str) -> list[Any]:
        if not isinstance(value, list):
            raise _WrongTypeError(name, "Array")
        return [check(item, name) for item in value]

    return array


def _object(type_name: str) -> Check:
    words = _WORDS.sub(" ", type_name).lower()

    def record(value: Any, name: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise _WrongTypeError(name, type_name)
        known = TYPES[type_name]
        checked: dict[str, Any] = {}
        for key, item in value.items():
            if key not in known:
                raise bad_request(f'can\'t parse {words}: unknown field "{key}" (simulator)')
            if item is not None:
                checked[key] = _nested(item, known[key], words)
        for key in REQUIRED[type_name]:
            if key not in checked:
                raise bad_request(f"can't parse {words}: Can't find field \"{key}\"")
        return checked

    return record


def _nested(value: Any, field: Field, words: str) -> Any:
    try:
        return field.check(value, field.name)
    except _WrongTypeError as error:
        if error.field != field.name:
            raise
        raise bad_request(
            f'can\'t parse {words}: Field "{field.name}" must be of type {error.type_name}'
        ) from None


def _markup(value: Any, _name: str) -> dict[str, Any]:
    if isinstance(value, dict):
        for key, type_name in fields.MARKUPS.items():
            if key in value:
                checked: dict[str, Any] = CHECKS[type_name](value, type_name)
                return checked
    raise bad_request("object expected as reply markup")


def _by_kind(union: str) -> Check:
    def one_of(value: Any, name: str) -> Any:
        kind = value.get("type") if isinstance(value, dict) else None
        if kind not in fields.KINDS[union]:
            raise bad_request(f"can't parse {union}: unsupported type specified")
        return CHECKS[fields.KINDS[union][kind]](value, name)

    return one_of


def _check_for(type_name: str) -> Check:
    if type_name.startswith("["):
        return _array_of(_check_for(type_name[1:-1]))
    if type_name.startswith("InlineKeyboardMarkup|"):
        return _markup
    return CHECKS[type_name]


def _table(text: str, *, nested: bool) -> dict[str, Field]:
    # Only a form says "true"; inside JSON a Boolean is one.
    special = {"Boolean": _true_or_false} if nested else {}
    return {
        name: Field(name, type_name, bool(required), special.get(type_name, _check_for(type_name)))
        for name, required, type_name in _FIELD.findall(text)
    }


CHECKS: dict[str, Check] = {
    "Integer": _integer,
    "String": _string,
    "Boolean": _boolean,
    "Integer|String": _chat_id,
    "InputFile": _input_file,
    "InputFile|String": _file_or_string,
    **{name: _object(name) for name in fields.TYPE_FIELDS},
    **{name: _by_kind(name) for name in fields.KINDS},
}
TYPES = {name: _table(text, nested=True) for name, text in fields.TYPE_FIELDS.items()}
REQUIRED = {
    name: [field.name for field in known.values() if field.required]
    for name, known in TYPES.items()
}
METHODS = {name: _table(text, nested=False) for name, text in fields.METHOD_FIELDS.items()}
_SCALAR = {"Integer", "String", "Boolean", "Integer|String", "InputFile", "InputFile|String"}


def _attached(given: Mapping[str, Any]) -> set[str]:
    return {
        value.removeprefix("attach://")
        for value in given.values()
        if isinstance(value, str) and value.startswith("attach://")
    }


def _decoded(value: Any, field: Field, given: Mapping[str, Any]) -> Any:
    if not isinstance(value, str):
        return value
    if "InputFile" in field.type and value.startswith("attach://"):
        return given.get(value.removeprefix("attach://"), value)
    if field.type in _SCALAR:
        return value
    try:
        return json.loads(value)
    except ValueError:
        words = field.name.replace("_", " ")
        raise bad_request(f"can't parse {words} JSON object") from None


def check_request(method: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the typed parameters of a call, or refuse the first that is wrong.

    Top-level values may be strings, as in forms: numbers in digits, objects as JSON.
    """
    known = METHODS[method]
    for name in given:
        if name not in known and name not in _attached(given):
            raise bad_request(f'unknown field "{name}" in {method} (simulator)')
    checked: dict[str, Any] = {}
    for name, field in known.items():
        value = given.get(name)
        if value is None or (value == "" and field.required and name in fields.MISSING):
            if field.required:
                raise bad_request(fields.MISSING.get(name, f'parameter "{name}" is required'))
            continue
        if value == "" and field.type != "String":
            continue
        checked[name] = field.check(_decoded(value, field, given), name)
    return checked
