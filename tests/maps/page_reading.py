"""What the tests read off an open page."""

from __future__ import annotations

from typing import Any

MIDDLE_OF = """(key) => {
  const { g, data, map } = whatIf;
  const points = courseOf(g, data, g.targets.get(key).links[0]).points;
  const [a, b] = points.slice(Math.floor(points.length / 2) - 1);
  const at = map.latLngToContainerPoint([(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]);
  const box = map.getContainer().getBoundingClientRect();
  return [at.x + box.left, at.y + box.top];
}"""

WRITTEN = """whatIf.steps.written === whatIf.steps.steps.length - 1 && !whatIf.steps.moving
  && (location.hash === addressOf(whatIf.g, whatIf.state) || !location.hash)"""
"""Every change stands in the history of the tab."""


def settles(page: Any, condition: str) -> None:
    """Wait until a condition holds; the page's policy forbids Playwright's own way."""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never: {condition}")


def unfold(page: Any) -> None:
    """Open the form of the question."""
    page.evaluate("document.getElementById('question').open = true")


def choose_place(page: Any, end: str, typed: str) -> None:
    """Type a place into one of the two ends and take the first that matches."""
    page.fill(f"#{end}", typed)
    page.press(f"#{end}", "Enter")


def count(page: Any, selector: str) -> int:
    return len(page.query_selector_all(selector))


def rules(page: Any) -> list[str]:
    found: list[str] = page.evaluate(
        "whatIf.state.rules.map(({verb, key}) => (verb === 'open' ? '!' : '') + key)"
    )
    return found


def address(page: Any) -> str:
    """The address once it is written, a moment after the last change."""
    settles(page, WRITTEN)
    found: str = page.evaluate("location.hash")
    return found
