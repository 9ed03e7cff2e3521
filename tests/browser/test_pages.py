"""The HTML reports in a real browser: nothing of a draft acts, nothing is sent, all can be read."""

from __future__ import annotations

import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from refwright.cli import execute

COMMANDS = {
    "check": ("check", "--select", "all", "--exit-zero", "--output-format", "html"),
    "report": ("report", "--output-format", "html"),
}
CONTRAST = """
    (selector) => {
        const light = (colour) => {
            const [red, green, blue] = colour.match(/[\\d.]+/g).slice(0, 3).map((each) => {
                const part = each / 255;
                return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
            });
            return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        };
        const paper = light(getComputedStyle(document.body).backgroundColor);
        return [...document.querySelectorAll(selector)].map((element) => {
            const ink = light(getComputedStyle(element).color);
            return (Math.max(paper, ink) + 0.05) / (Math.min(paper, ink) + 0.05);
        });
    }
"""


@pytest.fixture
def home():
    """A server that hears of every request: its address, and the paths asked for."""
    heard = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            heard.append(self.path)
            self.send_response(204)
            self.end_headers()

        def do_POST(self):
            self.do_GET()

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", heard
    server.shutdown()
    server.server_close()


@pytest.fixture(params=COMMANDS)
def written(request, tmp_path):
    """Writes the report of a text; the file that it is in."""

    def write(text, name="draft.wikitext"):
        file, page = tmp_path / name, tmp_path / "page.html"
        file.write_text(text, encoding="utf-8")
        command = [*COMMANDS[request.param], "--output-file", str(page), str(file)]
        assert execute(command) == 0
        return page

    return write


@pytest.fixture
def opened(browser):
    """Opens a file; the page, and all that it does besides: requests, messages, dialogs."""
    pages = []

    def open_page(file, **options):
        page = browser.new_page(**options)
        pages.append(page)
        done = []
        page.on("request", lambda request: done.append(request.url))
        page.on("console", lambda message: done.append(message.text))
        page.on("pageerror", lambda error: done.append(str(error)))
        page.on("dialog", lambda dialog: (done.append(dialog.message), dialog.dismiss()))
        page.goto(file.as_uri())
        return page, done

    yield open_page
    for page in pages:
        page.close()


@pytest.fixture
def specimen(hostile_draft):
    """A draft with findings of all severities, long lines and long words."""
    return hostile_draft("http://127.0.0.1:9") + "\n" + "x" * 500 + "<ref name=y />"


def test_nothing_of_a_draft_acts(written, opened, home, hostile_draft):
    address, heard = home
    name = "a\"><img src=x onerror='window.hacked=1'>.wikitext"
    file = written(hostile_draft(address), name)
    page, done = opened(file)
    page.wait_for_timeout(300)
    assert done == [file.as_uri()], "one request, no message, no dialog"
    assert heard == []
    assert page.evaluate("window.hacked") is None
    assert page.url == file.as_uri()
    strange = "img, iframe, object, embed, link, base, image, video, style ~ style, form:not([id])"
    assert page.locator(strange).count() == 0
    assert page.locator("script").count() == len(re.findall("<script>", file.read_text("utf-8")))
    assert page.locator("script").count() <= 1
    handlers = (
        "[...document.querySelectorAll('*')].flatMap((element) => [...element.attributes])"
        ".filter(({ name }) => /^on|^style$|^ping$/.test(name)).length"
    )
    assert page.evaluate(handlers) == 0
    links = page.eval_on_selector_all("a", "all => all.map((each) => each.getAttribute('href'))")
    assert all(re.fullmatch(r"#L\d+-\d+", link) for link in links)


def test_the_policy_holds_even_if_something_got_through(written, opened, home):
    address, heard = home
    page, _ = opened(written("A page.<ref>x</ref>"))
    page.evaluate(
        """(home) => {
            document.body.append(Object.assign(new Image(), { src: `${home}/image` }));
            const frame = Object.assign(document.createElement("iframe"), { src: `${home}/frame` });
            const script = document.createElement("script");
            script.textContent = "window.hacked = 1";
            const style = document.createElement("style");
            style.textContent = `@import "${home}/style";`;
            document.body.append(frame, script, style);
            return fetch(`${home}/fetch`).catch(() => null);
        }""",
        address,
    )
    page.wait_for_timeout(300)
    assert heard == []
    assert page.evaluate("window.hacked") is None


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_it_fits_the_screen(written, opened, specimen, width):
    page, _ = opened(written(specimen), viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out(written, opened, specimen, scheme):
    page, _ = opened(written(specimen), color_scheme=scheme)
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (paper == "rgb(255, 255, 255)") is (scheme == "light")
    for text in ("body", "small", "article b", "article p", "code span", "code", "a", "th", "mark"):
        assert min(page.evaluate(CONTRAST, text), default=21) >= 4.5, text


class TestFindings:
    """What the page of ``check`` does with a script and without."""

    @pytest.fixture
    def file(self, tmp_path):
        draft = tmp_path / "draft.wikitext"
        draft.write_text(
            "One<ref>Smith 2005, pp. 3-12.</ref>.\n\nTwo.<ref name=x /> <ref>Other work.</ref>\n"
            + "\n" * 20
            + "<references />\n",
            encoding="utf-8",
        )
        page = tmp_path / "page.html"
        assert execute([*COMMANDS["check"], "--output-file", str(page), str(draft)]) == 0
        return page

    def test_filters(self, opened, file):
        page, done = opened(file)
        cards, visible = page.locator("article"), page.locator("article:visible")
        all_of_them = cards.count()
        errors = page.locator("article.error").count()
        assert visible.count() == all_of_them > errors > 0
        page.uncheck("input[value=warning]")
        page.uncheck("input[value=info]")
        assert visible.count() == errors
        assert page.inner_text("output") == f"{errors} of {all_of_them} shown"
        assert page.locator("mark.warning:not(.off)").count() == 0
        page.check("input[value=warning]")
        page.check("input[value=info]")
        page.select_option("select", "hyphen-in-page-range")
        assert visible.count() == 1
        page.select_option("select", "")
        page.check("input[name=fixable]")
        assert 0 < visible.count() < all_of_them
        assert done == [file.as_uri()]

    def test_a_finding_lights_its_place(self, opened, file):
        page, _ = opened(file)
        page.hover("article[data-check=undefined-ref-name]")
        assert page.inner_text("mark.lit") == "<ref name=x />"

    def test_it_can_be_read_without_script(self, browser, file):
        page = browser.new_page(java_script_enabled=False)
        page.goto(file.as_uri())
        assert page.locator("article:visible").count() == page.locator("article").count()
        assert not page.is_visible("#filters")
        assert "Lines 4–24: no findings" in page.inner_text("body")
        page.close()


def test_the_picture_has_a_box_for_each_paragraph(browser, tmp_path):
    file, report = tmp_path / "draft.wikitext", tmp_path / "page.html"
    file.write_text(f"{'word ' * 40}.<ref>x</ref>\n\n{'word ' * 80}\n", encoding="utf-8")
    assert (
        execute(["report", "--output-format", "html", "--output-file", str(report), str(file)]) == 0
    )
    page = browser.new_page()
    page.goto(report.as_uri())
    first, second = (box.bounding_box()["width"] for box in page.locator("rect").all())
    assert second == pytest.approx(2 * first, rel=0.05)
    assert page.locator("rect.d0").count() == 1
    page.close()
