from typing import Any

import pytest

from bot.simulator import Person, Simulator
from tests.simulator.api import Api


def command(name: str = "mote", description: str = "Mötet") -> dict[str, str]:
    return {"command": name, "description": description}


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        (command("Mote"), "BOT_COMMAND_INVALID"),
        (command("möte"), "BOT_COMMAND_INVALID"),
        (command("mo-te"), "BOT_COMMAND_INVALID"),
        (command("a" * 33), "BOT_COMMAND_INVALID"),
        (command(""), "command must be non-empty"),
        (command(description=""), "command description must be non-empty"),
        (command(description=" "), "command description must be non-empty"),
        (
            command(description="å" * 257),
            "command description length must not exceed 256",
        ),
    ],
)
async def test_wrong_command_is_refused(api: Api, given: dict[str, str], refusal: str) -> None:
    assert await api.refused("setMyCommands", commands=[given]) == f"Bad Request: {refusal}"


async def test_command_at_the_bounds_is_taken(api: Api) -> None:
    commands = [command("a" * 32, "å" * 256), command("a_1", "x")]
    await api.ok("setMyCommands", commands=commands)
    assert await api.ok("getMyCommands") == commands


async def test_more_than_100_commands_are_refused(api: Api) -> None:
    commands = [command(f"c{number}") for number in range(101)]
    await api.ok("setMyCommands", commands=commands[:100])
    refusal = await api.refused("setMyCommands", commands=commands)
    assert refusal == "Bad Request: BOT_COMMANDS_TOO_MUCH"


async def test_unknown_language_is_refused(api: Api) -> None:
    refusal = await api.refused("setMyCommands", commands=[command()], language_code="swe")
    assert refusal == "Bad Request: invalid language code specified"


async def test_commands_are_kept_by_scope_and_language(api: Api, anna: Person) -> None:
    chat = {"type": "chat", "chat_id": anna.person_id}
    await api.ok("setMyCommands", commands=[command("alla")])
    await api.ok("setMyCommands", commands=[command("privat")], scope={"type": "all_private_chats"})
    await api.ok("setMyCommands", commands=[command("svenska")], scope=chat, language_code="sv")
    assert [each["command"] for each in await api.ok("getMyCommands")] == ["alla"]
    assert await api.ok("getMyCommands", scope=chat) == []
    assert list(anna.menu()) == ["svenska"]
    await api.ok("deleteMyCommands", scope=chat, language_code="sv")
    assert anna.menu() == {"privat": "Mötet"}
    await api.ok("setMyCommands", commands=[], scope={"type": "all_private_chats"})
    assert list(anna.menu()) == ["alla"]


async def test_menu_of_a_group_follows_telegrams_order_of_scopes(
    sim: Simulator, api: Api, anna: Person
) -> None:
    group, bo = sim.group("Torsdag", owner=anna), sim.person("Bo")
    group.add(bo)
    group.add_bot()
    scopes: list[dict[str, Any]] = [
        {"type": "all_group_chats"},
        {"type": "all_chat_administrators"},
        {"type": "chat", "chat_id": group.chat_id},
        {"type": "chat_administrators", "chat_id": group.chat_id},
        {"type": "chat_member", "chat_id": group.chat_id, "user_id": anna.person_id},
    ]
    seen = []
    for number, scope in enumerate(scopes):
        await api.ok("setMyCommands", commands=[command(f"c{number}")], scope=scope)
        seen.append((*anna.menu(in_chat=group), *bo.menu(in_chat=group)))
    assert seen == [("c0", "c0"), ("c1", "c0"), ("c2", "c2"), ("c3", "c2"), ("c4", "c2")]


async def test_scope_of_a_chat_that_the_bot_has_not_met_is_refused(
    sim: Simulator, api: Api
) -> None:
    scope = {"type": "chat", "chat_id": sim.person("Bo").person_id}
    refusal = await api.refused("setMyCommands", commands=[command()], scope=scope)
    assert refusal == "Bad Request: chat not found"


async def test_scope_of_members_is_refused_in_a_private_chat(api: Api, anna: Person) -> None:
    scope = {"type": "chat_member", "chat_id": anna.person_id, "user_id": anna.person_id}
    refusal = await api.refused("setMyCommands", commands=[command()], scope=scope)
    assert refusal == "Bad Request: can't use specified scope in private chats"


@pytest.mark.parametrize(
    ("method", "field", "most", "refusal"),
    [
        ("setMyName", "name", 64, "BOT_TITLE_INVALID"),
        ("setMyDescription", "description", 512, "BOT_DESCRIPTION_INVALID"),
        ("setMyShortDescription", "short_description", 120, "BOT_SHORT_DESCRIPTION_INVALID"),
    ],
)
async def test_too_long_profile_text_is_refused(
    api: Api, method: str, field: str, most: int, refusal: str
) -> None:
    await api.ok(method, **{field: "å" * most})
    found = await api.refused(method, **{field: "å" * (most + 1)})
    assert found == f"Bad Request: {refusal}"


async def test_profile_texts_are_kept_by_language(sim: Simulator, api: Api) -> None:
    await api.ok("setMyName", name="Torsdag")
    await api.ok("setMyName", name="Thursday", language_code="en")
    await api.ok("setMyDescription", description="Frågar före torsdag.")
    await api.ok("setMyShortDescription", short_description="Torsdagar.")
    profile = sim.world.profile
    assert profile.names == {"": "Torsdag", "en": "Thursday"}
    assert profile.descriptions == {"": "Frågar före torsdag."}
    assert profile.short_descriptions == {"": "Torsdagar."}
    assert (await api.ok("getMe"))["first_name"] == "Torsdag"


async def test_menu_button_is_set_for_private_chats_alone(
    sim: Simulator, api: Api, anna: Person
) -> None:
    await api.ok("setChatMenuButton", chat_id=anna.person_id, menu_button={"type": "commands"})
    assert sim.world.profile.menu_buttons == {anna.person_id: {"type": "commands"}}
    group = sim.group("Torsdag", owner=anna)
    group.add_bot()
    refusal = await api.refused(
        "setChatMenuButton", chat_id=group.chat_id, menu_button={"type": "commands"}
    )
    assert refusal == "Bad Request: invalid chat_id specified"
