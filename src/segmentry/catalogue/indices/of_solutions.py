"""Indices that the solution for a k gives by itself."""

import numpy as np

from segmentry.algorithms.indices.bic import kmeans_bic
from segmentry.algorithms.indices.calinski_harabasz import calinski_harabasz
from segmentry.algorithms.indices.davies_bouldin import davies_bouldin
from segmentry.algorithms.indices.squared_silhouette import squared_silhouette
from segmentry.catalogue.indices.base import Index, SolutionNumbers


def _davies_bouldin(numbers: SolutionNumbers) -> float | None:
    return None if numbers.centres is None else davies_bouldin(numbers.to_centres.spreads, numbers.centres)


def _squared_silhouette(numbers: SolutionNumbers) -> float:
    points = numbers.points
    return squared_silhouette(
        points.rows,
        numbers.labels,
        weights=points.weights,
        n_threads=1,
        about=numbers.mean,
        is_compiled=numbers.is_compiled,
    )


def _smallest_spend_share(numbers: SolutionNumbers) -> float | None:
    """Return the share of the spend that the poorest segment brings; spend below zero counts as zero."""
    if numbers.spend is None:
        return None
    spent = np.bincount(numbers.points.spread(numbers.labels), np.maximum(np.nan_to_num(numbers.spend), 0.0))
    total = float(spent.sum())
    return float(spent.min()) / total if total > 0 else None


OF_SOLUTIONS = (
    Index(
        name="inertia",
        title="inertia",
        meaning="The sum of squared distances of the customers to the centres of their segments.",
        needs="inertia",
        of_solution=lambda numbers: numbers.dispersion,
        form="large",
        digits=1,
        in_terminal=True,
    ),
    Index(
        name="silhouette",
        title="silhouette",
        meaning="How much closer customers are to their own segment than to the next (Rousseeuw 1987), -1 to 1.",
        better="higher",
        of_solution=lambda numbers: numbers.silhouette,
        in_terminal=True,
        quoted_as="the silhouette",
    ),
    Index(
        name="simplified_silhouette",
        title="simplified silhouette",
        meaning="The silhouette with distances to centres instead of to all customers.",
        better="higher",
        needs="inertia",
        of_solution=lambda numbers: numbers.to_centres.simplified,
        in_report=False,
    ),
    Index(
        name="squared_silhouette",
        title="squared silhouette",
        meaning="The silhouette with squared distances, exact on all customers.",
        better="higher",
        of_solution=_squared_silhouette,
        in_report=False,
    ),
    Index(
        name="calinski_harabasz",
        title="Calinski-Harabasz",
        meaning="Variance between segments divided by variance within them, each per degree of freedom (1974).",
        better="higher",
        needs="inertia",
        of_solution=lambda numbers: calinski_harabasz(
            numbers.total, numbers.dispersion, n=int(numbers.sizes.sum()), k=numbers.k
        ),
        quoted_as="Calinski-Harabasz",
        is_drawn=True,
        form="large",
        digits=1,
    ),
    Index(
        name="davies_bouldin",
        title="Davies-Bouldin",
        meaning="The average similarity of each segment to its most similar other segment (1979).",
        better="lower",
        needs="inertia",
        of_solution=_davies_bouldin,
        quoted_as="Davies-Bouldin",
        is_drawn=True,
    ),
    Index(
        name="bic",
        title="BIC",
        meaning="The Bayesian information criterion of equal round normal distributions around the centres.",
        better="higher",
        needs="inertia",
        of_solution=lambda numbers: kmeans_bic(numbers.dispersion, numbers.sizes, numbers.points.rows.shape[1]),
        form="large",
        digits=1,
        is_drawn=True,
    ),
)

FACTS = (
    Index(
        name="smallest_share",
        title="smallest",
        meaning="The share of the customers in the smallest segment.",
        of_solution=lambda numbers: float(numbers.sizes.min() / numbers.sizes.sum()),
        form="share",
    ),
    Index(
        name="largest_share",
        title="largest",
        meaning="The share of the customers in the largest segment.",
        of_solution=lambda numbers: float(numbers.sizes.max() / numbers.sizes.sum()),
        form="share",
    ),
    Index(
        name="smallest_spend_share",
        title="least spend",
        meaning="The share of spend of the segment that spends least.",
        of_solution=_smallest_spend_share,
        form="share",
        in_report=False,
    ),
    Index(
        name="best_share",
        title="starts that reached the best",
        meaning="The share of seeded starts that reached the best solution.",
        of_solution=lambda numbers: numbers.best_share,
        form="share",
    ),
    Index(
        name="n_iter",
        title="passes",
        meaning="Passes over the customers until the best solution converged.",
        of_solution=lambda numbers: numbers.n_iter,
        digits=0,
        in_report=False,
    ),
)
