"""Lists of works: what is in them, what is missing, and where they stand."""
