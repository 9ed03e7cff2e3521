"""Checks of where references stand in the text."""
