"""A real browser to open pages in, where there is one."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="module")
def browser(request: pytest.FixtureRequest) -> Iterator[Any]:
    """Headless Chromium, driven by Playwright; it may reach nothing but this machine."""
    give_up = pytest.fail if request.config.getoption("--require-browser") else pytest.skip
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        give_up("no browser to open pages in: install Chromium (apt-get install chromium)")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        give_up("no Playwright to drive a browser: install refwright[browser]")
    # Without a sandbox it also runs as root, as in most containers; it only opens our own pages.
    arguments = ["--no-sandbox", "--proxy-server=127.0.0.1:9", "--proxy-bypass-list=127.0.0.1"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=arguments)
        yield chromium
        chromium.close()
