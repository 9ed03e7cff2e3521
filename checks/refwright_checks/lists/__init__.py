"""Checks of the lists that show references."""
