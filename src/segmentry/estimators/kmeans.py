"""K-Means as a scikit-learn estimator."""

import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from numbers import Integral, Real
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import issparse
from sklearn.exceptions import ConvergenceWarning
from sklearn.metrics.pairwise import euclidean_distances
from sklearn.utils import assert_all_finite, check_random_state
from sklearn.utils._param_validation import Interval, StrOptions
from sklearn.utils.validation import _check_sample_weight, check_array, check_is_fitted, validate_data

from segmentry.algorithms import Floats
from segmentry.algorithms.kmeans.assign import labels_checked
from segmentry.algorithms.kmeans.backend import compile_run, open_backend
from segmentry.algorithms.kmeans.lloyd import Fit, Stop, Watch
from segmentry.algorithms.kmeans.search import (
    USUAL_K_MAX,
    SearchOptions,
    Solution,
    compile_search,
    search,
    search_rng,
)
from segmentry.algorithms.points import Points, count_distinct, even_weights, points_of
from segmentry.estimators.typed import ClusterEstimator
from segmentry.estimators.verbose import tell_pass

_USUAL = SearchOptions()


class KMeans(ClusterEstimator):
    """K-Means whose outcome does not depend on the order of the rows or the number of threads.

    With its defaults it finds the segments of a study with the same k, seed and data. A weight w counts as w equal rows do. Above
    4,096 distinct rows the starts run on weighted samples, and the best one is then refined on all rows. Larger data take
    compiled kernels, which give the same labels as NumPy; the size of the data alone decides.

    Parameters
    ----------
    n_clusters : int, default 8
        Segments to form.
    init : {"k-means++", "random"}, array-like or callable, default "k-means++"
        "k-means++" (greedy), "random" (rows at random), centres of shape (n_clusters, n_features), or a function of X,
        n_clusters and random_state that returns such centres.
    n_init : int or "auto", default "auto"
        Starts, of which the best is kept. "auto" is 50, the best improved by random swaps of centres; where `init` gives
        the centres there is one, and a function is called once.
    max_iter : int, default 300
        Most passes of a start.
    tol : float or "auto", default "auto"
        The last run ends when its centres move by less than this share of the mean variance of the features, squared and
        summed; 0 lets it go on until no label changes. "auto" does so up to 4,096 distinct rows, and above ends it when a
        pass lowers the inertia by less than a hundred-thousandth.
    verbose : int, default 0
        Above 0 the passes of the last run are printed.
    random_state : int, RandomState or None, default None
        Seed of the starts; an integer is the seed of the study that finds the same segments.
    copy_x : bool, default True
        Taken for scikit-learn's sake: X is never changed.
    algorithm : {"lloyd", "elkan"}, default "lloyd"
        "lloyd" or "elkan", which find the same segments: passes here leave out distances by bounds wherever that is faster.

    Attributes
    ----------
    cluster_centers_ : ndarray of float
        Shape (n_clusters, n_features), the largest segment first unless `init` gives an order.
    labels_ : ndarray of int32
        Segment of each row, shape (n_samples,).
    inertia_ : float
        Weighted sum of squared distances to the nearest centre.
    n_iter_ : int
        Passes of the last run over all rows, which begins where the best start or swap has ended.

    References
    ----------
    Lloyd, S. P. (1982). Least squares quantization in PCM. doi:10.1109/TIT.1982.1056489

    Arthur, D. and Vassilvitskii, S. (2007). k-means++: the advantages of careful seeding. Proceedings of SODA, 1027-1035.
    https://dl.acm.org/doi/10.5555/1283383.1283494

    Examples
    --------
    >>> import segmentry as sg
    >>> kmeans = sg.KMeans(2, random_state=0).fit([[0.0], [0.2], [9.0], [9.1], [9.2]])
    >>> kmeans.labels_.tolist(), kmeans.cluster_centers_.round(2).tolist()
    ([1, 1, 0, 0, 0], [[9.1], [0.1]])
    """

    _parameter_constraints: ClassVar[dict[str, list[Any]]] = {
        "n_clusters": [Interval(Integral, 1, None, closed="left")],
        "init": [StrOptions({"k-means++", "random"}), callable, "array-like"],
        "n_init": [StrOptions({"auto"}), Interval(Integral, 1, None, closed="left")],
        "max_iter": [Interval(Integral, 1, None, closed="left")],
        "tol": [StrOptions({"auto"}), Interval(Real, 0, None, closed="left")],
        "verbose": ["verbose"],
        "random_state": ["random_state"],
        "copy_x": ["boolean"],
        "algorithm": [StrOptions({"lloyd", "elkan"})],
    }

    cluster_centers_: Floats
    labels_: NDArray[np.int32]
    inertia_: float
    n_iter_: int

    def __init__(
        self,
        n_clusters: int = 8,
        *,
        init: str | Floats | Callable[..., Floats] = "k-means++",
        n_init: int | str = "auto",
        max_iter: int = 300,
        tol: float | str = "auto",
        verbose: int = 0,
        random_state: Any = None,
        copy_x: bool = True,
        algorithm: str = "lloyd",
    ) -> None:
        self.n_clusters = n_clusters
        self.init = init
        self.n_init = n_init
        self.max_iter = max_iter
        self.tol = tol
        self.verbose = verbose
        self.random_state = random_state
        self.copy_x = copy_x
        self.algorithm = algorithm

    def fit(self, X: Any, y: Any = None, sample_weight: Any = None) -> Self:
        """Form the segments.

        Parameters
        ----------
        X : array-like of shape (n_samples, n_features)
            Rows, finite; sparse ones are made dense.
        y : None
            Ignored.
        sample_weight : array-like of shape (n_samples,), optional
            Weight of each row, not negative; 1 each by default.

        Returns
        -------
        KMeans
            Itself.

        Raises
        ------
        ValueError
            When X is not finite, has fewer rows than segments are asked for, or no row with a weight.

        Warns
        -----
        ConvergenceWarning
            When fewer segments are found than asked for, as where X has too few different rows.
        RuntimeWarning
            When starts are asked for beside given centres, or Elkan's algorithm for a single segment.

        Examples
        --------
        >>> import segmentry as sg
        >>> round(sg.KMeans(2, random_state=0).fit([[0.0], [0.2], [9.0], [9.1]]).inertia_, 3)
        0.025
        """
        self._validate_params()
        self._warn_of_ignored()
        X = self._read(X, reset=True)
        if sample_weight is None:
            rows, weights, is_whole = X, even_weights(len(X)), True
        else:
            weights = _check_sample_weight(sample_weight, X, dtype=np.float64, ensure_non_negative=True)
            is_whole = bool((weights > 0).all())
            rows, weights = (X, weights) if is_whole else (X[weights > 0], weights[weights > 0])
        if len(X) < self.n_clusters:
            raise ValueError(f"n_samples={len(X)} should be >= n_clusters={self.n_clusters}.")
        if not len(rows):
            raise ValueError("no row of X has a weight above 0.")
        random_state = check_random_state(self.random_state)
        found: Solution | Fit
        if isinstance(self.init, str):
            _check_finite(X)
            points, found = self._searched(rows, weights, self._rng(random_state))
        else:
            points, found = self._run(X, rows, weights=weights, starts=self._starts(X, random_state))
        self.cluster_centers_ = found.centres.astype(X.dtype, copy=False)
        self.inertia_, self.n_iter_ = found.inertia, found.n_iter
        self._n_features_out = self.n_clusters
        is_whole &= self.cluster_centers_.dtype == np.float64  # centres in fewer digits may be nearest to other rows
        self.labels_ = points.spread(found.labels).astype(np.int32, copy=False) if is_whole else self._nearest(X)
        self._warn_of_few()
        return self

    def predict(self, X: Any) -> NDArray[np.int32]:
        """Return the nearest centre of each row; of equally near ones the first.

        Parameters
        ----------
        X : array-like of shape (n_samples, n_features)
            Rows, with the features of the fit.

        Returns
        -------
        ndarray of int32, shape (n_samples,)
            Numbers of segments from 0.

        Raises
        ------
        NotFittedError
            When the estimator is not fitted; it is that of scikit-learn.

        Examples
        --------
        >>> import segmentry as sg
        >>> sg.KMeans(2, random_state=0).fit([[0.0], [0.2], [9.0], [9.1], [9.2]]).predict([[1.0], [8.0]]).tolist()
        [1, 0]
        """
        check_is_fitted(self)
        return self._nearest(self._read(X))

    def predict_batches(self, batches: Iterable[Any]) -> Iterator[NDArray[np.int32]]:
        """Yield the nearest centres of one batch of rows after the other, so that memory holds one at a time.

        Parameters
        ----------
        batches : iterable of array-like
            What `predict` takes, such as record batches as NumPy arrays or chunks of a data frame; any number of them.

        Yields
        ------
        ndarray of int32
            Numbers of segments of one batch.

        Examples
        --------
        >>> import segmentry as sg
        >>> kmeans = sg.KMeans(2, random_state=0).fit([[0.0], [0.2], [9.0], [9.1], [9.2]])
        >>> [labels.tolist() for labels in kmeans.predict_batches([[[1.0], [8.0]], [[0.5]]])]
        [[1, 0], [1]]
        """
        return map(self.predict, batches)

    def transform(self, X: Any) -> Any:
        """Return the distance of each row to each centre.

        Parameters
        ----------
        X : array-like of shape (n_samples, n_features)
            Rows, with the features of the fit.

        Returns
        -------
        ndarray of float, shape (n_samples, n_clusters)
            Euclidean distances.

        Examples
        --------
        >>> import segmentry as sg
        >>> sg.KMeans(2, random_state=0).fit([[0.0], [2.0], [9.0], [10.0], [11.0]]).transform([[4.0]]).tolist()
        [[6.0, 3.0]]
        """
        return euclidean_distances(self._checked(X), self.cluster_centers_)

    def score(self, X: Any, y: Any = None, sample_weight: Any = None) -> float:
        """Return minus the weighted sum of squared distances to the nearest centres.

        Parameters
        ----------
        X : array-like of shape (n_samples, n_features)
            Rows, with the features of the fit.
        y : None
            Ignored, as scikit-learn has it.
        sample_weight : array-like of shape (n_samples,), optional
            Weight of each row; 1 each by default.

        Returns
        -------
        float
            At most 0; nearer to 0 is better.

        Examples
        --------
        >>> import segmentry as sg
        >>> sg.KMeans(2, random_state=0).fit([[0.0], [2.0], [9.0], [10.0], [11.0]]).score([[4.0]])
        -9.0
        """
        rows = self._checked(X)
        weights = _check_sample_weight(sample_weight, rows, dtype=np.float64)
        apart = rows.astype(np.float64, copy=False) - self.cluster_centers_[self._nearest(rows)]
        return -float(weights @ np.square(apart).sum(axis=1))

    def _nearest(self, rows: Any) -> NDArray[np.int32]:
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
        """Return X as an array.

        Whether all values are finite is checked while they are read later on, which saves a reading.
        """
        kinds = [np.float64, np.float32]
        read = validate_data(self, X, reset=reset, accept_sparse="csr", dtype=kinds, order="C", ensure_all_finite=False)
        return read.toarray(order="C") if issparse(read) else read

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = True
        return tags

    def _rng(self, random_state: Any) -> np.random.Generator:
        if isinstance(self.random_state, Integral):
            return search_rng(int(self.random_state))
        return search_rng(int(random_state.randint(np.iinfo(np.int32).max)))

    def _searched(self, rows: Any, weights: Floats, rng: np.random.Generator) -> tuple[Points, Solution]:
        """Return the points and the best solution of the search that a study makes."""
        options, (_, n_features) = self._options(), rows.shape
        k_max = max(self.n_clusters, USUAL_K_MAX)
        points = points_of(
            rows, weights, is_compiled=self._compiles(len(rows), n_features, k_max=k_max, options=options)
        )
        k = min(self.n_clusters, count_distinct(points, self.n_clusters))
        is_compiled = self._compiles(len(points.rows), n_features, k_max=k_max, options=options)
        found = search(points, k, options=replace(options, is_compiled=is_compiled), rng=rng, watch=self._watch)
        if k < self.n_clusters:
            again = np.arange(self.n_clusters) % k
            found = replace(found, centres=found.centres[again])
        return points, found

    def _compiles(self, n_rows: int, n_features: int, k_max: int, options: SearchOptions) -> bool:
        return compile_search(n_rows, n_features, k_max=k_max, options=options) or compile_run(n_rows, n_features)

    def _options(self) -> SearchOptions:
        return SearchOptions(
            n_starts=_USUAL.n_starts if self.n_init == "auto" else int(self.n_init),
            max_iter=self.max_iter,
            tolerance=_USUAL.tolerance if self.tol == "auto" else 0.0,
            movement=0.0 if self.tol == "auto" else float(self.tol),
            has_swaps=self.n_init == "auto",
            has_random_seeds=self.init == "random",
        )

    @property
    def _watch(self) -> Watch | None:
        return tell_pass if self.verbose else None

    def _run(self, X: Any, rows: Any, weights: Floats, starts: list[Floats]) -> tuple[Points, Fit]:
        """Return the points and where the best run from given centres ends.

        Kernels take the rows in the order that they have.
        """
        is_compiled = compile_run(*rows.shape)
        if not is_compiled:
            _check_finite(X)
        points = Points(rows, weights, None) if is_compiled else points_of(rows, weights, is_compiled=False)
        backend = open_backend(points, 0, is_compiled=is_compiled, about=starts[0].mean(axis=0))
        variance = backend.variance()
        if not np.isfinite(variance):
            _check_finite(X)
        if self.tol == "auto":
            stop = Stop(self.max_iter, _USUAL.tolerance if len(points.rows) > _USUAL.exact_rows else 0.0)
        else:
            stop = Stop(self.max_iter, movement=float(self.tol) * variance)
        fits = [backend.fit(start, stop, self._watch) for start in starts]
        return points, min(fits, key=lambda fit: fit.inertia)

    def _starts(self, X: Any, random_state: Any) -> list[Floats]:
        """Return the centres to begin with, of each call where `init` is a function."""
        if not callable(self.init):
            return [self._start(self.init, X)]
        n_calls = 1 if self.n_init == "auto" else int(self.n_init)
        return [self._start(self.init(X, self.n_clusters, random_state=random_state), X) for _ in range(n_calls)]

    def _start(self, wanted: Any, X: Any) -> Floats:
        start: Floats = check_array(wanted, dtype=np.float64, copy=True)
        message = f"The shape of the initial centers {start.shape} does not match the number of"
        if len(start) != self.n_clusters:
            raise ValueError(f"{message} clusters {self.n_clusters}.")
        if start.shape[1] != X.shape[1]:
            raise ValueError(f"{message} features of the data {X.shape[1]}.")
        return start

    def _warn_of_ignored(self) -> None:
        if self.algorithm == "elkan" and self.n_clusters == 1:
            message = "algorithm='elkan' doesn't make sense for a single cluster. Using 'lloyd' instead."
            warnings.warn(message, RuntimeWarning, stacklevel=3)
        is_given = not isinstance(self.init, str) and not callable(self.init)
        if is_given and self.n_init not in {"auto", 1}:
            message = (
                "Explicit initial center position passed: performing only one init in "
                f"{type(self).__name__} instead of n_init={self.n_init}."
            )
            warnings.warn(message, RuntimeWarning, stacklevel=3)

    def _warn_of_few(self) -> None:
        n_found = np.count_nonzero(np.bincount(self.labels_))
        if n_found < self.n_clusters:
            message = (
                f"Number of distinct clusters ({n_found}) found smaller than n_clusters ({self.n_clusters}). "
                "Possibly due to duplicate points in X."
            )
            warnings.warn(message, ConvergenceWarning, stacklevel=3)


def _check_finite(X: Any) -> None:
    assert_all_finite(X, estimator_name="KMeans", input_name="X")
