"""The sample shop, with as many customers and order lines as asked for."""
