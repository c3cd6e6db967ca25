"""Tables and queries of SQLite and DuckDB files, which are never written."""
