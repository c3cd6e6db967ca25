"""Write the tables that R and kmodes were asked about: numbers n0, n1, ... and categories c0, c1, ..."""

import csv
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
TABLES = {"half": (300, 3, 3, 0.0), "choices": (250, 1, 7, 0.0), "numbers": (300, 5, 1, 0.0), "gaps": (300, 3, 4, 0.15)}
"""Rows, numbers, categories, and the share of missing values of each table."""


def write_table(name: str, seed: int) -> None:
    n, n_numbers, n_categories, missing = TABLES[name]
    draw = np.random.default_rng(seed)
    groups = draw.choice(4, n, p=[0.4, 0.3, 0.2, 0.1])
    numbers = draw.normal(size=(4, n_numbers))[groups] * 1.5 + draw.normal(size=(n, n_numbers))
    usual = draw.integers(0, 4, size=(4, n_categories))[groups]
    codes = np.where(draw.random((n, n_categories)) < 0.6, usual, draw.integers(0, 4, size=(n, n_categories)))
    header = [f"n{j}" for j in range(n_numbers)] + [f"c{j}" for j in range(n_categories)]
    with (HERE / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        for own, chosen in zip(numbers.round(3).tolist(), codes.tolist(), strict=True):
            row = [*own, *("abcd"[code] for code in chosen)]
            writer.writerow(["" if draw.random() < missing else value for value in row])


if __name__ == "__main__":
    for seed, name in enumerate(TABLES):
        write_table(name, seed)
