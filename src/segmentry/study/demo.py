"""The demonstration: a sample shop in a folder, and the study of its customers beside it."""

from dataclasses import dataclass
from pathlib import Path

from segmentry.storage.folders import published_folder
from segmentry.storage.manifest import write_manifest
from segmentry.study.earlier import check_same_files, earlier_study
from segmentry.study.progress import Progress, silent
from segmentry.study.run import RunDone, RunRequest, run_study
from segmentry.study.sample.write import orders_name, write_sample
from segmentry.study.sources import Sources
from segmentry.study.version import VERSION

FORMING = ["age", "annual_income", "visits_per_year", "yearly_spend"]
"""The columns by which the sample's kinds of customers differ; its orders add RFM, cohorts and what happened later."""


@dataclass(frozen=True, kw_only=True)
class DemoRequest:
    """Options of the demonstration.

    `n_order_lines` is None for a log that suits the customers; `data_only` leaves the study out.
    """

    n_customers: int
    seed: int = 0
    n_order_lines: int | None = None
    data_only: bool = False


def run_demo(folder: Path, request: DemoRequest, progress: Progress = silent) -> RunDone | None:
    """Write the sample to `folder` and, unless `data_only`, the study of its customers and orders too.

    With a number of order lines, the log is Parquet.

    Parameters
    ----------
    folder
        Where to.
    request
        Options.
    progress
        Is called with each stage as it starts.

    Returns
    -------
    RunDone or None
        The result of the run; None where `data_only` is set.

    Raises
    ------
    OutputError
        When the folder is not ours to replace, holds another study, or cannot be written.
    """
    earlier = earlier_study(folder)
    if earlier is not None:
        check_same_files(earlier, Sources(str(folder / "customers.csv")), is_replaceable=False)
    progress("write", f"sample of {request.n_customers:,} customers")
    with published_folder(folder) as staging:
        write_sample(staging, request.n_customers, seed=request.seed, n_order_lines=request.n_order_lines)
        write_manifest(staging, "sample", version=VERSION, files=[])
    if request.data_only:
        return None
    options = {
        "seed": request.seed,
        "features": {"columns": FORMING},
        "report": {"title": "Customer segments of the sample shop"},
    }
    sources = Sources(str(folder / "customers.csv"), str(folder / orders_name(request.n_order_lines)))
    return run_study(RunRequest(sources=sources, options=options, out=folder), progress)
