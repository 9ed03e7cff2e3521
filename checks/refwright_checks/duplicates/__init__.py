"""Checks of what is said twice."""
