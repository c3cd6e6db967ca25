"""`segmentry refit`: fit a finished study again on newer data, with segments that keep their identity."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from segmentry.cli.console import shown_progress, write_data, write_findings, write_result
from segmentry.cli.options import AsJson, AsOf, Orders, Products, Settings, ShortHistory, one_or_many
from segmentry.cli.tables import fitting_table, wrapped

if TYPE_CHECKING:
    from segmentry.study.refit import RefitDone

_SHOWN = ("log_ends_early", "unused_names", "orders_missing", "customers_missing", "other_unit")


def refit(
    study: Annotated[Path, typer.Argument(metavar="STUDY_DIR", help="Folder of a finished study.")],
    source: Annotated[
        str | None, typer.Argument(metavar="FILE", help="The newer customer table.", show_default=False)
    ] = None,
    orders: Orders = None,
    products: Products = None,
    as_of: AsOf = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and write nothing.")] = False,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Folder for the new study.", show_default="STUDY_DIR")
    ] = None,
    settings: Settings = None,
    short_history: ShortHistory = False,
    as_json: AsJson = False,
) -> None:
    """Fit a finished study again on newer data; segments that go on keep their ids and names."""
    from segmentry.study.refit import RefitRequest, refit_study
    from segmentry.study.sources import Sources

    request = RefitRequest(
        study=study,
        sources=Sources(source, one_or_many(orders), products),
        as_of=as_of,
        settings=tuple(settings or ()),
        out=out,
        is_dry_run=dry_run,
        short_history=short_history,
    )
    with shown_progress() as progress:
        done = refit_study(request, progress)
    write_findings(item for item in done.result.account.findings if item.code in _SHOWN)
    if as_json:
        from segmentry.artifact.plain import to_plain

        write_data(json.dumps(to_plain(done.refit), ensure_ascii=False, indent=1))
        return
    _write(done)


def _write(done: "RefitDone") -> None:
    from segmentry.catalogue.refit_words import fate_text, refit_sentences

    refit = done.refit
    names = done.result.model.all_names
    rows = [
        [item.id, item.name, fate_text(item), f"{item.n_customers:,}", _share(item.share_kept), _share(item.share_same)]
        for item in refit.transitions
    ]
    headers = ["segment", "name before", "what became of it", "customers", "stay", "of it now"]
    write_result(fitting_table(headers, rows, spare=(1,), right=range(3, 6)).text)
    for sentence in refit_sentences(refit, names):
        write_result(wrapped(sentence))
    write_result("Nothing was written." if done.folder is None else f"\nWritten to {done.folder}")


def _share(share: float | None) -> str:
    return "" if share is None else f"{share:.0%}"
