"""Files as a commit of the git repository around the current folder has them.

git is only asked, without a shell, and sees names given by users as revisions, never as options.
"""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from refwright.errors import RefwrightError

_HASH = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_REGULAR = (b"100644", b"100755")
# A folder of drafts may hold files that make a git repository of it, with settings that run
# programs: such a folder is not taken for the repository.
_GIT = ("git", "-c", "safe.bareRepository=explicit")


class Commit:
    """The regular files of one commit, by the paths that they have when it is checked out."""

    def __init__(self, ref: str, *, forked: bool = False) -> None:
        """The commit that *ref* means or, if *forked*, the one where HEAD left the line of *ref*.

        Where history is too short to tell where that was, it is *ref* itself. Raises
        RefwrightError where there is no such commit, no repository or no git.
        """
        self.ref = ref
        self._root = Path(os.path.abspath(_git("rev-parse", "--show-cdup") or "."))  # noqa: PTH100
        self.name = _hash(ref)
        if forked:
            self.name = _merge_base(self.name)
        self._blobs: dict[str, str] = {}
        for entry in _git_bytes("ls-tree", "-r", "-z", "--full-tree", self.name).split(b"\0"):
            description, _, path = entry.partition(b"\t")
            mode, _, rest = description.partition(b" ")
            if mode in _REGULAR:
                self._blobs[os.fsdecode(path)] = rest.split(b" ")[1].decode()

    def read(self, path: Path) -> bytes | None:
        """What the commit has at *path*; None if that is no regular file of it."""
        blob = self._blobs.get(self._inside(path))
        return None if blob is None else _git_bytes("cat-file", "blob", blob)

    def _inside(self, path: Path) -> str:
        """*path* from the root of the repository on; empty if it lies elsewhere."""
        for place in (Path(os.path.abspath(path)), path.resolve()):  # noqa: PTH100
            if place.is_relative_to(self._root):
                return place.relative_to(self._root).as_posix()
        return ""


def _hash(ref: str) -> str:
    """The full hash of the commit that *ref* means."""
    wrong = RefwrightError(f"git knows no commit {ref!r} here; was it fetched?")
    if "\0" in ref:
        raise wrong
    try:
        name = _git("rev-parse", "--verify", "--end-of-options", f"{ref}^{{commit}}")
    except _GitError as error:
        raise wrong from error
    if not _HASH.fullmatch(name):  # “^main” is understood, but means no commit
        raise wrong
    return name


def _merge_base(commit: str) -> str:
    try:
        return _git("merge-base", commit, "HEAD")
    except _GitError:
        return commit


class _GitError(RefwrightError):
    """git could not do what it was asked for."""


def _git(*words: str) -> str:
    """What git answers, without the last line break."""
    return os.fsdecode(_git_bytes(*words)).removesuffix("\n")


def _git_bytes(*words: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603  # no shell; what users give is checked above
            [*_GIT, *words],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise RefwrightError(f"git cannot be run: {error.strerror or error}") from None
    if done.returncode != 0:
        complaint = done.stderr.decode(errors="replace").strip()
        raise _GitError(f"git: {complaint.removeprefix('fatal: ') or 'failed'}")
    return done.stdout
