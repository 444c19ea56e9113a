"""One way through a child's journey, step by step: what national rules ask for and what a manual asks for beside it."""
