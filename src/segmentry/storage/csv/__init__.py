"""Delimited text: every record is checked for its width and its quotes before anything trusts it."""
