"""Gave the groups of hdbscan in test_dense_groups.py; needs hdbscan 0.8.44, and no test runs it."""

import sys

import numpy as np

EPSILONS = (0.0, 1.2, 2.0, 5.0, 50.0)


def rows():
    """Return dense clouds, two of them near each other, and rows all over the place."""
    rng = np.random.default_rng(5)
    clouds = [spread * rng.normal(size=(60, 3)) + place for spread, place in ((0.2, 0), (0.2, 1.2), (0.6, 6), (0.3, 9))]
    return np.vstack([*clouds, rng.uniform(-3, 12, (40, 3))])


def main() -> None:
    """Print the group of every row as a letter, a dot for none, for each distance."""
    import hdbscan  # late: no test has it

    for epsilon in EPSILONS:
        model = hdbscan.HDBSCAN(
            min_cluster_size=12, min_samples=7, cluster_selection_epsilon=epsilon, approx_min_span_tree=False
        )
        sys.stdout.write(f"{epsilon}: {''.join('.abcdef'[label + 1] for label in model.fit(rows()).labels_)}\n")


if __name__ == "__main__":
    main()
