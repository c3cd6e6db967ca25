"""`make bench`: studies against budgets and the tutorial's script, a million customers, orders, K-Means, resampling."""

import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import csv

from benchmarks.evidence import main as compare_evidence
from benchmarks.kmeans import main as compare_kmeans
from benchmarks.orders import compare as compare_orders
from benchmarks.studies import main as compare_studies

MILLION_ROUNDS = 5
LIBRARIES = (
    "segmentry",
    "numpy",
    "pyarrow",
    "duckdb",
    "pandas",
    "scikit-learn",
    "scikit-learn-intelex",
    "faiss-cpu",
    "numba",
    "matplotlib",
    "vl-convert-python",
)
FEATURES = "Annual Income (k$),Spending Score (1-100)"


def main() -> None:
    print(f"Python {platform.python_version()}, " + ", ".join(map(named, LIBRARIES)))
    over = compare_studies()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        million(folder)
        million_by_the_tutorial(folder)
    compare_kmeans(5)
    compare_evidence()
    compare_orders(20_000_000, 3)
    if over:
        sys.exit("Over the budget: " + "; ".join(over))


def named(library: str) -> str:
    try:
        return f"{library} {version(library)}"
    except PackageNotFoundError:
        return f"{library} absent"


def million(folder: Path) -> None:
    """Time a study of 1,000,000 customers and 5 columns, and its memory."""
    source = folder / "million.csv"
    csv.write_csv(million_customers(), source)
    took = seconds([sys.executable, "-m", "segmentry", "run", str(source), "--out", str(folder / "big")])
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"1,000,000 x 5 from CSV to a full study: {took:.1f} s, at most {peak:,.0f} MiB")


def million_by_the_tutorial(folder: Path) -> None:
    """Compare the whole path from the file to the plots on 1,000,000 customers of the tutorial's table, in turn."""
    source = folder / "many.csv"
    csv.write_csv(tutorial_customers(1_000_000), source)
    study = study_of(source, folder / "many")
    plain = ["--evidence", "quick", "--set", "explain.reasons=false", "--set", "report.charts=[elbow,scatter]"]
    theirs = [sys.executable, str(Path(__file__).parent / "tutorial.py"), str(source), str(folder)]
    rounds = [[seconds(command) for command in (study, [*study, *plain], theirs)] for _ in range(MILLION_ROUNDS)]
    own, quick, other = (statistics.median(column) for column in zip(*rounds, strict=True))
    told = f"segmentry {own:.1f} s with report and charts, tutorial {other:.1f} s, ratio {other / own:.1f}"
    print(f"1,000,000 customers by the tutorial: {told}; {' '.join(plain)}: {quick:.1f} s, ratio {other / quick:.1f}")


def study_of(source: Path, out: Path) -> list[str]:
    """Return the command for a study with the features of the tutorial."""
    return [sys.executable, "-m", "segmentry", "run", str(source), "--features", FEATURES, "--out", str(out)]


def seconds(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started


def tutorial_customers(n: int = 200) -> pa.Table:
    """Return customers with the columns of the tutorial's table."""
    rng = np.random.default_rng(0)
    centres = np.array([[55, 50], [87, 82], [88, 17], [26, 21], [26, 79]])
    points = centres[rng.integers(0, 5, n)] + rng.standard_normal((n, 2)) * [8, 8]
    points = points.round().astype(int) if n < 1000 else points.round(3)
    return pa.table(
        {
            "CustomerID": np.arange(1, n + 1),
            "Gender": rng.choice(["Male", "Female"], n),
            "Age": rng.integers(18, 70, n),
            "Annual Income (k$)": points[:, 0],
            "Spending Score (1-100)": points[:, 1],
        }
    )


def million_customers() -> pa.Table:
    """Return a million customers of four kinds that overlap."""
    rng = np.random.default_rng(0)
    n = 1_000_000
    centres = np.array([[25, 20, 80, 5], [45, 60, 40, 20], [65, 40, 20, 40], [35, 120, 90, 60]])
    points = centres[rng.integers(0, 4, n)] + rng.standard_normal((n, 4)) * [6, 9, 12, 6]
    ids = np.char.add("C", np.arange(n).astype(str))
    columns = dict(zip(("age", "income", "score", "visits"), points.round(2).T, strict=True))
    return pa.table({"customer_id": ids, **columns})


if __name__ == "__main__":
    main()
