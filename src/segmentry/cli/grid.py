"""`segmentry grid`: an RFM grid cell by cell, with the findings of its linter."""

from typing import Annotated

import typer

from segmentry.cli.console import write_result
from segmentry.cli.tables import label_lines, text_table


def grid(
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME|FILE", help="A built-in grid, or a .yaml file.", show_default=False),
    ] = None,
) -> int:
    """Show an RFM grid cell by cell and check it; without a name, list the built-in grids."""
    from segmentry.study.grids import GridView, list_grids, view_grid

    if name is None:
        write_result(text_table(["grid", "codes", "names", "description"], list_grids(), right=(1, 2)))
        return 0
    view: GridView = view_grid(name)
    write_result(f"{view.title}\n")
    for table in view.tables:
        write_result(f"{table.title}\n{text_table(view.columns, table.rows)}\n")
    write_result(f"{label_lines(view.labels)}\n")
    write_result("\n".join(view.verdict))
    return 1 if view.has_errors else 0
