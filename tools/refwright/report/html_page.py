"""The frame of every HTML report: one self-contained page in which nothing of a draft can act.

Style and script stand in the page itself, and its content security policy names them by their
hashes: nothing else is loaded, sent or run, whatever a draft contains. Draft text, file names and
messages are hostile until they went through :func:`escaped`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from refwright.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_UNSAFE = {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord('"'): "&quot;",
    ord("'"): "&#39;",
}


def escaped(text: str) -> str:
    """*text* as the content or a quoted attribute of an HTML element, on one line; tabs stay."""
    shown = "\t".join(map(visible, text.split("\t"))) if "\t" in text else visible(text)
    return shown.translate(_UNSAFE)


def page(title: str, body: Iterable[str], *, scripted: bool = False) -> Iterator[str]:
    """The page with *title* (any text) around *body* (HTML); *scripted* for one with filters."""
    style = _part("page.css")
    script = _part("page.js") if scripted else ""
    policy = f"default-src 'none'; style-src '{_hash(style)}'"
    policy += f"; script-src '{_hash(script)}'" if scripted else ""
    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" '
        f"content=\"{policy}; base-uri 'none'; form-action 'none'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escaped(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    )
    yield from body
    if scripted:
        yield f"<script>{script}</script>\n"
    yield "</body>\n</html>\n"


def _part(name: str) -> str:
    from importlib.resources import files

    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    """*content* as a content security policy names it (https://www.w3.org/TR/CSP3/)."""
    from base64 import b64encode
    from hashlib import sha256

    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"
