"""Takes the pictures of the HTML reports in docs/ in headless Chromium.

Run it after a change of the pages: ``python docs/screenshots.py``. Needs ``refwright[browser]`` and
Chromium (``apt-get install chromium``).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
TODAY = "2026-08-31"
NAMES = ("chromium", "chromium-browser", "google-chrome")
DRAFT = "drafts/ellerwater-viaduct.wikitext"
PAGES = {
    "findings": ("check", "--exit-zero", "--output-format", "html"),
    "report": ("report", "--output-format", "html"),
}
SCREENS = {"wide": {"width": 1080, "height": 680}, "narrow": {"width": 390, "height": 680}}
# Where each picture begins: the top of the page, or an element.
SHOWN = {
    ("findings", "wide", "light"): "body",
    ("findings", "narrow", "dark"): "article.error",
    ("report", "wide", "dark"): "h2:has-text('Where')",
    ("report", "narrow", "light"): "h2:has-text('Sources')",
}


def main() -> None:
    """Write the reports to a temporary folder, and take the pictures."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for (name, screen, scheme), place in SHOWN.items():
            file = Path(folder, f"{name}.html")
            write(name, file)
            page = browser.new_page(viewport=SCREENS[screen], color_scheme=scheme)
            page.goto(file.as_uri())
            scroll_to(page, place)
            picture = ROOT / "docs" / f"{name}-{screen}-{scheme}.png"
            page.screenshot(path=picture)
            page.close()
        browser.close()


def write(name: str, file: Path) -> None:
    """Write the page *name* about the draft to *file*."""
    command = [*PAGES[name], "--today", TODAY, "--output-file", str(file), DRAFT]
    subprocess.run(  # noqa: S603  # our own program, fixed arguments
        [sys.executable, "-m", "refwright", *command], cwd=ROOT, check=True
    )


def scroll_to(page: Any, place: str) -> None:
    """Put the first element *place* at the top of the screen."""
    page.locator(place).first.evaluate("(element) => element.scrollIntoView()")


if __name__ == "__main__":
    main()
