"""Ask kmodes for k-prototypes of the tables of this folder: python make_in_kmodes.py > in_kmodes.csv"""

import csv
import sys
from importlib.metadata import version
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent


def read_table(name: str) -> tuple[np.ndarray, np.ndarray]:
    with (HERE / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    numbers = np.array([[float(row[key]) for key in row if key[0] == "n"] for row in rows])
    texts = np.array([[row[key] for key in row if key[0] == "c"] for row in rows])
    return numbers, texts


def main() -> None:
    """Write the costs of every table and number of segments."""
    from kmodes.kprototypes import KPrototypes  # late: no test has it

    lines = [f"# kmodes {version('kmodes')}, n_init 30", "table,k,gamma,cost"]
    for name in ("half", "choices", "numbers"):
        numbers, texts = read_table(name)
        scaled = (numbers - numbers.mean(axis=0)) / numbers.std(axis=0)
        differing = [1 - sum(np.mean(column == level) ** 2 for level in set(column)) for column in texts.T]
        gamma = 1 / np.mean(differing)
        together = np.column_stack([scaled.astype(object), texts.astype(object)])
        positions = list(range(scaled.shape[1], together.shape[1]))
        for k in range(2, 8):
            found = KPrototypes(k, gamma=gamma, n_init=30, random_state=0).fit(together, categorical=positions)
            lines.append(f"{name},{k},{gamma:.12f},{found.cost_:.10f}")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
