"""Table engines: expressions, relations, and the only code that names DuckDB, SQLite or SQLGlot."""
