"""The bot as a process of its own: born, killed at any instant or point, frozen, asked to end."""

import asyncio
import json
import os
import resource
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from bot.simulator import Call, Simulator
from tests.faults.history import History, Loss
from tests.postgres import free_port

START_PATIENCE = 180.0
POLL_SECONDS = 5
LOG_SHOWN = 3000


@dataclass
class House:
    """Keeps one bot alive: who is killed is born again, unless told to stay down."""

    simulator: Simulator
    url: str
    folder: Path
    clock_file: Path
    history: History
    http_port: int = field(default_factory=free_port)
    kills: int = 0
    bot: int = 0
    stays_down: bool = False
    died: asyncio.Event = field(default_factory=asyncio.Event)
    is_up: asyncio.Event = field(default_factory=asyncio.Event)
    ended: str = ""
    _serial: int = 0
    _unnoted: int = 0
    _birth: asyncio.Lock = field(default_factory=asyncio.Lock)
    _parent: asyncio.subprocess.Process | None = None
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)
    _births: asyncio.Queue[int] = field(default_factory=asyncio.Queue)
    _code: int = 0

    # the files that the bot's process looks at

    @property
    def arms(self) -> Path:
        """Return the file that names the point of the next kill."""
        return self.folder / "arms"

    @property
    def seal(self) -> Path:
        """Return the file whose being there makes SQLite read-only."""
        return self.folder / "seal"

    @property
    def log(self) -> Path:
        """Return the file with all that the bots have logged."""
        return self.folder / "bot.log"

    # life and death

    async def open(self) -> None:
        """Let the parent of the bots be there, and the first bot."""
        self._parent = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.faults.nursery"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        self.simulator.calls.listeners.append(self._note_kills)
        self.died.set()
        self._tasks = [asyncio.create_task(self._listen()), asyncio.create_task(self._keep_log())]
        await self.start()

    def _note_kills(self, call: Call) -> None:
        """Note a kill when the next bot speaks: the dead one's last words may arrive that late."""
        if call.method == "getMe":
            for _ in range(self._unnoted):
                self.history.note_kill()
            self._unnoted = 0

    async def close(self) -> None:
        """Let all end."""
        self.stays_down = True
        if self._parent is not None and self._parent.stdin is not None:
            self._parent.stdin.close()
            await self._parent.wait()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def start(self) -> None:
        """Let a bot be born unless one lives, and wait until it asks for updates."""
        self.stays_down = False
        async with self._birth:
            if self.died.is_set():
                await self._start()

    async def _start(self) -> None:
        self.died.clear()
        polls = self.simulator.calls.begun["getUpdates"]
        order = {
            "settings": {
                "BOT_TOKEN": self.simulator.token,
                "TELEGRAM_API_URL": self.simulator.url,
                "DATABASE_URL": self.url,
                "CLOCK_FILE": str(self.clock_file),
                "HTTP_PORT": str(self.http_port),
            },
            "arms": str(self.arms),
            "seal": str(self.seal),
            "poll_seconds": POLL_SECONDS,
        }
        assert self._parent is not None
        assert self._parent.stdin is not None
        self._parent.stdin.write(json.dumps(order).encode() + b"\n")
        self.bot = await self._births.get()
        async with asyncio.timeout(START_PATIENCE):
            while self._asks_for_nothing(polls):  # noqa: ASYNC110  another process tells no event
                await asyncio.sleep(0.005)
        if not self.died.is_set():
            self.is_up.set()

    async def kill(self) -> None:
        """Kill the bot with -9; it is born again."""
        self._signal(signal.SIGKILL)

    async def terminate(self, within: float) -> float:
        """Ask the bot to end; return how long it took. It stays down."""
        loop = asyncio.get_running_loop()
        await self.is_up.wait()
        began = loop.time()
        self.stays_down = True
        self._signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(self.died.wait(), within)
        except TimeoutError:
            raise Loss(f"SIGTERM: the bot has not ended within {within:.0f} s") from None
        if self._code not in {0, -signal.SIGKILL}:
            raise Loss(f"SIGTERM: the bot ended with {self._code}\n{self.tail()}")
        return loop.time() - began

    async def stay_down(self) -> None:
        """Kill the bot, and let nobody be born until `start`."""
        await self.is_up.wait()
        self.stays_down = True
        self._signal(signal.SIGKILL)
        await self.died.wait()

    def freeze(self) -> None:
        """Let the bot stand still."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let the bot go on."""
        self._signal(signal.SIGCONT)

    def arm(self, point: str, times: int) -> None:
        """Let the bot kill itself the next time it has passed a point so often."""
        self._serial += 1
        fresh = self.arms.with_suffix(".new")
        fresh.write_text(f"{self._serial}|{point}|{times}", encoding="ascii")
        fresh.replace(self.arms)

    def disarm(self) -> None:
        """Let the bot live on."""
        self.arms.unlink(missing_ok=True)

    def limit_files(self, size: int) -> None:
        """Let no file of the bot grow beyond a size: a disk that is full; -1 gives the room back.

        The soft limit is changed from outside, as no privilege is needed for that.
        """
        if not self.died.is_set():
            _soft, hard = resource.prlimit(self.bot, resource.RLIMIT_FSIZE)
            wanted = hard if size < 0 else size
            resource.prlimit(self.bot, resource.RLIMIT_FSIZE, (wanted, hard))

    async def health(self) -> str:
        """Return the status and the text with which the bot says how it is; empty without one."""
        address = f"http://127.0.0.1:{self.http_port}/health"
        try:
            async with aiohttp.ClientSession() as client, client.get(address) as answer:
                return f"{answer.status} {await answer.text()}"
        except aiohttp.ClientError:
            return ""

    def tail(self) -> str:
        """Return the end of the log."""
        return self.log.read_text(encoding="utf-8")[-LOG_SHOWN:] if self.log.exists() else ""

    def logged(self, since: int) -> str:
        """Return what has been logged behind a position in bytes."""
        return self.log.read_bytes()[since:].decode()

    def _asks_for_nothing(self, polls: int) -> bool:
        return self.simulator.calls.begun["getUpdates"] == polls and not self.died.is_set()

    def _signal(self, what: signal.Signals) -> None:
        # The news of its death may still be on the way.
        with suppress(ProcessLookupError):
            if not self.died.is_set():
                os.kill(self.bot, what)

    async def _listen(self) -> None:
        assert self._parent is not None
        assert self._parent.stdout is not None
        async for line in self._parent.stdout:
            news = json.loads(line)
            if "born" in news:
                self._births.put_nowait(news["born"])
            else:
                self._bury(news["code"])

    def _bury(self, code: int) -> None:
        self._code = code
        self.is_up.clear()
        self.died.set()
        if code == -signal.SIGKILL:
            self.kills += 1
            self._unnoted += 1
            self.disarm()
        elif not self.stays_down:
            self.ended = f"the bot ended by itself with {code}"
        if not self.stays_down and not self.ended:
            self._tasks.append(asyncio.create_task(self.start()))

    async def _keep_log(self) -> None:
        assert self._parent is not None
        assert self._parent.stderr is not None
        with self.log.open("ab") as log:
            while given := await self._parent.stderr.read(65536):
                log.write(given)
                log.flush()
