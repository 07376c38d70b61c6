"""A strict Telegram Bot API on loopback, for the demo and the tests.

async with Simulator() as sim:
    anna = sim.person("Anna", "Lindqvist")
    await anna.start()
    await anna.receives("Välkommen")
    press = await anna.tap("Spara")
    await press.answered()
"""

from bot.simulator.calls import Call
from bot.simulator.channels import Channel
from bot.simulator.clock import SimulatorClock
from bot.simulator.groups import Group
from bot.simulator.limits import Limits
from bot.simulator.messages import Answer, ButtonPress, Event, Message, NotReceivedError
from bot.simulator.people import Person
from bot.simulator.simulator import CALLBACK_LIFE, TOKEN, Simulator

__all__ = [
    "CALLBACK_LIFE",
    "TOKEN",
    "Answer",
    "ButtonPress",
    "Call",
    "Channel",
    "Event",
    "Group",
    "Limits",
    "Message",
    "NotReceivedError",
    "Person",
    "Simulator",
    "SimulatorClock",
]
