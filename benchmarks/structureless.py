"""Draws of data that hold no groups: bent, pressed against zero, or yes and no."""

import numpy as np


def disc(n: int, rng: np.random.Generator) -> np.ndarray:
    angle, radius = rng.uniform(0, 2 * np.pi, n), np.sqrt(rng.random(n))
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])


def arc(n: int, half_turns: float, rng: np.random.Generator) -> np.ndarray:
    angle, radius = rng.uniform(0, half_turns * np.pi, n), 1 + 0.12 * rng.standard_normal(n)
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])


def banana(rng: np.random.Generator) -> np.ndarray:
    along = rng.standard_normal(600)
    return np.column_stack([along, along**2 + 0.5 * rng.standard_normal(600)])


def zero_or_money(rng: np.random.Generator) -> np.ndarray:
    return np.where(rng.random((1000, 3)) < [0.3, 0.5, 0.7], 0.0, rng.lognormal(3, 1, (1000, 3)).round(2))


def dependent_zeros(rng: np.random.Generator) -> np.ndarray:
    factor = rng.standard_normal((1000, 1))
    bought = factor + rng.standard_normal((1000, 3)) > 0
    return np.where(bought, np.exp(3 + 0.7 * factor + 0.7 * rng.standard_normal((1000, 3))).round(2), 0.0)


def one_factor(rng: np.random.Generator) -> np.ndarray:
    return (1.5 * rng.standard_normal((800, 1)) + rng.logistic(size=(800, 12)) > rng.uniform(-1, 1, 12)).astype(float)
