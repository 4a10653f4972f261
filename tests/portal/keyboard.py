"""A page in a browser -> hands that have only a keyboard at it, and are shown at every stop where they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from playwright.sync_api import Page

REACH = 400
"""Stops of the tab key after which something counts as out of reach."""

SEEN = """() => {
  const one = document.activeElement;
  if (one === document.body) return "";
  const told = one.outerHTML.slice(0, 160), style = getComputedStyle(one);
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) return `no outline: ${told}`;
  const box = one.getClientRects()[0];
  if (!box || box.width < 1 || box.height < 1) return `no size: ${told}`;
  const left = Math.max(0, box.left), right = Math.min(innerWidth, box.right);
  const top = Math.max(0, box.top), bottom = Math.min(innerHeight, box.bottom);
  if (left >= right || top >= bottom) return `outside the window: ${told}`;
  const above = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return above && (one.contains(above) || above.contains(one)) ? "" : `covered by another: ${told}`;
}"""
"""What is wrong with how the focus shows; nothing if it is seen, with an outline, and nothing lies over it."""


@dataclass(frozen=True)
class Hands:
    """What somebody does who uses no mouse."""

    page: Page

    def stop(self) -> None:
        """Press the tab key once; where it leads is seen."""
        self.page.keyboard.press("Tab")
        assert (wrong := self.page.evaluate(SEEN)) == "", (self.page.url, wrong)

    def reach(self, selector: str) -> None:
        """Press the tab key until what the selector names has the focus."""
        for _ in range(REACH):
            self.stop()
            if self.page.evaluate("one => document.activeElement.matches(one)", selector):
                return
        raise AssertionError(f"{selector} is not reached with the tab key on {self.page.url}")

    def press(self, selector: str, key: str = "Enter") -> None:
        """Reach a thing and press it; the page stays."""
        self.reach(selector)
        self.page.keyboard.press(key)

    def go(self, selector: str) -> None:
        """Reach a link or a button and press it; another page comes, or the same anew."""
        self.reach(selector)
        with self.page.expect_event("domcontentloaded"):
            self.page.keyboard.press("Enter")
        self.page.wait_for_load_state()

    def write(self, selector: str, text: str) -> None:
        """Reach a field and type in it, in place of what it held."""
        self.reach(selector)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def pick(self, name: str, value: str) -> None:
        """Reach a group of choices, and go with the arrow keys to the one with the value."""
        self.reach(f"input[type=radio][name='{name}']")
        self.page.keyboard.press("Space")
        for _ in range(REACH):
            if self.page.evaluate("document.activeElement.value") == value:
                assert self.page.evaluate("document.activeElement.checked")
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{value} is not reached with the arrow keys on {self.page.url}")

    def choose(self, selector: str, value: str) -> None:
        """Reach a list, and go with the arrow keys to the answer with the value."""
        self.reach(selector)
        self.page.keyboard.press("Home")
        for _ in range(REACH):
            if self.page.evaluate("document.activeElement.value") == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{value} is not reached with the arrow keys in {selector}")

    def fill(self, values: Mapping[str, str], last: str) -> None:
        """Go through the fields of a record with the tab key, and type: in a list the digit its answer begins with."""
        self.page.focus("form.sheet input[id]")
        for _ in range(REACH):
            name = self.page.evaluate("document.activeElement.name || ''").removeprefix("r.")
            if (value := values.get(name.replace(".0.", "."))) is not None:
                self.page.keyboard.type(value)
            self.stop()
            if name == last:
                return
        raise AssertionError(f"{last} is not reached with the tab key on {self.page.url}")
