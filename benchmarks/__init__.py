"""Comparisons with what a user would pick instead, each as a ratio in one run."""
