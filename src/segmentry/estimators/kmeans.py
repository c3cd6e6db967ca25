"""K-Means as a scikit-learn estimator."""

from collections.abc import Callable, Iterable, Iterator
from numbers import Integral, Real
from typing import Any, ClassVar, Self

import numpy as np
from sklearn.base import BaseEstimator, ClassNamePrefixFeaturesOutMixin, ClusterMixin, TransformerMixin
from sklearn.metrics.pairwise import euclidean_distances
from sklearn.utils import assert_all_finite, check_random_state
from sklearn.utils._param_validation import Interval, StrOptions
from sklearn.utils.validation import _check_sample_weight, check_array, check_is_fitted, validate_data

from segmentry.algorithms import Floats
from segmentry.algorithms.kmeans.assign import labels_checked
from segmentry.algorithms.kmeans.lloyd import Fitted, Stop
from segmentry.algorithms.kmeans.one import EXACT_ROWS, Seeding, fit_one
from segmentry.algorithms.kmeans.passes import passes_over
from segmentry.algorithms.kmeans.points import Points, count_distinct, even_weights, points_of
from segmentry.algorithms.kmeans.repays import takes_kernels

_AUTO_STARTS = 20


class KMeans(ClassNamePrefixFeaturesOutMixin, TransformerMixin, ClusterMixin, BaseEstimator):  # type: ignore[misc]
    """K-Means whose outcome does not depend on the order of the rows or the number of threads.

    A weight w counts as w equal rows do. Above 32,768 distinct rows the starts run on a weighted sample of that many, and the
    best three are then refined on all rows. Many starts and many rows take compiled kernels, which give the same labels as
    NumPy; last bits of the centres may differ between the two.

    Parameters
    ----------
    n_clusters
        Segments to form.
    init
        "k-means++" (greedy), "random" (rows at random), centres of shape (n_clusters, n_features), or a function of X,
        n_clusters and random_state that returns such centres.
    n_init
        Starts, of which the best is kept. "auto" is 20, the best improved by random swaps of centres; where the centres to
        begin with are given there is one.
    max_iter
        Most passes of a start.
    tol
        A start ends when its centres move by less than this share of the mean variance of the features, squared and summed;
        0 lets it go on until no label changes. The default is a hundredth of scikit-learn's.
    random_state
        Seed of the starts.

    Attributes
    ----------
    cluster_centers_
        Shape (n_clusters, n_features).
    labels_
        Segment of each row, shape (n_samples,).
    inertia_
        Weighted sum of squared distances to the nearest centre.
    n_iter_
        Passes of the run that the solution comes from: from the seeds of the best start, or from where a swap or a sample led.

    References
    ----------
    Lloyd, S. P. (1982). Least squares quantization in PCM. doi:10.1109/TIT.1982.1056489

    >>> import numpy as np
    >>> KMeans(2, random_state=0).fit_predict(np.array([[0.0], [0.2], [9.0], [9.1]])).tolist() in ([0, 0, 1, 1], [1, 1, 0, 0])
    True
    """

    _parameter_constraints: ClassVar[dict[str, list[Any]]] = {
        "n_clusters": [Interval(Integral, 1, None, closed="left")],
        "init": [StrOptions({"k-means++", "random"}), callable, "array-like"],
        "n_init": [StrOptions({"auto"}), Interval(Integral, 1, None, closed="left")],
        "max_iter": [Interval(Integral, 1, None, closed="left")],
        "tol": [Interval(Real, 0, None, closed="left")],
        "random_state": ["random_state"],
    }

    def __init__(
        self,
        n_clusters: int = 8,
        *,
        init: str | Floats | Callable[..., Floats] = "k-means++",
        n_init: int | str = "auto",
        max_iter: int = 300,
        tol: float = 1e-6,
        random_state: Any = None,
    ) -> None:
        self.n_clusters = n_clusters
        self.init = init
        self.n_init = n_init
        self.max_iter = max_iter
        self.tol = tol
        self.random_state = random_state

    def fit(self, X: Any, y: Any = None, sample_weight: Any = None) -> Self:
        """Form the segments.

        Parameters
        ----------
        X
            Rows, shape (n_samples, n_features), dense and finite.
        y
            Ignored.
        sample_weight
            Weight of each row, shape (n_samples,), not negative; 1 each when None.

        Raises
        ------
        ValueError
            When X is not finite, or has fewer different rows with a weight than segments are asked for.
        """
        self._validate_params()
        X = self._read(X, reset=True)
        if sample_weight is None:
            rows, weights, is_whole = X, even_weights(len(X)), True
        else:
            weights = _check_sample_weight(sample_weight, X, dtype=np.float64, ensure_non_negative=True)
            is_whole = bool((weights > 0).all())
            rows, weights = (X, weights) if is_whole else (X[weights > 0], weights[weights > 0])
        is_compiled = self._is_compiled(rows)
        if not is_compiled:
            _check_finite(X)
        points = self._points(rows, weights, is_compiled=is_compiled)
        self._check_enough(len(X), points)
        is_compiled = is_compiled and (not points.is_merged or self._is_compiled(points.rows))
        found = self._found(X, points, is_compiled=is_compiled)
        self.cluster_centers_ = found.centres.astype(X.dtype, copy=False)
        self.inertia_, self.n_iter_ = found.inertia, found.n_iter
        self._n_features_out = self.n_clusters
        is_whole &= self.cluster_centers_.dtype == np.float64  # centres in fewer digits may be nearest to other rows
        self.labels_ = points.spread(found.labels).astype(np.int32, copy=False) if is_whole else self._nearest(X)
        return self

    def predict(self, X: Any) -> Any:
        """Return the nearest centre of each row, shape (n_samples,); of equally near ones the first."""
        check_is_fitted(self)
        return self._nearest(self._read(X))

    def predict_batches(self, batches: Iterable[Any]) -> Iterator[Any]:
        """Yield the nearest centres of one batch of rows after the other, so that memory holds one at a time.

        Parameters
        ----------
        batches
            What `predict` takes, such as record batches as NumPy arrays or chunks of a data frame; any number of them.
        """
        return map(self.predict, batches)

    def transform(self, X: Any) -> Any:
        """Return the distance of each row to each centre, shape (n_samples, n_clusters)."""
        return euclidean_distances(self._checked(X), self.cluster_centers_)

    def score(self, X: Any, y: Any = None, sample_weight: Any = None) -> float:
        """Return minus the weighted sum of squared distances to the nearest centres; y is ignored."""
        rows = self._checked(X)
        weights = _check_sample_weight(sample_weight, rows, dtype=np.float64)
        apart = rows.astype(np.float64, copy=False) - self.cluster_centers_[self._nearest(rows)]
        return -float(weights @ np.square(apart).sum(axis=1))

    def _nearest(self, rows: Any) -> Any:
        labels, is_finite = labels_checked(rows, self.cluster_centers_.astype(np.float64, copy=False))
        if not is_finite:
            _check_finite(rows)
        return labels

    def _checked(self, X: Any) -> Any:
        check_is_fitted(self)
        X = self._read(X)
        _check_finite(X)
        return X

    def _read(self, X: Any, *, reset: bool = False) -> Any:
        """Return X as an array; whether it is finite is seen while it is read for its own sake, which saves a reading."""
        kinds = [np.float64, np.float32]
        return validate_data(self, X, reset=reset, dtype=kinds, order="C", ensure_all_finite=False)

    def _points(self, rows: Any, weights: Floats, *, is_compiled: bool) -> Points:
        """Return the rows as they are where compiled passes start from given centres, which needs no order."""
        if is_compiled and not isinstance(self.init, str):
            return Points(rows, weights, None)
        return points_of(rows, weights, is_compiled=is_compiled)

    def _is_compiled(self, rows: Any) -> bool:
        n_starts = self._n_starts() * (1 if self.n_init != "auto" else 2)
        n_values = rows.size + min(len(rows), EXACT_ROWS) * rows.shape[1] * (n_starts - 1)
        return takes_kernels(n_values, self.n_clusters)

    def _n_starts(self) -> int:
        if not isinstance(self.init, str):
            return 1
        return _AUTO_STARTS if self.n_init == "auto" else int(self.n_init)

    def _check_enough(self, n_samples: int, points: Points) -> None:
        if n_samples < self.n_clusters:
            raise ValueError(f"n_samples={n_samples} should be >= n_clusters={self.n_clusters}.")
        n_distinct = count_distinct(points, self.n_clusters)
        if n_distinct < self.n_clusters:
            raise ValueError(
                f"X has {n_distinct} different rows with a weight; n_clusters={self.n_clusters} needs as many."
            )

    def _found(self, X: Any, points: Points, *, is_compiled: bool) -> Fitted:
        random_state = check_random_state(self.random_state)
        start = None if isinstance(self.init, str) else self._start(X, random_state)
        about = None if start is None else start.mean(axis=0)
        passes = passes_over(points, 0, is_compiled=is_compiled, about=about)
        variance = passes.variance()
        if not np.isfinite(variance):
            _check_finite(X)
        stop = Stop(self.max_iter, movement=self.tol * variance)
        if start is not None:
            return passes.run(start, stop)
        seeding = Seeding(self._n_starts(), is_random=self.init == "random", has_swaps=self.n_init == "auto")
        rng = np.random.default_rng(random_state.randint(np.iinfo(np.int32).max))
        return fit_one(points, passes, self.n_clusters, seeding, stop, rng)

    def _start(self, X: Any, random_state: Any) -> Floats:
        wanted = self.init(X, self.n_clusters, random_state=random_state) if callable(self.init) else self.init
        start: Floats = check_array(wanted, dtype=np.float64, copy=True)
        if start.shape != (self.n_clusters, X.shape[1]):
            raise ValueError(
                f"init has the shape {start.shape}; ({self.n_clusters}, {X.shape[1]}) is n_clusters by n_features."
            )
        return start


def _check_finite(X: Any) -> None:
    assert_all_finite(X, estimator_name="KMeans", input_name="X")
