"""Checks of the comments that silence findings."""
