"""The page of the RFM grids."""


def grids_page() -> str:
    """Return every RFM grid that is shipped, cell by cell where it has two dimensions."""
    from segmentry.study.grids import list_grids, view_grid

    parts = [
        "# RFM grids\n\nMade from the code by `make docs`. `segmentry grid NAME` prints one; scores run up to the best.\n"
    ]
    for name, *_ in list_grids():
        view = view_grid(name)
        parts.append(f"## `{name}`\n\n{view.title.partition(': ')[2]}\n")
        for table in view.tables:
            cells = [f"| {' | '.join(row)} |" for row in table.rows]
            parts += [
                *([f"{table.title}\n"] if table.title else []),
                f"| {' | '.join(view.columns)} |",
                "|---" * len(view.columns) + "|",
                *cells,
                "",
            ]
        parts += [*(f"- {line}" for line in view.verdict), ""]
    return "\n".join(parts)
