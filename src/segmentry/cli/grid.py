"""`segmentry grid`: an RFM grid cell by cell, and what the linter says of it."""

from typing import Annotated

import typer

from segmentry.cli.console import put
from segmentry.cli.tables import text_table


def grid(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME|FILE]", help="A grid that comes with Segmentry, or a .yaml file.", show_default=False
        ),
    ] = None,
) -> int:
    """Show an RFM grid cell by cell and lint it; without a name, list the grids."""
    from segmentry.study.grids import GridView, list_grids, view_grid

    if name is None:
        put(text_table(["grid", "codes", "names", "what it is"], list_grids(), right=(1, 2)))
        return 0
    view: GridView = view_grid(name)
    put(f"{view.title}\n")
    for table in view.tables:
        put(f"{table.title}\n{text_table(view.columns, table.rows)}\n")
    put("\n".join(view.verdict))
    return 1 if view.has_errors else 0
