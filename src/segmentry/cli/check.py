"""`segmentry check`: whether new customers are still like those of a study."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from segmentry.cli.console import write_data, write_result
from segmentry.cli.options import AsJson, AsOf, Orders, Products, Settings, one_or_many
from segmentry.cli.tables import fitting_table, text_table, wrapped
from segmentry.texts import figure

if TYPE_CHECKING:
    from segmentry.results import Check, DriftTest

EXIT_REFIT = 3
_SHARES = ("category", "missing", "range")
_SPARE = (6, 4, 5)


def check(
    study: Annotated[Path, typer.Argument(metavar="STUDY_DIR", help="Folder of a finished study.")],
    source: Annotated[
        str | None, typer.Argument(metavar="NEWDATA", help="New customers, or `-` for stdin.", show_default=False)
    ] = None,
    orders: Orders = None,
    products: Products = None,
    as_of: AsOf = None,
    history: Annotated[
        Path | None,
        typer.Option(
            "--history", metavar="FILE", help="File in which checks are kept, for monitor.successive above 1."
        ),
    ] = None,
    settings: Settings = None,
    as_json: AsJson = False,
) -> None:
    """Compare new customers with those of a study; the exit code is 3 where a refit is advised."""
    from segmentry.study.check import CheckRequest, check_folder
    from segmentry.study.sources import Sources

    sources = Sources(source, one_or_many(orders), products)
    found = check_folder(study, CheckRequest(sources=sources, as_of=as_of, history=history), tuple(settings or ()))
    if as_json:
        from segmentry.artifact.plain import to_plain

        write_data(json.dumps(to_plain(found), ensure_ascii=False, indent=1))
    else:
        write_result(_text(found))
    if found.is_refit_advised:
        raise typer.Exit(EXIT_REFIT)


def _text(found: "Check") -> str:
    """Return the tests, the shares of the segments, and the advice."""
    first, *advice = found.sentences
    headers = ["", "before", "now", "change", "shift (sd)", "PSI", "matters from", "p", "verdict"]
    rows = [_row(test) for test in found.tests]
    table = fitting_table(headers, rows, spare=_SPARE, right=range(1, 8)).text
    shares = [[item.segment_id, f"{item.before:.1%}", f"{item.now:.1%}", item.segment_name] for item in found.segments]
    segments = text_table(["segment", "before", "now", "name"], shares, right=(1, 2))
    return "\n\n".join([wrapped(first), table, segments, *map(wrapped, found.notes), wrapped("\n".join(advice))])


def _row(test: "DriftTest") -> list[str]:
    name = f"{test.name}, missing" if test.subject == "missing" else test.name
    before, now = (_value(value, test.subject) for value in (test.before, test.now))
    shift = "" if test.shift is None else f"{test.shift:+.2f}"
    index = "" if test.stability_index is None else f"{test.stability_index:.2f}"
    return [
        name,
        before,
        now,
        f"{test.size:.3f}",
        shift,
        index,
        f"{test.least:g}",
        _chance(test.p_corrected),
        _verdict(test),
    ]


def _value(value: float | None, subject: str) -> str:
    if value is None:
        return ""
    return f"{value:.1%}" if subject in _SHARES else figure(value)


def _chance(p_value: float | None) -> str:
    if p_value is None:
        return ""
    return "<0.0001" if p_value < 0.0001 else f"{p_value:.4f}"


def _verdict(test: "DriftTest") -> str:
    if test.matters:
        return "changed"
    return "changed, too little to matter" if test.is_proven else "as before"
