from typing import Any

import pytest

from bot.simulator import Person, Simulator
from tests.simulator.api import Api, keyboard


async def refused(api: Api, anna: Person, button: dict[str, Any]) -> str:
    markup = {"inline_keyboard": [[button]]}
    return await api.refused("sendMessage", chat_id=anna.person_id, text="a", reply_markup=markup)


async def test_callback_data_over_64_bytes_is_refused(api: Api, anna: Person) -> None:
    await api.send(anna.person_id, reply_markup=keyboard([("a", "å" * 32)]))
    refusal = await refused(api, anna, {"text": "a", "callback_data": "å" * 32 + "b"})
    assert refusal == "Bad Request: BUTTON_DATA_INVALID"


@pytest.mark.parametrize("action", [{}, {"callback_data": ""}, {"url": ""}])
async def test_button_without_an_action_is_refused(
    api: Api, anna: Person, action: dict[str, str]
) -> None:
    assert await refused(api, anna, {"text": "a", **action}) == (
        "Bad Request: can't parse inline keyboard button: "
        "Text buttons are unallowed in the inline keyboard"
    )


async def test_button_with_two_actions_is_refused(api: Api, anna: Person) -> None:
    button = {"text": "a", "callback_data": "b", "url": "https://goteborg.se"}
    assert await refused(api, anna, button) == (
        "Bad Request: can't parse inline keyboard button: exactly one action must be used, "
        "not url and callback_data (simulator)"
    )


@pytest.mark.parametrize("label", ["", "  "])
async def test_button_without_a_label_is_refused(api: Api, anna: Person, label: str) -> None:
    refusal = await refused(api, anna, {"text": label, "callback_data": "b"})
    assert refusal == (
        "Bad Request: can't parse inline keyboard button: button text must be non-empty"
    )


async def test_more_than_100_buttons_are_refused(api: Api, anna: Person) -> None:
    rows = [[(str(row), str(row)), ("b", "b")] for row in range(50)]
    await api.send(anna.person_id, reply_markup=keyboard(*rows))
    markup = keyboard(*rows, [("c", "c")])
    refusal = await api.refused(
        "sendMessage", chat_id=anna.person_id, text="a", reply_markup=markup
    )
    assert refusal == "Bad Request: reply markup is too long"


@pytest.mark.parametrize(
    ("button", "refusal"),
    [
        ({"pay": True}, "BUTTON_TYPE_INVALID"),
        ({"callback_game": {}}, "BUTTON_TYPE_INVALID"),
        ({"copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"callback_data": "b", "style": "pink"}, "BUTTON_STYLE_INVALID"),
        (
            {"url": "ftp://a.se"},
            "inline keyboard button URL 'ftp://a.se' is invalid: Unsupported URL protocol",
        ),
        ({"url": "here"}, "inline keyboard button URL 'here' is invalid: Wrong HTTP URL"),
        (
            {"web_app": {"url": "http://a.se"}},
            "inline keyboard button URL 'http://a.se' is invalid: Only HTTPS links are allowed",
        ),
    ],
)
async def test_button_that_cannot_work_is_refused(
    api: Api, anna: Person, button: dict[str, Any], refusal: str
) -> None:
    assert await refused(api, anna, {"text": "a", **button}) == f"Bad Request: {refusal}"


async def test_web_app_button_is_refused_in_a_group(sim: Simulator, api: Api, anna: Person) -> None:
    group = sim.group("Torsdag", owner=anna)
    group.add_bot()
    button = {"text": "a", "web_app": {"url": "https://a.se"}}
    await api.send(anna.person_id, reply_markup={"inline_keyboard": [[button]]})
    refusal = await api.refused(
        "sendMessage", chat_id=group.chat_id, text="a", reply_markup={"inline_keyboard": [[button]]}
    )
    assert refusal == "Bad Request: BUTTON_TYPE_INVALID"


async def test_reply_keyboard_shows_until_it_is_removed(api: Api, anna: Person) -> None:
    markup = {"keyboard": [[{"text": "Dela plats", "request_location": True}]]}
    await api.send(anna.person_id, reply_markup=markup)
    assert anna.chat.reply_keyboard == [["Dela plats"]]
    await api.send(anna.person_id, reply_markup={"remove_keyboard": True})
    assert anna.chat.reply_keyboard == []


async def test_reply_button_with_two_requests_is_refused(api: Api, anna: Person) -> None:
    button = {"text": "a", "request_location": True, "request_contact": True}
    refusal = await api.refused(
        "sendMessage", chat_id=anna.person_id, text="a", reply_markup={"keyboard": [[button]]}
    )
    assert refusal == (
        "Bad Request: can't parse keyboard button: at most one request may be used, "
        "not request_contact and request_location (simulator)"
    )
