"""Drawing: the bounded data of charts, from which a saved study is drawn without its customers."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Histogram:
    """Counts of one feature by segment over common bins.

    `edges` has one entry more than each row of `counts`, which has a row for each segment.
    """

    feature: str
    edges: tuple[float, ...]
    counts: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A seeded sample of customers without ids, and the data of the map and of the histograms.

    `points` holds the raw values of the numeric features of each sampled customer, `positions` its position on the first
    two principal axes, `labels` the index of its segment. `axes` gives for each coordinate its two loadings, `axis_shares` the
    share of variance of each axis, `centre_positions` the centres on the map.
    """

    features: tuple[str, ...]
    points: tuple[tuple[float, ...], ...]
    labels: tuple[int, ...]
    positions: tuple[tuple[float, ...], ...]
    axis_names: tuple[str, ...]
    axes: tuple[tuple[float, ...], ...]
    axis_shares: tuple[float, ...]
    centre_positions: tuple[tuple[float, ...], ...]
    histograms: tuple[Histogram, ...]
    n_customers: int
