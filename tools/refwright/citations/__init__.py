"""The model that all checks share: references, citations, short citations, media, sections."""
