"""Results as JSON and Arrow, and back: versioned, bounded, never pickle."""
