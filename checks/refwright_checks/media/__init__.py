"""Checks of images and other files."""
