"""The kinds of customers that the sample shop has: the truth that a study should find."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Archetype:
    """A kind of customer: share of the base, and mean and spread of what is known about its customers.

    `visits` are a year's mean; `spend` is the median of a year in euros, spread on the log scale; `categories` are the weights
    of the shop's five product categories.
    """

    name: str
    share: float
    age: tuple[float, float]
    income: tuple[float, float]
    visits: float
    spend: tuple[float, float]
    categories: tuple[float, float, float, float, float]


CATEGORIES = ("Groceries", "Fashion", "Electronics", "Home", "Toys")

ARCHETYPES = (
    Archetype("Families", 0.30, (41.0, 4.0), (66_000.0, 6_000.0), 58.0, (5_200.0, 0.20), (0.50, 0.12, 0.06, 0.14, 0.18)),
    Archetype(
        "Young professionals", 0.24, (30.0, 3.0), (52_000.0, 5_000.0), 27.0, (2_300.0, 0.22), (0.22, 0.36, 0.28, 0.12, 0.02)
    ),
    Archetype("Pensioners", 0.20, (67.0, 4.0), (31_000.0, 4_000.0), 40.0, (1_500.0, 0.22), (0.62, 0.10, 0.03, 0.22, 0.03)),
    Archetype("Students", 0.16, (21.5, 1.8), (13_000.0, 2_500.0), 14.0, (420.0, 0.25), (0.34, 0.34, 0.24, 0.07, 0.01)),
    Archetype("Affluent", 0.10, (51.0, 5.0), (128_000.0, 12_000.0), 9.0, (8_800.0, 0.22), (0.06, 0.42, 0.24, 0.26, 0.02)),
)  # fmt: skip
