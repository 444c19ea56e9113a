"""The knowledge base in forms that other programs read: OSCAL, JSON-LD and CSV. Only data already loaded, no files."""

BASE = "https://safeguarding-rules.example/id"
"""Start of the addresses of rules, editions and terms. A name that is reserved for examples, until the project has an
address of its own; `checker export jsonld --base` gives another."""
