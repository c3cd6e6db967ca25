"""Data sets of which it is known whether they hold groups, and what Segmentry says of them.

`python -m benchmarks.verdicts [DRAWS] [FIRST_SEED]` prints the table of docs/guide/evidence.md. Answers come through
`segmentry.fit` with its default settings alone.
"""

import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

import segmentry as sg
from benchmarks.structureless import arc, banana, dependent_zeros, disc, one_factor, zero_or_money

Draw = Callable[[np.random.Generator], np.ndarray]


@dataclass(frozen=True)
class Known:
    """A data set that can be drawn: its kind, how many groups it holds, and how far apart the nearest lie at least, in sd."""

    name: str
    kind: str
    k: int
    draw: Draw


@dataclass(frozen=True)
class Shape:
    """Largest over smallest size and standard deviation of the groups, features without groups, units of unlike size or not."""

    unequal: float = 1.0
    spreads: float = 1.0
    noise: int = 0
    is_raw: bool = False


PLAIN = Shape()


def groups(k: int, d: int, n: int, apart: float, shape: Shape = PLAIN) -> Draw:
    """Return a draw of `k` round groups whose nearest centres lie `apart` of the mean standard deviation from each other."""

    def draw(rng: np.random.Generator) -> np.ndarray:
        centres = spaced_centres(k, d, apart=apart * (1 + shape.spreads) / 2, rng=rng)
        shares = np.geomspace(1, shape.unequal, k)
        sizes = np.maximum((n * shares / shares.sum()).round().astype(int), 8)
        sds = np.geomspace(1, shape.spreads, k)
        rows = np.concatenate(
            [centre + sd * rng.standard_normal((size, d)) for centre, sd, size in zip(centres, sds, sizes, strict=True)]
        )
        rows = np.column_stack([rows, rng.standard_normal((len(rows), shape.noise))])
        return rows * (10.0 ** rng.uniform(-2, 4, rows.shape[1]) if shape.is_raw else 1.0)

    return draw


def spaced_centres(k: int, d: int, apart: float, rng: np.random.Generator) -> np.ndarray:
    """Return centres at random whose nearest pair lies exactly `apart`."""
    side = k ** (1 / min(d, 3))
    while True:
        centres = rng.uniform(0, side, (k, d))
        distances = np.sqrt(((centres[:, None] - centres[None]) ** 2).sum(axis=2))
        least = distances[np.triu_indices(k, 1)].min()
        if least > 0.5:
            return centres * apart / least


def one_gaussian(d: int, n: int, stretch: float = 1.0) -> Draw:
    return lambda rng: rng.standard_normal((n, d)) * np.geomspace(stretch, 1, d) @ rotation(d, rng)


def rotation(d: int, rng: np.random.Generator) -> np.ndarray:
    turned: np.ndarray = np.linalg.qr(rng.standard_normal((d, d)))[0]
    return turned


KNOWN = (
    *(
        Known(
            name=f"{k} groups, {apart:g} sd apart, {n:,} x {d}{extra}",
            kind="apart",
            k=k,
            draw=groups(k, d, n=n, apart=apart, shape=how),
        )
        for k, d, n, apart, how, extra in (
            (2, 2, 200, 6, PLAIN, ""),
            (3, 2, 200, 6, PLAIN, ""),
            (5, 2, 300, 7, PLAIN, ""),
            (4, 3, 400, 6, Shape(is_raw=True), ", raw units"),
            (6, 4, 1000, 6, PLAIN, ""),
            (8, 5, 1000, 8, PLAIN, ""),
            (3, 10, 300, 6, PLAIN, ""),
            (4, 30, 600, 7, PLAIN, ""),
            (3, 2, 400, 8, Shape(unequal=10.0), ", sizes 1 to 10"),
            (4, 4, 1000, 7, Shape(unequal=20.0), ", sizes 1 to 20"),
            (3, 3, 500, 7, Shape(spreads=2.0), ", spreads 1 to 2"),
            (5, 3, 5000, 6, Shape(is_raw=True, unequal=5.0), ", raw units, sizes 1 to 5"),
            (4, 2, 20_000, 6, PLAIN, ""),
            (3, 3, 100_000, 10, PLAIN, ""),
            (3, 2, 300, 15, Shape(is_raw=True), ", raw units"),
            (5, 8, 500, 12, PLAIN, ""),
            (2, 5, 300, 9, Shape(unequal=8.0), ", sizes 1 to 8"),
            (3, 4, 500, 9, Shape(noise=1), ", one noise feature"),
            (4, 3, 600, 10, Shape(noise=2), ", two noise features"),
            (3, 30, 200, 12, PLAIN, ""),
        )
    ),
    *(
        Known(
            name=f"{k} groups, {apart:g} sd apart, {n:,} x {d}",
            kind="touching",
            k=k,
            draw=groups(k, d, n=n, apart=apart),
        )
        for k, d, n in ((3, 2, 400), (4, 4, 600))
        for apart in (2.0, 2.5, 3.0, 3.5, 4.0, 5.0)
    ),
    *(
        Known(name=name, kind="none", k=1, draw=draw)
        for name, draw in (
            ("one Gaussian, 200 x 2", one_gaussian(2, 200)),
            ("one Gaussian, 500 x 4", one_gaussian(4, 500)),
            ("one Gaussian, 1,000 x 10", one_gaussian(10, 1000)),
            ("one Gaussian, 600 x 30", one_gaussian(30, 600)),
            ("one Gaussian, 20,000 x 3", one_gaussian(3, 20_000)),
            ("one Gaussian, 100,000 x 2", one_gaussian(2, 100_000)),
            ("elongated Gaussian, 400 x 2", one_gaussian(2, 400, 4.0)),
            ("elongated Gaussian, 600 x 4", one_gaussian(4, 600, 6.0)),
            ("elongated along one feature, 600 x 4", lambda rng: rng.standard_normal((600, 4)) * [5, 1, 1, 1]),
            ("uniform, 200 x 2", lambda rng: rng.random((200, 2))),
            ("uniform, 600 x 4", lambda rng: rng.random((600, 4))),
            ("uniform, 5,000 x 3", lambda rng: rng.random((5000, 3))),
            ("money, log-normal, 600 x 3", lambda rng: rng.lognormal(3, 1.2, (600, 3))),
            ("money, log-normal, 300 x 2", lambda rng: rng.lognormal(4, 1.0, (300, 2))),
            ("exponential, 500 x 3", lambda rng: rng.exponential(1.0, (500, 3))),
            ("heavy tails, t with 3, 500 x 3", lambda rng: rng.standard_t(3, (500, 3))),
            ("correlated, 500 x 5", lambda rng: rng.standard_normal((500, 5)) + 2 * rng.standard_normal((500, 1))),
            ("counts, Poisson, 500 x 3", lambda rng: rng.poisson([1.0, 3.0, 8.0], (500, 3)).astype(float)),
            ("ratings 1 to 7, 500 x 5", lambda rng: rng.integers(1, 8, (500, 5)).astype(float)),
            ("a ring's disc, 800 x 2", lambda rng: disc(800, rng)),
            ("coins, 1,000 x 5", lambda rng: (rng.random((1000, 5)) < rng.uniform(0.2, 0.8, 5)).astype(float)),
            ("lattice of 2 to 5 levels, 800 x 4", lambda rng: rng.integers(0, [2, 3, 4, 5], (800, 4)).astype(float)),
            ("small counts, 1,500 x 4", lambda rng: rng.poisson([0.5, 1.0, 1.5, 2.0], (1500, 4)).astype(float)),
            ("zero or money, 1,000 x 3", zero_or_money),
            ("zero or money, dependent, 1,000 x 3", dependent_zeros),
            ("heavy tails, t with 2, 800 x 4", lambda rng: rng.standard_t(2, (800, 4))),
            (
                "slope of five features, 800 x 5",
                lambda rng: rng.standard_normal((800, 5)) + 3 * rng.standard_normal((800, 1)),
            ),
            (
                "long slab, 600 x 3",
                lambda rng: rng.standard_normal((600, 3)) + [[1, 0, 0]] * rng.uniform(-6, 6, (600, 1)),
            ),
            ("ring, 600 x 2", lambda rng: arc(600, 2.0, rng)),
            ("C-shaped ring, 600 x 2", lambda rng: arc(600, 1.6, rng)),
            ("half-moon, 600 x 2", lambda rng: arc(600, 1.0, rng)),
            ("banana, 600 x 2", banana),
            ("one factor behind twelve coins, 800 x 12", one_factor),
        )
    ),
)


@dataclass(frozen=True)
class Answer:
    """What Segmentry says of one draw: number of the data set, verdict, recommended k, confidence."""

    index: int
    verdict: str
    k: int
    confidence: float


def answer(task: tuple[int, int]) -> Answer:
    """Return what Segmentry says of one draw."""
    place, seed = task
    rows = KNOWN[place].draw(np.random.default_rng([seed, place]))
    table = pa.table({f"feature_{column}": values for column, values in enumerate(rows.T)})
    evidence = sg.fit(table).evidence
    return Answer(
        index=place, verdict=evidence.verdict, k=evidence.recommended_k, confidence=evidence.confidence or 0.0
    )


def main(draws: int, first_seed: int) -> None:
    tasks = [(place, first_seed + seed) for place in range(len(KNOWN)) for seed in range(draws)]
    with ProcessPoolExecutor(2) as pool:
        answers = list(pool.map(answer, tasks, chunksize=1))
    print("| data | groups | verdicts | recommended k |\n|---|---|---|---|")
    for place, known in enumerate(KNOWN):
        own = [item for item in answers if item.index == place]
        told = ", ".join(f"{count} {verdict}" for verdict, count in Counter(item.verdict for item in own).most_common())
        chosen = ", ".join(f"{count} x {k}" for k, count in Counter(item.k for item in own).most_common())
        print(f"| {known.name} | {known.k} | {told} | {chosen} |")
    for kind in ("apart", "touching", "none"):
        of_kind = [(KNOWN[item.index], item) for item in answers if KNOWN[item.index].kind == kind]
        natural = [known.k == item.k for known, item in of_kind if item.verdict == "natural"]
        right = f"{len(natural)} natural, {sum(natural)} natural with the right k"
        print(f"{kind}: {len(of_kind)} draws, {right}{_at_most(natural, of_kind)}")
    for low, high in ((0.67, 1.01), (0.34, 0.67), (0.0, 0.34)):
        sure = [
            item.k == KNOWN[item.index].k
            for item in answers
            if low <= item.confidence < high and KNOWN[item.index].k > 1
        ]
        print(
            f"confidence {low:.2f} to {min(high, 1.0):.2f}: {sum(sure)} of {len(sure)} draws with groups have the right k"
        )


def _at_most(natural: list[bool], draws: list[object]) -> str:
    """Return the upper end of a 95 % interval where nothing was called natural (Clopper & Pearson 1934)."""
    return "" if natural else f" (at most {1 - 0.05 ** (1 / len(draws)):.2%} at 95 %)"


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 5,
        int(sys.argv[2]) if len(sys.argv) > 2 else 1000,
    )
