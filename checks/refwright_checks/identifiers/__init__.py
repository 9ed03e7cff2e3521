"""Checks of the numbers that works are found by: ISBN, DOI, PMID and the rest."""
