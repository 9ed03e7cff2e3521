"""Identifiers, as Module:Citation/CS1 judges them."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refwright.citations.cs1 import parameters
from refwright.citations.cs1.identifiers import KINDS, judge
from refwright.citations.cs1.identifiers.doi import is_free
from refwright.citations.cs1.identifiers.verdict import Standard
from refwright_checks.identifiers._cleaning import cleaned

_TABLE = Path(__file__).parent.parent / "data" / "cs1_identifiers.txt"
_ASKED = Standard(datetime.date(2026, 11, 22), 2022)
_TODAY = Standard(datetime.date(2026, 11, 22), 2025)
_OTHER_KEYS = {"EISSN": "bad_issn", "USENETID": "bad_usenet_id"}


def _cases() -> list[tuple[str, str, list[str]]]:
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(name, value, keys.split()) for name, value, keys in rows]


def test_verdicts_are_those_of_the_module() -> None:
    for name, value, keys in _cases():
        known = parameters.known(name)
        assert known is not None
        verdict = judge(known.meaning, value, _ASKED)
        fault = _OTHER_KEYS.get(known.meaning, f"bad_{known.meaning.lower()}")
        said = [fault] * bool(verdict.fault) + [verdict.maintenance] * bool(verdict.maintenance)
        assert sorted(said) == sorted(keys), f"{name}={value}"


@pytest.mark.parametrize(
    ("kind", "value", "fault"),
    [
        ("PMID", "40400000", ""),
        ("PMID", "40400001", "limit"),
        ("OCLC", "10450000000", ""),
        ("OCLC", "10450000001", "limit"),
        ("DOI", "10.79999/x", ""),
        ("DOI", "10.80000/x", "limit"),
        ("DOI", "10.5555/x", "test"),
        ("BIORXIV", "10.64898/2026.01.05.123456", ""),
        ("BIORXIV", "10.64898/2025.11.30.123456", "value"),
        ("BIORXIV", "10.64898/123456", "value"),
        ("MEDRXIV", "10.1101/2020.02.16.20023671v2", ""),
        ("MEDRXIV", "20023671", ""),
        ("MEDRXIV", "10.1101/2020.02.16.200236", "value"),
        ("BIORXIV", "10.1101/2026.11.24.123456", "value"),
    ],
)
def test_newer_rules(kind: str, value: str, fault: str) -> None:
    assert judge(kind, value, _TODAY).fault == fault


def test_temporary_bibcode_is_only_known_today() -> None:
    assert judge("BIBCODE", "2020NatAs.tmp...85B", _TODAY).maintenance == "bibcode"
    assert not judge("BIBCODE", "2020NatAs.tmp...85B", _ASKED).maintenance


@pytest.mark.parametrize(
    ("doi", "free"),
    [
        ("10.1371/journal.pone.0123456", True),
        ("10.1093/mnras/12.3", True),
        ("10.1093/brain/12.3", False),
        ("10.1000/182", False),
    ],
)
def test_free_publishers(doi: str, free: bool) -> None:
    assert is_free(doi) is free


@given(kind=st.sampled_from(sorted(KINDS)), value=st.text(min_size=1, max_size=40))
def test_what_is_cleaned_is_good(kind: str, value: str) -> None:
    judge(kind, value, _ASKED)
    kept = cleaned(kind, value, _TODAY)
    assert kept is None or not judge(kind, kept.value, _TODAY).fault


@given(digits=st.text("0123456789X- ", min_size=8, max_size=17))
def test_a_check_digit_is_never_changed(digits: str) -> None:
    kept = cleaned("ISBN", f"ISBN {digits}", _TODAY)
    assert kept is None or kept.value == digits.strip()
