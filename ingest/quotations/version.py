"""The version of the rules of quotation, apart from them: who opens an index compares it and loads none."""

QUOTES_VERSION = 5
"""Raised when the rules change what they find: an index keeps it (``index.recipe``), and a build then reads the
quotations of all its articles again, without encoding anything."""
