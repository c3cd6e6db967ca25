"""Indices that random halves, shuffled tables and the look between neighbours give."""

import numpy as np

from segmentry.catalogue.indices.base import Index, Measure, ResampledNumbers, mean_of


def _gap(numbers: ResampledNumbers) -> Measure | None:
    return None if numbers.gap is None else Measure(value=numbers.gap, error=numbers.gap_error)


def _prediction_strength(numbers: ResampledNumbers) -> Measure | None:
    strengths = numbers.strengths
    if not strengths.size:
        return None
    return Measure(value=float(np.mean(strengths)), error=float(np.std(strengths) / np.sqrt(strengths.size)))


def _bootstrap(numbers: ResampledNumbers) -> Measure | None:
    found = numbers.bootstrap
    return None if found is None else Measure(value=found.p_value, error=found.error)


def _least_stability(numbers: ResampledNumbers) -> Measure | None:
    jaccards = numbers.jaccards
    if not jaccards.size:
        return None
    return Measure(value=float(np.mean([both.mean(axis=0) for both in jaccards], axis=0).min()))


RESAMPLED = (
    Index(
        name="saving",
        title="saving",
        meaning="How much shorter a description by k segments is than that of a single group, in nats per customer.",
        better="higher",
        of_resamples=lambda numbers: Measure(value=numbers.saving),
        in_terminal=True,
    ),
    Index(
        name="votes",
        title="halves",
        meaning="The share of random halves of the customers that choose this k and give the same segments.",
        better="higher",
        form="share",
        in_terminal=True,
    ),
    Index(
        name="column_gap",
        title="gap over columns",
        meaning="How much tighter the segments are than segments of shuffled columns, as a log ratio.",
        better="higher",
        of_resamples=lambda numbers: Measure(value=numbers.column_gap, error=numbers.column_gap_error),
        in_terminal=True,
    ),
    Index(
        name="least_segment_stability",
        title="least Jaccard",
        meaning="The smallest mean Jaccard similarity of a segment to its best match in random halves (Hennig 2007).",
        better="higher",
        of_resamples=_least_stability,
        digits=2,
        in_terminal=True,
    ),
    Index(
        name="prediction_strength",
        title="prediction strength",
        meaning="The prediction strength of either half for the other (Tibshirani and Walther 2005).",
        better="higher",
        of_resamples=_prediction_strength,
        digits=2,
        in_terminal=True,
    ),
    Index(
        name="stability",
        title="adjusted Rand",
        meaning="The mean adjusted Rand index of the segments of two random halves, on all customers.",
        better="higher",
        of_resamples=lambda numbers: mean_of(numbers.agreements),
        digits=2,
        in_terminal=True,
    ),
    Index(
        name="separation",
        title="sd apart",
        meaning="The smallest distance between the means of neighbouring segments, in standard deviations along their line.",
        better="higher",
        of_resamples=lambda numbers: Measure(value=min(numbers.separations)) if numbers.separations else None,
        digits=1,
        in_terminal=True,
    ),
    Index(
        name="has_gaps",
        title="gaps",
        meaning="Whether there is a gap between all neighbouring segments (dip test, Hartigan 1985).",
        better="higher",
        of_resamples=lambda numbers: None if numbers.has_gaps is None else Measure(value=float(numbers.has_gaps)),
        form="yes_no",
        in_terminal=True,
    ),
)

BOOTSTRAPPED = (
    Index(
        name="bootstrap_p_value",
        title="p of k - 1",
        meaning="The p-value of one segment fewer by the bootstrap likelihood-ratio test (McLachlan 1987), in a deep study.",
        better="lower",
        needs="likelihood",
        of_resamples=_bootstrap,
        in_terminal=True,
    ),
)

REFERENCES = (
    Index(
        name="gap",
        title="gap",
        meaning="The gap statistic over uniform data (Tibshirani, Walther and Hastie 2001), in a deep study.",
        better="higher",
        of_resamples=_gap,
        is_drawn=True,
    ),
)
