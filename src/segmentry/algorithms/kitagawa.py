"""The change of a total over segments, split into number, mix and change within segments."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats, Ints


@dataclass(frozen=True, kw_only=True)
class ChangeSplit:
    """A change of a total, split without a rest: `number` + `mix` + `within` summed over segments.

    Attributes
    ----------
    number
        What the change of the number of customers made, at the average value of a customer.
    mix
        What the move of customers between segments made, by segment, shape (k,). Positive where a segment whose customers are
        worth more than the average has grown, or one whose customers are worth less has shrunk.
    within
        What the change of the value of a customer within each segment made, shape (k,).
    """

    number: float
    mix: Floats
    within: Floats

    @property
    def total(self) -> float:
        """The whole change."""
        return float(self.number + self.mix.sum() + self.within.sum())


def split_change(sizes: tuple[Ints, Ints], totals: tuple[Floats, Floats]) -> ChangeSplit:
    """Split the change of a total between two dates by the rule of Kitagawa.

    Weights are the means of both dates, so that the parts add up exactly. A segment that is empty at one date has the mean value
    of the other one, so that its change is one of the mix.

    Parameters
    ----------
    sizes
        Customers by segment at the first date and at the second, each of shape (k,).
    totals
        Sums of the value by segment at the two dates, each of shape (k,).

    References
    ----------
    Kitagawa, E. M. (1955). Components of a difference between two rates. doi:10.1080/01621459.1955.10501299

    Examples
    --------
    >>> sizes = np.array([50, 30, 20]), np.array([40, 35, 25])
    >>> split = split_change(sizes, (sizes[0] * [10.0, 20, 50], sizes[1] * [12.0, 18, 60]))
    >>> round(float(split.mix.sum()) / 100, 6), (split.within / 100).round(6).tolist(), split.number
    (2.6, [0.9, -0.65, 2.25], 0.0)
    """
    n = np.array([sizes[0].sum(), sizes[1].sum()], dtype=np.float64)
    sums = np.array([totals[0].sum(), totals[1].sum()])
    means = np.divide(sums, n, out=np.zeros(2), where=n > 0)
    shares = [part / whole if whole else np.zeros(len(part)) for part, whole in zip(sizes, n, strict=True)]
    first, second = (
        np.divide(total, size, out=np.zeros(len(size)), where=size > 0)
        for total, size in zip(totals, sizes, strict=True)
    )
    if not n.all():
        return ChangeSplit(number=float(sums[1] - sums[0]), mix=np.zeros(len(first)), within=np.zeros(len(first)))
    first, second = np.where(sizes[0] > 0, first, second), np.where(sizes[1] > 0, second, first)
    middle = n.mean()
    return ChangeSplit(
        number=float((n[1] - n[0]) * means.mean()),
        mix=middle * (shares[1] - shares[0]) * ((first + second) / 2 - means.mean()),
        within=middle * (shares[0] + shares[1]) / 2 * (second - first),
    )
