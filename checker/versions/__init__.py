"""Two versions of one manual: what was added, removed, changed and moved, and the net change."""
