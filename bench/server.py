"""A Bot API server without latency or rules: it hands out updates and counts what comes back.

It speaks just enough HTTP/1.1 for keep-alive clients, so that it costs little beside the bot that
is measured. Run as a process of its own: `python -m bench.server COUNT CHATS TEXT`. It prints its
port, and then one JSON object with the seconds from the first batch to the last answer.
"""

import asyncio
import json
import os
import sys
import time
from typing import Any

EPOCH = 1_795_600_000
ME = {
    "id": 42,
    "is_bot": True,
    "first_name": "Bench",
    "username": "bench_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
}


def update(number: int, chats: int, text: str) -> dict[str, Any]:
    """Return the update in which a chat says the text."""
    chat = 1_000 + number % chats
    command = {"type": "bot_command", "offset": 0, "length": len(text)}
    return {
        "update_id": 1 + number,
        "message": {
            "message_id": 1 + number,
            "date": EPOCH,
            "chat": {"id": chat, "type": "private", "first_name": "Bo"},
            "from": {"id": chat, "is_bot": False, "first_name": "Bo", "language_code": "sv"},
            "text": text,
            "entities": [command] if text.startswith("/") else [],
        },
    }


class Bench:
    """What is handed out, and how many answers came back."""

    def __init__(self, count: int, chats: int, text: str) -> None:
        self.waiting = [update(number, chats, text) for number in range(count)]
        self.count = count
        self.answers = 0
        self.handed = 0
        self.began = 0.0
        self.ended = 0.0
        self.done = asyncio.Event()

    def updates(self) -> list[dict[str, Any]]:
        """Hand out the next hundred; the previous ones count as acknowledged."""
        if self.handed == 0:
            self.began = time.perf_counter()
        batch = self.waiting[self.handed : self.handed + 100]
        self.handed += len(batch)
        return batch

    def answered(self) -> dict[str, Any]:
        """Count an answer and return it as a message."""
        self.answers += 1
        if self.answers == self.count:
            self.ended = time.perf_counter()
            self.done.set()
        return {
            "message_id": 100_000 + self.answers,
            "date": EPOCH,
            "chat": {"id": 1, "type": "private", "first_name": "Bo"},
            "text": "svar",
        }

    async def result(self, method: str) -> Any:
        """Return what a method answers."""
        if method == "getupdates":
            batch = self.updates()
            if not batch:
                await asyncio.sleep(0.2)
            return batch
        if method == "sendmessage":
            return self.answered()
        return ME if method == "getme" else True

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one keep-alive connection until it closes."""
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = 0
                for line in head.split(b"\r\n"):
                    name, _colon, value = line.partition(b":")
                    if name.lower() == b"content-length":
                        length = int(value)
                if length:
                    await reader.readexactly(length)
                path = head.split(b" ", 2)[1].split(b"?")[0].decode()
                body = json.dumps(
                    {"ok": True, "result": await self.result(path.rpartition("/")[2].lower())}
                ).encode()
                writer.write(
                    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                    b"Content-Length: %d\r\n\r\n%b" % (len(body), body)
                )
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()


async def main(count: int, chats: int, text: str) -> None:
    """Serve until every update has been answered, or two minutes have passed."""
    bench = Bench(count, chats, text)
    server = await asyncio.start_server(bench.serve, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    try:
        await asyncio.wait_for(bench.done.wait(), 120)
    except TimeoutError:
        bench.ended = time.perf_counter()
    seconds = bench.ended - bench.began
    print(json.dumps({"seconds": seconds, "answers": bench.answers}), flush=True)


if __name__ == "__main__":
    with asyncio.Runner() as runner:
        runner.run(main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]))
        os._exit(0)  # open connections need no farewell
