"""Checks of spacing, quotation marks and characters within citations and prose."""
