"""`python -m benchmarks.dip_quantiles`: simulate the table behind the p-values of the dip test, and write it."""

from pathlib import Path

import numpy as np
from numba import njit

N_VALUES = (8, 12, 20, 35, 60, 100, 200, 400, 1000, 3000, 10000)
P_VALUES = (0.9, 0.75, 0.5, 0.3, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002)
ROUNDS = 40_000
SEED = 19850301
TARGET = Path(__file__).parents[1] / "src" / "segmentry" / "algorithms" / "indices" / "dip_quantiles.py"


@njit(cache=False)
def hull(x, y, knots):
    n = 0
    for i in range(len(x)):
        while n > 1:
            a, b = knots[n - 2], knots[n - 1]
            if (y[b] - y[a]) * (x[i] - x[a]) < (y[i] - y[a]) * (x[b] - x[a]):
                break
            n -= 1
        knots[n] = i
        n += 1
    return n


@njit(cache=False)
def filled(x, y, knots, n, out):
    for place in range(n - 1):
        a, b = knots[place], knots[place + 1]
        for i in range(a, b + 1):
            out[i] = y[a] + (y[b] - y[a]) * (x[i] - x[a]) / (x[b] - x[a])


@njit(cache=False)
def dip(ordered):
    """Return the dip as `segmentry.algorithms.indices.dip` does."""
    n = len(ordered)
    below, above = np.arange(n) / n, np.arange(1, n + 1) / n
    low, high, found = 0, n - 1, 1 / n
    knots, mirrored = np.empty(n, np.int64), np.empty(n, np.int64)
    while True:
        x, y, z = ordered[low : high + 1], below[low : high + 1], above[low : high + 1]
        m = len(x)
        n_under = hull(x, y, knots)
        n_over = hull(-x[::-1], -z[::-1], mirrored)
        majorant = (m - 1 - mirrored[:n_over])[::-1]
        minorant = knots[:n_under]
        under, over = np.empty(m), np.empty(m)
        filled(x, y, knots=minorant, n=n_under, out=under)
        filled(x, z, knots=majorant, n=n_over, out=over)
        apart = over - under
        widest, left, right = -1.0, 0, 0
        for b in majorant[::-1]:
            if apart[b] > widest:
                widest, right = apart[b], b
        left = minorant[minorant <= right][-1]
        for a in minorant:
            if apart[a] > widest:
                widest, left = apart[a], a
                right = majorant[majorant >= a][0]
        if widest <= found:
            return found / 2
        found = max(found, (z - under)[: left + 1].max(), (over - y)[right:].max())
        if right - left == high - low:
            return found / 2
        low, high = low + left, low + right


@njit(cache=False)
def simulate(n, rounds, rng):
    found = np.empty(rounds)
    for place in range(rounds):
        found[place] = dip(np.sort(rng.random(n))) * np.sqrt(n)
    return found


def main() -> None:
    lines = []
    for n in N_VALUES:
        found = simulate(n, ROUNDS if n < 3000 else ROUNDS // 4, np.random.default_rng([SEED, n]))
        quantiles = np.quantile(found, 1 - np.array(P_VALUES)).round(4).tolist()
        rows = "".join(f"            {value},\n" for value in quantiles)
        lines.append(f"        [\n{rows}        ],")
        print(n, quantiles, flush=True)
    TARGET.write_text(
        f'"""Quantiles of the dip times the square root of n under uniformity: {ROUNDS:,} seeded simulations for each n.\n\n'
        'Written by `python -m benchmarks.dip_quantiles`.\n"""\n\nimport numpy as np\n\n'
        f"N_VALUES = np.array({[float(n) for n in N_VALUES]})\n"
        f"P_VALUES = np.array({list(P_VALUES)})\n"
        "QUANTILES = np.array(\n    [\n" + "\n".join(lines) + "\n    ]\n)\n"
    )


if __name__ == "__main__":
    main()
