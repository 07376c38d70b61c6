"""The shape of what each conversation registers: commands and taps, each with its use case.

Commands are known by their Swedish name and its English twin. A use case that takes a text is
given what stands after the command. A tap's whole numbers follow the sender.
"""

from collections.abc import Callable, Mapping
from typing import Any

from bot.domain.acts import Act
from bot.services.ports import Desk, Sender

Bare = Callable[[Desk, Sender], None]
WithText = Callable[[Desk, Sender, str], None]
Commands = Mapping[tuple[str, ...], Bare]
TextCommands = Mapping[tuple[str, ...], WithText]
Taps = Mapping[Act, Callable[..., Any]]
