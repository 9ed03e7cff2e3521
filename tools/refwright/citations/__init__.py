"""The model that all checks share: references, lists, citations, short citations, media, sections."""
