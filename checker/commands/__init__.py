"""One module for each command of `checker`; each has `run(options) -> exit code`."""
