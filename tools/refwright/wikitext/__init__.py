"""Exact structure of wikitext with positions, as MediaWiki's own preprocessor sees it."""
