"""`segmentry check`: whether new customers are still like those of a study."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from segmentry.cli.console import write_data, write_note, write_result
from segmentry.cli.options import AsJson, AsOf, Orders, Products, Settings, ShortHistory, one_or_many
from segmentry.cli.tables import fitting_table, text_table, wrapped

if TYPE_CHECKING:
    from segmentry.results import Check

History = Annotated[
    Path | None,
    typer.Option("--history", metavar="FILE", help="File in which checks are kept, for monitor.successive above 1."),
]
EXIT_REFIT = 3
_SPARE = (6, 4, 5)


def check(
    study: Annotated[Path, typer.Argument(metavar="STUDY_DIR", help="Folder of a finished study.")],
    source: Annotated[
        str | None, typer.Argument(metavar="NEWDATA", help="New customers, or `-` for stdin.", show_default=False)
    ] = None,
    orders: Orders = None,
    products: Products = None,
    as_of: AsOf = None,
    history: History = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Also write it: .html for a page, .json, or .csv and other tables."),
    ] = None,
    settings: Settings = None,
    short_history: ShortHistory = False,
    as_json: AsJson = False,
) -> None:
    """Compare new customers with those of a study; the exit code is 3 where a refit is advised."""
    from segmentry.study.check import CheckRequest, check_folder
    from segmentry.study.sources import Sources

    sources = Sources(source, one_or_many(orders), products)
    if out is not None:
        from segmentry.study.check_output import check_writable_to

        check_writable_to(out, sources)
    request = CheckRequest(
        sources=sources, as_of=as_of, settings=tuple(settings or ()), history=history, short_history=short_history
    )
    found = check_folder(study, request)
    if out is not None:
        _write(found, out)
    if as_json:
        from segmentry.artifact.plain import to_plain

        write_data(json.dumps(to_plain(found), ensure_ascii=False, indent=1))
    else:
        write_result(_text(found))
    if found.is_refit_advised:
        raise typer.Exit(EXIT_REFIT)


def _write(found: "Check", out: Path) -> None:
    from segmentry.study.check_output import write_check

    write_check(found, out)
    write_note(f"Written to {out}")


def _text(found: "Check") -> str:
    """Return the tests, the shares of the segments, and the advice."""
    from segmentry.report.check_rows import HEADERS, drift_row, notes_on_rows, share_rows

    first, *advice = found.sentences
    rows = [drift_row(test) for test in found.tests]
    table = fitting_table(HEADERS, rows, spare=_SPARE, right=range(1, 8)).text
    on_rows = [wrapped(note) for note in notes_on_rows(found)]
    segments = text_table(["segment", "before", "now", "name"], share_rows(found), right=(1, 2))
    return "\n\n".join(
        [wrapped(first), table, *on_rows, segments, *map(wrapped, found.notes), wrapped("\n".join(advice))]
    )
