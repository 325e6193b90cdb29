"""Tabs of the browser that pass from test to test: to start one costs more than to open a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

SCREEN = {"is_mobile", "has_touch"}
"""What a tab is made for; a context made with anything else serves one test alone."""


class Tabs:
    """Tabs without a network, one for each kind of screen and visit at a time."""

    def __init__(self, browser: Any) -> None:
        self._browser = browser
        self._idle: dict[frozenset[tuple[str, Any]], list[Any]] = {}

    def take(self, width: int, height: int, options: Mapping[str, Any]) -> Any:
        """An empty tab of a size."""
        size = {"width": width, "height": height}
        idle = self._idle.get(frozenset(options.items()))
        if not idle:
            context = self._browser.new_context(**{"offline": True, "viewport": size, **options})
            return context.new_page()
        tab = idle.pop()
        tab.set_viewport_size(size)
        return tab

    def give_back(
        self, tab: Any, options: Mapping[str, Any], heard: Mapping[str, Callable[[Any], None]]
    ) -> None:
        """Empty a tab for another test, with none of what listened to it."""
        if not options.keys() <= SCREEN or tab.is_closed():
            tab.context.close()
            return
        for event, listener in heard.items():
            tab.remove_listener(event, listener)
        tab.emulate_media(media="null")
        tab.mouse.move(-1, -1)
        tab.goto("about:blank")
        self._idle.setdefault(frozenset(options.items()), []).append(tab)


class Visit:
    """An opened page with all that it asked for and complained of."""

    def __init__(self, tabs: Tabs, address: str, width: int, height: int, **options: Any) -> None:
        self.address = address.split("#")[0]
        self._tabs, self._options = tabs, options
        self.page = tabs.take(width, height, options)
        self.context = self.page.context
        self.page.set_default_timeout(20_000)
        self.requests: list[str] = []
        self.faults: list[str] = []
        self._heard: dict[str, Callable[[Any], None]] = {
            "request": lambda request: self.requests.append(request.url),
            "pageerror": lambda error: self.faults.append(f"error: {error}"),
            "console": lambda message: self.faults.append(f"console: {message.text}"),
            "dialog": self._dismiss,
        }
        for event, listener in self._heard.items():
            self.page.on(event, listener)
        self.page.goto(address)

    def _dismiss(self, dialog: Any) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def leave(self) -> None:
        """Give the tab back."""
        self._tabs.give_back(self.page, self._options, self._heard)

    def outside_requests(self) -> list[str]:
        """Requests other than the page itself and data it carries."""
        own = ("data:", "blob:", "chrome:")
        return [
            url
            for url in self.requests
            if url.split("#")[0] != self.address and not url.startswith(own)
        ]
