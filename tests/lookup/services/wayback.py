"""The Wayback Machine's answers: where there is a snapshot, where it is."""

from __future__ import annotations

import json

SNAPSHOT = "web.archive.org/web/20110305050607/http://a.example/gone"


def available(snapshot: str | None = SNAPSHOT) -> bytes:
    """What is said of any address: that *snapshot* is nearest, or that there is none."""
    if snapshot is None:
        return b'{"archived_snapshots": {}}'
    closest = {"url": f"http://{snapshot}", "status": "200", "available": True}
    return json.dumps({"archived_snapshots": {"closest": closest}}).encode()
