"""Entries that several stages read: words of column names, checks, phrases. Data and expressions, no I/O."""
