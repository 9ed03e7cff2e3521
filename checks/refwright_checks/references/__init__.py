"""Checks of single references: names, attributes, content."""
