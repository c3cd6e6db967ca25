"""`segmentry track`: who moved between segments, from snapshots of an order log."""

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from segmentry.cli.console import shown_progress, write_data, write_error, write_findings, write_result
from segmentry.cli.options import AsJson, Orders, Products, TableSettings, one_or_many
from segmentry.cli.tables import fitting_table, wrapped
from segmentry.texts import counted

if TYPE_CHECKING:
    from segmentry.results import SegmentHistory, Tracking
    from segmentry.study.track_files import TrackSaved

_MOST_DATES = 4


class Cuts(StrEnum):
    """Whose cut points give the segments."""

    frozen = "frozen"
    recomputed = "recomputed"


class History(StrEnum):
    """The columns of the history."""

    plain = "plain"
    dbt = "dbt"


Every = Annotated[
    str, typer.Option("--every", metavar="PERIOD", help='month, quarter, week, year, or a number of days: "10 days".')
]
Start = Annotated[
    str | None,
    typer.Option("--from", metavar="DATE", help="No snapshot before this day.", show_default="first possible"),
]
End = Annotated[
    str | None,
    typer.Option(
        "--to",
        metavar="DATE",
        help="No snapshot after this day, up to which the log is complete.",
        show_default="last complete period",
    ),
]
CutsOption = Annotated[
    Cuts, typer.Option("--cuts", help="Cut points of RFM: those of the study, or learnt anew at each date.")
]
HistoryOption = Annotated[
    History, typer.Option("--history", help="Columns of segment_history: plain, or those of a snapshot of dbt.")
]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="FOLDER", help="Folder for the results.", show_default="STUDY_DIR-track"),
]


def track(
    study: Annotated[Path, typer.Argument(metavar="STUDY_DIR", help="Folder of a finished study of orders.")],
    orders: Orders = None,
    products: Products = None,
    every: Every = "month",
    start: Start = None,
    end: End = None,
    cuts: CutsOption = Cuts.frozen,
    history: HistoryOption = History.plain,
    out: Out = None,
    settings: TableSettings = None,
    as_json: AsJson = False,
) -> int:
    """Follow customers through the segments of a study: who moved when, and what it did to revenue."""
    from segmentry.study.sources import Sources
    from segmentry.study.track import TrackRequest
    from segmentry.study.track_dates import snapshot_dates
    from segmentry.study.track_files import track_document, track_to_folder

    request = TrackRequest(dates=snapshot_dates(every, start, end), cuts=cuts.value, settings=tuple(settings or ()))
    sources = Sources(None, one_or_many(orders), products)
    with shown_progress() as progress:
        saved = track_to_folder(study, sources, request, out=out, history=history.value, progress=progress)
    write_findings(saved.tracking.findings)
    if as_json:
        write_data(json.dumps(track_document(saved.tracking), ensure_ascii=False, indent=1))
    else:
        write_result(_answer(saved))
    for name, trace in saved.failures:
        write_error(f"The chart {name} of the page failed: {trace}")
    return 1 if saved.failures else 0


def _answer(saved: "TrackSaved") -> str:
    """Return what was found and where it stands, for people."""
    tracking = saved.tracking
    n, n_dates = counted(len(tracking.history.ids), "customer"), counted(len(tracking.history.dates), "snapshot")
    parts = [
        f"{n} in {n_dates}, one every {tracking.every}.",
        _shares(tracking.history),
        wrapped("\n".join((*tracking.sentences, *_difference(tracking)))),
        f"The page is {saved.folder / 'track.html'}; tables of customers and moves stand beside it.",
    ]
    return "\n\n".join(parts)


def _difference(tracking: "Tracking") -> tuple[str, ...]:
    """Say how many customers the study's cut points would put elsewhere."""
    if not tracking.cuts_compared:
        return ()
    last = tracking.cuts_compared[-1]
    customers = counted(last.n_elsewhere, "customer")
    return (
        f"Cut points were learnt anew at each date. On {last.as_of}, those of the study would put {customers} of "
        f"{last.n_customers:,} elsewhere.",
    )


def _shares(history: "SegmentHistory") -> str:
    """Return the share of each segment at the first and the last dates."""
    n_dates = len(history.dates)
    positions = [0, *range(max(1, n_dates - _MOST_DATES + 1), n_dates)]
    sizes = history.sizes
    rows = [
        [
            name,
            *(f"{sizes[position, index] / max(sizes[position].sum(), 1):.0%}" for position in positions),
            f"{sizes[-1, index]:,}",
        ]
        for index, name in enumerate(history.segments.names)
    ]
    total = ["Customers", *(f"{sizes[position].sum():,}" for position in positions), f"{sizes[-1].sum():,}"]
    headers = ["Share of customers", *(history.dates[position].isoformat() for position in positions), "customers"]
    return fitting_table(headers, [*rows, total], spare=(2, 3), right=range(1, len(headers))).text
