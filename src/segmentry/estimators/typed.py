"""What our estimators have in common: scikit-learn's mixins, with types that checkers can read."""

from typing import TYPE_CHECKING, Any, Literal, Self

from sklearn.base import BaseEstimator, ClassNamePrefixFeaturesOutMixin, ClusterMixin, TransformerMixin

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class ClusterEstimator(ClassNamePrefixFeaturesOutMixin, TransformerMixin, ClusterMixin, BaseEstimator):  # type: ignore[misc]
    """A clustering estimator that also transforms: rows to their distances to each segment.

    scikit-learn's methods have no types; what is declared here says them to type checkers and changes nothing else.
    """

    n_features_in_: int
    feature_names_in_: "NDArray[np.str_]"

    if TYPE_CHECKING:

        def fit(self, X: Any, y: Any = None, sample_weight: Any = None) -> Self: ...

        def fit_predict(self, X: Any, y: Any = None, *, sample_weight: Any = None) -> "NDArray[np.int32]": ...

        def fit_transform(self, X: Any, y: Any = None, *, sample_weight: Any = None) -> Any: ...

        def get_params(self, deep: bool = True) -> dict[str, Any]: ...

        def set_params(self, **params: Any) -> Self: ...

        def set_output(self, *, transform: Literal["default", "pandas", "polars"] | None = None) -> Self: ...

        def get_feature_names_out(self, input_features: Any = None) -> "NDArray[np.str_]": ...
