"""A made-up shop: customers and orders with known segments, realistic columns and realistic dirt."""
