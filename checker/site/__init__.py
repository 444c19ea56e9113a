"""The site practitioners read: pages and pictures written from the knowledge base, then built by MkDocs.

`build.write` is the one writer; the MkDocs hook, the command and the tests all call it.
"""
