"""Gave the numbers of in_scipy.json, with SciPy 1.17.1: the whole likelihood maximised, without EM."""

import json
import sys

import numpy as np
from scipy.optimize import minimize

from tests.unit.algorithms.latent_class.test_ordered_answers import N_ANSWERS, rated

N_STARTS = 25


def unlikelihood(values: np.ndarray, codes: np.ndarray, k: int) -> float:
    """Return the negative log-likelihood of a category of three levels and columns of ordered answers."""
    logs = np.tile(_log_shares(np.append(0.0, values[: k - 1])), (len(codes), 1))
    rest = values[k - 1 :]
    free, rest = rest[: 2 * k].reshape(k, 2), rest[2 * k :]
    tables = [_log_shares(np.hstack([np.zeros((k, 1)), free]))]
    for n_answers in N_ANSWERS:
        answers, rest = np.append(0.0, rest[: n_answers - 1]), rest[n_answers - 1 :]
        segments, rest = np.append(0.0, rest[: k - 1]), rest[k - 1 :]
        tables.append(_log_shares(answers + segments[:, None] * np.arange(n_answers)))
    for column, table in zip(codes.T, tables, strict=True):
        known = column >= 0
        logs[known] += table[:, column[known]].T
    return -float(np.logaddexp.reduce(logs, axis=1).sum())


def _log_shares(logs: np.ndarray) -> np.ndarray:
    return logs - np.logaddexp.reduce(logs, axis=-1, keepdims=True)


def main() -> None:
    """Print the largest log-likelihood for 2 and 3 classes."""
    codes = rated()[1].codes
    found = {}
    for k in (2, 3):
        n_free = k - 1 + 2 * k + sum(n - 1 + k - 1 for n in N_ANSWERS)
        starts = [np.random.default_rng(seed).normal(0.0, 0.7, n_free) for seed in range(N_STARTS)]
        runs = [minimize(unlikelihood, start, (codes, k), method="BFGS", options={"maxiter": 3000}) for start in starts]
        found[k] = {"log_likelihood": round(-min(run.fun for run in runs), 4), "n_free": n_free}
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
