"""Evidently with its usual settings beside `check` on months of `benchmarks.drift`, in an environment of its own.

Write the months here, and then judge them by the Python of each environment:
    python -m benchmarks.drift_peers write FOLDER
    python -m benchmarks.drift_peers segmentry FOLDER
    EVIDENTLY/bin/python benchmarks/drift_peers.py evidently FOLDER
"""

import sys
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

N_MONTHS = 60
CASES = ((200, 0.0), (2_000, 0.0), (2_000, 0.2))


def main(what: str, folder: Path) -> None:
    if what == "write":
        write(folder)
        return
    warnings.simplefilter("ignore")
    judge = {"segmentry": by_segmentry, "evidently": by_evidently}[what]
    for n_customers, shift in CASES:
        found = [judge(*months(folder, n_customers, shift, month)) for month in range(N_MONTHS)]
        for name in found[0]:
            n_alarms = sum(item[name] for item in found)
            print(
                f"{what}, {n_customers:,} customers, shift {shift:g} sd: {name} in {n_alarms} of {N_MONTHS} months",
                flush=True,
            )


def write(folder: Path) -> None:
    """Write reference and month of each case as arrays."""
    from benchmarks.drift import KINDS, N_FEATURES, shifted

    folder.mkdir(parents=True, exist_ok=True)
    for n_customers, shift in CASES:
        for month in range(N_MONTHS):
            rng, kind = np.random.default_rng([n_customers, month, 2]), KINDS[month % len(KINDS)]
            before = kind(n_customers, rng)
            now = shifted(kind(n_customers, rng), month % N_FEATURES, shift)
            np.save(folder / f"{n_customers}-{shift}-{month}.npy", np.stack([before, now]))


def months(folder: Path, n_customers: int, shift: float, month: int) -> list[pd.DataFrame]:
    both = np.load(folder / f"{n_customers}-{shift}-{month}.npy")
    return [pd.DataFrame(rows, columns=[f"feature_{place}" for place in range(1, rows.shape[1] + 1)]) for rows in both]


def by_segmentry(before: pd.DataFrame, now: pd.DataFrame) -> dict[str, bool]:
    """Return whether a check advises a refit."""
    import segmentry as sg
    from benchmarks.drift import SETTINGS, table

    study = sg.fit(table(before.to_numpy()), settings=SETTINGS)
    return {"a refit advised": study.check(table(now.to_numpy())).is_refit_advised}


def by_evidently(before: pd.DataFrame, now: pd.DataFrame) -> dict[str, bool]:
    """Return whether the preset finds a drifted column, and whether it calls the data set drifted."""
    from evidently import DataDefinition, Dataset, Report
    from evidently.presets import DataDriftPreset

    definition = DataDefinition(numerical_columns=list(before.columns))
    data = [Dataset.from_pandas(frame, data_definition=definition) for frame in (now, before)]
    metrics: list[dict[str, Any]] = Report([DataDriftPreset()]).run(*data).dict()["metrics"]
    drifted = next(item["value"] for item in metrics if "DriftedColumnsCount" in item["metric_name"])
    return {"a drifted column": drifted["count"] > 0, "a drifted data set": drifted["share"] >= 0.5}


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
