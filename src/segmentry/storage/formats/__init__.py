"""Formats of files: how each is recognised by its content, and how it is read or why it is refused."""
