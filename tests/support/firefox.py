"""Firefox by its own remote protocol (WebDriver BiDi), over a bare web socket."""

from __future__ import annotations

import base64
import json
import os
import re
import socket
import struct
import subprocess
from itertools import count
from pathlib import Path
from typing import Any

FIREFOX = Path("/usr/bin/firefox-esr")
CONTROL = "\ue009"
"""The control key, as the protocol names keys."""


class Firefox:
    """One tab of a browser without a window."""

    def __init__(self, folder: Path, width: int, height: int) -> None:
        profile = folder / "profile"
        profile.mkdir()
        self._process = subprocess.Popen(
            [
                str(FIREFOX),
                "--headless",
                "--no-remote",
                "--profile",
                str(profile),
                f"--window-size={width},{height}",
                "--remote-debugging-port=0",
                "about:blank",
            ],
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "HOME": str(folder)},
        )
        self._numbers = count(1)
        self._socket = _connect(self._port())
        self.ask("session.new", capabilities={})
        tree = self.ask("browsingContext.getTree")
        self._tab = tree["contexts"][0]["context"]

    def _port(self) -> int:
        assert self._process.stderr is not None
        for line in self._process.stderr:
            if found := re.search(r"ws://127\.0\.0\.1:(\d+)", line):
                return int(found[1])
        raise AssertionError("Firefox ended before it listened.")

    def ask(self, method: str, **params: Any) -> Any:
        """Send a command and give its result."""
        number = next(self._numbers)
        _send(self._socket, json.dumps({"id": number, "method": method, "params": params}))
        while True:
            answer = json.loads(_receive(self._socket))
            if answer.get("id") == number:
                assert answer["type"] == "success", answer
                return answer["result"]

    def open(self, address: str) -> None:
        """Go to an address and wait until it is loaded."""
        self.ask("browsingContext.navigate", context=self._tab, url=address, wait="complete")

    def value(self, expression: str) -> Any:
        """What an expression gives in the page, by way of JSON."""
        found = self.ask(
            "script.evaluate",
            expression=f"JSON.stringify(({expression}) ?? null)",
            target={"context": self._tab},
            awaitPromise=True,
        )
        assert found["type"] == "success", found
        return json.loads(found["result"]["value"])

    def press(self, *keys: str) -> None:
        """Press keys one after the other and let them go in the reverse order."""
        steps = [{"type": "keyDown", "value": key} for key in keys]
        steps += [{"type": "keyUp", "value": key} for key in reversed(keys)]
        actions = [{"type": "key", "id": "keys", "actions": steps}]
        self.ask("input.performActions", context=self._tab, actions=actions)

    def click(self, selector: str) -> None:
        """Click the middle of an element."""
        self._point(
            selector, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}
        )

    def hover(self, selector: str) -> None:
        """Move the pointer to the middle of an element."""
        self._point(selector)

    def _point(self, selector: str, *then: dict[str, Any]) -> None:
        box = self.value(
            f"(({{x, y, width, height}}) => [x + width / 2, y + height / 2])"
            f"(document.querySelector({json.dumps(selector)}).getBoundingClientRect())"
        )
        x, y = map(round, box)
        steps = [{"type": "pointerMove", "x": x, "y": y}, *then]
        actions = [{"type": "pointer", "id": "mouse", "actions": steps}]
        self.ask("input.performActions", context=self._tab, actions=actions)

    def back(self) -> None:
        """Go one entry back in the history."""
        self.ask("browsingContext.traverseHistory", context=self._tab, delta=-1)

    def leave(self) -> None:
        """End the browser."""
        self._socket.close()
        self._process.terminate()
        self._process.wait(timeout=20)
        assert self._process.stderr is not None
        self._process.stderr.close()


def _connect(port: int) -> socket.socket:
    link = socket.create_connection(("127.0.0.1", port), timeout=60)
    key = base64.b64encode(os.urandom(16)).decode()
    lines = (
        "GET /session HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        f"Sec-WebSocket-Key: {key}",
        "Sec-WebSocket-Version: 13",
    )
    link.sendall("\r\n".join((*lines, "", "")).encode())
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        head += link.recv(1)
    assert b" 101 " in head.split(b"\r\n")[0], head
    return link


def _send(link: socket.socket, text: str) -> None:
    """One masked text frame (RFC 6455)."""
    body, mask = text.encode(), os.urandom(4)
    size = len(body)
    head = struct.pack("!BB", 0x81, 0x80 | size) if size < 126 else b""
    head = head or struct.pack("!BBH", 0x81, 0x80 | 126, size)
    link.sendall(head + mask + bytes(byte ^ mask[at % 4] for at, byte in enumerate(body)))


def _receive(link: socket.socket) -> str:
    """One message, of as many frames as it has."""
    message, last = b"", False
    while not last:
        first, size = _exactly(link, 2)
        if size == 126:
            (size,) = struct.unpack("!H", _exactly(link, 2))
        elif size == 127:
            (size,) = struct.unpack("!Q", _exactly(link, 8))
        message += _exactly(link, size)
        last = bool(first & 0x80)
    return message.decode()


def _exactly(link: socket.socket, size: int) -> bytes:
    found = b""
    while len(found) < size:
        more = link.recv(size - len(found))
        assert more, "Firefox closed the line."
        found += more
    return found
