"""Carry out what the bot says about itself: commands, names, menu buttons."""

import re
from typing import Any

from bot.simulator.errors import bad_request
from bot.simulator.world import World

MOST_COMMANDS = 100
LONGEST_COMMAND_DESCRIPTION = 256
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"[a-z]{2}")
_PRIVATE_ONLY = "can't use specified scope in private chats"


def get_me(world: World, _given: dict[str, Any]) -> dict[str, Any]:
    """Describe the bot."""
    return world.bot.as_user() | {
        "can_join_groups": world.profile.can_join_groups,
        "can_read_all_group_messages": world.profile.can_read_all_group_messages,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def set_my_commands(world: World, given: dict[str, Any]) -> bool:
    """Set the menu of commands of a scope and a language."""
    key = _key(world, given)
    commands: list[dict[str, str]] = []
    for command in given["commands"]:
        name = command["command"].removeprefix("/")
        description = command["description"].strip()
        if not name:
            raise bad_request("command must be non-empty")
        if not _COMMAND.fullmatch(name):
            raise bad_request("BOT_COMMAND_INVALID")
        if not description:
            raise bad_request("command description must be non-empty")
        if len(description) > LONGEST_COMMAND_DESCRIPTION:
            raise bad_request("command description length must not exceed 256")
        commands.append({"command": name, "description": description})
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    if commands:
        world.profile.commands[key] = commands
    else:
        world.profile.commands.pop(key, None)
    return True


def get_my_commands(world: World, given: dict[str, Any]) -> list[dict[str, str]]:
    """Return exactly what has been set for a scope and a language."""
    return world.profile.commands.get(_key(world, given), [])


def delete_my_commands(world: World, given: dict[str, Any]) -> bool:
    """Let wider scopes show again."""
    world.profile.commands.pop(_key(world, given), None)
    return True


def _language(given: dict[str, Any]) -> str:
    code: str = given.get("language_code", "")
    if code and not _LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return code


def _key(world: World, given: dict[str, Any]) -> tuple[tuple[Any, ...], str]:
    scope = given.get("scope") or {"type": "default"}
    parts: list[Any] = [scope["type"]]
    if "chat_id" in scope:
        chat = world.readable(scope["chat_id"])
        if chat.is_private and scope["type"] != "chat":
            raise bad_request(_PRIVATE_ONLY)
        parts.append(chat.chat_id)
    if "user_id" in scope:
        if scope["user_id"] not in world.accounts:
            raise bad_request("PARTICIPANT_ID_INVALID")
        parts.append(scope["user_id"])
    return tuple(parts), _language(given)


def menu(world: World, chat_id: int, account_id: int, language: str) -> list[dict[str, str]]:
    """Return the commands that a person sees in a chat.

    Source: https://core.telegram.org/bots/api#determining-list-of-commands
    """
    chat = world.chats[chat_id]
    if chat.is_private:
        scopes: list[tuple[Any, ...]] = [("chat", chat_id), ("all_private_chats",)]
    else:
        member = chat.members.get(account_id)
        scopes = [("chat_member", chat_id, account_id)]
        if member is not None and member.status in {"creator", "administrator"}:
            scopes += [("chat_administrators", chat_id), ("all_chat_administrators",)]
            scopes.insert(2, ("chat", chat_id))
        else:
            scopes.append(("chat", chat_id))
        scopes.append(("all_group_chats",))
    for scope in [*scopes, ("default",)]:
        for code in (language[:2], ""):
            if (scope, code) in world.profile.commands:
                return world.profile.commands[scope, code]
    return []


def set_my_name(world: World, given: dict[str, Any]) -> bool:
    """Name the bot in a language."""
    name = given.get("name", "")
    if len(name) > 64:
        raise bad_request("BOT_TITLE_INVALID")
    _set(world.profile.names, _language(given), name)
    if name and not given.get("language_code"):
        world.bot.first_name = name
        world.users[world.bot.account_id] = world.bot.as_user()
    return True


def set_my_description(world: World, given: dict[str, Any]) -> bool:
    """Say what an empty chat with the bot shows."""
    if len(given.get("description", "")) > 512:
        raise bad_request("BOT_DESCRIPTION_INVALID")
    _set(world.profile.descriptions, _language(given), given.get("description", ""))
    return True


def set_my_short_description(world: World, given: dict[str, Any]) -> bool:
    """Say what the bot's profile shows."""
    if len(given.get("short_description", "")) > 120:
        raise bad_request("BOT_SHORT_DESCRIPTION_INVALID")
    _set(world.profile.short_descriptions, _language(given), given.get("short_description", ""))
    return True


def _set(texts: dict[str, str], language: str, text: str) -> None:
    if text:
        texts[language] = text
    else:
        texts.pop(language, None)


def set_chat_menu_button(world: World, given: dict[str, Any]) -> bool:
    """Choose the menu button of one private chat, or of all."""
    chat_id = given.get("chat_id", 0)
    if chat_id and not world.readable(chat_id).is_private:
        raise bad_request("invalid chat_id specified")
    button = given.get("menu_button") or {"type": "default"}
    if "text" in button and not button["text"]:
        raise bad_request("menu button text must be non-empty")
    world.profile.menu_buttons[chat_id] = button
    return True
