"""Compiled kernels of K-Means: vector types, tiles of rows, and the passes over them. Importing this package loads Numba."""
