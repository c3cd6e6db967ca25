"""How much 24 monthly snapshots of a large log cost, in units of one scoring of the whole log.

`python -m benchmarks.track LINES` makes the log and a study by RFM. CPU time is told too, as it depends less on other work.
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from segmentry.study.saved import read_saved
from segmentry.study.score import score_sources
from segmentry.study.sources import Sources
from segmentry.study.track import TrackRequest, track_customers
from segmentry.study.track_dates import snapshot_dates

_AS_OF, _FIRST = "2026-01-01", "2024-02-01"


def main(n_lines: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        shop, study = Path(name) / "shop", Path(name) / "study"
        segmentry = [sys.executable, "-m", "segmentry"]
        sizes = ["--customers", str(max(50, n_lines // 20)), "--order-lines", str(n_lines)]
        subprocess.run([*segmentry, "demo", "--data-only", *sizes, "--out", shop], check=True, capture_output=True)
        log = str(shop / "orders.parquet")
        fit = ["run", "--orders", log, "--method", "rfm", "--as-of", _AS_OF, "--out", study]
        subprocess.run([*segmentry, *fit], check=True, capture_output=True)
        result, sources = read_saved(study), Sources(None, log, None)
        request = TrackRequest(dates=snapshot_dates("month", _FIRST, _AS_OF))
        once = measured(lambda: score_sources(sources, result.model, _AS_OF))
        many = measured(lambda: track_customers(sources, result, request))
    n = len(many[0].history.dates)
    wall, cpu = (later / first for later, first in zip(many[1:], once[1:], strict=True))
    print(
        f"{n} snapshots of {n_lines:,} lines: {many[1]:.1f} s ({many[2]:.1f} s of CPU), {wall:.1f} times one scoring "
        f"({cpu:.1f} times its CPU time)"
    )


def measured(work: Callable[[], Any]) -> tuple[Any, float, float]:
    """Return an answer, its seconds, and its seconds of CPU."""
    before, started = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
    answer = work()
    seconds, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF)
    return answer, seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main(int(sys.argv[1]))
