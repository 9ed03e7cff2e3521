"""The profiles of the Portuguese, Russian, Swedish, Japanese, Chinese and Arabic Wikipedias."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from refwright import wiki
from refwright.citations.document import Document
from refwright.lint import lint
from refwright.registry import load_checks
from refwright.selection import select

SITES = ("ptwiki", "ruwiki", "svwiki", "jawiki", "zhwiki", "arwiki")
