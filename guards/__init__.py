"""Rules of this project that no general tool checks.

Each guard is a function that takes the root of a tree and returns a list of complaints.
"""
