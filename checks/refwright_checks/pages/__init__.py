"""Checks of pages and page ranges."""
