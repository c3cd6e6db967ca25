"""Compiled kernels of K-Means. Importing its modules loads Numba."""
