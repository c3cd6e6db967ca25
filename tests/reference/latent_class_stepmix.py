"""Gave the numbers of StepMix in test_latent_class.py; needs stepmix 3.0.0, and no test runs it."""

import sys

import numpy as np
import pandas as pd

from tests.unit.algorithms.latent_class.test_latent_class import planted

DRAWN = ((900, 2, 5, 1, 0.0), (900, 2, 5, 1, 0.3), (1500, 4, 8, 2, 0.0), (1500, 4, 8, 2, 0.2))


def main() -> None:
    """Print the log-likelihood of every table and number of classes."""
    from stepmix.stepmix import StepMix  # late: no test has it

    for n, d, c, seed, missing in DRAWN:
        rows = planted(n=n, d=d, c=c, seed=seed, missing=missing)[1]
        codes = np.where(rows.codes < 0, np.nan, rows.codes)
        names = [*(f"n{index}" for index in range(d)), *(f"c{index}" for index in range(c))]
        table = pd.DataFrame(np.hstack([rows.numbers, codes]), columns=names)
        gaps = "_nan" if missing else ""
        models = {
            "n": {"model": f"gaussian_diag{gaps}", "n_columns": d},
            "c": {"model": f"categorical{gaps}", "n_columns": c},
        }
        for k in (2, 3, 4):
            model = StepMix(
                n_components=k, measurement=models, n_init=20, max_iter=1000, random_state=0, progress_bar=0
            )
            found = round(model.fit(table).score(table) * n, 4)
            sys.stdout.write(f"{n} {d} {c} {seed} {missing} {k} {found}\n")


if __name__ == "__main__":
    main()
