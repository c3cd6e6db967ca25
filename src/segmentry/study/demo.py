"""The demonstration: a sample shop in a folder, and the study of its customers beside it."""

from pathlib import Path

from segmentry.storage.folders import published_folder
from segmentry.storage.manifest import write_manifest
from segmentry.study.progress import Progress, silent
from segmentry.study.run import RunDone, RunOrder, run_study
from segmentry.study.sample.write import write_sample
from segmentry.study.version import VERSION


def run_demo(
    folder: Path, n_customers: int, seed: int, *, data_only: bool = False, progress: Progress = silent
) -> RunDone | None:
    """Write the sample to `folder` and, unless `data_only`, the study of its customers too.

    Raises
    ------
    OutputError
        When the folder is not ours to replace, or cannot be written.
    """
    progress("write", f"sample of {n_customers:,} customers")
    with published_folder(folder) as staging:
        write_sample(staging, n_customers, seed)
        write_manifest(staging, "sample", VERSION, [])
    if data_only:
        return None
    options = {"seed": seed, "report": {"title": "Customer segments of the sample shop"}}
    return run_study(RunOrder(str(folder / "customers.csv"), options, (), folder), progress)
