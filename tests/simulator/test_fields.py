import json
from typing import Any

import aiohttp
import pytest

from bot.simulator import Person, Simulator
from tests.simulator.api import Api


async def test_wrong_token_is_unauthorized(sim: Simulator, api: Api) -> None:
    async with api.session.get(f"{sim.url}/bot1:wrong/getMe") as response:
        assert response.status == 401
        assert (await response.json())["description"] == "Unauthorized"


async def test_unknown_method_is_not_found(sim: Simulator, api: Api) -> None:
    reply = await api.call("sendFax", chat_id=1)
    assert (reply.status, reply.refusal) == (404, "Not Found")
    assert [call.method for call in sim.refusals] == ["sendFax"]


async def test_other_path_is_not_found(sim: Simulator, api: Api) -> None:
    async with api.session.get(f"{sim.url}/elsewhere") as response:
        assert response.status == 404


async def test_method_names_are_read_in_any_case(api: Api) -> None:
    assert (await api.ok("GETME"))["username"] == "torsdagsbot"


async def test_unknown_field_is_refused_by_name(api: Api, anna: Person) -> None:
    refusal = await api.refused(
        "sendMessage", chat_id=anna.person_id, text="hej", disable_web_page_preview=True
    )
    assert refusal == (
        'Bad Request: unknown field "disable_web_page_preview" in sendMessage (simulator)'
    )


async def test_unknown_nested_field_is_refused_by_name(api: Api, anna: Person) -> None:
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": "b", "colour": "red"}]]}
    refusal = await api.refused(
        "sendMessage", chat_id=anna.person_id, text="hej", reply_markup=markup
    )
    assert refusal == (
        'Bad Request: can\'t parse inline keyboard button: unknown field "colour" (simulator)'
    )


@pytest.mark.parametrize(
    ("method", "parameters", "refusal"),
    [
        ("sendMessage", {"text": "hej"}, "chat_id is empty"),
        ("sendMessage", {"chat_id": 1}, "message text is empty"),
        ("sendDocument", {"chat_id": 1}, "there is no document in the request"),
        ("deleteMessage", {"chat_id": 1}, "message identifier is not specified"),
        ("editMessageText", {"chat_id": 1, "text": "a"}, "message identifier is not specified"),
        ("editMessageText", {"message_id": 1, "text": "a"}, "chat_id is empty"),
        ("answerCallbackQuery", {}, 'parameter "callback_query_id" is required'),
        ("setMyCommands", {}, 'parameter "commands" is required'),
        (
            "setMyCommands",
            {"commands": [{"command": "mote"}]},
            "can't parse bot command: Can't find field \"description\"",
        ),
    ],
)
async def test_missing_required_field_is_refused(
    api: Api, method: str, parameters: dict[str, Any], refusal: str
) -> None:
    assert await api.refused(method, **parameters) == f"Bad Request: {refusal}"


@pytest.mark.parametrize(
    ("parameters", "refusal"),
    [
        ({"text": 7}, 'field "text" must be of type String'),
        (
            {"disable_notification": "perhaps"},
            'field "disable_notification" must be of type Boolean',
        ),
        ({"message_thread_id": "x"}, 'field "message_thread_id" must be of type Integer'),
        ({"message_thread_id": True}, 'field "message_thread_id" must be of type Integer'),
        ({"chat_id": 1.5}, 'field "chat_id" must be of type Integer or String'),
        ({"entities": {"type": "bold"}}, 'field "entities" must be of type Array'),
        ({"link_preview_options": "no"}, "can't parse link preview options JSON object"),
        ({"reply_markup": {"buttons": []}}, "object expected as reply markup"),
        (
            {"reply_markup": {"inline_keyboard": [[{"text": 1, "callback_data": "a"}]]}},
            'can\'t parse inline keyboard button: Field "text" must be of type String',
        ),
        (
            {"reply_markup": {"inline_keyboard": [[{"text": "a", "pay": "true"}]]}},
            'can\'t parse inline keyboard button: Field "pay" must be of type Boolean',
        ),
        (
            {"reply_parameters": {"message_id": "first"}},
            'can\'t parse reply parameters: Field "message_id" must be of type Integer',
        ),
        ({"text": "\ud83d"}, "strings must be encoded in UTF-8"),
    ],
)
async def test_wrong_type_is_refused(
    api: Api, anna: Person, parameters: dict[str, Any], refusal: str
) -> None:
    given = {"chat_id": anna.person_id, "text": "hej"} | parameters
    assert await api.refused("sendMessage", **given) == f"Bad Request: {refusal}"


async def test_unknown_kind_of_scope_is_refused(api: Api) -> None:
    refusal = await api.refused("getMyCommands", scope={"type": "everywhere"})
    assert refusal == "Bad Request: can't parse BotCommandScope: unsupported type specified"


async def test_body_that_is_not_json_is_refused(api: Api) -> None:
    reply = await api.request("getMe", data=b"{", headers={"Content-Type": "application/json"})
    assert reply.refusal == "Bad Request: can't parse request body as JSON object"


async def test_body_that_is_not_utf8_is_refused(api: Api, anna: Person) -> None:
    reply = await api.request(
        "sendMessage",
        data=f"chat_id={anna.person_id}&text=%ff".encode(),
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )
    assert reply.refusal == "Bad Request: strings must be encoded in UTF-8"


async def test_query_string_form_and_multipart_are_read_alike(api: Api, anna: Person) -> None:
    fields = {
        "chat_id": str(anna.person_id),
        "text": "hej & <b>då</b>",
        "parse_mode": "HTML",
        "protect_content": "true",
        "reply_markup": json.dumps({"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}),
    }
    multipart = aiohttp.FormData(quote_fields=False)
    for name, value in fields.items():
        multipart.add_field(name, value, content_type="text/plain")
    replies = [
        await api.request("sendMessage", verb="GET", params=fields),
        await api.request("sendMessage", data=fields),
        await api.request("sendMessage", data=multipart),
    ]
    for reply in replies:
        assert reply.result["text"] == "hej & då"
        assert reply.result["has_protected_content"] is True
        assert reply.result["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "b"
    assert len(anna.chat.from_bot) == 3


async def test_log_of_calls_never_holds_the_token(sim: Simulator, api: Api, anna: Person) -> None:
    await api.send(anna.person_id)
    call = sim.calls[-1]
    assert call.method == "sendMessage"
    assert call.parameters == {"chat_id": anna.person_id, "text": "hej"}
    assert (call.status, call.at) == (200, sim.clock.now())
    assert sim.token not in repr(call)
