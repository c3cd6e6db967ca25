"""Reading JSON: lines, arrays, columns, and one object around the records."""
