"""Table engines: the expression language, relations, and the only code that names DuckDB, SQLite or SQLGlot."""
