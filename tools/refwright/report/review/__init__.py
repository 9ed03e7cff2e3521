"""The report for reviewers: what is on a page, put together once and written in several formats."""
