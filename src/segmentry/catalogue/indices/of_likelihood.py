"""Indices of mixtures: information criteria and how sure the memberships are."""

from collections.abc import Callable

import numpy as np

from segmentry.catalogue.indices.base import Index, SolutionNumbers
from segmentry.results import Likelihood


def _index(
    name: str, title: str, meaning: str, value: Callable[[Likelihood, float], float], *, is_drawn: bool = False
) -> Index:
    """Return an index that is computed from the likelihood and the number of customers."""

    def of_solution(numbers: SolutionNumbers) -> float | None:
        if numbers.likelihood is None:
            return None
        return value(numbers.likelihood, float(numbers.points.weights.sum()))

    return Index(
        name=name,
        title=title,
        meaning=meaning,
        better="lower",
        needs="likelihood",
        of_solution=of_solution,
        quoted_as=title if is_drawn else "",
        is_drawn=is_drawn,
        form="large",
        digits=1,
    )


def _bic(likelihood: Likelihood, n: float) -> float:
    return likelihood.n_parameters * float(np.log(n)) - 2 * likelihood.log_likelihood


def _relative_entropy(numbers: SolutionNumbers) -> float | None:
    if numbers.likelihood is None or numbers.k == 1:
        return None
    return 1 - numbers.likelihood.entropy / float(numbers.points.weights.sum() * np.log(numbers.k))


OF_LIKELIHOOD = (
    Index(
        name="log_likelihood",
        title="log-likelihood",
        meaning="The logarithm of the likelihood of the customers in the mixture.",
        needs="likelihood",
        of_solution=lambda numbers: None if numbers.likelihood is None else numbers.likelihood.log_likelihood,
        form="large",
        digits=1,
        in_terminal=True,
    ),
    _index(
        "aic",
        "AIC",
        "The Akaike information criterion of the mixture (1974): small is good.",
        lambda likelihood, _: 2.0 * likelihood.n_parameters - 2 * likelihood.log_likelihood,
    ),
    _index(
        "mixture_bic",
        "BIC",
        "The Bayesian information criterion of the mixture (Schwarz 1978): small is good.",
        _bic,
        is_drawn=True,
    ),
    _index(
        "icl",
        "ICL",
        "BIC plus twice the entropy of the memberships (Biernacki, Celeux and Govaert 2000): small is good.",
        lambda likelihood, n: _bic(likelihood, n) + 2 * likelihood.entropy,
        is_drawn=True,
    ),
    Index(
        name="relative_entropy",
        title="relative entropy",
        meaning="How sure the memberships are: 1 where every customer belongs to one segment, 0 where all are equally likely.",
        better="higher",
        needs="likelihood",
        of_solution=_relative_entropy,
        digits=2,
        in_terminal=True,
    ),
)
