"""Estimators with scikit-learn's interface over the algorithms of this package."""
