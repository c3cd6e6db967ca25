"""Made customers.csv, and in_prince.csv by prince 0.23.0; no test runs it."""

import sys
from pathlib import Path

import numpy as np
import pandas as pd

RATINGS = [f"rating_{number}" for number in range(1, 7)]
N_AXES = 8


def customers() -> pd.DataFrame:
    """Return 40 customers with an age, an income and six ratings that have two themes."""
    rng = np.random.default_rng(11)
    themes = rng.standard_normal((40, 2)) @ rng.standard_normal((2, 6))
    ratings = (5 + themes + 0.5 * rng.standard_normal((40, 6))).round(2)
    table = pd.DataFrame(ratings, columns=RATINGS)
    table.insert(0, "income", rng.lognormal(10, 0.3, 40).round())
    table.insert(0, "age", rng.integers(18, 80, 40))
    return table


def main() -> None:
    """Print the eigenvalues, and then the place of each customer on all axes."""
    from prince import MFA  # late: no test has it

    table = customers()
    table.to_csv(Path(__file__).parent / "customers.csv", index=False)
    groups = {"age": ["age"], "income": ["income"], "ratings": RATINGS}
    found = MFA(n_components=N_AXES, n_iter=50, random_state=0).fit(table, groups=groups)
    sys.stdout.write("# MFA of customers.csv by prince 0.23.0, made by make_in_prince.py\n")
    sys.stdout.write("what," + ",".join(f"axis_{axis}" for axis in range(1, N_AXES + 1)) + "\n")
    for what, row in [("eigenvalues", found.eigenvalues_), *found.row_coordinates(table).iterrows()]:
        sys.stdout.write(f"{what}," + ",".join(f"{value:.10f}" for value in row) + "\n")


if __name__ == "__main__":
    main()
