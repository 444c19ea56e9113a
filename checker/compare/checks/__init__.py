"""One check, one file: each finding code of the checker."""
