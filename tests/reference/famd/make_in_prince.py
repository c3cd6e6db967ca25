"""Gave the numbers of prince in in_prince.csv; needs prince 0.23.0, and no test runs it."""

import sys
from pathlib import Path

import pandas as pd

N_AXES = 6


def main() -> None:
    """Print the eigenvalues, and then the place of each row of customers.csv on the axes."""
    from prince import FAMD  # late: no test has it

    table = pd.read_csv(Path(__file__).parent / "customers.csv")
    found = FAMD(n_components=N_AXES, n_iter=50, random_state=0).fit(table)
    sys.stdout.write("# FAMD of customers.csv by prince 0.23.0, made by make_in_prince.py\n")
    sys.stdout.write("what," + ",".join(f"axis_{axis}" for axis in range(1, N_AXES + 1)) + "\n")
    for what, row in [("eigenvalues", found.eigenvalues_), *found.row_coordinates(table).iterrows()]:
        sys.stdout.write(f"{what}," + ",".join(f"{value:.10f}" for value in row) + "\n")


if __name__ == "__main__":
    main()
