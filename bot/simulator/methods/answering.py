"""Carry out the answers to button presses."""

from typing import Any

from bot.simulator.errors import bad_request
from bot.simulator.messages import Answer
from bot.simulator.world import World

LONGEST_ANSWER = 200
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def answer_callback_query(world: World, given: dict[str, Any]) -> bool:
    """Answer a button press once, within its life."""
    press = world.presses.get(given["callback_query_id"])
    text = given.get("text", "")
    if press is None or press.answer is not None:
        raise bad_request(_TOO_OLD)
    if world.clock.seconds() - press.at > world.callback_life:
        raise bad_request(_TOO_OLD)
    if len(text) > LONGEST_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    url = given.get("url")
    if url and not url.startswith(f"https://t.me/{world.bot.username}?start="):
        raise bad_request("URL_INVALID")
    press.close(Answer(text, given.get("show_alert", False), url or None))
    world.tell("answered", press.message.chat, world.bot, press.message, text, to=press.account)
    return True
