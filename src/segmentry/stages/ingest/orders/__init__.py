"""How a log of orders is read: which column is what, what its lines mean, and up to which moment."""
