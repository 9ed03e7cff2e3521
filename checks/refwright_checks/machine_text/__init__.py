"""Checks of what chatbots and conversations leave behind."""
