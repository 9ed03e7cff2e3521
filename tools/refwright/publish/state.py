"""What each draft was made from: the file ``published.json`` beside the drafts.

It holds no secret and may be committed: with it, everybody who has the drafts can publish them
without overwriting what happened on the wiki.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from refwright.errors import RefwrightError
from refwright.publish.record import Record

NAME = "published.json"
_VERSION = 1


def read(draft: Path, api: str, title: str) -> Record | None:
    """The record of *draft* for the page *title* of the wiki at *api*, if there is one."""
    path = _file(draft)
    for record in _load(path).get(draft.name, ()):
        if (record.api, record.title) == (api, title):
            return record
    return None


def write(draft: Path, record: Record) -> None:
    """Put *record* in the place of that of *draft* for the same page, in one step."""
    path = _file(draft)
    with _alone(path):
        _replace(path, draft.name, record)


def _replace(path: Path, draft: str, record: Record) -> None:
    drafts = _load(path)
    others = [each for each in drafts.get(draft, ()) if each[:2] != record[:2]]
    drafts[draft] = sorted([*others, record], key=lambda each: each[:2])
    objects = {
        name: [each._asdict() for each in records] for name, records in sorted(drafts.items())
    }
    data = {"version": _VERSION, "drafts": objects}
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{NAME}.", dir=path.parent)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
                file.write(json.dumps(data, indent=1, ensure_ascii=False) + "\n")
                file.flush()
                os.fsync(descriptor)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise RefwrightError(f"{path}: {error.strerror or error}") from None


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Keep other publishers of this machine from writing *path* meanwhile, where there are such
    locks; a process that dies leaves none behind."""
    try:
        fcntl: Any = import_module("fcntl")
        descriptor = os.open(path.parent, os.O_RDONLY)
    except (ImportError, OSError):
        yield
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _file(draft: Path) -> Path:
    return draft.parent / NAME


def _load(path: Path) -> dict[str, list[Record]]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["version"] != _VERSION:
            raise _damaged(path)
        return {
            name: [_record(each) for each in records] for name, records in data["drafts"].items()
        }
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise RefwrightError(f"{path}: {error.strerror or error}") from None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise _damaged(path) from None


def _record(data: dict[str, object]) -> Record:
    record = Record(**data)  # type: ignore[arg-type]
    if not all(isinstance(value, str) for value in (record.api, record.title, record.text)):
        raise TypeError
    if record.revision is not None and type(record.revision) is not int:
        raise TypeError
    if record.sending is not None and type(record.sending) is not str:
        raise TypeError
    return record


def _damaged(path: Path) -> RefwrightError:
    return RefwrightError(f"{path}: damaged; remove it, and “refwright pull” makes a new one")
