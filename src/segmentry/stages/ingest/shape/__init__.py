"""The shape of tables as people keep them: totals, merged cells, wide tables, marks of spreadsheets."""
