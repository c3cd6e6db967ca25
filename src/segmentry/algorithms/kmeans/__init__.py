"""K-Means: points and samples of them, seeding, Lloyd's passes, the sweep over k, assignment."""
