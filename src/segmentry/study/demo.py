"""The demonstration: a sample in a folder, and the study of its customers beside it."""

from dataclasses import dataclass
from pathlib import Path

from segmentry.storage.folders import published_folder
from segmentry.storage.manifest import write_manifest
from segmentry.study.earlier import check_same_files, earlier_study
from segmentry.study.progress import Progress, silent
from segmentry.study.run import RunDone, RunRequest, run_study
from segmentry.study.sample.base import SampleEntry
from segmentry.study.sample.write import orders_name, write_sample
from segmentry.study.sources import Sources
from segmentry.study.version import VERSION


@dataclass(frozen=True, kw_only=True)
class DemoRequest:
    """Options of the demonstration.

    `n_customers` is None for the usual number of the sample, and `n_order_lines` for a log that suits the customers;
    `data_only` leaves the study out.
    """

    sample: SampleEntry
    n_customers: int | None = None
    seed: int = 0
    n_order_lines: int | None = None
    data_only: bool = False


def demo_folder(name: str) -> Path:
    """Return the folder of a sample in the working folder.

    >>> str(demo_folder("shop")), str(demo_folder("bank"))
    ('segmentry-demo', 'segmentry-bank')
    """
    return Path("segmentry-demo" if name == "shop" else f"segmentry-{name}")


def demo_sources(folder: Path, request: DemoRequest) -> Sources:
    """Return the files of the sample.

    Parameters
    ----------
    folder
        Where the sample is.
    request
        Options.

    Returns
    -------
    Sources
        The customers, the orders, or both.
    """
    customers = str(folder / "customers.csv") if request.sample.has_customers else None
    orders = str(folder / orders_name(request.n_order_lines)) if request.sample.has_orders else None
    return Sources(customers, orders)


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
    UsageError
        When the number of order lines of this sample cannot be set.
    """
    sample, sources = request.sample, demo_sources(folder, request)
    earlier = earlier_study(folder)
    if earlier is not None:
        check_same_files(earlier, sources, is_replaceable=False)
    n_customers = sample.n_customers if request.n_customers is None else request.n_customers
    progress("write", f"sample of {n_customers:,} customers")
    with published_folder(folder) as staging:
        write_sample(staging, n_customers, seed=request.seed, n_order_lines=request.n_order_lines, name=sample.name)
        write_manifest(staging, "sample", version=VERSION, files=[])
    if request.data_only:
        return None
    options = {
        **sample.options,
        "seed": request.seed,
        "report": {"title": f"Customer segments of {sample.title}"},
    }
    return run_study(RunRequest(sources=sources, options=options, out=folder), progress)
