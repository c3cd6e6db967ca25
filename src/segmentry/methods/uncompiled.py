"""What methods have in common that compile nothing."""

from typing import Any


class Uncompiled:
    """A method without compiled kernels."""

    def load(self, n_customers: int, n_features: int, spec: Any, k_max: int) -> None:
        """Load nothing.

        Parameters
        ----------
        n_customers, n_features
            Size of the data.
        spec
            Spec of the method.
        k_max
            Largest number of segments.
        """

    def is_worth_compiling(self, n_values: int, n_runs: int) -> bool:  # noqa: ARG002
        """Return False: there is nothing to compile.

        Parameters
        ----------
        n_values
            Number of values that each fit reads.
        n_runs
            Number of fits.
        """
        return False
