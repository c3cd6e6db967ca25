"""DuckDB, the embedded engine: its dialect, its locked connection, and the engine itself."""
