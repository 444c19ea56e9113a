"""The area's own decisions on findings: the register, and what it changes in a report."""
