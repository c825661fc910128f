"""What every page must pass: accessibility rules, and no scrolling sideways."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
# The header's script folds its menu a moment after the window was resized.
SETTLING = 20
ROOM_AND_CONTENT = "() => [document.documentElement.clientWidth, document.documentElement.scrollWidth]"


def axe(page: Page) -> None:
    """The page breaks no rule of WCAG 2.2 A and AA that axe can see, nor of its best practices."""
    results = Axe().run(page, options=RULES)
    assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"


def no_horizontal_scroll(page: Page) -> None:
    """Nothing reaches beyond the window's right edge, once the menu has fitted itself to a window that was just resized."""
    for _ in range(SETTLING):
        room, content = page.evaluate(ROOM_AND_CONTENT)
        if content <= room:
            return
        page.wait_for_timeout(100)
    wide = page.evaluate(
        """() => [...document.querySelectorAll("body *")]
            .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
            .map((element) => element.outerHTML.slice(0, 120))"""
    )
    raise AssertionError(f"{page.url} is {content} wide in a window of {room}: {wide[:5]}")
