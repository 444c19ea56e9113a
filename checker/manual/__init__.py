"""A file or folder -> Document: blocks of text with their places."""
