"""The steps of a study: each a small function from results to results; none knows another."""
