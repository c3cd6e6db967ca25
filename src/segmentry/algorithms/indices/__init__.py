"""Indices of cluster validity: one index per file."""
