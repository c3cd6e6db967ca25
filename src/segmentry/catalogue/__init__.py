"""Data that several stages read: what column names say, features, findings, phrases and plays."""
