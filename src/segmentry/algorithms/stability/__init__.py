"""Whether the same segments come again: from resamples, from halves, and across k."""
