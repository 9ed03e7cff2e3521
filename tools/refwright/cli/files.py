"""Reads drafts exactly as they are, and writes them back without ever losing one."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from refwright.errors import RefwrightError

LARGEST = 64 * 1024 * 1024
_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
# Controls that no text has many of; white space and the escape character are not among them.
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\v\f\r\x1b"))


class InputError(RefwrightError):
    """A file cannot be read or written; the message goes on after the name of the file."""


class Content(NamedTuple):
    """The bytes of a draft, and their text without the byte-order mark."""

    data: bytes
    text: str

    def encode(self, text: str) -> bytes:
        """The bytes for *text* in place of this one, with the byte-order mark if there was one."""
        return (_BOM if self.data.startswith(_BOM) else b"") + text.encode()


def decode(data: bytes) -> Content:
    """The text in *data*, line breaks untouched; InputError if it is not UTF-8 text."""
    if data.startswith(_UTF16):
        raise InputError("is UTF-16, not UTF-8: save it as UTF-8")
    if (nul := data.find(b"\0")) >= 0:
        raise InputError(f"is a binary file, not wikitext: NUL at {_place(data, nul)}")
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls * 10 > len(data):
        raise InputError(f"is a binary file, not wikitext: {controls:,} control characters")
    try:
        text = data.removeprefix(_BOM).decode()
    except UnicodeDecodeError as error:
        offset = error.start + (len(_BOM) if data.startswith(_BOM) else 0)
        raise InputError(
            f"is not UTF-8: byte 0x{data[offset]:02x} at {_place(data, offset)}; save it as UTF-8"
        ) from None
    return Content(data, text)


def read(path: Path) -> Content:
    """The content of the file *path*; InputError says why it cannot be had."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise InputError("is a folder")
        if not stat.S_ISREG(status.st_mode):
            raise InputError("is not a file but a pipe, a socket or a device")
        if status.st_size > LARGEST:
            raise InputError(f"is larger than {LARGEST // 1024**2} MiB")
        return decode(path.read_bytes())
    except OSError as error:
        raise InputError(_reason(error)) from None


def write(path: Path, content: Content, text: str) -> None:
    """Put *text* in the place of *content*, in one step; the file keeps its mode and owner.

    A symbolic link stays, its target is written. InputError if the file may not be written, or
    is not what was read any more; then it is left as it is.
    """
    try:
        target = path.resolve(strict=True)
        status = target.stat()
        # The mode counts for everybody, also where the system would let this user write.
        if not status.st_mode & 0o222 or not os.access(target, os.W_OK):
            raise InputError("is read-only: not fixed")
        _replace(target, status, content.data, content.encode(text))
    except OSError as error:
        raise InputError(f"cannot be written: {_reason(error)}") from None


def _replace(target: Path, status: os.stat_result, before: bytes, after: bytes) -> None:
    import tempfile

    descriptor, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(after)
            file.flush()
            os.fsync(descriptor)
        if hasattr(os, "chown"):
            with suppress(PermissionError):
                os.chown(temporary, status.st_uid, status.st_gid)
        temporary.chmod(stat.S_IMODE(status.st_mode))
        if target.read_bytes() != before:
            raise InputError("was changed by someone else while it was being fixed: left alone")
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _place(data: bytes, offset: int) -> str:
    return f"byte {offset:,} (line {_line(data[:offset]):,})"


def _line(before: bytes) -> int:
    """Number of the line that starts or goes on behind *before*; CRLF is one line break."""
    return before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n") + 1


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "does not exist"
    if isinstance(error, PermissionError):
        return "permission denied"
    return error.strerror or str(error)
