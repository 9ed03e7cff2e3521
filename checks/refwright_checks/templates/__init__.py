"""Citation templates: what they cannot show, ignore, or do not know."""
