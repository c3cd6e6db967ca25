"""Principal components of a block of many numbers, in memory that does not grow with the rows."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.hashing import row_hashes
from segmentry.algorithms.projection import along

_LARGEST = 1e100
_NUMBERS_AT_ONCE = 1 << 20
_MOST_EXACT = 1024
_FURTHER, _N_PASSES = 20, 4
_NO_SPREAD, _NO_VARIANCE = 1e-9, 1e-10


@dataclass(frozen=True, kw_only=True)
class Preparation:
    """How a row is prepared: its length is taken out, then the mean and the scale of each number.

    Attributes
    ----------
    centre
        Mean of each number, shape (d,).
    scales
        What each is divided by, shape (d,).
    is_unit_length
        Whether each row is divided by its length first.
    """

    centre: Floats
    scales: Floats
    is_unit_length: bool

    def __call__(self, rows: Floats) -> Floats:
        """Return the rows (n, d) prepared, 0 where a number is missing."""
        return self.of_usable(usable(rows, is_unit_length=self.is_unit_length))

    def of_usable(self, known: Floats) -> Floats:
        """Return usable rows (n, d) prepared, 0 where a number is missing."""
        prepared = known - self.centre
        if (self.scales != 1.0).any():
            prepared /= self.scales
        if np.isnan(prepared.sum()):
            prepared[np.isnan(prepared)] = 0.0
        return prepared


@dataclass(frozen=True, kw_only=True)
class BlockComponents:
    """The components with most of the variance, most first.

    Attributes
    ----------
    preparation
        How rows are prepared before.
    directions
        Components of length 1 at right angles to each other, shape (c, d).
    variances
        Variance of the rows along each, shape (c,).
    total
        Variance of all numbers together.
    """

    preparation: Preparation
    directions: Floats
    variances: Floats
    total: float


def usable(rows: Floats, *, is_unit_length: bool) -> Floats:
    """Return rows in double precision, nan where a number is missing, infinite or beyond 1e100.

    Parameters
    ----------
    rows
        Shape (n, d).
    is_unit_length
        Whether each row is divided by its length; one of length 0 becomes nan.
    """
    found = rows.astype(np.float64)
    if not (found.min(initial=0.0) >= -_LARGEST and found.max(initial=0.0) <= _LARGEST):  # also where one is nan
        found[~(np.abs(found) <= _LARGEST)] = np.nan
    if not is_unit_length:
        return found
    lengths = np.sqrt(np.square(np.nan_to_num(found, nan=0.0)).sum(axis=1))
    return found / np.where(lengths > 0, lengths, np.nan)[:, None]


def slices_of(n_rows: int, n_numbers: int) -> Iterator[slice]:
    """Yield slices of rows that together hold a few million numbers at once.

    Parameters
    ----------
    n_rows, n_numbers
        Number of rows, and of numbers in each.
    """
    step = max(_NUMBERS_AT_ONCE // max(n_numbers, 1), 1)
    yield from (slice(start, start + step) for start in range(0, n_rows, step))


def learn_components(
    rows: Floats, n_components: int, *, is_standardised: bool, is_unit_length: bool, rng: np.random.Generator
) -> BlockComponents:
    """Return the leading principal components of the rows; a missing number counts as the mean.

    Up to 1,024 numbers, or where a quarter of all components is wanted, they come from the covariance; else from a random
    subspace that is improved by four passes over the rows. They are the same for every order of the rows.

    Parameters
    ----------
    rows
        Shape (n, d); nan where a number is missing.
    n_components
        Number of components; fewer are returned where fewer have variance.
    is_standardised
        Whether each number is divided by its standard deviation.
    is_unit_length
        Whether each row is divided by its length before.
    rng
        Random numbers of the subspace.

    Returns
    -------
    BlockComponents
        The largest weight of each direction is positive.

    References
    ----------
    Halko, N., Martinsson, P. G. & Tropp, J. A. (2011). Finding structure with randomness: probabilistic algorithms for
    constructing approximate matrix decompositions. SIAM Review 53(2), 217-288. doi:10.1137/090771806
    """
    read = _Read(rows, _canonical_order(rows), is_unit_length)
    centre = read.means()
    squares = read.mean_squares(centre)
    spread = np.sqrt(squares)
    varies = spread > _NO_SPREAD * np.maximum(np.abs(centre), np.finfo(np.float64).tiny)
    scales = np.where(varies & is_standardised, spread, 1.0)
    preparation = Preparation(centre=centre, scales=scales, is_unit_length=is_unit_length)
    total = float(np.where(varies, squares / np.square(scales), 0.0).sum())
    found = (
        _exact(read, preparation) if _is_exact(rows, n_components) else _random(read, preparation, n_components, rng)
    )
    kept = (found.variances[:n_components] > _NO_VARIANCE * total) & (total > 0)
    directions = found.directions[:n_components][kept]
    largest = np.abs(directions).argmax(axis=1) if len(directions) else np.zeros(0, dtype=np.int64)
    signs = np.sign(directions[np.arange(len(directions)), largest])
    return BlockComponents(
        preparation=preparation,
        directions=directions * signs[:, None],
        variances=found.variances[:n_components][kept],
        total=total,
    )


def positions(rows: Floats, preparation: Preparation, directions: Floats) -> Floats:
    """Return the positions of rows along the components (n, c), each row alone.

    They are nan where all numbers of a row are missing.

    Parameters
    ----------
    rows
        Shape (n, d).
    preparation
        How rows are prepared.
    directions
        Shape (c, d).
    """
    found = np.empty((len(rows), len(directions)))
    for some in slices_of(*rows.shape):
        known = usable(rows[some], is_unit_length=preparation.is_unit_length)
        found[some] = along(preparation.of_usable(known), directions)
        found[some][np.isnan(known).all(axis=1)] = np.nan
    return found


def _canonical_order(rows: Floats) -> Ints:
    """Return an order of the rows (n,) that depends on their values alone."""
    hashes = [row_hashes(rows[some], 0, 1) for some in slices_of(*rows.shape)]
    order: Ints = np.argsort(np.concatenate(hashes), kind="stable")
    return order


@dataclass(frozen=True)
class _Read:
    """Rows in another order, part by part."""

    rows: Floats
    order: Ints
    is_unit_length: bool

    def parts(self) -> Iterator[Floats]:
        for some in slices_of(*self.rows.shape):
            yield self.rows[self.order[some]]

    def means(self) -> Floats:
        sums, counts = np.zeros(self.rows.shape[1]), np.zeros(self.rows.shape[1])
        for part in self.parts():
            known = usable(part, is_unit_length=self.is_unit_length)
            is_missing = np.isnan(known)
            sums += np.where(is_missing, 0.0, known).sum(axis=0)
            counts += (~is_missing).sum(axis=0)
        means: Floats = sums / np.maximum(counts, 1)
        return means

    def mean_squares(self, centre: Floats) -> Floats:
        sums = np.zeros(self.rows.shape[1])
        for part in self.parts():
            apart = usable(part, is_unit_length=self.is_unit_length) - centre
            sums += np.square(np.where(np.isnan(apart), 0.0, apart)).sum(axis=0)
        return sums / len(self.rows)


@dataclass(frozen=True)
class _Found:
    """Directions (c, d) and the variance along each (c,), most first."""

    directions: Floats
    variances: Floats


def _is_exact(rows: Floats, n_components: int) -> bool:
    d: int = rows.shape[1]
    return d <= _MOST_EXACT or 4 * (n_components + _FURTHER) > d


def _exact(read: _Read, preparation: Preparation) -> _Found:
    d = read.rows.shape[1]
    covariance = np.zeros((d, d))
    for part in read.parts():
        prepared = preparation(part)
        covariance += prepared.T @ prepared
    values, vectors = np.linalg.eigh(covariance / len(read.rows))
    return _Found(np.ascontiguousarray(vectors[:, ::-1].T), values[::-1])


def _random(read: _Read, preparation: Preparation, n_components: int, rng: np.random.Generator) -> _Found:
    d = read.rows.shape[1]
    basis, _ = np.linalg.qr(rng.standard_normal((d, n_components + _FURTHER)))
    for _ in range(_N_PASSES):
        image = np.zeros_like(basis)
        for part in read.parts():
            prepared = preparation(part)
            image += prepared.T @ (prepared @ basis)
        basis, _ = np.linalg.qr(image)
    within = np.zeros((basis.shape[1], basis.shape[1]))
    for part in read.parts():
        along_basis = preparation(part) @ basis
        within += along_basis.T @ along_basis
    values, vectors = np.linalg.eigh(within / len(read.rows))
    return _Found(np.ascontiguousarray((basis @ vectors[:, ::-1]).T), values[::-1])
