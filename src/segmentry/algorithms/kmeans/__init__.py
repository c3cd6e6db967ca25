"""K-Means: canonical rows, seeding, Lloyd's passes, the sweep over k, assignment."""
