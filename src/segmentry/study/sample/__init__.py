"""Generated customers and orders with known segments and realistic defects, one file per sample."""
