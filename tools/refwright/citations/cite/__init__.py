"""What MediaWiki's Cite extension makes of a page: the errors that it will print.

The extension is imitated step by step: ``expansion`` walks through the page as the parser does and
calls ``extension`` for each ``<ref>`` and ``<references>``; that asks ``validation`` what is wrong
with the tag, and keeps the references in ``store`` until a list shows them. ``faultless`` finds
the many pages that need none of this.
"""
