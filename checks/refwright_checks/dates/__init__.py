"""Checks of dates in citations."""
