"""The learnt path of a study as a scikit-learn estimator."""

from collections.abc import Mapping, Sequence
from numbers import Integral
from pathlib import Path
from typing import Any, Self, SupportsIndex

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from scipy.sparse import issparse
from sklearn.utils import check_random_state
from sklearn.utils.validation import _check_sample_weight, check_is_fitted, validate_data

from segmentry.algorithms import Floats
from segmentry.algorithms.mixed import without_gaps
from segmentry.errors import UsageError
from segmentry.estimators.typed import ClusterEstimator, offered_if
from segmentry.methods import likelihood_method
from segmentry.results import NONE_ID, Finding, StudyResult
from segmentry.storage.frames import Restore, is_frame, library_of, restorer_to
from segmentry.storage.handed import as_table
from segmentry.study.caller_frames import saved_restorer
from segmentry.study.estimator_spec import params_of, spec_of, weighted_by
from segmentry.study.finding_warnings import for_python
from segmentry.study.keywords import answers_unknown_keywords
from segmentry.study.learnt_path import LearntPath, learn_path, path_of_study
from segmentry.study.saved import read_saved
from segmentry.study.shown_evidence import ShownEvidence

_FEWEST_ROWS = 2


def _has_probabilities(segmenter: "Segmenter") -> bool:
    """Return whether the method, that of the fit where there was one, gives probabilities."""
    method = getattr(segmenter, "method_", segmenter.method)
    kind = method.get("kind") if isinstance(method, Mapping) else method
    return isinstance(kind, str) and likelihood_method(kind) is not None


class Segmenter(ClusterEstimator):
    """Customer segmentation from the table to the segments as one scikit-learn estimator.

    It reads the columns, fills gaps, transforms and scales the features, tries every number of segments and chooses one by
    evidence, all as `segmentry.fit` does, and finds the same segments with the same seed, data and method. Names, reasons and
    report are left to `segmentry.fit`; the estimator of a finished study is `study.estimator`.

    X is a data frame of pandas or polars, an Arrow table, a dict of columns, a list of records, or an array of numbers. Of a
    frame the suitable columns form the segments, as in a study; of an array all do, under the names x0, x1, ... Missing
    values are fine.

    Parameters
    ----------
    k : int, str or sequence of int, default "auto"
        Number of segments, "auto" to choose it from evidence, or the numbers to choose from, such as `range(3, 9)`.
    k_min, k_max : int, default 1 and 10
        Smallest number that "auto" may choose, and largest that it tries.
    method : str or mapping, default "auto"
        "auto", "kmeans", "latent-class", "medoids", "prototypes", "mixture", "hierarchical", "tree", "sized" or "density"; a
        mapping for its options too. "auto" takes what a study takes: latent class
        analysis where columns of yes and no and categories outnumber numbers and are at least three, else K-Means. For an array
        of numbers that is K-Means.
    features : str or sequence of str, optional
        Columns that form the segments; by default all suitable ones.
    transformation, scale : str or mapping, default "auto" and "standard"
        Transform and scale of the features, as in a spec: "auto", "none", "log1p", "sqrt" or "rank", and "standard", "robust",
        "minmax" or "none".
    weights : mapping of str to float, optional
        Weights of features by name; 2 counts like two such features.
    evidence : str or mapping, default "auto"
        How thoroughly the segments are tested: "quick", "standard" or "deep"; a mapping for thresholds too. "auto" is "standard"
        where `k` is chosen and "quick" where it is a number, so that nothing is resampled and the verdict says that the segments
        were not tested. With another depth a number is tested as `segmentry.fit` does it, beside those up to `k_max`.
    settings : mapping or sequence of str, optional
        Anything else of the spec: a nested mapping such as `{"features": {"categories": "one_hot"}}`, or texts such as
        `["features.categories=one_hot"]`.
    random_state : int, RandomState or None, default 0
        Seed; an integer is the seed of the study that finds the same segments, None draws one.

    Attributes
    ----------
    labels_ : ndarray of int32
        Segment of each row, shape (n_samples,), 0 for the largest; -1 for rows in none, which only the method "density" knows.
    method_ : str
        The method that was used, such as "kmeans".
    n_segments_ : int
        Number of segments, without those in no group.
    segment_ids_ : ndarray of str
        Id of each segment, such as s01, as a study has it; with "density" the last is s00, for rows in no group.
    cluster_centers_ : ndarray of float
        Centres in the units of the features, shape `(n_segments_, n_coordinates)`; for a level of a category its share. They are
        transformed back, so that the centre of a feature whose logarithm was taken is about its geometric mean. Not there where
        the method keeps no centres, and where customers are compared on axes.
    coordinate_names_ : ndarray of str
        What the columns of `cluster_centers_` are: the features, and the levels of categories.
    evidence_ : ShownEvidence
        Why so many segments: the verdict with its reasons, and the indices for every k, as `study.evidence` has them.
    findings_ : tuple of Finding
        What reading and audit noticed in the table, and what was done about it.
    n_features_in_ : int
        Columns of X.
    feature_names_in_ : ndarray of str
        Their names, where X has names.

    Examples
    --------
    >>> import segmentry as sg
    >>> table = {"visits": [1, 2, 2, 30, 31, 33], "spend": [9, 8, 9, 90, 95, 91]}
    >>> segmenter = sg.Segmenter(k=2).fit(table)
    >>> segmenter.predict(table).tolist()
    [1, 1, 1, 0, 0, 0]
    >>> segmenter.cluster_centers_.round(1).tolist()
    [[31.3, 92.0], [1.7, 8.7]]
    """

    labels_: NDArray[np.int32]
    method_: str
    n_segments_: int
    segment_ids_: NDArray[np.str_]
    cluster_centers_: Floats
    coordinate_names_: NDArray[np.str_]
    evidence_: ShownEvidence[Any]
    findings_: tuple[Finding, ...]
    _is_from_study = False

    @answers_unknown_keywords
    def __init__(
        self,
        k: SupportsIndex | str | Sequence[int] = "auto",
        *,
        k_min: int = 1,
        k_max: int = 10,
        method: str | Mapping[str, Any] = "auto",
        features: Sequence[str] | str | None = None,
        transformation: str | Mapping[str, Any] = "auto",
        scale: str | Mapping[str, Any] = "standard",
        weights: Mapping[str, float] | None = None,
        evidence: str | Mapping[str, Any] = "auto",
        settings: Mapping[str, Any] | Sequence[str] | None = None,
        random_state: Any = 0,
    ) -> None:
        self.k = k
        self.k_min = k_min
        self.k_max = k_max
        self.method = method
        self.features = features
        self.transformation = transformation
        self.scale = scale
        self.weights = weights
        self.evidence = evidence
        self.settings = settings
        self.random_state = random_state

    def fit(self, X: Any, y: Any = None, sample_weight: Any = None) -> Self:
        """Learn the features and the segments.

        Parameters
        ----------
        X : DataFrame, mapping, sequence or ndarray
            One row per customer: a data frame, an Arrow table, a dict of columns, a list of records, or an array of numbers.
        y : None
            Ignored.
        sample_weight : array-like of shape (n,), optional
            How many customers each row stands for, whole numbers of shape (n,); one each when None. A row of weight 0 forms no
            segments and gets one.

        Returns
        -------
        Segmenter
            Itself.

        Raises
        ------
        DataError
            When the table or the weights cannot be used; also a ValueError.
        SpecError
            When a parameter is wrong; also a ValueError.

        Examples
        --------
        >>> import segmentry as sg
        >>> sg.Segmenter(k=2).fit([[1.0], [2.0], [30.0], [31.0], [33.0]]).labels_.tolist()
        [1, 1, 0, 0, 0]
        """
        table, is_array = self._table(X, reset=True)
        spec = spec_of(self.get_params(deep=False), self._seed(), table.column_names if is_array else None)
        self._is_from_study = False
        self._keep(learn_path(*weighted_by(table, spec, sample_weight)), restorer_to(library_of(table)))
        self.labels_ = self._numbers(self._path.labels(self._path.coordinates(table)))
        return self

    def predict(self, X: Any) -> NDArray[np.int32]:
        """Return the segment of each row.

        Each row is treated alone, and its id plays no part.

        Parameters
        ----------
        X : DataFrame, mapping, sequence or ndarray
            Rows with the columns of the fit.

        Returns
        -------
        ndarray of int32, shape (n,)
            Numbers of segments from 0; -1 for rows in no group.

        Raises
        ------
        ColumnNotFound
            When a column of the fit is missing.

        Examples
        --------
        >>> import segmentry as sg
        >>> segmenter = sg.Segmenter(k=2).fit([[1.0], [2.0], [30.0], [31.0], [33.0]])
        >>> segmenter.predict([[0.0], [40.0]]).tolist()
        [1, 0]
        """
        table = self._table_of(X)
        return self._numbers(self._path.labels_of(table))

    @offered_if(_has_probabilities)
    def predict_proba(self, X: Any) -> Floats:
        """Return the probability of each segment for each row, with "latent-class" and "mixture".

        Parameters
        ----------
        X : DataFrame, mapping, sequence or ndarray
            Rows with the columns of the fit.

        Returns
        -------
        ndarray of float, shape (n, k)
            For the k segments, `n_segments_`. Each row sums to 1, and is highest at the segment that `predict` returns.

        Raises
        ------
        AttributeError
            When the method gives no probabilities, so that `hasattr` tells whether it does.

        Examples
        --------
        >>> import segmentry as sg
        >>> rows = [[1.0], [2.0], [1.5], [30.0], [31.0], [33.0], [32.0]]
        >>> segmenter = sg.Segmenter(k=2, method="mixture").fit(rows)
        >>> segmenter.predict_proba([[1.0], [40.0]]).round(3).tolist()
        [[0.0, 1.0], [1.0, 0.0]]
        """
        return self._path.probabilities(self._path.coordinates(self._table_of(X)))

    def transform(self, X: Any) -> Floats:
        """Return the distance of each row to the centre of each segment, where the method keeps centres.

        Distances are those of the scaled features. With "kmeans" and "hierarchical" the nearest centre is that of the segment
        which `predict` returns; with "sized" the limits of size decide too.

        Parameters
        ----------
        X : DataFrame, mapping, sequence or ndarray
            Rows with the columns of the fit.

        Returns
        -------
        ndarray of float, one column per segment
            Euclidean distances.

        Raises
        ------
        UsageError
            When the method keeps no centres: "latent-class", "mixture", "medoids", "prototypes", "tree" and "density".

        Examples
        --------
        >>> import segmentry as sg
        >>> segmenter = sg.Segmenter(k=2).fit([[1.0], [2.0], [30.0], [31.0], [33.0]])
        >>> segmenter.transform([[1.5], [40.0]]).argmin(axis=1).tolist()
        [1, 0]
        """
        coordinates = without_gaps(self._coordinates(self._table_of(X)))
        apart = [np.square(coordinates - centre).sum(axis=1) for centre in self._centres("distances")]
        distances: Floats = np.sqrt(np.stack(apart, axis=1))
        return distances

    def score(self, X: Any, y: Any = None, sample_weight: Any = None) -> float:
        """Return minus the weighted sum of squared distances to the centres of the rows' segments.

        It rises with every further segment, so that it cannot choose `k`; `k="auto"` does.

        Parameters
        ----------
        X : DataFrame, mapping, sequence or ndarray
            Rows with the columns of the fit.
        y : None
            Ignored, as scikit-learn has it.
        sample_weight : array-like of shape (n,), optional
            Weight of each row; 1 each by default.

        Returns
        -------
        float
            At most 0; nearer to 0 is better.

        Raises
        ------
        UsageError
            When the method keeps no centres, as for `transform`.

        Examples
        --------
        >>> import segmentry as sg
        >>> segmenter = sg.Segmenter(k=2, scale="none", transformation="none").fit([[1.0], [2.0], [30.0], [31.0], [32.0]])
        >>> segmenter.score([[1.0], [31.0]])
        -0.25
        """
        table = self._table_of(X)
        coordinates = self._coordinates(table)
        weights = _check_sample_weight(sample_weight, coordinates, dtype=np.float64)
        apart = without_gaps(coordinates) - self._centres("a score")[self._path.labels_of(table)]
        return -float(weights @ np.square(apart).sum(axis=1))

    @classmethod
    def load(cls, folder: str | Path) -> Self:
        """Return the estimator of a saved study.

        Parameters
        ----------
        folder : str or path
            Folder of the study.

        Returns
        -------
        Segmenter
            Fitted.

        Raises
        ------
        ArtifactError
            When the folder is no study.
        UsageError
            When the study was learnt from orders.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import segmentry as sg
        >>> customers = {"customer_id": list("abcdef"), "visits": [1, 2, 2, 30, 31, 33]}
        >>> with TemporaryDirectory() as folder:
        ...     saved = sg.fit(customers, k=2).save(f"{folder}/study")
        ...     sg.Segmenter.load(saved).n_segments_
        2
        """
        return cls.of_study(read_saved(Path(folder)))

    @classmethod
    def of_study(cls, result: StudyResult) -> Self:
        """Return the estimator that a finished study is; its frames may have further columns, in any order.

        Its `predict` gives the segments of `study.score`, whatever the method. Without centres there is no `cluster_centers_`,
        and neither `transform` nor `score`.

        Parameters
        ----------
        result : StudyResult
            The `result` of a study; `study.estimator` calls this.

        Returns
        -------
        Segmenter
            Fitted.

        Raises
        ------
        UsageError
            When the study was learnt from orders.

        Examples
        --------
        >>> import segmentry as sg
        >>> visits, spend = [1, 2, 2, 30, 31, 33], [9, 8, 9, 90, 95, 91]
        >>> customers = {"customer_id": list("abcdef"), "visits": visits, "spend": spend}
        >>> study = sg.fit(customers, k=2)
        >>> sg.Segmenter.of_study(study.result).n_segments_
        2
        """
        path = path_of_study(result)
        found = cls(**params_of(path.model.spec))
        found._keep(path, saved_restorer(path.model))
        found._is_from_study = True
        found.feature_names_in_ = np.array(path.columns, dtype=object)
        found.n_features_in_ = len(found.feature_names_in_)
        positions = pc.index_in(result.segments.column("segment_id"), pa.array(path.ids))
        found.labels_ = found._numbers(positions.to_numpy())
        return found

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.allow_nan = True
        return tags

    def _table(self, X: Any, *, reset: bool) -> tuple[Any, bool]:
        """Return X as a table, and whether it was an array."""
        is_array = isinstance(X, np.ndarray) and X.dtype.names is None
        X = X if issparse(X) or is_array else as_table(X)  # some sparse kinds are dicts too
        if is_frame(X):
            return self._frame(X, reset=reset), False
        X = np.ma.filled(X.astype(np.float64), np.nan) if np.ma.isMaskedArray(X) else X
        rows = validate_data(
            self,
            X,
            reset=reset,
            dtype=np.float64,
            ensure_all_finite="allow-nan",
            ensure_min_samples=_FEWEST_ROWS if reset else 1,
        )
        names = getattr(self, "feature_names_in_", [f"x{index}" for index in range(rows.shape[1])])
        columns = [pa.array(column, from_pandas=True) for column in rows.T]
        return pa.table(columns, names=list(names)), True

    def _frame(self, frame: Any, *, reset: bool) -> Any:
        frame = frame if hasattr(frame, "shape") else pa.table(frame)
        if self._is_from_study and not reset:
            return frame
        validate_data(self, frame, reset=reset, skip_check_array=True)
        if reset and len(frame) < _FEWEST_ROWS:
            raise ValueError(f"n_samples={len(frame)}: {_FEWEST_ROWS} rows are needed to form segments.")
        return frame

    def _numbers(self, labels: Any) -> NDArray[np.int32]:
        """Return labels as numbers of segments, -1 for rows in no group, whose id is the last."""
        numbers: NDArray[np.int32] = np.where(labels < self.n_segments_, labels, -1).astype(np.int32)
        return numbers

    def _table_of(self, X: Any) -> Any:
        check_is_fitted(self)
        return self._table(X, reset=False)[0]

    def _coordinates(self, table: Any) -> Floats:
        return self._path.coordinates(table)

    def _centres(self, needing: str) -> Floats:
        """Return the centres, for what needs them."""
        if self._path.centres is None:
            raise UsageError(
                f"the segments of {self.method_} have no centres, since the method gives rows their segments by another rule",
                where="the estimator",
                expected=f"centres, for {needing}",
                remedy="predict_proba(...) gives the probability of each segment."
                if _has_probabilities(self)
                else "predict(...) gives each row its segment all the same.",
            )
        return self._path.centres

    def _seed(self) -> int:
        if isinstance(self.random_state, Integral):
            return int(self.random_state)
        return int(check_random_state(self.random_state).randint(np.iinfo(np.int32).max))

    def _keep(self, path: LearntPath, restore: Restore) -> None:
        """Take over what was learnt."""
        self._path = path
        self.method_ = path.model.spec.segment.method.kind
        self.segment_ids_ = np.array(path.ids, dtype=object)
        self.n_segments_ = self._n_features_out = len(path.ids) - (path.ids[-1] == NONE_ID)
        if path.centres is not None and path.model.features.axes is None:
            self.cluster_centers_ = path.model.features.values_at(path.centres)
        self.coordinate_names_ = np.array(path.model.features.coordinate_names, dtype=object)
        self.evidence_, self.findings_ = ShownEvidence(path.evidence, restore), for_python(path.findings)
