"""How numbers are written: one recogniser for customers and orders."""
