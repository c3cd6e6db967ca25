"""Whether the same segments are found again: in random halves, in resamples, and across k."""
