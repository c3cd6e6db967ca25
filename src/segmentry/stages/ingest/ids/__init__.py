"""Ids of customers: which column holds them, and how they are written alike."""
