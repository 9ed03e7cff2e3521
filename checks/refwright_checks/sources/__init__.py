"""Sources: whether a reader could find what is cited."""
