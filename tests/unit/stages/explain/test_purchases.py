"""Gaps between purchase days as bins."""

from segmentry.results import Gaps
from segmentry.stages.explain.purchases.over_time import binned_gaps


def test_every_gap_falls_into_one_bin():
    bins = binned_gaps(Gaps(counts=((1, 5), (30, 2), (100, 1))))
    assert sum(bins.counts) == 8
    assert len(bins.edges) == len(bins.counts) + 1
    assert bins.edges[-1] > 100
    assert bins.counts[0] == 5


def test_there_are_no_bins_when_nobody_came_back():
    assert binned_gaps(Gaps(counts=())) is None
