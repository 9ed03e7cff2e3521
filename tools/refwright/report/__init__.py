"""Reports: one module a format, each with ``render(files, view)`` that yields pieces of text."""
