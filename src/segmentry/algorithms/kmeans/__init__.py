"""K-Means: one search over starts, one Lloyd loop over two backends, assignment.

docs/internals/kmeans.md is the map of this folder, with its guarantees and their derivation.
"""
