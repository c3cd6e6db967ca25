"""A generated shop: customers and orders with known segments and realistic data defects."""
