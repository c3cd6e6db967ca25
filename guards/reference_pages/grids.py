"""The page of the RFM grids."""

_HEAD = """# RFM grids

A grid gives each combination of scores a name. `segmentry grid NAME` prints one, and `--set segment.method.grid=NAME` uses
it. Scores run up to the best. [A grid of your own](spec/grid.md) is a file.

Beside the names of the grid, customers can have names such as *Reactivated* and *Too new to judge*
(`segment.method.tell_newcomers`), and *No purchase* without an order before the as-of date. So a study can have more names
than its grid. Each name keeps one id, so that the ids of names without customers are missing from a table.
"""


def grids_page() -> str:
    """Return every RFM grid that is shipped, cell by cell where it has two dimensions."""
    from segmentry.study.grids import list_grids, view_grid

    parts = [_HEAD]
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
