"""The words of one manual: its own names for steps, roles, systems and methods."""
