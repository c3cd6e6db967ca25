"""The only code that names a table engine: DuckDB, SQLite, SQLGlot for the grammar of expressions."""
