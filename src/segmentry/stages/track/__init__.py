"""Customers on the move: who changed segment, how long customers stay, and what that did to revenue."""
