"""Saved results as JSON and Arrow: versioned, bounded, and without pickle."""
